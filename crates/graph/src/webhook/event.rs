//! What a delivery can hold.

use std::collections::BTreeMap;

use porchlight_domain::{AppId, CommentId, Igsid, MediaId, Mid, Observation, Referral, UserId, UtcMs};
use serde_json::Value;

use crate::paging::Skipped;

/// Everything in one POST; up to 1000 events.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct WebhookBatch {
    /// The events, in the order in which they stood.
    pub deliveries: Vec<Delivery>,
    /// What could not be read.
    pub skipped: Vec<Skipped>,
}

/// One event.
#[derive(Clone, Debug, PartialEq)]
pub struct Delivery {
    /// Whose it is: `entry.id`, the `user_id` of `/me`. The dashboard's test button says `0`, which is nobody.
    pub account: UserId,
    /// When it happened, or was delivered.
    pub at: Option<UtcMs>,
    /// Another app has the thread; this is a copy.
    pub is_standby: bool,
    /// What happened.
    pub event: WebhookEvent,
    /// The event as it came, without tokens.
    pub raw: Value,
}

/// What happened.
#[derive(Clone, Debug, PartialEq)]
pub enum WebhookEvent {
    /// News for the fold: messages, echoes, taps, edits, unsends, reactions, seen.
    Observed(Observation),
    /// A message exists, and that is all that was told: `message_edit` with `num_edit` 0, which comes with and
    /// instead of new messages (`facts.md §10.5`), an edit without its text, a message without its ends. Ask for it.
    Mentioned {
        /// Which message.
        mid: Mid,
        /// The person, when told.
        person: Option<Igsid>,
    },
    /// Somebody came into an existing thread by an ig.me link or an ad. It opens the window (`facts.md §4.8`).
    Referred {
        /// Who.
        person: Igsid,
        /// From where.
        referral: Referral,
        /// When.
        at: UtcMs,
    },
    /// The thread went to another app, or is asked for.
    ThreadControl(ThreadControl),
    /// Apps got roles in the account's conversations; roles by app.
    AppRoles(BTreeMap<AppId, Vec<String>>),
    /// The person agreed to be written to.
    OptIn(OptIn),
    /// A comment.
    Comment(Box<CommentSeen>),
    /// The account was mentioned in a post or comment.
    Mention(MentionSeen),
    /// A story has ended, and these are its figures.
    StoryInsights(StoryInsights),
    /// Anything else, as it came.
    Other(Value),
}

/// Handover between apps (`facts.md §4.8`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThreadControl {
    /// Whose thread.
    pub person: Option<Igsid>,
    /// `pass_thread_control`, `take_thread_control` or `request_thread_control`.
    pub kind: String,
    /// Who had it.
    pub previous_owner: Option<AppId>,
    /// Who has it, or asks for it.
    pub new_owner: Option<AppId>,
    /// What the apps tell each other.
    pub metadata: Option<String>,
}

/// A comment, as `comments` and `live_comments` tell of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CommentSeen {
    /// The comment: `value.id`, or `comment_id` as Facebook Login's docs have it.
    pub id: CommentId,
    /// Who wrote it; an id of the same kind as in messages, or the account itself.
    pub from: Option<Igsid>,
    /// Their handle.
    pub username: Option<String>,
    /// The account wrote it.
    pub is_own: bool,
    /// What it says.
    pub text: String,
    /// Under which post.
    pub media_id: Option<MediaId>,
    /// `FEED`, `REELS`, `AD`, …
    pub media_product_type: Option<String>,
    /// Which comment it answers.
    pub parent_id: Option<CommentId>,
    /// During a live broadcast.
    pub is_live: bool,
    /// The ad under which it stands; the post that was boosted is [`CommentSeen::original_media_id`].
    pub ad_id: Option<String>,
    /// The ad's title.
    pub ad_title: Option<String>,
    /// The post that an ad was made of.
    pub original_media_id: Option<MediaId>,
    /// Of the account's own comment: its id as a person, by which it can write to itself (`facts.md §4.6`).
    pub own_igsid: Option<Igsid>,
}

/// `optin` (`facts.md §10.5`): documented for Messenger only, yet Instagram's subscription knows its field. Whatever else
/// it brings, tokens among it, is not kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OptIn {
    /// Who.
    pub person: Option<Igsid>,
    /// `notification_messages`, …
    pub kind: Option<String>,
    /// What the tapped invitation carried.
    pub payload: Option<String>,
}

/// `story_insights` (`facts.md §10.5`). Instagram sends them once, after the story has ended; a figure that is not told is
/// not zero.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoryInsights {
    /// Which story.
    pub media_id: MediaId,
    /// How many people saw it.
    pub reach: Option<i64>,
    /// How often it was shown.
    pub impressions: Option<i64>,
    /// Answers.
    pub replies: Option<i64>,
    /// How often people left from it.
    pub exits: Option<i64>,
    /// Taps to the next one.
    pub taps_forward: Option<i64>,
    /// Taps to the one before.
    pub taps_back: Option<i64>,
}

/// A mention outside of messages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MentionSeen {
    /// In which post.
    pub media_id: MediaId,
    /// In which comment; in the caption if none.
    pub comment_id: Option<CommentId>,
}
