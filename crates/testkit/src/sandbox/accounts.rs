//! The accounts that the ready line tells of.

use serde_json::Value;

use super::{TestSandbox, text};

/// An account as the ready line gives it.
#[derive(Debug, Clone)]
pub struct Account {
    /// `1784…`, as webhooks and participants have it.
    pub user_id: String,
    /// `2789…`, as `/me` `id` and the code exchange have it.
    pub app_scoped_id: String,
    /// The handle, without `@`.
    pub username: String,
    /// Long-lived, two days old, with all scopes.
    pub access_token: String,
    /// IGSID, username and window (`open`, `human_agent`, `closed`); the first is open.
    pub contacts: Vec<(String, String, String)>,
    /// The threads, each that of the contact at the same place.
    pub conversation_ids: Vec<String>,
    /// Posts, reels and albums, newest first.
    pub media_ids: Vec<String>,
    /// One of them that is an album.
    pub album_id: String,
    /// At least ten, most of them by others.
    pub comment_ids: Vec<String>,
    /// Messages of people, which can be reacted to.
    pub message_ids: Vec<String>,
    /// Welcome flows.
    pub flow_ids: Vec<String>,
}

impl TestSandbox {
    /// The account with this username, as the ready line has it.
    pub fn account(&self, username: &str) -> Account {
        self.accounts().into_iter().find(|account| account.username == username).expect("such an account")
    }

    /// All accounts.
    pub fn accounts(&self) -> Vec<Account> {
        let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
        list(&self.ready()["accounts"])
            .iter()
            .map(|account| Account {
                user_id: text(&account["user_id"]),
                app_scoped_id: text(&account["app_scoped_id"]),
                username: text(&account["username"]),
                access_token: text(&account["access_token"]),
                contacts: list(&account["contacts"])
                    .iter()
                    .map(|one| (text(&one["igsid"]), text(&one["username"]), text(&one["window"])))
                    .collect(),
                conversation_ids: list(&account["conversation_ids"]).iter().map(text).collect(),
                media_ids: list(&account["media_ids"]).iter().map(text).collect(),
                album_id: text(&account["album_id"]),
                comment_ids: list(&account["comment_ids"]).iter().map(text).collect(),
                message_ids: list(&account["message_ids"]).iter().map(text).collect(),
                flow_ids: list(&account["flow_ids"]).iter().map(text).collect(),
            })
            .collect()
    }
}
