//! A message, as the thread shows it.

use porchlight_domain::outgoing::QuickReply;
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
    /// Its place in the thread, as a text that sorts as the thread does.
    pub order: String,
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
    /// The quick replies that we sent along.
    pub quick_replies: Vec<QuickReply>,
    /// A tap.
    pub postback: Option<Postback>,
    /// From where they came.
    pub referral: Option<Referral>,
    /// Key of the ad's picture for `media://`.
    pub ad_picture: Option<String>,
    /// Instagram does not show it through the API.
    pub is_unsupported: bool,
    /// Only its existence is known: older than what the API details.
    pub is_unread_by_api: bool,
    /// Taken back; nothing of its content is left.
    pub is_unsent: bool,
    /// How often it was edited.
    pub edit_count: i64,
    /// Reactions; ours as the user wants it, whether or not Instagram has it yet.
    pub reactions: Vec<ReactionRow>,
    /// Why Instagram refused our reaction.
    pub reaction_problem: Option<ApiError>,
    /// From where it was sent.
    pub origin: Origin,
    /// Another app has the thread.
    pub is_standby: bool,
    /// Written by the account to itself.
    pub is_self: bool,
    /// How it stands, when Porchlight sends it.
    pub send_state: Option<SendState>,
    /// Until when it is held back for the undo.
    pub hold_until: Option<UtcMs>,
    /// Why it was refused, or what is not known.
    pub problem: Option<ApiError>,
    /// It goes, or went, under the human agent tag.
    pub as_human_agent: bool,
    /// It answered a tap by itself: no person wrote or sent it.
    pub is_automatic: bool,
}

/// An attachment, as the thread shows it. Its bytes come through `media://`.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AttachmentRow {
    /// What it is.
    pub kind: AttachmentKind,
    /// Key for `media://`; `null` when there is nothing to fetch, or it is gone.
    pub media: Option<String>,
    /// Key of a video's still for `media://`.
    pub preview: Option<String>,
    /// A sticker: a picture without a frame.
    pub is_sticker: bool,
    /// It came with its page at Instagram, which can be opened.
    pub has_page: bool,
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
    /// What it is, by the names of a list's preview: `text`, `image`, `unsent`, …; `unknown` when we do not have it.
    pub kind: String,
    /// Its text or title, cut short; empty when there is none.
    pub text: String,
    /// Key of its picture for `media://`.
    pub picture: Option<String>,
}

/// A reaction.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ReactionRow {
    /// Who.
    pub by: Direction,
    /// The emoji.
    pub emoji: String,
    /// It is on its way to Instagram.
    pub is_pending: bool,
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
