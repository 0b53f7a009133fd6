//! Why something cannot be sent, known before Instagram says so. One type for messages, greetings, posts and comments,
//! so that the screens need one sentence for each reason, not one for each field.

use crate::limits::Exceeded;

/// Something that Instagram would refuse.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{at}: {why}")]
pub struct Unfit {
    /// Where, as a path from the whole: `quick_replies[2].payload`.
    pub at: String,
    /// In which way.
    pub why: Why,
}

/// In which way something is unfit.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Why {
    /// It is needed, and empty or absent.
    #[error("is missing")]
    Missing,
    /// More than a limit allows.
    #[error("{0}")]
    TooMuch(#[from] Exceeded),
    /// Fewer than are needed.
    #[error("{has} are fewer than {min}")]
    TooFew {
        /// How many there are.
        has: usize,
        /// How many it needs.
        min: usize,
    },
    /// Not `http://` or `https://` and a host.
    #[error("is no web address")]
    NotAnAddress,
    /// It stands there twice.
    #[error("stands there twice")]
    Twice,
    /// Another rule; the sentence says which.
    #[error("{0}")]
    Rule(&'static str),
}

impl Unfit {
    /// Something at `at`.
    pub fn at(at: impl Into<String>, why: impl Into<Why>) -> Self {
        Self { at: at.into(), why: why.into() }
    }

    /// The same, seen from a level above: `title` in `elements[0]` is `elements[0].title`.
    #[must_use]
    pub fn within(mut self, outer: &str) -> Self {
        let dot = if self.at.is_empty() || self.at.starts_with('[') || outer.is_empty() { "" } else { "." };
        self.at = format!("{outer}{dot}{}", self.at);
        self
    }
}
