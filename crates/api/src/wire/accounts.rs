//! Accounts as the rail and the account card show them.

use porchlight_domain::{AccountId, AccountKind, AccountStatus, Environment, Scopes, UtcMs};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::ApiError;

/// Names one account.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AccountRef {
    /// The account.
    pub account_id: AccountId,
}

/// A connected account.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Account {
    /// Our id of it.
    pub id: AccountId,
    /// Real or sandbox.
    pub environment: Environment,
    /// The handle, without `@`.
    pub username: String,
    /// The display name, or the handle where there is none.
    pub name: String,
    /// Business or creator.
    pub kind: Option<AccountKind>,
    /// Key of its picture for `media://`, when there is one.
    pub picture: Option<String>,
    /// Which of the eight account colours it has, 0–7.
    pub colour: u8,
    /// Followers, when told.
    pub followers_count: Option<i64>,
    /// Posts, when told.
    pub media_count: Option<i64>,
    /// How the connection stands.
    pub status: AccountStatus,
    /// Why, when it is not active.
    pub problem: Option<ApiError>,
    /// What will end the connection unless somebody acts: it runs out and could not be renewed.
    pub warning: Option<ApiError>,
    /// What was granted.
    pub scopes: Scopes,
    /// What was wanted and not granted.
    pub missing_scopes: Scopes,
    /// When the token was issued or last refreshed.
    pub token_issued_at: Option<UtcMs>,
    /// When the token dies unless it is refreshed.
    pub token_expires_at: Option<UtcMs>,
    /// What its runner is doing.
    pub sync: SyncStatus,
    /// What its Instagram's clock is ahead of this machine's, ms: 0 but for the sandbox, whose clock can be moved.
    pub clock_offset_ms: i64,
    /// Conversations that wait for a reply.
    pub needs_reply: i64,
}

/// What an account's runner is doing.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SyncStatus {
    /// What it is about.
    pub phase: SyncPhase,
    /// Conversations whose messages have been fetched, in a first sync.
    pub done: i64,
    /// Conversations that are known so far, in a first sync.
    pub total: i64,
    /// When it last heard anything from Instagram.
    pub last_heard_at: Option<UtcMs>,
    /// Whether webhooks arrive, so that news is instant.
    pub is_live: bool,
    /// Until when it waits, when it was told to slow down.
    pub waits_until: Option<UtcMs>,
    /// What went wrong last, while it does.
    pub problem: Option<ApiError>,
}

/// The phases of a runner.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SyncPhase {
    /// Not running: paused, or its token is dead.
    Stopped,
    /// Fetching what has been there before Porchlight.
    FirstSync,
    /// Up to date, and listening.
    UpToDate,
    /// Told to slow down.
    Waiting,
    /// Instagram cannot be reached; tried again by itself.
    Offline,
}
