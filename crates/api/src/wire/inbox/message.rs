//! A message, as the thread shows it.

use porchlight_domain::{
    AttachmentKind, Direction, MediaId, MessageId, Mid, Origin, Postback, Referral, SendState, UtcMs,
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::ApiError;

/// Names one message.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MessageRef {
    /// The message.
    pub message_id: MessageId,
}

/// A message, as the thread shows it.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MessageRow {
    /// Our id of it.
    pub id: MessageId,
    /// Instagram's id, once it has one.
    pub mid: Option<Mid>,
    /// Who wrote.
    pub direction: Direction,
    /// When.
    pub at: UtcMs,
    /// The text; empty for pure media.
    pub text: String,
    /// Pictures, voice, shared posts and the rest.
    pub attachments: Vec<AttachmentRow>,
    /// The message that it answers.
    pub quoted: Option<QuotedMessage>,
    /// It answers the account's story.
    pub is_story_reply: bool,
    /// Key of the story's picture for `media://`, while it lives.
    pub story_picture: Option<String>,
    /// The payload of the tapped quick reply.
    pub quick_reply_payload: Option<String>,
    /// A tap.
    pub postback: Option<Postback>,
    /// From where they came.
    pub referral: Option<Referral>,
    /// Instagram does not show it through the API.
    pub is_unsupported: bool,
    /// Only its existence is known: older than what the API details.
    pub is_unread_by_api: bool,
    /// Taken back; nothing of its content is left.
    pub is_unsent: bool,
    /// How often it was edited.
    pub edit_count: i64,
    /// Reactions.
    pub reactions: Vec<ReactionRow>,
    /// From where it was sent.
    pub origin: Origin,
    /// Another app has the thread.
    pub is_standby: bool,
    /// Written by the account to itself.
    pub is_self: bool,
    /// They have seen it.
    pub is_seen: bool,
    /// How it stands, when Porchlight sends it.
    pub send_state: Option<SendState>,
    /// Until when it is held back for the undo.
    pub hold_until: Option<UtcMs>,
    /// Why it was refused, or what is not known.
    pub problem: Option<ApiError>,
    /// It goes, or went, under the human agent tag.
    pub as_human_agent: bool,
}

/// An attachment, as the thread shows it. Its bytes come through `media://`.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AttachmentRow {
    /// What it is.
    pub kind: AttachmentKind,
    /// Key for `media://`; `null` when there is nothing to fetch, or it is gone.
    pub media: Option<String>,
    /// Title of a post, or name of a file.
    pub title: Option<String>,
    /// The shared post.
    pub media_id: Option<MediaId>,
    /// Pixels across.
    pub width: Option<i64>,
    /// Pixels down.
    pub height: Option<i64>,
    /// A template's content.
    #[ts(type = "unknown")]
    pub template: Option<serde_json::Value>,
}

/// The message that another answers.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct QuotedMessage {
    /// Our id, when we have it.
    pub message_id: Option<MessageId>,
    /// Who wrote it.
    pub direction: Option<Direction>,
    /// Its text, cut short; empty when not known.
    pub text: String,
}

/// A reaction.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ReactionRow {
    /// Who.
    pub by: Direction,
    /// The emoji.
    pub emoji: String,
}

/// A version of an edited message.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct EditRow {
    /// 0 is the first text.
    pub num_edit: i64,
    /// The text.
    pub text: String,
    /// When.
    pub at: UtcMs,
}
