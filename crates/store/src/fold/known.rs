//! Everything that is known of one message, and how news joins it. Pure: rows come in and go out elsewhere.
//!
//! Each field is joined so that order and repetition cannot matter: the greatest, the least, the union, or the latest
//! by [`AsOf`] with ties broken by the value itself. What a screen shows ([`Known::shown_text`], reactions) is computed
//! from these fields and never joined.

use std::collections::BTreeMap;

use porchlight_domain::{
    AppId, AsOf, Content, Direction, EditSeen, Igsid, MessageId, MessageSeen, Mid, Origin, Postback,
    ReactionSeen, ReactionsListed, Referral, ReplyTo, SendState, UtcMs,
};
use serde::{Deserialize, Serialize};

use crate::content::{Reaction, pack};
use crate::mid_key::mid_key;

/// How well an instant is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum TimeGrade {
    /// By our own clock, before Instagram has said anything.
    Ours,
    /// To the second.
    Second,
    /// To the millisecond.
    Exact,
}

/// All that is known under one mid.
#[derive(Clone, Debug)]
pub(crate) struct Known {
    pub(crate) mid: Mid,
    pub(crate) key: i64,
    /// The message itself, once anything but its id is known.
    pub(crate) message: Option<Facts>,
    pub(crate) unsent_at: Option<AsOf>,
    /// By `num_edit`.
    pub(crate) edits: BTreeMap<i64, (AsOf, String)>,
    /// By who reacted; '' for a reaction that was taken back.
    pub(crate) reactions: BTreeMap<&'static str, (AsOf, String)>,
    /// The latest listing, as sorted pairs.
    pub(crate) listed: Option<(AsOf, Vec<(String, String)>)>,
    /// The newest raw event of this fold; the row's own is compared when it is written.
    pub(crate) raw: Option<(AsOf, String)>,
}

/// The message itself.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Facts {
    /// Its row, once it has one.
    pub(crate) id: Option<MessageId>,
    /// At the other end. Should two observations disagree, the greater id wins.
    pub(crate) person: Igsid,
    pub(crate) direction: Direction,
    pub(crate) sent_at: UtcMs,
    pub(crate) grade: TimeGrade,
    /// The latest content; `None` when only the existence is known.
    pub(crate) told: Option<Told>,
    /// The earliest text and for when it was true.
    pub(crate) first: Option<(AsOf, String)>,
    pub(crate) kept: Kept,
    pub(crate) origin: Origin,
    pub(crate) app_id: Option<AppId>,
    pub(crate) is_self: bool,
    pub(crate) is_standby: bool,
    /// Of a message that Porchlight sent.
    pub(crate) send_state: Option<SendState>,
}

/// Content as one observation told it, without what is [`Kept`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Told {
    pub(crate) as_of: AsOf,
    pub(crate) text: String,
    /// See [`pack`].
    pub(crate) rest: String,
}

impl Told {
    fn rank(&self) -> (bool, AsOf, &str, &str) {
        (!self.text.is_empty() || !self.rest.is_empty(), self.as_of, &self.text, &self.rest)
    }
}

/// What webhooks tell and polls do not (or the other way round), and what never changes: once told, it stays.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct Kept {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) quick_reply_payload: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) postback: Option<Postback>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) referral: Option<Referral>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) reply_to: Option<ReplyTo>,
}

impl Kept {
    pub(crate) fn of(content: &Content) -> Self {
        Self {
            quick_reply_payload: content.quick_reply_payload.clone(),
            postback: content.postback.clone(),
            referral: content.referral.clone(),
            reply_to: content.reply_to.clone(),
        }
    }

    fn join(&mut self, other: Self) {
        join_value(&mut self.quick_reply_payload, other.quick_reply_payload);
        join_value(&mut self.postback, other.postback);
        join_value(&mut self.referral, other.referral);
        join_value(&mut self.reply_to, other.reply_to);
    }

    pub(crate) fn to_column(&self) -> String {
        if *self == Self::default() { String::new() } else { serde_json::to_string(self).unwrap_or_default() }
    }
}

/// Something beats nothing; of two things that differ, the one whose JSON sorts last.
fn join_value<T: Serialize>(mine: &mut Option<T>, other: Option<T>) {
    let rank =
        |value: &Option<T>| value.as_ref().map(|value| serde_json::to_string(value).unwrap_or_default());
    if rank(&other) > rank(mine) {
        *mine = other;
    }
}

const fn origin_rank(origin: Origin) -> u8 {
    match origin {
        Origin::Unknown => 0,
        Origin::InstagramApp => 1,
        Origin::OtherApp => 2,
        Origin::Porchlight => 3,
    }
}

impl Facts {
    fn of(seen: &MessageSeen) -> Self {
        let told = seen.content.as_ref().map(|content| Told {
            as_of: seen.as_of,
            text: content.text.clone(),
            rest: pack(content),
        });
        Self {
            id: None,
            person: seen.person.clone(),
            direction: seen.direction,
            sent_at: seen.sent_at,
            grade: if seen.is_precise { TimeGrade::Exact } else { TimeGrade::Second },
            first: told
                .as_ref()
                .filter(|told| !told.text.is_empty())
                .map(|told| (told.as_of, told.text.clone())),
            told,
            kept: seen.content.as_ref().map(Kept::of).unwrap_or_default(),
            origin: seen.origin,
            app_id: seen.app_id.clone(),
            is_self: seen.is_self,
            is_standby: seen.is_standby,
            send_state: None,
        }
    }

