//! Pages of a thread.

use porchlight_domain::{ConversationId, MessageId, ThreadEventKind, UtcMs};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::MessageRow;

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
    /// A page with this instant in its middle.
    At {
        /// The instant.
        at: UtcMs,
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
    /// What stands between these messages, oldest first.
    pub marks: Vec<ThreadMark>,
    /// How far they have read.
    pub seen: Option<SeenThrough>,
}

/// How far the person has read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SeenThrough {
    /// When they did.
    pub at: UtcMs,
    /// The place of the last message that they have seen; `null` when that message is not known: then time tells.
    pub through: Option<String>,
}

/// Something that stands between the messages of a thread.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case", rename_all_fields = "camelCase")]
pub enum ThreadMark {
    /// Something happened to the thread.
    Event {
        /// When.
        at: UtcMs,
        /// What.
        event: ThreadEventKind,
        /// Porchlight has the thread since, or is asked for it.
        is_ours: bool,
        /// What the apps told each other, or what the person agreed to.
        words: String,
    },
    /// Messages of which Instagram tells nothing but that they were: not even who wrote them.
    Bare {
        /// How many.
        count: i64,
        /// When the first was.
        from: UtcMs,
        /// When the last was, and where they stand.
        at: UtcMs,
    },
}

/// Asks for messages of a thread again that have changed.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ThreadNewsRequest {
    /// The conversation.
    pub conversation_id: ConversationId,
    /// The messages; at most 500. None asks how far they have read.
    pub message_ids: Vec<MessageId>,
}

/// Messages of a thread as they are now.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ThreadNews {
    /// Those that are in the thread, oldest first.
    pub messages: Vec<MessageRow>,
    /// How far they have read.
    pub seen: Option<SeenThrough>,
}

/// Asks for what the API does not show to be opened where Instagram shows it.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OpenInInstagram {
    /// With whom.
    pub conversation_id: ConversationId,
    /// The message that shares a post, and the attachment's number; `null` opens the person's profile.
    pub shared: Option<SharedPost>,
}

/// Names what a message shares.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SharedPost {
    /// The message.
    pub message_id: MessageId,
    /// The attachment's number, from 0.
    pub place: u32,
}

/// Names what a message carries, by its key for `media://`.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MediaKey {
    /// The key.
    pub key: String,
}

/// A file that was saved.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SavedFile {
    /// Its name.
    pub name: String,
}
