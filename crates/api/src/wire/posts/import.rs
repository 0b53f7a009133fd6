//! Posts from a table.

use porchlight_domain::AccountId;
use porchlight_domain::queue::{LocalMinute, PostContent, PostProblem};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::ApiError;

/// Asks for a file of posts, and says what it would do. Nothing is changed.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ImportPostsRead {
    /// The account of rows that name none.
    pub account_id: AccountId,
    /// Where the file is; `null` asks for it.
    pub path: Option<String>,
}

/// What a file of posts would do.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PostsRead {
    /// The file's name; `null` when none was chosen.
    pub name: Option<String>,
    /// To hand in when it is done; one that was changed since is refused.
    pub token: String,
    /// Its rows, in order.
    pub rows: Vec<PostImportRow>,
}

/// A row of the file.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PostImportRow {
    /// Its line in the file, from 1.
    pub line: usize,
    /// For which account; `null` when there is none of that name.
    pub account_id: Option<AccountId>,
    /// What it says.
    pub content: PostContent,
    /// When it goes out; `null` for a draft.
    pub local: Option<LocalMinute>,
    /// The zone of the label.
    pub zone: String,
    /// Files that were found beside the table.
    pub files: Vec<String>,
    /// Why it is left out: a column that cannot be read, a file that is not there, a time that is past.
    pub fault: Option<ApiError>,
    /// What would have to be mended before it can go; it becomes a draft.
    pub problems: Vec<PostProblem>,
}

/// Makes the posts of a file that was read.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ImportPosts {
    /// As it was read.
    pub token: String,
    /// Whether the good rows are scheduled, or all become drafts.
    pub schedule: bool,
}

/// They are made.
#[derive(Clone, Copy, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PostsImported {
    /// How many are scheduled.
    pub scheduled: usize,
    /// How many are drafts.
    pub drafts: usize,
    /// How many were left out.
    pub left_out: usize,
}
