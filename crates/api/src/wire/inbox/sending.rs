//! What the user sends, takes back, and keeps as a draft.

use porchlight_domain::outgoing::{DraftExtra, OutgoingPart};
use porchlight_domain::{ConversationId, MessageId, SavedReplyId, UtcMs};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::StagedFile;

/// Sends.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SendRequest {
    /// To whom.
    pub conversation_id: ConversationId,
    /// What, in order: 1 to 12 parts. The next one waits until the one before is accepted.
    pub parts: Vec<OutgoingPart>,
    /// A person answers between 24 hours and 7 days: tagged. Refused while the window is open.
    pub as_human_agent: bool,
    /// The message that the first part answers.
    pub reply_to: Option<MessageId>,
    /// The saved reply that it came from.
    pub saved_reply_id: Option<SavedReplyId>,
    /// The language that the saved reply was filled in.
    #[serde(default)]
    pub saved_reply_language: Option<String>,
    /// The newest message that was on screen. If somebody answered from elsewhere since, it is `answered_elsewhere`.
    pub seen_through: Option<MessageId>,
    /// Send it all the same.
    pub even_if_answered: bool,
}

/// A send that was queued.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SendQueued {
    /// Its messages, on screen at once, in order.
    pub message_ids: Vec<MessageId>,
    /// Until when it can be undone; one undo takes all of it back.
    pub hold_until: UtcMs,
}

/// A send that was taken back before it went out. All of it is the draft again; `text` and `extra` are what came back, the
/// rest is the draft as it is now.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct UndoneDraft {
    /// The conversation.
    pub conversation_id: ConversationId,
    /// The words that came back. In the draft they stand before what is there.
    pub text: String,
    /// The message that it was to answer.
    pub reply_to: Option<MessageId>,
    /// What it had beside words and files. If something else is being composed, it comes up when that is gone.
    pub extra: Option<DraftExtra>,
    /// The files of the draft, those that came back among them.
    pub files: Vec<StagedFile>,
}

/// What is being written and has not been sent.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Draft {
    /// The text; empty when there is none.
    pub text: String,
    /// The message that it answers.
    pub reply_to: Option<MessageId>,
    /// What is composed beside the text.
    pub extra: Option<DraftExtra>,
    /// To hand in when it is kept; `null`: nothing is.
    pub version: Option<i64>,
    /// Its files, in order.
    pub files: Vec<StagedFile>,
}

/// Keeps what is being written. Files keep themselves.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DraftInput {
    /// In which conversation.
    pub conversation_id: ConversationId,
    /// The text.
    pub text: String,
    /// The message that it answers.
    pub reply_to: Option<MessageId>,
    /// What is composed beside the text. Sent, or set to `null`, it makes room for what an undo brought back.
    pub extra: Option<DraftExtra>,
    /// The version that it was made of, so that the later of two windows is refused; `null`: there was none.
    pub version: Option<i64>,
}

/// It is kept.
#[derive(Clone, Copy, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DraftKept {
    /// As this version; `null`: it was empty, and there is no draft any more.
    pub version: Option<i64>,
}

/// Reacts to a message.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ReactRequest {
    /// The message.
    pub message_id: MessageId,
    /// `love` or one emoji; `null` takes the reaction back.
    pub emoji: Option<String>,
}

/// A signal to the person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SignalKind {
    /// We are typing. Say it with every change of the text: it is paced here.
    TypingOn,
    /// Not any more.
    TypingOff,
    /// We have seen what they wrote.
    Seen,
}

/// Signals, if the user wants it so (`sendTyping`, `sendSeen`). Never fails for what Instagram says to it.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SignalRequest {
    /// To whom.
    pub conversation_id: ConversationId,
    /// What.
    pub signal: SignalKind,
}

/// A text that may be too long for one message.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TextToSplit {
    /// The text.
    pub text: String,
}
