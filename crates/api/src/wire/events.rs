//! What the engine tells the screens unasked: what changed, and notices. Never state.

use porchlight_domain::{AccountId, ConversationId};
use serde::Serialize;
use ts_rs::TS;

/// A batch of changes, one per commit. `resync` means: some were missed, ask for everything again.
#[derive(Clone, Debug, Default, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Changes {
    /// Ask for everything again.
    pub resync: bool,
    /// What changed.
    pub changes: Vec<ChangeRow>,
}

/// One entity that changed.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ChangeRow {
    /// `account`, `conversation`, `thread` (messages of a conversation), `contact`, `draft`, `setting`, `login`,
    /// `sandbox`, `vault`.
    pub entity: String,
    /// Its id; of a thread, the conversation's.
    pub id: String,
}

/// Something the user may want to know now.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case", rename_all_fields = "camelCase")]
pub enum Notice {
    /// Somebody wrote.
    Message {
        /// To this account.
        account_id: AccountId,
        /// In this conversation.
        conversation_id: ConversationId,
        /// The person's name.
        name: String,
        /// What they wrote, cut short.
        text: String,
    },
    /// A deep link or a notification asks for this conversation.
    OpenConversation {
        /// The conversation.
        conversation_id: ConversationId,
    },
}
