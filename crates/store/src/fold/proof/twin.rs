//! The fold without a database: the same pure joins, and of a conversation's derived columns a second opinion, in Rust, for
//! the SQL of `fold/conversation.rs` and `fold/order.rs` to agree with.

use std::collections::{BTreeMap, BTreeSet};

use porchlight_domain::*;

use crate::content::{PreviewKind, Reaction, preview_text, unpack, window_event};
use crate::fold::facts::TimeGrade;
use crate::fold::order::place_after;
use crate::fold::{Known, is_their_doing, join, mid_of, taps_of};
use crate::mid_key::mid_key;

/// A message as it reads.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Line {
    pub(super) at: UtcMs,
    pub(super) by: Direction,
    pub(super) content: Content,
    pub(super) kind: PreviewKind,
    pub(super) edits: i64,
    pub(super) reactions: Vec<Reaction>,
    pub(super) unsent_at: Option<UtcMs>,
}

/// A conversation as its row has it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Row {
    /// Newest first.
    pub(super) order: Vec<Mid>,
    pub(super) sort_at: i64,
    pub(super) preview: Option<(Mid, PreviewKind, String)>,
    pub(super) needs_reply: bool,
    pub(super) is_unread: bool,
    pub(super) window: Option<(Mid, i64, WindowEvent)>,
    pub(super) seen: Option<i64>,
}

/// All that can be read.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Reading {
    pub(super) lines: BTreeMap<Mid, Line>,
    pub(super) rows: BTreeMap<Igsid, Row>,
    /// The ledger: what each message asks for, in which words, and when.
    pub(super) taps: BTreeMap<(Mid, &'static str), (String, String, i64)>,
}

/// What is known of one account.
#[derive(Clone, Debug, Default)]
pub(super) struct Twin {
    all: BTreeMap<Mid, Known>,
    /// When each thread was listed, and when its person was seen to have read.
    people: BTreeMap<Igsid, (i64, i64)>,
}

impl Twin {
    pub(super) fn fold(&mut self, batch: &[Observation]) {
        let mut touched = BTreeSet::new();
        for observation in batch {
            match observation {
                Observation::Thread(seen) => {
                    let listed = &mut self.person(&seen.person).0;
                    *listed = (*listed).max(seen.updated_at.get());
                }
                Observation::Read(seen) => {
                    let read = &mut self.person(&seen.person).1;
                    *read = (*read).max(seen.at.get());
                }
                Observation::Message(seen) => {
                    self.person(&seen.person);
                }
                Observation::Reaction(seen) => {
                    self.person(&seen.person);
                }
                _ => {}
            }
            if let Some(mid) = mid_of(observation) {
                let known = self.all.entry(mid.clone()).or_insert_with(|| Known::nothing(mid.clone()));
                join(known, observation);
                touched.insert(mid.clone());
            }
        }
        for mid in touched {
            self.all.get_mut(&mid).unwrap().settle();
        }
    }

    fn person(&mut self, person: &Igsid) -> &mut (i64, i64) {
        self.people.entry(person.clone()).or_default()
    }

    /// Messages of a person from an instant on that have not been taken back and that Instagram has given their ids.
    pub(super) fn standing_from(&self, person: &Igsid, from: UtcMs) -> Vec<Mid> {
        let stands = |known: &&Known| {
            let message = known.message.as_ref();
            known.unsent_at.is_none()
                && message.is_some_and(|message| message.person == *person && message.sent_at >= from)
                && !known.mid.as_str().contains(':')
        };
        self.all.values().filter(stands).map(|known| known.mid.clone()).collect()
    }

    /// When each message is taken to have been sent: the exact time, or the place in its second.
    fn times(&self) -> BTreeMap<i64, i64> {
        let messages = || self.all.values().filter_map(|known| Some((known, known.message.as_ref()?)));
        let mut times: BTreeMap<i64, i64> =
            messages().map(|(known, message)| (known.key, message.sent_at.get())).collect();
        let persons: BTreeMap<i64, &Igsid> =
            messages().map(|(known, message)| (known.key, &message.person)).collect();
        loop {
            let mut is_settled = true;
            for (known, message) in messages().filter(|(_, message)| message.grade == TimeGrade::Second) {
                let Some((_, before)) = known.follows else { continue };
                let before = times
                    .get(&before)
                    .copied()
                    .filter(|_| persons.get(&before).is_some_and(|person| **person == message.person));
                let place = place_after(message.sent_at.get(), before);
                is_settled &= times.insert(known.key, place) == Some(place);
            }
            if is_settled {
                return times;
            }
        }
    }

    pub(super) fn read(&self) -> Reading {
        let times = self.times();
        let mut reading = Reading::default();
        // Newest first, as a thread is paged.
        let mut sorted: Vec<&Known> = self.all.values().filter(|known| known.message.is_some()).collect();
        sorted.sort_by_key(|known| std::cmp::Reverse((times[&known.key], known.key)));
        let mut last_in: BTreeMap<Igsid, i64> = BTreeMap::new();
        let mut last_out: BTreeMap<Igsid, i64> = BTreeMap::new();
        for (person, (listed_at, read_at)) in &self.people {
            let row =
                Row { sort_at: *listed_at, seen: Some(*read_at).filter(|at| *at > 0), ..Row::default() };
            reading.rows.insert(person.clone(), row);
        }
        for known in sorted {
            let message = known.message.as_ref().unwrap();
            let at = times[&known.key];
            let text = known.shown_text();
            let rest = message.told.as_ref().map_or("", |told| told.rest.as_str());
            let content = unpack(rest, &message.kept, text).unwrap();
            let is_unsent = known.unsent_at.is_some();
            let line = Line {
                at: UtcMs::new(at),
                by: message.direction,
                kind: if is_unsent { PreviewKind::Deleted } else { PreviewKind::of(&content) },
                edits: known.edit_count(),
                reactions: known.shown_reactions(),
                unsent_at: known.unsent_at,
                content: content.clone(),
            };
            let row = reading.rows.get_mut(&message.person).unwrap();
            if row.preview.is_none() {
                let title = preview_text(&content);
                let words = if title.is_empty() { text } else { &title };
                row.preview = Some((known.mid.clone(), line.kind, words.chars().take(160).collect()));
                row.sort_at = at;
            }
            if is_their_doing(message) {
                if row.window.is_none() {
                    row.window = Some((known.mid.clone(), at, window_event(&content)));
                }
                if !is_unsent {
                    last_in.entry(message.person.clone()).or_insert(at);
                }
            }
            if message.direction == Direction::Out && !message.is_self && !is_unsent {
                last_out.entry(message.person.clone()).or_insert(at);
            }
            for tap in taps_of(known) {
                let told = (tap.payload, tap.title, message.sent_at.get());
                reading.taps.insert((known.mid.clone(), tap.kind.as_str()), told);
            }
            row.order.push(known.mid.clone());
            reading.lines.insert(known.mid.clone(), line);
        }
        for (person, row) in &mut reading.rows {
            let in_at = last_in.get(person).copied().unwrap_or(0);
            row.needs_reply = in_at > last_out.get(person).copied().unwrap_or(0);
            row.is_unread = row.needs_reply;
        }
        reading
    }

    /// The key by which the store names what was read up to.
    pub(super) fn key(mid: &Mid) -> i64 {
        mid_key(mid)
    }
}
