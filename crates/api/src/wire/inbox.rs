//! The inbox: conversations, messages, people, search.

use porchlight_domain::{
    AccountId, AttachmentKind, Consent, ContactId, ConversationId, Direction, MediaId, MessageId, Mid,
    Origin, Postback, Referral, SendState, UtcMs, WindowEvent, WindowState,
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::ApiError;

/// The lists of the inbox.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum View {
    /// They wrote last, newest first.
    NeedsReply,
    /// They wait and the window closes: soonest first.
    ClosingSoon,
    /// Everything, newest first.
    All,
    /// Settled, newest first.
    Done,
}

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
    pub view: View,
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
    pub view: View,
    /// Of one account, or of all.
    pub account_id: Option<AccountId>,
    /// The key of the first row, from the index; `null` begins at the top.
    pub from: Option<String>,
    /// Rows, 1–500.
    pub limit: u32,
}

/// Names one conversation.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ConversationRef {
    /// The conversation.
    pub conversation_id: ConversationId,
}

/// How many conversations each list has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ConversationCounts {
    /// They wrote last.
    pub needs_reply: i64,
    /// They wait and the window closes within 4 hours, or within 24 as a person.
    pub closing_soon: i64,
    /// Everything.
    pub all: i64,
    /// Settled.
    pub done: i64,
}

/// A person, as a row or a header shows them.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PersonBrief {
    /// Our id of them.
    pub contact_id: ContactId,
    /// Display name, or the handle, or a short form of the id.
    pub name: String,
    /// The handle, when known.
    pub username: Option<String>,
    /// Key of the picture for `media://`.
    pub picture: Option<String>,
    /// The blue tick.
    pub is_verified: bool,
}

/// The last thing that happened, for a list row.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Preview {
    /// `text`, `story_reply`, `tap`, `quick_reply`, `image`, `video`, `audio`, `file`, `post`, `reel`, `story_mention`,
    /// `story`, `like_heart`, `ephemeral`, `template`, `unsupported`, `other`, `unsent`, `unknown` (known by id only), `none`.
    pub kind: String,
    /// Text, or a title.
    pub text: String,
    /// Who.
    pub direction: Direction,
    /// Of an outgoing message that is not out: how it stands.
    pub send_state: Option<SendState>,
}

/// The messaging window and what opened it.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct WindowInfo {
    /// What may be sent now.
    pub state: WindowState,
    /// When they last acted.
    pub opened_at: Option<UtcMs>,
    /// By what.
    pub opened_by: Option<WindowEvent>,
    /// The words of it, cut short.
    pub opened_with: Option<String>,
}

/// A conversation, as a row shows it.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ConversationRow {
    /// Our id of it.
    pub id: ConversationId,
    /// Whose it is.
    pub account_id: AccountId,
    /// With whom.
    pub person: PersonBrief,
    /// The last thing that happened.
    pub preview: Preview,
    /// When that was.
    pub last_at: UtcMs,
    /// They wrote last and it is not settled.
    pub needs_reply: bool,
    /// Settled.
    pub is_done: bool,
    /// Something typed and not sent.
    pub has_draft: bool,
    /// A message of ours was refused, or its fate is unknown.
    pub has_trouble: bool,
    /// The messaging window.
    pub window: WindowInfo,
    /// Another app has the thread.
    pub is_standby: bool,
}

/// Asks for a page of a thread.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MessagePageRequest {
    /// The conversation.
    pub conversation_id: ConversationId,
    /// Where the page ends.
    pub before: BeforePage,
    /// Messages, 1–200.
    pub limit: u32,
}

/// Where a page of a thread ends.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case", rename_all_fields = "camelCase")]
pub enum BeforePage {
    /// The newest messages.
    Newest,
    /// Those before this key, from the page before.
    Key {
        /// The key.
        key: String,
    },
    /// A page with this message in its middle (from search).
    Around {
        /// The message.
        message_id: MessageId,
    },
}

/// A page of a thread, oldest first.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MessagePage {
    /// The messages, oldest first.
    pub messages: Vec<MessageRow>,
    /// The key for the page before, when there is one.
    pub older: Option<String>,
    /// The key for the page after, when this page does not end at the newest message.
    pub newer: Option<String>,
}

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

/// Everything known of a person.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Person {
    /// As in the header.
    #[serde(flatten)]
    pub brief: PersonBrief,
    /// Whose contact.
    pub account_id: AccountId,
    /// Whether Instagram shows their profile.
    pub consent: Consent,
    /// Followers.
    pub follower_count: Option<i64>,
    /// They follow the account.
    pub follows_us: Option<bool>,
    /// The account follows them.
    pub we_follow: Option<bool>,
    /// When the profile was read.
    pub profile_at: Option<UtcMs>,
    /// Since when they are known.
    pub first_seen_at: UtcMs,
    /// Messages from them.
    pub messages_in: i64,
    /// Messages to them.
    pub messages_out: i64,
}

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

/// Settles conversations, or takes that back.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MarkDone {
    /// Which; at most 500 at once.
    pub conversation_ids: Vec<ConversationId>,
    /// Settled or not.
    pub done: bool,
}

/// What settling changed.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DoneAnswer {
    /// Those that were not so before; undoing concerns these alone.
    pub changed: Vec<ConversationId>,
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

/// Searches.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SearchRequest {
    /// What was typed: words, their beginnings, or any part of a word in scripts without spaces.
    pub query: String,
    /// In one account, or in all.
    pub account_id: Option<AccountId>,
    /// The key for the next page.
    pub after: Option<String>,
    /// Hits, 1–100.
    pub limit: u32,
}

/// What was found, people first, then messages newest first.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SearchAnswer {
    /// The hits.
    pub hits: Vec<SearchHit>,
    /// The key for the next page, when there is one.
    pub next: Option<String>,
}

/// What kind of thing was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SearchHitKind {
    /// A person, by name or handle.
    Person,
    /// A message.
    Message,
}

/// A hit.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SearchHit {
    /// A person or a message.
    pub kind: SearchHitKind,
    /// Where it is.
    pub conversation_id: ConversationId,
    /// The message.
    pub message_id: Option<MessageId>,
    /// Whose.
    pub account_id: AccountId,
    /// With whom.
    pub person: PersonBrief,
    /// The text around the hit.
    pub text: String,
    /// What matched, as UTF-16 offsets into `text`: start, end.
    pub highlights: Vec<(u32, u32)>,
    /// When.
    pub at: UtcMs,
    /// Who wrote.
    pub direction: Direction,
}
