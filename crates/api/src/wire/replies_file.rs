//! Saved replies in a file, and out of one.

use porchlight_domain::{ApiError, UndoId};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::SavedReplyInput;

/// Writes all saved replies into a file; the system's dialog asks where to.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ExportReplies {
    /// What the file is called unless the user says otherwise; without extension.
    pub name: String,
}

/// What became of it.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RepliesExported {
    /// The file's name; `null` when the dialog was closed.
    pub file: Option<String>,
    /// How many replies are in it.
    pub count: usize,
}

/// Reads a file of saved replies and changes nothing; the system's dialog asks which.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ReadReplies {
    /// The language of texts for which the file names none.
    pub language: String,
}

/// What a file of saved replies would do.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RepliesRead {
    /// The file's name; `null` when the dialog was closed.
    pub file: Option<String>,
    /// Its replies, in its order.
    pub rows: Vec<ImportRow>,
}

/// A reply of a file.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ImportRow {
    /// Where it begins in the file, from 1.
    pub line: usize,
    /// What it is called; may be empty for one that cannot be read.
    pub name: String,
    /// What brings it up; empty for none.
    pub shortcut: String,
    /// Names of files that went with it where it comes from; a file of replies has their names alone.
    pub files_left_behind: Vec<String>,
    /// What would become of it.
    pub fate: ImportFate,
    /// What is to be saved; for new and changed ones.
    pub input: Option<SavedReplyInput>,
    /// Why it cannot be read.
    pub problem: Option<ApiError>,
}

/// What would become of a reply of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ImportFate {
    /// There is none like it.
    New,
    /// One of this shortcut, or of this name, would change.
    Changed,
    /// It is here, word for word.
    Same,
    /// It stays out.
    Unreadable,
}

/// Saves replies of a file: all of them, or none.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ImportReplies {
    /// Those that the user wants, as `saved_replies_read` gave them.
    pub replies: Vec<SavedReplyInput>,
}

/// What was saved.
#[derive(Clone, Copy, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RepliesImported {
    /// New replies.
    pub added: usize,
    /// Replies that are others now.
    pub changed: usize,
    /// By what `settle_undo` takes all of it back; `null` when nothing was to be saved.
    pub undo: Option<UndoId>,
}
