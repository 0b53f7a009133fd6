//! Files that are to be sent, files that Instagram has, and the account's own posts.

use porchlight_domain::{
    AccountId, AssetId, ConversationId, MediaId, ReplyFileId, SavedAttachmentId, StagedFileId, UtcMs,
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::ApiError;

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum FileKind {
    /// A picture.
    Image,
    /// A moving picture.
    Gif,
    /// A video.
    Video,
    /// A sound.
    Audio,
    /// A PDF.
    File,
}

/// A file of a draft.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct StagedFile {
    /// Its key.
    pub key: StagedFileId,
    /// Its name.
    pub name: String,
    /// What it is; `null` until that is known.
    pub kind: Option<FileKind>,
    /// Its media type; empty until that is known.
    pub mime: String,
    /// Its size, bytes.
    pub bytes: i64,
    /// Dots across.
    pub width: Option<i64>,
    /// Dots down.
    pub height: Option<i64>,
    /// How long it plays, ms.
    pub duration_ms: Option<i64>,
    /// Key for `media://`, of what can be shown or played.
    pub preview: Option<String>,
    /// Whether it can be sent.
    pub state: StagedState,
}

/// Whether a staged file can be sent.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(tag = "state", rename_all = "snake_case", rename_all_fields = "camelCase")]
pub enum StagedState {
    /// It is being checked and prepared.
    Working {
        /// How far that is, 0–100.
        percent: u8,
    },
    /// It can be sent.
    Ready {
        /// What was changed to make it fit.
        note: Option<FileNote>,
    },
    /// It cannot be sent.
    Unfit {
        /// Why, and what to do.
        problem: ApiError,
    },
}

/// What was changed on a file to make it fit.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FileNote {
    /// Its format before, such as `WebP`.
    pub from: String,
    /// Its format now, such as `JPEG`.
    pub to: String,
    /// Why.
    pub reason: NoteReason,
}

/// Why a file was changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum NoteReason {
    /// Instagram does not take its format.
    Format,
    /// It was larger than Instagram takes.
    Size,
    /// It was turned the way it was taken.
    Turned,
    /// What was written in it of place, time and camera was taken out.
    Private,
}

/// Where a file comes from.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case", rename_all_fields = "camelCase")]
pub enum FileSource {
    /// A file of this machine: dropped on the window.
    Path {
        /// Where it is.
        path: String,
    },
    /// Bytes: pasted.
    Bytes {
        /// A name for the reader.
        name: String,
        /// What the clipboard calls it. Not believed.
        mime: String,
        /// The bytes.
        base64: String,
    },
    /// A file of a saved reply.
    Reply {
        /// Which.
        attachment_id: ReplyFileId,
    },
}

/// Takes a file into a draft.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct StageFile {
    /// Whose draft.
    pub conversation_id: ConversationId,
    /// From where.
    pub source: FileSource,
}

/// What the file dialog shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum FileAccept {
    /// Everything that can be sent, or made so.
    Any,
    /// Pictures and GIFs.
    Images,
    /// Videos.
    Videos,
    /// Sounds.
    Audio,
    /// PDFs.
    Documents,
}

/// Opens the system's file dialog.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PickFiles {
    /// Whose draft the files are for.
    pub conversation_id: ConversationId,
    /// Which kinds it shows.
    pub accept: FileAccept,
}

/// Names a staged file.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FileRef {
    /// The file.
    pub file_key: StagedFileId,
}

/// Orders the files of a draft.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FileOrder {
    /// Whose draft.
    pub conversation_id: ConversationId,
    /// All of them, in order.
    pub file_keys: Vec<StagedFileId>,
}

/// Asks for files that Instagram has.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AssetsRequest {
    /// Whose.
    pub account_id: AccountId,
    /// Of one kind.
    pub kind: Option<FileKind>,
    /// With these letters in their names.
    pub query: Option<String>,
}

/// A file that was uploaded once and can be sent again.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AssetRow {
    /// Its id.
    pub id: AssetId,
    /// Instagram's id of it, by which flows and answers can use it; `null` when Instagram has forgotten the file.
    pub attachment_id: Option<SavedAttachmentId>,
    /// What it is.
    pub kind: FileKind,
    /// Its name.
    pub name: String,
    /// Its size, bytes.
    pub bytes: i64,
    /// Dots across.
    pub width: Option<i64>,
    /// Dots down.
    pub height: Option<i64>,
    /// How long it plays, ms.
    pub duration_ms: Option<i64>,
    /// Key of a small picture for `media://`.
    pub preview: Option<String>,
    /// When it was last sent.
    pub used_at: UtcMs,
    /// How often it was sent.
    pub used_count: i64,
}

/// Names an asset.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AssetRef {
    /// The asset.
    pub asset_id: AssetId,
}

/// Asks for a page of the account's own posts.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OwnPostsRequest {
    /// Whose.
    pub account_id: AccountId,
    /// Where the page begins; `null` at the newest.
    pub after: Option<String>,
}

/// A page of posts, the newest first, as Instagram has them now.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OwnPostPage {
    /// The posts.
    pub posts: Vec<OwnPost>,
    /// Where the next page begins, when there is one.
    pub after: Option<String>,
}

/// A post of the account's own.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OwnPost {
    /// Its id.
    pub media_id: MediaId,
    /// `image`, `video`, `reel`, `album` or `other`.
    pub kind: String,
    /// Its caption; empty for none.
    pub caption: String,
    /// Key of its picture for `media://`.
    pub picture: Option<String>,
    /// Its address on the web.
    pub permalink: Option<String>,
    /// When it was published.
    pub at: Option<UtcMs>,
}
