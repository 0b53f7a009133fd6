//! The lists of the inbox: their pages, and how long they are.

use porchlight_domain::{AccountId, LabelId, ListRef};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

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
    pub list: ListRef,
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
    pub list: ListRef,
    /// Of one account, or of all.
    pub account_id: Option<AccountId>,
    /// The key of the first row, from the index; `null` begins at the top.
    pub from: Option<String>,
    /// Rows, 1–500.
    pub limit: u32,
}

/// How many conversations each list has.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ConversationCounts {
    /// They wrote last, or it came back.
    pub needs_reply: i64,
    /// Of those, the ones that are not muted: what the tray counts.
    pub tray: i64,
    /// They wait and the window closes within 4 hours, or within 24 as a person.
    pub closing_soon: i64,
    /// We wrote last.
    pub waiting: i64,
    /// Put off.
    pub snoozed: i64,
    /// Settled.
    pub done: i64,
    /// Of people who matter more than others.
    pub vip: i64,
    /// Of people who do not follow, and were never answered.
    pub requests: i64,
    /// Spam.
    pub spam: i64,
    /// Everything but spam and what is snoozed.
    pub all: i64,
    /// Of each label; those without any are left out.
    pub labels: Vec<LabelCount>,
}

/// How many conversations have a label.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LabelCount {
    /// The label.
    pub label_id: LabelId,
    /// How many.
    pub count: i64,
}
