//! A conversation, as a row and a header show it.

use porchlight_domain::{AccountId, ConversationId, Direction, SendState, UtcMs, WindowEvent, WindowState};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::PersonBrief;

/// Names one conversation.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ConversationRef {
    /// The conversation.
    pub conversation_id: ConversationId,
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
