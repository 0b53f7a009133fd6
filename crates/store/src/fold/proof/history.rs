//! What happens in threads, and what Instagram tells of it (`facts.md §5`, `§10.5`): the model against which the fold is
//! held. It knows nothing of rows, joins or `AsOf`; what it believes is written here, in the words of a thread.

use std::collections::BTreeMap;

use porchlight_domain::*;

use super::said::Said;
use super::step::{Act, EMOJI, Kind, PEOPLE, Step, WORDS};

/// Messages of a thread that polls detail.
const DETAILED: usize = 20;
const START: i64 = 1_780_000_000_000;

/// A thread's state at Instagram, and all that was told of it.
#[derive(Clone, Debug)]
pub(super) struct Truth {
    pub(super) said: Vec<Said>,
    /// Links and taps without a message: who, when.
    pub(super) arrivals: Vec<(usize, i64)>,
    /// What arrived, in the order in which it happened: a webhook, or the answer to a poll.
    pub(super) told: Vec<Vec<Observation>>,
    /// What they have read up to, as far as it was told.
    pub(super) seen: BTreeMap<usize, Mid>,
    now: i64,
}

impl Truth {
    pub(super) fn of(steps: &[Step]) -> Self {
        let mut truth = Self {
            said: Vec::new(),
            arrivals: Vec::new(),
            told: Vec::new(),
            seen: BTreeMap::new(),
            now: START,
        };
        for step in steps {
            truth.now += step.gap;
            truth.step(step);
        }
        truth.now += 2;
        truth
    }

    fn step(&mut self, step: &Step) {
        let (now, at, person) = (self.now, UtcMs::new(self.now), step.person);
        let news = match step.act {
            Act::Say { by, kind, words } => Some(self.say(person, by, kind, words, step.is_told)),
            Act::Edit { back, words } => {
                self.back(person, back).filter(|said| said.kind.has_words()).map(|said| {
                    said.text = WORDS[words].to_owned();
                    said.edits += 1;
                    said.edits_are_told &= step.is_told;
                    let (mid, num_edit, text) = (said.mid.clone(), said.edits, said.text.clone());
                    Observation::Edit(EditSeen { mid, num_edit, text, at })
                })
            }
            Act::Unsend { back } => self.back(person, back).map(|said| {
                (said.is_unsent, said.unsend_is_told) = (true, step.is_told);
                Observation::Unsend(UnsendSeen { mid: said.mid.clone(), person: None, at })
            }),
            Act::React { back, by, emoji } => self.back(person, back).map(|said| {
                let who = if by == Direction::In { "in" } else { "out" };
                match emoji {
                    Some(emoji) => said.reactions.insert(who, EMOJI[emoji]),
                    None => said.reactions.remove(who),
                };
                said.reactions_are_told &= step.is_told;
                let emoji = emoji.map(|emoji| EMOJI[emoji].to_owned());
                Observation::Reaction(ReactionSeen {
                    mid: said.mid.clone(),
                    person: PEOPLE[person].into(),
                    by,
                    emoji,
                    at,
                })
            }),
            Act::See { back } => self.back(person, back).map(|said| said.mid.clone()).map(|mid| {
                if step.is_told {
                    self.seen.insert(person, mid.clone());
                }
                Observation::Read(ReadSeen { person: PEOPLE[person].into(), mid, at })
            }),
            Act::Arrive if person != 2 && step.is_told => {
                self.arrivals.push((person, now));
                // What is only listed is known to the second: in the second of one that no list has, its place is open.
                self.now += 1_000;
                let referral = Some(Referral {
                    reference: Some("flyer".into()),
                    source: Some("SHORTLINKS".into()),
                    ..Referral::default()
                });
                Some(Observation::Message(Box::new(MessageSeen {
                    mid: format!("referral:{}:{now}", PEOPLE[person]).into(),
                    person: PEOPLE[person].into(),
                    username: None,
                    thread_id: None,
                    direction: Direction::In,
                    sent_at: at,
                    is_precise: true,
                    content: Some(Content { referral, ..Content::default() }),
                    as_of: at,
                    origin: Origin::Unknown,
                    app_id: None,
                    is_self: false,
                    is_standby: false,
                    raw: None,
                })))
            }
            Act::Arrive => None,
            Act::Poll => {
                let listed = self.poll(person).0;
                self.told.push(listed);
                None
            }
        };
        if step.is_told {
            self.told.extend(news.map(|news| vec![news]));
        }
    }

    fn say(&mut self, person: usize, by: Direction, kind: Kind, words: usize, is_told: bool) -> Observation {
        let by = if person == 2 { Direction::Out } else { by };
        let has_text = kind.has_words() || kind == Kind::Tap;
        let said = Said {
            mid: format!("m{}", self.said.len()).into(),
            person,
            at: self.now,
            by,
            kind,
            text: if has_text { WORDS[words].to_owned() } else { String::new() },
            edits: 0,
            is_unsent: false,
            reactions: BTreeMap::new(),
            is_told,
            is_listed: false,
            edits_are_told: true,
            reactions_are_told: true,
            unsend_is_told: false,
        };
        let news = said.seen(said.told(), true, self.now);
        self.said.push(said);
        news
    }

    /// The message so many before the last of a thread that still stand.
    fn back(&mut self, person: usize, back: usize) -> Option<&mut Said> {
        self.said.iter_mut().rev().filter(|said| said.person == person && !said.is_unsent).nth(back)
    }

    /// What a poll says now: the newest twenty that stand, to the second, newest first, with all reactions. And whether
    /// these are all.
    pub(super) fn poll(&mut self, person: usize) -> (Vec<Observation>, bool) {
        let standing = || {
            self.said.iter().enumerate().rev().filter(|(_, said)| said.person == person && !said.is_unsent)
        };
        let is_all = standing().count() <= DETAILED;
        let places: Vec<usize> = standing().take(DETAILED).map(|(place, _)| place).collect();
        let mut listed = Vec::new();
        for place in places {
            let now = self.now;
            let said = &mut self.said[place];
            said.is_listed = true;
            listed.push(said.seen(said.listed(), false, now));
            let reactions = said.reactions.iter().map(|(who, emoji)| {
                (if *who == "in" { Direction::In } else { Direction::Out }, (*emoji).to_owned())
            });
            listed.push(Observation::Reactions(ReactionsListed {
                mid: said.mid.clone(),
                reactions: reactions.collect(),
                as_of: UtcMs::new(now),
            }));
        }
        listed.extend(order_within_seconds(&listed));
        let moved = self.said.iter().rev().find(|said| said.person == person);
        if let (Some(moved), false) = (moved, listed.is_empty()) {
            listed.push(Observation::Thread(ThreadListed {
                thread_id: format!("t-{}", PEOPLE[person]).into(),
                person: PEOPLE[person].into(),
                username: Some(PEOPLE[person].to_owned()),
                updated_at: UtcMs::new(moved.second() * SECOND_MS),
            }));
        }
        (listed, is_all)
    }

    /// The answer to the question for a message that a list no longer has: that it is gone.
    pub(super) fn gone(&self, mid: Mid) -> Observation {
        Observation::Unsend(UnsendSeen { mid, person: None, at: UtcMs::new(self.now) })
    }
}
