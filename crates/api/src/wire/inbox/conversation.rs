//! A conversation, as a row and a header show it.

use porchlight_domain::{
    AccountId, ConversationId, Direction, LabelId, MessageId, SendState, UtcMs, WindowAllows, WindowEvent,
    WindowState, WokeBecause,
};
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
    /// They wrote, and nobody has looked; or the user marked it so.
    pub is_unread: bool,
    /// Its labels; their names are in `labels`.
    pub labels: Vec<LabelId>,
    /// How many notes there are about it.
    pub note_count: i64,
    /// They matter more than others: the user said so, or by the threshold in the settings.
    pub is_vip: bool,
    /// No notices, and not counted in the tray.
    pub is_muted: bool,
    /// The user called it spam.
    pub is_spam: bool,
    /// They do not follow the account, and were never answered.
    pub is_request: bool,
    /// Put off until then.
    pub snoozed_until: Option<UtcMs>,
    /// Comes back then, unless they write before.
    pub remind_at: Option<UtcMs>,
    /// Why it came back, until it is answered or settled.
    pub woke_because: Option<WokeBecause>,
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
    /// The message that did.
    pub opened_message: Option<MessageId>,
    /// What each rule allows now.
    pub allows: WindowAllows,
}
