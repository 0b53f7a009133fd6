//! How a container stands (`facts.md §7.3`).

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// `status_code` of a container.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ContainerStatus {
    /// Instagram still fetches or converts it.
    InProgress,
    /// It can be published.
    Finished,
    /// It has been published: never publish it again.
    Published,
    /// It cannot be published; the container's text says why.
    Error,
    /// Nobody published it within 24 hours.
    Expired,
    /// One that Instagram added since.
    Other(String),
}

impl ContainerStatus {
    /// Reads the wire's word, whatever its case.
    pub fn parse(word: &str) -> Self {
        match word.to_ascii_uppercase().as_str() {
            "IN_PROGRESS" => Self::InProgress,
            "FINISHED" => Self::Finished,
            "PUBLISHED" => Self::Published,
            "ERROR" => Self::Error,
            "EXPIRED" => Self::Expired,
            _ => Self::Other(word.to_owned()),
        }
    }

    /// Whether it will stay as it is until somebody acts (`Finished` expires all the same).
    pub fn is_settled(&self) -> bool {
        matches!(self, Self::Finished | Self::Published | Self::Error | Self::Expired)
    }
}

/// `status` of an upload's or a check's phase.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    /// Not begun.
    NotStarted,
    /// Under way.
    InProgress,
    /// Done.
    Complete,
    /// Failed.
    Error,
    /// One that Instagram added since.
    Other(String),
}

impl Phase {
    /// Reads the wire's word, whatever its case; `complete` and `completed` are one.
    pub fn parse(word: &str) -> Self {
        match word.to_ascii_lowercase().as_str() {
            "not_started" => Self::NotStarted,
            "in_progress" => Self::InProgress,
            "complete" | "completed" => Self::Complete,
            "error" => Self::Error,
            _ => Self::Other(word.to_owned()),
        }
    }
}
