//! Saved replies.

use porchlight_domain::outgoing::MediaKind;
use porchlight_domain::reply::{ReplyFault, Variable};
use porchlight_domain::{ConversationId, ReplyFileId, SavedReplyId, UtcMs};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Names one saved reply.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SavedReplyRef {
    /// The reply.
    pub saved_reply_id: SavedReplyId,
}

/// Asks for saved replies.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SavedRepliesRequest {
    /// Only those that have every word of it in name, shortcut or text.
    #[serde(default)]
    #[ts(optional)]
    pub query: Option<String>,
}

/// A saved reply.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SavedReply {
    /// Our id of it.
    pub id: SavedReplyId,
    /// What the user calls it.
    pub name: String,
    /// What brings it up, in lower case, without a slash; empty for none.
    pub shortcut: String,
    /// To hand in when saving a change, so that a change made elsewhere meanwhile is noticed.
    pub version: i64,
    /// Its texts; the first is taken when nothing speaks for another. Empty for a reply of files alone.
    pub languages: Vec<ReplyText>,
    /// What goes with it, in order.
    pub attachments: Vec<ReplyFile>,
    /// How often it went out; what was undone does not count.
    pub used_count: i64,
    /// When it last went out.
    pub last_used_at: Option<UtcMs>,
}

/// A reply's text in one language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ReplyText {
    /// A language tag, such as `en` or `pt-BR`.
    pub language: String,
    /// The text, with gaps such as `{first name|there}`.
    pub text: String,
}

/// A file that goes with a saved reply.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ReplyFile {
    /// Our id of it.
    pub id: ReplyFileId,
    /// Its name.
    pub name: String,
    /// As what it is sent.
    pub kind: MediaKind,
    /// Its media type.
    pub mime: String,
    /// How many bytes it has.
    pub bytes: i64,
    /// Pixels across, when known.
    pub width: Option<i64>,
    /// Pixels down, when known.
    pub height: Option<i64>,
    /// Key for `media://`.
    pub media: String,
}

/// Saves a reply.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SavedReplyInput {
    /// The reply that was edited, and the version of it; `null` for a new one.
    pub edited: Option<EditedReply>,
    /// What the user calls it; at most 80 characters.
    pub name: String,
    /// What brings it up: letters, digits, dots, hyphens, underscores; at most 30. Empty for none.
    pub shortcut: String,
    /// Its texts; blank ones are left out.
    pub languages: Vec<ReplyText>,
    /// Its files, in order.
    pub attachment_ids: Vec<ReplyFileId>,
}

/// A version of a saved reply.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct EditedReply {
    /// The reply.
    pub id: SavedReplyId,
    /// The version that was opened.
    pub version: i64,
}

/// Fills a saved reply for a person.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FillReply {
    /// The reply.
    pub saved_reply_id: SavedReplyId,
    /// For the person of this conversation.
    pub conversation_id: ConversationId,
    /// In which language; `null`: as `FilledReply.because` says.
    pub language: Option<String>,
}

/// A saved reply, filled for a person.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FilledReply {
    /// The text. What is missing stands in it as it was written, in braces.
    pub text: String,
    /// What is not known of the person and has no fallback. `send` refuses a text that still has it.
    pub missing: Vec<Variable>,
    /// The language; empty for a reply of files alone.
    pub language: String,
    /// Why this language.
    pub because: LanguageReason,
    /// What goes with it: `file_stage({kind:"reply", attachmentId})` puts each into the draft.
    pub attachments: Vec<ReplyFile>,
}

/// Why a reply is in the language that it is in.
#[derive(Clone, Copy, Debug, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum LanguageReason {
    /// It was asked for.
    Asked,
    /// There is no other.
    Only,
    /// This person was last answered in it.
    AsBefore,
    /// It is the reply's first.
    First,
}

/// A text that is being written.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ReplyPreviewRequest {
    /// The text.
    pub text: String,
    /// Its language.
    pub language: String,
}

/// How a text would read, for a person who does not exist.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ReplyPreview {
    /// The text; empty when it cannot be read.
    pub text: String,
    /// What must be known of a person before it can be sent to them.
    pub needs: Vec<Variable>,
    /// What cannot be read, and where.
    pub faults: Vec<ReplyFault>,
    /// Bytes of UTF-8 that it has when filled; for a text that cannot be read, as it stands.
    pub bytes: usize,
}

/// A file to keep with a saved reply.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case", rename_all_fields = "camelCase")]
pub enum ReplyFileSource {
    /// A file of this machine.
    Path {
        /// Where.
        path: String,
    },
    /// What was dropped or pasted.
    Bytes {
        /// Its name.
        name: String,
        /// Its bytes.
        base64: String,
    },
}

/// Adds a file to a reply that is being written.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AddReplyFile {
    /// From where.
    pub source: ReplyFileSource,
}
