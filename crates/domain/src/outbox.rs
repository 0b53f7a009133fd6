//! The life of an outgoing message, as one total transition function.
//!
//! ```text
//! holding ──undo──▶ (draft again)          holding: the user may still take it back
//!    │ due, and its files uploaded: what keeps those waiting, keeps it waiting
//!    ▼
//! sending ──accepted──▶ sent
//!    │ ├───refused──▶ refused ──retry──▶ holding
//!    │ └───healable──▶ waiting ──due──▶ sending
//!    ▼ lost / crashed
//! unknown ──found──▶ sent
//!         └─absent──▶ unsent ──retry──▶ holding   (a person decides: never repeated by itself)
//! ```

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Where an outgoing message stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SendState {
    /// Kept back for the undo.
    Holding,
    /// To be tried again: it certainly has not gone out (rate limit, no network before the request left).
    Waiting,
    /// Being sent: recorded before the request leaves.
    Sending,
    /// Instagram accepted it.
    Sent,
    /// Instagram refused it; the reason and its remedy are stored with it.
    Refused,
    /// It may or may not have gone out. Being looked for.
    Unknown,
    /// Looked for and not found. A person decides.
    Unsent,
}

/// What can happen to an outgoing message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SendEvent {
    /// Its time has come.
    Due,
    /// Instagram answered with a message id.
    Accepted,
    /// Instagram answered with a refusal that time does not heal.
    Refused,
    /// It certainly did not go out, and time heals it.
    NotYet,
    /// No answer after the request may have left; or found in `Sending` after a crash.
    Lost,
    /// Found in the thread (a poll or an echo).
    Found,
    /// Looked for long enough and not found.
    Absent,
    /// The user wants it tried again.
    Retry,
}

impl SendState {
    /// All of them.
    pub const ALL: [SendState; 7] =
        [Self::Holding, Self::Waiting, Self::Sending, Self::Sent, Self::Refused, Self::Unknown, Self::Unsent];

    /// The name under which it is stored.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Holding => "holding",
            Self::Waiting => "waiting",
            Self::Sending => "sending",
            Self::Sent => "sent",
            Self::Refused => "refused",
            Self::Unknown => "unknown",
            Self::Unsent => "unsent",
        }
    }

    /// Reads the stored name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == name)
    }

    /// The state after `event`, or `None` when the event means nothing here and must be ignored.
    pub const fn after(self, event: SendEvent) -> Option<SendState> {
        use SendEvent as E;
        match (self, event) {
            (Self::Holding | Self::Waiting, E::Due) => Some(Self::Sending),
            (Self::Sending | Self::Holding | Self::Waiting, E::Refused) => Some(Self::Refused),
            // Its files may have to wait before it was ever sent.
            (Self::Sending | Self::Holding | Self::Waiting, E::NotYet) => Some(Self::Waiting),
            (Self::Sending, E::Lost) => Some(Self::Unknown),
            // An echo may overtake the answer, and a late answer may overtake the search.
            (Self::Sending | Self::Unknown | Self::Unsent, E::Accepted | E::Found) => Some(Self::Sent),
            (Self::Unknown, E::Absent) => Some(Self::Unsent),
            (Self::Refused | Self::Unsent, E::Retry) => Some(Self::Holding),
            _ => None,
        }
    }

    /// Whether the user may still take it back without a trace at Instagram.
    pub const fn can_be_undone(self) -> bool {
        matches!(self, Self::Holding | Self::Waiting | Self::Refused | Self::Unsent)
    }

    /// Whether it may be out already.
    pub const fn may_be_out(self) -> bool {
        matches!(self, Self::Sending | Self::Unknown | Self::Sent | Self::Unsent)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const EVENTS: [SendEvent; 8] = [
        SendEvent::Due,
        SendEvent::Accepted,
        SendEvent::Refused,
        SendEvent::NotYet,
        SendEvent::Lost,
        SendEvent::Found,
        SendEvent::Absent,
        SendEvent::Retry,
    ];

    #[test]
    fn nothing_that_may_be_out_is_sent_again_without_a_person() {
        for state in SendState::ALL.into_iter().filter(|state| state.may_be_out()) {
            for event in
                EVENTS.into_iter().filter(|event| !matches!(event, SendEvent::Retry | SendEvent::NotYet))
            {
                assert_ne!(state.after(event), Some(SendState::Sending), "{state:?} {event:?}");
                assert_ne!(state.after(event), Some(SendState::Waiting), "{state:?} {event:?}");
            }
        }
        assert_eq!(SendState::Unknown.after(SendEvent::Due), None);
        assert_eq!(SendState::Unknown.after(SendEvent::NotYet), None);
        assert_eq!(SendState::Unknown.after(SendEvent::Retry), None);
    }

    #[test]
    fn sent_is_final() {
        for event in EVENTS {
            assert_eq!(SendState::Sent.after(event), None, "{event:?}");
        }
    }

    #[test]
    fn names_are_read_back() {
        for state in SendState::ALL {
            assert_eq!(SendState::parse(state.as_str()), Some(state));
        }
    }
}
