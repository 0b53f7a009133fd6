//! Pages of a thread.

use porchlight_domain::{ConversationId, MessageId};
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
