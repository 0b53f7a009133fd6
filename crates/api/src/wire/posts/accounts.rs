//! How an account publishes.

use porchlight_domain::queue::{LocalMinute, Missed, Slot};
use porchlight_domain::{AccountId, UtcMs};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::ApiError;
use crate::wire::posts::HostingKind;

/// How an account publishes.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct QueueAccount {
    /// Which.
    pub account_id: AccountId,
    /// The zone of its labels, by its IANA name.
    pub zone: String,
    /// The times of the week at which posts go out.
    pub slots: Vec<Slot>,
    /// What is done with a post whose time has passed.
    pub missed: Missed,
    /// Nothing is published until the user says so; the problem says why.
    pub pause: Option<ApiError>,
    /// What Instagram said of its quota last.
    pub quota: Option<QuotaRead>,
    /// Where its media are put for Instagram to fetch.
    pub hosting: HostingKind,
    /// Why it cannot publish: a missing permission, no hosting, an ended connection.
    pub problem: Option<ApiError>,
}

/// What Instagram said of a quota.
#[derive(Clone, Copy, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct QuotaRead {
    /// Posts published within the window.
    pub used: i64,
    /// Posts that may be; `null` when Instagram did not say.
    pub total: Option<i64>,
    /// The window, ms; `null` when Instagram did not say.
    pub window_ms: Option<i64>,
    /// When it said so.
    pub read_at: UtcMs,
}

/// Changes how an account publishes. Labels keep what they say when the zone changes.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct QueueAccountInput {
    /// Which.
    pub account_id: AccountId,
    /// The zone of its labels.
    pub zone: String,
    /// The times of the week.
    pub slots: Vec<Slot>,
    /// What is done with a post whose time has passed.
    pub missed: Missed,
}

/// Asks for the next slot that no post has.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FreeSlotRequest {
    /// Of which account.
    pub account_id: AccountId,
    /// After which instant; `null`: from now on.
    pub after: Option<UtcMs>,
}

/// The next slot that no post has.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FreeSlot {
    /// Its label; `null` when the account has no slots, or none is free for a year.
    pub local: Option<LocalMinute>,
    /// The instant.
    pub at: Option<UtcMs>,
    /// The zone of the label.
    pub zone: String,
}
