//! A person on the other side.

use serde::{Deserialize, Serialize};

/// Somebody with an Instagram account who writes to businesses.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Person {
    pub(crate) username: String,
    /// Some people have set none.
    pub(crate) name: Option<String>,
    pub(crate) followers: i64,
    pub(crate) verified: bool,
    /// The language in which they write: `en`, `ja`, ….
    pub(crate) language: String,
    /// Number of the profile picture; some have none.
    pub(crate) picture: Option<u64>,
}
