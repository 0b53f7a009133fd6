//! How a message came about.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Who wrote.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// The person wrote to the account.
    In,
    /// The account wrote.
    Out,
}

/// From where an outgoing message was sent, as far as is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// The person wrote it, or we cannot tell.
    #[default]
    Unknown,
    /// Porchlight sent it.
    Porchlight,
    /// Typed in the Instagram app (an echo without our app's id).
    InstagramApp,
    /// Another app of the same account sent it.
    OtherApp,
}

impl Origin {
    /// All of them.
    pub const ALL: [Origin; 4] = [Self::Unknown, Self::Porchlight, Self::InstagramApp, Self::OtherApp];

    /// The name under which it is stored.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Unknown => "unknown",
            Self::Porchlight => "porchlight",
            Self::InstagramApp => "instagram_app",
            Self::OtherApp => "other_app",
        }
    }

    /// Reads the stored name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|origin| origin.as_str() == name)
    }
}

/// What can happen to a thread besides messages (`facts.md §4.8`, `§10.5`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ThreadEventKind {
    /// An app gave it to another.
    Passed,
    /// An app took it.
    Taken,
    /// An app asks for it.
    Requested,
    /// The person agreed to be written to.
    OptIn,
}

impl ThreadEventKind {
    /// All of them.
    pub const ALL: [ThreadEventKind; 4] = [Self::Passed, Self::Taken, Self::Requested, Self::OptIn];

    /// The name under which it is stored.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Passed => "passed",
            Self::Taken => "taken",
            Self::Requested => "requested",
            Self::OptIn => "opt_in",
        }
    }

    /// Reads the stored name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == name)
    }
}
