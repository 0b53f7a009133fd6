//! Files of posts.

use porchlight_domain::PostFileId;
use porchlight_domain::queue::{PostFileFacts, PostFix};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::ApiError;
use crate::wire::FileSource;

/// A picture or video that a post needs. It is kept until no post needs it.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PostFile {
    /// Which.
    pub id: PostFileId,
    /// Its name, for the reader.
    pub name: String,
    /// How it stands.
    pub state: PostFileState,
    /// What is known of it; empty while it is looked at.
    pub facts: PostFileFacts,
    /// A small picture of it, for `media://`; `null` of a video, and while it is looked at.
    pub picture: Option<String>,
    /// All of it, for `media://`: a picture upright and as it will be sent, a video as it is.
    pub media: Option<String>,
    /// What is done to it on its way, so that Instagram takes it.
    pub changes: Vec<PostFileChange>,
}

/// How a file stands.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum PostFileState {
    /// It is taken in and looked at.
    Working {
        /// How far that is.
        percent: u8,
    },
    /// It can be used.
    Ready,
    /// It cannot be used.
    Unfit {
        /// Why.
        problem: ApiError,
    },
}

/// What is done to a file on its way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PostFileChange {
    /// It is turned upright.
    Turned,
    /// It becomes a JPEG.
    Converted,
    /// It is made smaller, or larger, to a width that Instagram keeps.
    Scaled,
    /// Its colours become sRGB.
    Colours,
    /// What is transparent becomes white.
    Flattened,
    /// Of a moving picture only the first one is shown.
    FirstFrame,
    /// What the camera wrote into it stays here.
    Private,
    /// The index of a video is moved to its front.
    IndexMoved,
}

/// Takes a file in for posts.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PostFileAdd {
    /// From where: a path or bytes.
    pub source: FileSource,
}

/// Opens the system's file dialog for pictures and videos.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PostFilesPick {
    /// Whether several can be chosen.
    pub many: bool,
}

/// Names a file.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PostFileRef {
    /// Which.
    pub file_id: PostFileId,
}

/// Mends a file.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PostFileMend {
    /// Which.
    pub file_id: PostFileId,
    /// How: `move_index`, or `convert` where a program that transcodes is on the machine.
    pub fix: PostFix,
}
