//! What happens in threads, and what Instagram tells of it (`facts.md §5`, `§10.5`): the model against which the fold is
//! held. It knows nothing of rows, joins or `AsOf`; what it believes is written here, in the words of a thread.

use std::collections::BTreeMap;

use porchlight_domain::*;
use proptest::prelude::*;

/// Two customers, and the account as its own.
pub(super) const PEOPLE: [&str; 3] = ["ada", "bob", "self"];
const WORDS: [&str; 6] = ["lamp", "porch lamp", "Où ?", "价格多少", "amber", "yes"];
const EMOJI: [&str; 3] = ["❤️", "👍", "😮"];
/// Messages of a thread that polls detail.
const DETAILED: usize = 20;
const START: i64 = 1_780_000_000_000;

/// One thing that happens.
#[derive(Clone, Debug)]
pub(super) struct Step {
    /// How long after the one before, ms; two or more.
    gap: i64,
    person: usize,
    act: Act,
    /// Whether its webhook arrives.
    is_told: bool,
}

#[derive(Clone, Debug)]
enum Act {
    Say {
        by: Direction,
        kind: Kind,
        words: usize,
    },
    Edit {
        back: usize,
        words: usize,
    },
    Unsend {
        back: usize,
    },
    React {
        back: usize,
        by: Direction,
        emoji: Option<usize>,
    },
    See {
        back: usize,
    },
    /// By a link into the thread, or a tap that came without a `mid`: polls list neither.
    Arrive,
    Poll,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Text,
    Image,
    Post,
    StoryReply,
    StoryMention,
    Answer,
    QuickReply,
    Tap,
    FromAd,
    Unsupported,
    /// Another app has the thread.
    Aside,
    Template,
}

impl Kind {
    const THEIRS: [Self; 11] = [
        Self::Text,
        Self::Text,
        Self::Image,
        Self::Post,
        Self::StoryReply,
        Self::StoryMention,
        Self::QuickReply,
        Self::Tap,
        Self::FromAd,
        Self::Unsupported,
        Self::Aside,
    ];
    const OURS: [Self; 5] = [Self::Text, Self::Text, Self::Image, Self::Answer, Self::Template];

    fn has_words(self) -> bool {
        matches!(
            self,
            Self::Text | Self::StoryReply | Self::Answer | Self::QuickReply | Self::FromAd | Self::Aside
        )
    }
}

/// Steps, at most `longest` of them; where `is_reliable`, no webhook is lost.
pub(super) fn steps(longest: usize) -> impl Strategy<Value = Vec<Step>> {
    let gap = prop_oneof![4 => 2_i64..40, 4 => 40_i64..1_500, 2 => 1_500_i64..90_000, 1 => Just(25 * 3_600_000_i64)];
    let by = || prop_oneof![3 => Just(Direction::In), 2 => Just(Direction::Out)];
    let back = || 0_usize..6;
    let say = (by(), 0_usize..55, 0..WORDS.len()).prop_map(|(by, kind, words)| {
        let kinds = if by == Direction::In { &Kind::THEIRS[..] } else { &Kind::OURS[..] };
        Act::Say { by, kind: kinds[kind % kinds.len()], words }
    });
    let act = prop_oneof![
        12 => say,
        3 => (back(), 0..WORDS.len()).prop_map(|(back, words)| Act::Edit { back, words }),
        2 => back().prop_map(|back| Act::Unsend { back }),
        4 => (back(), by(), proptest::option::weighted(0.7, 0..EMOJI.len()))
            .prop_map(|(back, by, emoji)| Act::React { back, by, emoji }),
        1 => back().prop_map(|back| Act::See { back }),
        1 => Just(Act::Arrive),
        3 => Just(Act::Poll),
    ];
    let person = prop_oneof![6 => Just(0_usize), 3 => Just(1_usize), 1 => Just(2_usize)];
    let step = (gap, person, act, proptest::bool::weighted(0.8))
        .prop_map(|(gap, person, act, is_told)| Step { gap, person, act, is_told });
    (proptest::collection::vec(step, 1..longest), any::<bool>()).prop_map(|(mut steps, is_reliable)| {
        for step in &mut steps {
            step.is_told |= is_reliable;
        }
        steps
    })
}

