//! Mentions of an account on other people's media (`facts.md` §8.3).

use serde::{Deserialize, Serialize};

/// Somebody named the account in a caption, or in a comment.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Mention {
    pub(crate) account: usize,
    /// The media on which it happened; not the account's own.
    pub(crate) media: String,
    /// The comment in which it happened, if it was not the caption.
    #[serde(default)]
    pub(crate) comment: Option<String>,
    /// Place of the author among the people.
    pub(crate) by: usize,
    pub(crate) text: String,
    pub(crate) at: i64,
    /// What the account answered: id and text.
    #[serde(default)]
    pub(crate) answers: Vec<(String, String)>,
}
