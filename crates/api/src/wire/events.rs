//! What the screens are told unasked: what changed, and where the user wants to go. Never state.

use porchlight_domain::ConversationId;
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
    /// `account`, `conversation`, `thread` (messages of a conversation), `contact`, `draft`, `asset`, `recorder`, `label`,
    /// `note` (notes of a conversation), `saved_view`, `saved_reply`, `greeting` (of an account), `setting`, `login`,
    /// `sandbox`, `vault`.
    pub entity: String,
    /// Its id; of a thread, the conversation's.
    pub id: String,
    /// Of a thread, the message that changed; left out when something else of it did.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub part: Option<String>,
}

/// Where the user wants to go: a notification or the tray was clicked.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case", rename_all_fields = "camelCase")]
pub enum Notice {
    /// To this conversation.
    OpenConversation {
        /// The conversation.
        conversation_id: ConversationId,
    },
    /// To everybody who waits.
    OpenNeedsReply,
    /// To those whose windows close soon.
    OpenClosingSoon,
    /// To the accounts.
    OpenAccounts,
}