    /// Joins what another row or observation knows of the same message. A row of the outbox keeps its place.
    fn join(&mut self, other: Self) {
        if other.send_state.is_some() || self.id.is_none() {
            self.id = other.id.or(self.id);
        }
        self.send_state = other.send_state.or(self.send_state);
        if other.person > self.person {
            self.person = other.person;
        }
        if other.direction == Direction::Out {
            self.direction = Direction::Out;
        }
        if other.grade > self.grade || (other.grade == self.grade && other.sent_at < self.sent_at) {
            (self.grade, self.sent_at) = (other.grade, other.sent_at);
        }
        if other.told.as_ref().map(Told::rank) > self.told.as_ref().map(Told::rank) {
            self.told = other.told;
        }
        self.first = match (self.first.take(), other.first) {
            (Some(mine), Some(other)) => Some(mine.min(other)),
            (mine, other) => mine.or(other),
        };
        self.kept.join(other.kept);
        if origin_rank(other.origin) > origin_rank(self.origin) {
            self.origin = other.origin;
        }
        if other.app_id > self.app_id {
            self.app_id = other.app_id;
        }
        self.is_self |= other.is_self;
        self.is_standby |= other.is_standby;
    }
}

impl Known {
    pub(crate) fn nothing(mid: Mid) -> Self {
        Self {
            key: mid_key(&mid),
            mid,
            message: None,
            unsent_at: None,
            edits: BTreeMap::new(),
            reactions: BTreeMap::new(),
            listed: None,
            raw: None,
        }
    }

    pub(crate) fn see_message(&mut self, seen: &MessageSeen) {
        self.join(Facts::of(seen));
        if let Some(raw) = &seen.raw {
            let raw = Some((seen.as_of, raw.to_string()));
            if raw > self.raw {
                self.raw = raw;
            }
        }
    }

    /// Joins another row's knowledge of this message.
    pub(crate) fn join(&mut self, facts: Facts) {
        match &mut self.message {
            Some(message) => message.join(facts),
            None => self.message = Some(facts),
        }
    }

    pub(crate) fn see_edit(&mut self, seen: &EditSeen) {
        if seen.num_edit < 1 {
            return; // `num_edit` 0 comes for new messages and is no edit (facts.md §10.5).
        }
        let news = (seen.at, seen.text.clone());
        let edit = self.edits.entry(seen.num_edit).or_insert_with(|| news.clone());
        if news > *edit {
            *edit = news;
        }
    }

    pub(crate) fn see_unsend(&mut self, at: AsOf) {
        self.unsent_at = Some(self.unsent_at.map_or(at, |known| known.min(at)));
    }

    pub(crate) fn see_reaction(&mut self, seen: &ReactionSeen) {
        let news = (seen.at, seen.emoji.clone().unwrap_or_default());
        let reaction = self.reactions.entry(direction_name(seen.by)).or_insert_with(|| news.clone());
        if news > *reaction {
            *reaction = news;
        }
    }

    pub(crate) fn see_reactions(&mut self, seen: &ReactionsListed) {
        let mut listed: Vec<(String, String)> = seen
            .reactions
            .iter()
            .map(|(by, emoji)| (direction_name(*by).to_owned(), emoji.clone()))
            .collect();
        listed.sort();
        listed.dedup();
        let news = Some((seen.as_of, listed));
        if news > self.listed {
            self.listed = news;
        }
    }

    /// An unsend is final: what was said goes, whatever came first.
    pub(crate) fn settle(&mut self) {
        if self.unsent_at.is_none() {
            return;
        }
        self.edits.clear();
        self.reactions.clear();
        self.listed = None;
        self.raw = None;
        if let Some(message) = &mut self.message {
            message.told = None;
            message.first = None;
            message.kept = Kept::default();
        }
    }

    /// The text as it reads now: of the latest edit, unless a later look at the message says otherwise.
    pub(crate) fn shown_text(&self) -> &str {
        let told = self.message.as_ref().and_then(|message| message.told.as_ref());
        let edit = self
            .edits
            .iter()
            .max_by_key(|(number, (at, _))| (*at, **number))
            .map(|(_, (at, text))| (*at, text.as_str()));
        match (told, edit) {
            (Some(told), Some((at, _))) if told.as_of > at && !told.text.is_empty() => &told.text,
            (_, Some((_, text))) => text,
            (Some(told), None) => &told.text,
            (None, None) => "",
        }
    }

    pub(crate) fn edit_count(&self) -> i64 {
        self.edits.keys().next_back().copied().unwrap_or(0)
    }

    /// Who has which reaction now. A listing says it for all at its instant; later single reactions go over it.
    pub(crate) fn shown_reactions(&self) -> Vec<Reaction> {
        let mut shown = Vec::new();
        for by in [Direction::In, Direction::Out] {
            let name = direction_name(by);
            let listed = self.listed.as_ref().map(|(at, listed)| {
                let emoji = listed.iter().rev().find(|(who, _)| who == name).map(|(_, emoji)| emoji.as_str());
                (*at, emoji.unwrap_or_default())
            });
            let single = self.reactions.get(name).map(|(at, emoji)| (*at, emoji.as_str()));
            let emoji = match (listed, single) {
                (Some((listed_at, listed)), Some((at, single))) => {
                    if at >= listed_at {
                        single
                    } else {
                        listed
                    }
                }
                (Some((_, emoji)), None) | (None, Some((_, emoji))) => emoji,
                (None, None) => "",
            };
            if !emoji.is_empty() {
                shown.push(Reaction { by, emoji: emoji.to_owned() });
            }
        }
        shown
    }
}

/// The name under which a direction is stored.
pub(crate) const fn direction_name(direction: Direction) -> &'static str {
    match direction {
        Direction::In => "in",
        Direction::Out => "out",
    }
}

/// Reads a stored direction.
pub(crate) fn direction(name: &str) -> Option<Direction> {
    match name {
        "in" => Some(Direction::In),
        "out" => Some(Direction::Out),
        _ => None,
    }
}
