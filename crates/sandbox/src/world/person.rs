//! A person on the other side.

use serde::{Deserialize, Serialize};

use crate::world::Account;

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
    /// The account that this person is, if it writes to itself (`facts.md` §4.6).
    #[serde(default)]
    pub(crate) account: Option<usize>,
}

impl Person {
    /// An account as it appears to itself.
    pub(crate) fn of_account(account: &Account, at: usize) -> Self {
        Self {
            username: account.username.clone(),
            name: Some(account.name.clone()),
            followers: account.followers,
            verified: false,
            language: account.language.clone(),
            picture: Some(account.picture),
            account: Some(at),
        }
    }
}
