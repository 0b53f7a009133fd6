//! The queue: posts of one or several accounts over a stretch of time.

use porchlight_domain::queue::{LocalMinute, PostKind, PostState};
use porchlight_domain::{AccountId, PostId, UtcMs};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::ApiError;
use crate::wire::posts::QueueAccount;

/// Asks for a stretch of the queue.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct QueueRequest {
    /// Of which accounts; empty for all.
    pub account_ids: Vec<AccountId>,
    /// From when.
    pub from: UtcMs,
    /// Until when, at most 400 days later.
    pub to: UtcMs,
}

/// A stretch of the queue.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Queue {
    /// Posts with a time in it, by that time. One that is live stands where it went out.
    pub posts: Vec<PostRow>,
    /// Drafts without a time, the last edited first.
    pub drafts: Vec<PostRow>,
    /// Posts for which the user has to do something, and those of which nobody knows whether they are out, whenever they were
    /// due; the first due first.
    pub waiting: Vec<PostRow>,
    /// The accounts.
    pub accounts: Vec<QueueAccount>,
}

/// A post in the queue.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PostRow {
    /// Which.
    pub id: PostId,
    /// Whose.
    pub account_id: AccountId,
    /// To hand in when it is changed.
    pub version: i64,
    /// What kind.
    pub kind: PostKind,
    /// How it stands.
    pub state: PostState,
    /// The first line of its caption; empty without one.
    pub title: String,
    /// When it is due, or went out; `null` of a draft without a time.
    pub at: Option<UtcMs>,
    /// The time on its label; `null` of a draft without a time.
    pub local: Option<LocalMinute>,
    /// The zone of the label.
    pub zone: String,
    /// Its first picture, for `media://`; `null` while there is none.
    pub picture: Option<String>,
    /// How many pictures and videos it has.
    pub media_count: usize,
    /// How far what is being done now is, percent; `null` where nobody can say.
    pub percent: Option<u8>,
    /// Why it does not go, or not yet.
    pub problem: Option<ApiError>,
    /// How many things are wrong with it for which Instagram would refuse it.
    pub problem_count: usize,
    /// Another post of the account is due within the same five minutes.
    pub is_close_to_another: bool,
    /// More posts of the account are due within 24 hours than Instagram allows, as far as is known.
    pub is_over_quota: bool,
    /// Its address at Instagram.
    pub permalink: Option<String>,
    /// When it was last edited.
    pub edited_at: UtcMs,
}
