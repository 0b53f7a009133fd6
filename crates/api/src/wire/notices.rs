//! What the user is told of outside the window, and who waits.

use porchlight_domain::notices::NoticeRules;
use porchlight_domain::{AccountId, ConversationId, UtcMs};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How notifications stand.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct NoticeState {
    /// What the user has chosen.
    pub rules: NoticeRules,
    /// It is quiet now, until then by the machine's clock.
    pub quiet_until: Option<UtcMs>,
    /// Because the user asked for it, until then.
    pub paused_until: Option<UtcMs>,
    /// The machine's time zone as IANA calls it, when it is known.
    pub zone: Option<String>,
    /// Whether the system shows notifications.
    pub service: NoticeService,
}

/// Whether the system shows notifications.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum NoticeService {
    /// Not tried yet, or there is no desktop to try it on.
    Unknown,
    /// It does.
    Ready,
    /// There is nobody who would.
    Missing,
}

/// Asks for quiet, or ends it.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct NoticePause {
    /// Until when.
    pub pause: Pause,
}

/// For how long it is to be quiet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Pause {
    /// For an hour.
    Hour,
    /// Until tomorrow morning, by the machine's clock.
    Tomorrow,
    /// No longer.
    Over,
}

/// What the user has before their eyes.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OnScreen {
    /// The conversation whose thread is drawn, when one is.
    pub conversation_id: Option<ConversationId>,
}

/// Who waits for an answer, without those that are muted, spam or snoozed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Waiting {
    /// How many.
    pub count: i64,
    /// The few whose windows close first, then those who wait longest.
    pub first: Vec<WaitingThread>,
}

/// One who waits.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct WaitingThread {
    /// The conversation.
    pub conversation_id: ConversationId,
    /// Of which account.
    pub account_id: AccountId,
    /// Their name; empty when none is known.
    pub name: String,
    /// In how long the window closes for what it is open for now, ms.
    pub closes_in_ms: Option<i64>,
    /// For how long they have waited, ms.
    pub waits_ms: i64,
}
