//! One post: what it says, how it stands, what became of it.

use porchlight_domain::queue::{LocalMinute, Missed, PostContent, PostProblem};
use porchlight_domain::{AccountId, MediaId, PostId, SavedCaptionId, UtcMs};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::ApiError;
use crate::wire::posts::{PostFile, PostRow};

/// A post.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Post {
    /// As the queue shows it.
    pub row: PostRow,
    /// What it says.
    pub content: PostContent,
    /// The files that it needs, as far as they are known.
    pub files: Vec<PostFile>,
    /// Everything for which Instagram would refuse it.
    pub problems: Vec<PostProblem>,
    /// What is done when its time has passed; `null`: as the account does.
    pub missed: Option<Missed>,
    /// What became of it, the newest last.
    pub moments: Vec<PostMoment>,
    /// What it became.
    pub media_id: Option<MediaId>,
    /// Why the first comment is not there, though the post is out.
    pub comment_problem: Option<ApiError>,
    /// The user can say by hand whether it is out: Porchlight cannot find out.
    pub can_be_settled: bool,
}

/// Something that became of a post.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PostMoment {
    /// When.
    pub at: UtcMs,
    /// What: `scheduled`, `moved`, `begun`, `prepared`, `hosted`, `container`, `broken`, `processed`, `told`, `unsure`, `looked`,
    /// `published`, `found`, `address`, `commented`, `comment_refused`, `refused`, `put_off`, `stopped`, `missed`, `skipped`,
    /// `retried`, `settled`, `warned`.
    pub what: String,
    /// Why, where there is a reason.
    pub problem: Option<ApiError>,
}

/// Begins a post.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PostNew {
    /// For which account.
    pub account_id: AccountId,
    /// What it says at first.
    pub content: PostContent,
    /// When it is meant to go out; it stays a draft all the same. `null` for no time.
    pub local: Option<LocalMinute>,
}

/// It has begun.
#[derive(Clone, Copy, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PostMade {
    /// Which.
    pub post_id: PostId,
    /// Its version.
    pub version: i64,
}

/// Names a post.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PostRef {
    /// Which.
    pub post_id: PostId,
}

/// Names a post as it was seen.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PostVersionRef {
    /// Which.
    pub post_id: PostId,
    /// As it was seen.
    pub version: i64,
}

/// Keeps what is edited.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PostInput {
    /// Which.
    pub post_id: PostId,
    /// As it was seen; another one is refused.
    pub version: i64,
    /// What it says.
    pub content: PostContent,
}

/// It is kept.
#[derive(Clone, Copy, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PostKept {
    /// Its version now.
    pub version: i64,
}

/// Begins a post that says what another one says.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PostDuplicate {
    /// Which.
    pub post_id: PostId,
    /// For which account.
    pub account_id: AccountId,
}

/// Gives a post its time, or another one. It goes out then.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PostSchedule {
    /// Which.
    pub post_id: PostId,
    /// As it was seen.
    pub version: i64,
    /// The time on the label.
    pub local: LocalMinute,
    /// The zone of the label.
    pub zone: String,
    /// What is done when its time has passed; `null`: as the account does.
    pub missed: Option<Missed>,
    /// Whether a draft becomes scheduled, or only gets a time.
    pub is_draft: bool,
}

/// What becomes of a post whose time has passed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PostDecision {
    /// It goes out now.
    Publish,
    /// It is left out.
    Skip,
}

/// Decides on a post whose time has passed.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PostDecide {
    /// Which.
    pub post_id: PostId,
    /// What becomes of it.
    pub decision: PostDecision,
}

/// Tries again what failed.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PostRetry {
    /// Which.
    pub post_id: PostId,
    /// Whether all posts of the account go that failed for the same cause.
    pub all_with_same_cause: bool,
}

/// They are tried again.
#[derive(Clone, Copy, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PostsRetried {
    /// How many.
    pub count: usize,
}

/// Says whether a post is out of which Porchlight cannot know.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PostSettle {
    /// Which.
    pub post_id: PostId,
    /// Whether the user saw it at Instagram.
    pub is_out: bool,
}

/// What a saved caption is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SavedCaptionKind {
    /// Words that a caption begins with.
    Caption,
    /// Hashtags that are put behind one.
    Hashtags,
}

/// Words that are used again and again.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SavedCaption {
    /// Which.
    pub id: SavedCaptionId,
    /// What it is.
    pub kind: SavedCaptionKind,
    /// Its name.
    pub name: String,
    /// The words.
    pub text: String,
}

/// Saves such words.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SavedCaptionInput {
    /// Which; `null` for a new one.
    pub id: Option<SavedCaptionId>,
    /// What it is.
    pub kind: SavedCaptionKind,
    /// Its name.
    pub name: String,
    /// The words.
    pub text: String,
}

/// Names such words.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SavedCaptionRef {
    /// Which.
    pub id: SavedCaptionId,
}
