//! The lists of the inbox: which there are, their pages, and settling what is in them.

use porchlight_domain::{AccountId, ConversationId};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The lists of the inbox.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum View {
    /// They wrote last, newest first.
    NeedsReply,
    /// They wait and the window closes: soonest first.
    ClosingSoon,
    /// Everything, newest first.
    All,
    /// Settled, newest first.
    Done,
}

/// Of one account, or of all.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OfAccount {
    /// The account; `null` for all.
    pub account_id: Option<AccountId>,
}

/// Asks where the pages of a list begin.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct IndexRequest {
    /// The list.
    pub view: View,
    /// Of one account, or of all.
    pub account_id: Option<AccountId>,
    /// Rows on a page, 10–500.
    pub page_size: u32,
}

/// Where the pages of a list begin, so that a scroll bar can jump anywhere.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ConversationIndex {
    /// Rows in all.
    pub total: i64,
    /// For each page, the opaque key of its first row.
    pub anchors: Vec<String>,
}

/// Asks for a page of a list.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ConversationPageRequest {
    /// The list.
    pub view: View,
    /// Of one account, or of all.
    pub account_id: Option<AccountId>,
    /// The key of the first row, from the index; `null` begins at the top.
    pub from: Option<String>,
    /// Rows, 1–500.
    pub limit: u32,
}

/// How many conversations each list has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ConversationCounts {
    /// They wrote last.
    pub needs_reply: i64,
    /// They wait and the window closes within 4 hours, or within 24 as a person.
    pub closing_soon: i64,
    /// Everything.
    pub all: i64,
    /// Settled.
    pub done: i64,
}

/// Settles conversations, or takes that back.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MarkDone {
    /// Which; at most 500 at once.
    pub conversation_ids: Vec<ConversationId>,
    /// Settled or not.
    pub done: bool,
}

/// What settling changed.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DoneAnswer {
    /// Those that were not so before; undoing concerns these alone.
    pub changed: Vec<ConversationId>,
}