/// A message as Instagram has it.
#[derive(Clone, Debug)]
pub(super) struct Said {
    pub(super) mid: Mid,
    pub(super) person: usize,
    pub(super) at: i64,
    pub(super) by: Direction,
    kind: Kind,
    /// As it stands.
    pub(super) text: String,
    pub(super) edits: i64,
    pub(super) is_unsent: bool,
    pub(super) reactions: BTreeMap<&'static str, &'static str>,
    /// Its webhook arrived.
    pub(super) is_told: bool,
    /// A poll has listed it.
    pub(super) is_listed: bool,
    /// All webhooks of its edits arrived.
    pub(super) edits_are_told: bool,
    /// All webhooks of its reactions arrived.
    pub(super) reactions_are_told: bool,
    /// The webhook of its end arrived.
    pub(super) unsend_is_told: bool,
}

impl Said {
    pub(super) fn is_known(&self) -> bool {
        self.is_told || self.is_listed
    }

    /// Whether it opens the window, as far as we can know: what came to another app is that app's.
    pub(super) fn opens(&self) -> bool {
        self.by == Direction::In && self.person != 2 && !(self.kind == Kind::Aside && self.is_told)
    }

    pub(super) fn is_answer(&self) -> bool {
        self.by == Direction::Out && self.person != 2
    }

    pub(super) fn second(&self) -> i64 {
        self.at.div_euclid(SECOND_MS)
    }

    /// What is read there: the text, or the title of what was shared.
    pub(super) fn content_words(&self) -> &str {
        if self.kind == Kind::Post { "A lamp" } else { &self.text }
    }

    fn attachments(&self, is_poll: bool) -> Vec<Attachment> {
        let url = |name: &str| Some(format!("https://{}/{name}", if is_poll { "api" } else { "cdn" }));
        match self.kind {
            Kind::Image => vec![Attachment::new(AttachmentKind::Image, url("image"))],
            Kind::Post => {
                vec![Attachment {
                    title: Some("A lamp".into()),
                    ..Attachment::new(AttachmentKind::Post, url("post"))
                }]
            }
            Kind::StoryMention => vec![Attachment::new(AttachmentKind::StoryMention, url("story"))],
            Kind::Template => vec![Attachment::new(AttachmentKind::Template, None)],
            _ => Vec::new(),
        }
    }

    /// What a webhook says of it.
    fn told(&self) -> Content {
        let is_tap = self.kind == Kind::Tap;
        Content {
            text: if is_tap { String::new() } else { self.text.clone() },
            attachments: self.attachments(false),
            reply_to: match self.kind {
                Kind::StoryReply => {
                    Some(ReplyTo::Story(StoryRef { id: Some("s".into()), url: Some("https://cdn/s".into()) }))
                }
                Kind::Answer => Some(ReplyTo::Message("m0".into())),
                _ => None,
            },
            quick_reply_payload: (self.kind == Kind::QuickReply).then(|| "PAYLOAD".into()),
            postback: is_tap.then(|| Postback { title: self.text.clone(), payload: "P".into() }),
            referral: (self.kind == Kind::FromAd)
                .then(|| Referral { source: Some("ADS".into()), ..Referral::default() }),
            is_unsupported: self.kind == Kind::Unsupported,
            ..Content::default()
        }
    }

    /// What a poll says of it: no payloads, no referral; a tap is its words.
    fn listed(&self) -> Content {
        Content {
            text: self.text.clone(),
            attachments: self.attachments(true),
            reply_to: match self.kind {
                Kind::StoryReply => Some(ReplyTo::Story(StoryRef { id: Some("s".into()), url: None })),
                Kind::Answer => Some(ReplyTo::Message("m0".into())),
                _ => None,
            },
            is_unsupported: self.kind == Kind::Unsupported,
            ..Content::default()
        }
    }

    fn seen(&self, content: Content, is_precise: bool, as_of: i64) -> Observation {
        let second = self.second() * SECOND_MS;
        Observation::Message(Box::new(MessageSeen {
            mid: self.mid.clone(),
            person: PEOPLE[self.person].into(),
            username: (!is_precise).then(|| PEOPLE[self.person].to_owned()),
            thread_id: (!is_precise).then(|| format!("t-{}", PEOPLE[self.person]).into()),
            direction: self.by,
            sent_at: UtcMs::new(if is_precise { self.at } else { second }),
            is_precise,
            content: Some(content),
            as_of: UtcMs::new(as_of),
            origin: match (is_precise, self.by) {
                (true, Direction::Out) => Origin::InstagramApp,
                _ => Origin::Unknown,
            },
            app_id: None,
            is_self: self.person == 2,
            is_standby: is_precise && self.kind == Kind::Aside,
            raw: None,
        }))
    }
}

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
                let referral = Some(Referral { source: Some("SHORTLINKS".into()), ..Referral::default() });
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
