//! Search.

use porchlight_domain::{AccountId, ConversationId, Direction, MessageId, UtcMs};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::PersonBrief;

/// Searches.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SearchRequest {
    /// What was typed: words, their beginnings, or any part of a word in scripts without spaces.
    pub query: String,
    /// In one account, or in all.
    pub account_id: Option<AccountId>,
    /// The key for the next page.
    pub after: Option<String>,
    /// Hits, 1–100.
    pub limit: u32,
}

/// What was found, people first, then messages newest first.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SearchAnswer {
    /// The hits.
    pub hits: Vec<SearchHit>,
    /// The key for the next page, when there is one.
    pub next: Option<String>,
}

/// What kind of thing was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SearchHitKind {
    /// A person, by name or handle.
    Person,
    /// A message.
    Message,
}

/// A hit.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SearchHit {
    /// A person or a message.
    pub kind: SearchHitKind,
    /// Where it is.
    pub conversation_id: ConversationId,
    /// The message.
    pub message_id: Option<MessageId>,
    /// Whose.
    pub account_id: AccountId,
    /// With whom.
    pub person: PersonBrief,
    /// The text around the hit.
    pub text: String,
    /// What matched, as UTF-16 offsets into `text`: start, end.
    pub highlights: Vec<(u32, u32)>,
    /// When.
    pub at: UtcMs,
    /// Who wrote.
    pub direction: Direction,
}
