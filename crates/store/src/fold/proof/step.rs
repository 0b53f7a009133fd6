//! One thing that happens in a thread, at random.

use porchlight_domain::*;
use proptest::prelude::*;

/// Two customers, and the account as its own.
pub(super) const PEOPLE: [&str; 3] = ["ada", "bob", "self"];
pub(super) const WORDS: [&str; 6] = ["lamp", "porch lamp", "Où ?", "价格多少", "amber", "yes"];
pub(super) const EMOJI: [&str; 3] = ["❤️", "👍", "😮"];

/// One thing that happens.
#[derive(Clone, Debug)]
pub(super) struct Step {
    /// How long after the one before, ms; two or more.
    pub(super) gap: i64,
    pub(super) person: usize,
    pub(super) act: Act,
    /// Whether its webhook arrives.
    pub(super) is_told: bool,
}

#[derive(Clone, Debug)]
pub(super) enum Act {
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
pub(super) enum Kind {
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

    pub(super) fn has_words(self) -> bool {
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
