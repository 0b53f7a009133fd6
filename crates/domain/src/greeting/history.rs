//! Who brought what to Instagram, and what is under way.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Who brought something to Instagram.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum GreetingAuthor {
    /// It was published from here.
    Ours,
    /// It was found there.
    Elsewhere,
}

impl GreetingAuthor {
    /// The name under which it is stored.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Ours => "ours",
            Self::Elsewhere => "elsewhere",
        }
    }

    /// Reads the stored name.
    pub fn parse(name: &str) -> Option<Self> {
        [Self::Ours, Self::Elsewhere].into_iter().find(|author| author.as_str() == name)
    }
}

/// What is about to be done at Instagram.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum GreetingAct {
    /// Replacing what is there, or taking it away. Doing it twice is the same as once.
    Set,
    /// Creating a flow. Doing it twice makes two.
    Create,
    /// Deleting a flow.
    Delete,
}

impl GreetingAct {
    /// The name under which it is stored.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Set => "set",
            Self::Create => "create",
            Self::Delete => "delete",
        }
    }

    /// Reads the stored name.
    pub fn parse(name: &str) -> Option<Self> {
        [Self::Set, Self::Create, Self::Delete].into_iter().find(|act| act.as_str() == name)
    }
}
