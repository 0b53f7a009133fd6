//! The messaging window (`facts.md §4.4`): 24 hours from the person's last action, then up to 7 days as a human agent.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{DAY_MS, UtcMs};

/// How long anything may be sent after the person's last action, ms.
pub(crate) const STANDARD_WINDOW_MS: i64 = DAY_MS;
/// How long a person may answer with the `HUMAN_AGENT` tag after it, ms.
pub(crate) const HUMAN_AGENT_WINDOW_MS: i64 = 7 * DAY_MS;

/// What opened the window. Comments do not open it; reactions are not said to (`facts.md §4.4`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum WindowEvent {
    /// They wrote.
    Message,
    /// They answered a story.
    StoryReply,
    /// They mentioned the account in a story.
    StoryMention,
    /// They tapped an ice breaker, a menu item or a button.
    Tap,
    /// They came by an ig.me link or an ad.
    Referral,
}

impl WindowEvent {
    /// All of them.
    pub const ALL: [WindowEvent; 5] =
        [Self::Message, Self::StoryReply, Self::StoryMention, Self::Tap, Self::Referral];

    /// The name under which it is stored.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Message => "message",
            Self::StoryReply => "story_reply",
            Self::StoryMention => "story_mention",
            Self::Tap => "tap",
            Self::Referral => "referral",
        }
    }

    /// Reads the stored name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|event| event.as_str() == name)
    }
}

/// What may be sent now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum WindowState {
    /// Anything, until then.
    Open {
        /// The first instant at which it is closed.
        #[serde(rename = "closesAt")]
        closes_at: UtcMs,
    },
    /// A person may answer, tagged, until then.
    HumanAgent {
        /// The first instant at which it is closed.
        #[serde(rename = "closesAt")]
        closes_at: UtcMs,
    },
    /// Nothing until they write again.
    Closed {
        /// When it closed for good.
        #[serde(rename = "closedAt")]
        closed_at: UtcMs,
    },
    /// They have never acted, so nothing may be sent.
    NeverOpened,
}

/// What each rule allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct WindowAllows {
    /// Anything may be sent, by a person or by itself.
    pub anything: bool,
    /// A person may answer, tagged. Never while anything may be sent: then the tag is not for it.
    pub as_person: bool,
    /// The first instant at which that ends; none when nothing may be sent.
    pub until: Option<UtcMs>,
    /// The first instant at which a person may not answer either; none when they never acted.
    pub person_until: Option<UtcMs>,
}

impl WindowState {
    /// What may be sent, given the person's last action.
    pub fn allows(self, last_action: Option<UtcMs>) -> WindowAllows {
        let (anything, as_person, until) = match self {
            Self::Open { closes_at } => (true, false, Some(closes_at)),
            Self::HumanAgent { closes_at } => (false, true, Some(closes_at)),
            Self::Closed { .. } | Self::NeverOpened => (false, false, None),
        };
        let person_until = last_action.map(|at| at + HUMAN_AGENT_WINDOW_MS);
        WindowAllows { anything, as_person, until, person_until }
    }
}

/// The window at `now`, given the person's last action. A `last_action` in the future (clocks differ) counts as now.
pub fn messaging_window(last_action: Option<UtcMs>, now: UtcMs) -> WindowState {
    let Some(last_action) = last_action else { return WindowState::NeverOpened };
    let age = now.since(last_action);
    if age < STANDARD_WINDOW_MS {
        WindowState::Open { closes_at: last_action + STANDARD_WINDOW_MS }
    } else if age < HUMAN_AGENT_WINDOW_MS {
        WindowState::HumanAgent { closes_at: last_action + HUMAN_AGENT_WINDOW_MS }
    } else {
        WindowState::Closed { closed_at: last_action + HUMAN_AGENT_WINDOW_MS }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::HOUR_MS;

    const T: UtcMs = UtcMs::new(1_780_000_000_000);

    #[test]
    fn the_window_closes_at_exactly_24_hours_and_7_days() {
        let at = |ms| messaging_window(Some(T), T + ms);
        assert_eq!(at(24 * HOUR_MS - 1), WindowState::Open { closes_at: T + 24 * HOUR_MS });
        assert_eq!(at(24 * HOUR_MS), WindowState::HumanAgent { closes_at: T + 168 * HOUR_MS });
        assert_eq!(at(168 * HOUR_MS - 1), WindowState::HumanAgent { closes_at: T + 168 * HOUR_MS });
        assert_eq!(at(168 * HOUR_MS), WindowState::Closed { closed_at: T + 168 * HOUR_MS });
        assert_eq!(messaging_window(None, T), WindowState::NeverOpened);
    }

    #[test]
    fn a_person_may_answer_when_nothing_else_may_and_never_before() {
        let allows = |ms| messaging_window(Some(T), T + ms).allows(Some(T));
        let person_until = Some(T + 168 * HOUR_MS);
        let open =
            WindowAllows { anything: true, as_person: false, until: Some(T + 24 * HOUR_MS), person_until };
        assert_eq!(allows(24 * HOUR_MS - 1), open);
        let late = WindowAllows { anything: false, as_person: true, until: person_until, person_until };
        assert_eq!((allows(24 * HOUR_MS), allows(168 * HOUR_MS - 1)), (late, late));
        assert_eq!(allows(168 * HOUR_MS), WindowAllows { as_person: false, until: None, ..late });
        assert_eq!(messaging_window(None, T).allows(None).person_until, None);
    }

    proptest! {
        #[test]
        fn a_later_action_never_closes_a_window_sooner(a in 0i64..2_000_000_000, b in 0i64..2_000_000_000, now in 0i64..4_000_000_000) {
            let rank = |state| match state {
                WindowState::NeverOpened => 0,
                WindowState::Closed { .. } => 1,
                WindowState::HumanAgent { .. } => 2,
                WindowState::Open { .. } => 3,
            };
            let (early, late) = (a.min(b), a.max(b));
            let early = messaging_window(Some(UtcMs::new(early)), UtcMs::new(now));
            let late = messaging_window(Some(UtcMs::new(late)), UtcMs::new(now));
            prop_assert!(rank(late) >= rank(early));
        }
    }
}
