//! What the user writes: drafts and sends.

use porchlight_domain::{ConversationId, MessageId, UtcMs};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Sends a text.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SendRequest {
    /// To whom.
    pub conversation_id: ConversationId,
    /// At most 1000 bytes of UTF-8.
    pub text: String,
    /// A person answers between 24 hours and 7 days: tagged. Refused while the window is open.
    pub as_human_agent: bool,
    /// The message that it answers.
    pub reply_to: Option<MessageId>,
}

/// A send that was queued.
#[derive(Clone, Copy, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SendQueued {
    /// The message, on screen at once.
    pub message_id: MessageId,
    /// Until when it can be undone.
    pub hold_until: UtcMs,
}

/// The text of a message that was taken back before it went out.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct UndoneText {
    /// The conversation.
    pub conversation_id: ConversationId,
    /// The text, now the draft again.
    pub text: String,
}

/// What is typed and not sent.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Draft {
    /// The text; empty when there is none.
    pub text: String,
}

/// Keeps what is typed.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DraftText {
    /// In which conversation.
    pub conversation_id: ConversationId,
    /// The text; empty deletes the draft.
    pub text: String,
}
