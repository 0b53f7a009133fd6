//! How a post stands, as the queue shows it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How a post stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PostState {
    /// Being written; it has no time yet.
    Draft,
    /// Waits for its time.
    Scheduled,
    /// Its files are made fit and put where Instagram can fetch them.
    Preparing,
    /// Instagram fetches and converts them.
    Processing,
    /// Instagram has been told to publish it, or is about to be: it cannot be taken back.
    Publishing,
    /// Instagram may have published it. It is being looked into, and never published again before that is known.
    Unknown,
    /// It is out.
    Live,
    /// It is not out, and does not go by itself; the problem says why.
    Failed,
    /// Its time passed while nobody was there: the user decides.
    Missed,
    /// Its time passed, and the user wanted such a post left out.
    Skipped,
}

impl PostState {
    /// All of them.
    pub const ALL: [Self; 10] = [
        Self::Draft,
        Self::Scheduled,
        Self::Preparing,
        Self::Processing,
        Self::Publishing,
        Self::Unknown,
        Self::Live,
        Self::Failed,
        Self::Missed,
        Self::Skipped,
    ];

    /// The name under which it is stored.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Scheduled => "scheduled",
            Self::Preparing => "preparing",
            Self::Processing => "processing",
            Self::Publishing => "publishing",
            Self::Unknown => "unknown",
            Self::Live => "live",
            Self::Failed => "failed",
            Self::Missed => "missed",
            Self::Skipped => "skipped",
        }
    }

    /// Reads the stored name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == name)
    }

    /// Whether what it says can be edited: nothing of it is on its way.
    pub const fn can_be_edited(self) -> bool {
        matches!(self, Self::Draft | Self::Scheduled | Self::Failed | Self::Missed | Self::Skipped)
    }

    /// Whether it can be taken back: Instagram has not been told to publish it.
    pub const fn can_be_stopped(self) -> bool {
        matches!(self, Self::Scheduled | Self::Preparing | Self::Processing)
    }

    /// Whether it can be thrown away here. What is out, or may be, is kept.
    pub const fn can_be_deleted(self) -> bool {
        self.can_be_edited()
    }

    /// Whether the user has to do something.
    pub const fn waits_for_user(self) -> bool {
        matches!(self, Self::Failed | Self::Missed)
    }
}
