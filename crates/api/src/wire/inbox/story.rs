//! What there was with a person.

use porchlight_domain::{AccountId, CommentId, ConversationId, MessageId, UtcMs};
use serde::Serialize;
use ts_rs::TS;

/// Something that a person did.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Moment {
    /// In which message.
    pub message_id: MessageId,
    /// As a row's preview has it: `story_reply`, `tap`, `story_mention`, …
    pub kind: String,
    /// Its first 80 letters, or its title.
    pub text: String,
    /// When.
    pub at: UtcMs,
}

/// The thread of the same person with another account.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OtherThread {
    /// Which.
    pub conversation_id: ConversationId,
    /// With whom.
    pub account_id: AccountId,
    /// When something last happened there.
    pub last_at: UtcMs,
    /// They wait for an answer there.
    pub needs_reply: bool,
}

/// What a person wrote below a post.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SaidBelow {
    /// Instagram's id of the comment.
    pub comment_id: CommentId,
    /// Its first 80 letters.
    pub text: String,
    /// When.
    pub at: UtcMs,
}

/// What there was with a person.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PersonStory {
    /// The first that is known of them.
    pub first: Option<Moment>,
    /// Story replies and mentions, taps, ads and shared posts, newest first; at most 8.
    pub moments: Vec<Moment>,
    /// Threads with other accounts on the same Instagram, known by the same handle; newest first.
    pub others: Vec<OtherThread>,
    /// What they wrote below posts, newest first; at most 8. Known from webhooks alone.
    pub comments: Vec<SaidBelow>,
}
