//! All saved replies in one file, and out of one: our own JSON (`json_file`, described in `docs/saved-replies.md`), and CSV as
//! other inboxes write it (`csv_file`). What a file would do is told (`plan`) before any of it is done.

mod csv_file;
mod foreign_gaps;
mod json_file;
mod plan;
#[cfg(test)]
mod tests;

use std::path::Path;

use porchlight_domain::{ApiError, ErrorCode, Remedy, UndoId};
use porchlight_store::{RepliesImported, ReplyImport, ReplyText};
use tokio::io::AsyncReadExt as _;

use super::keeping::{checked, not_saved};
use crate::engine::Engine;
use crate::export::{open_beside, put_in_place, unwritable};

/// Bytes of a file that is read.
const LARGEST: u64 = 10_000_000;
/// Replies of a file that is read.
const MOST: usize = 2_000;

/// What a file of saved replies would do.
#[derive(Clone, Debug)]
pub struct RepliesFile {
    /// The file's name.
    pub name: String,
    /// Its replies, in its order.
    pub rows: Vec<ReplyRow>,
}

/// A reply of a file.
#[derive(Clone, Debug)]
pub struct ReplyRow {
    /// Where it begins in the file, from 1.
    pub line: usize,
    /// What it is called; empty when that cannot be read.
    pub name: String,
    /// What brings it up; empty for none.
    pub shortcut: String,
    /// Names of files that went with it where it comes from. A file of replies has their names alone.
    pub files_left_behind: Vec<String>,
    /// What would become of it.
    pub fate: ImportFate,
}

/// What would become of a reply of a file.
#[derive(Clone, Debug)]
pub enum ImportFate {
    /// There is none like it.
    New(ReplyImport),
    /// One of this shortcut, or of this name, would change.
    Changed(ReplyImport),
    /// It is here, word for word.
    Same,
    /// It stays out; why.
    Unreadable(ApiError),
}

/// What came out of a file.
#[derive(Clone, Copy, Debug)]
pub struct RepliesTaken {
    /// New replies.
    pub added: usize,
    /// Replies that are others now.
    pub changed: usize,
    /// By what all of it can be taken back.
    pub undo: Option<UndoId>,
}

/// A reply as a file tells it.
#[derive(Debug)]
struct Told {
    line: usize,
    /// Empty where the file gives none.
    name: String,
    shortcut: String,
    texts: Vec<ReplyText>,
    files: Vec<String>,
    /// The file tells some languages of it, and nothing of the others.
    is_part: bool,
}

/// What stands at one place of a file.
#[derive(Debug)]
enum Read {
    Reply(Told),
    Unreadable { line: usize, name: String, shortcut: String, problem: ApiError },
}

impl Engine {
    /// Writes all saved replies into a file, whole or not at all. Gives how many.
    ///
    /// # Errors
    /// [`ErrorCode::FileUnwritable`].
    pub async fn export_replies(&self, path: &Path) -> Result<usize, ApiError> {
        let replies = self.store.read().await?.saved_replies().await?;
        let now = self.config.clock.now();
        let to = path.to_owned();
        let count = replies.len();
        let written = tokio::task::spawn_blocking(move || {
            let mut file = open_beside(&to)?;
            json_file::write(&mut file, &replies, now)?;
            put_in_place(file, &to)
        });
        match written.await {
            Ok(Ok(())) => Ok(count),
            Ok(Err(error)) => Err(unwritable(path, &error)),
            Err(_) => Err(ApiError::new(ErrorCode::Internal, Remedy::Retry).with("detail", "export")),
        }
    }

    /// What a file of saved replies would do. `language` is that of texts for which the file names none.
    ///
    /// # Errors
    /// [`ErrorCode::FileUnreadable`]; [`ErrorCode::RepliesUnreadable`] for a file that is none of replies.
    pub async fn read_replies(&self, path: &Path, language: &str) -> Result<RepliesFile, ApiError> {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let bytes = bytes_of(path).await.map_err(|error| {
            ApiError::new(ErrorCode::FileUnreadable, Remedy::None)
                .with("name", name.clone())
                .with("detail", error.to_string())
        })?;
        let told = read(&bytes, language).map_err(|problem| problem.with("name", name.clone()))?;
        let here = self.store.read().await?.saved_replies().await?;
        Ok(RepliesFile { name, rows: plan::plan(&here, told) })
    }

    /// Saves what a file told: all of it, or none.
    ///
    /// # Errors
    /// As [`Engine::save_reply`].
    pub async fn import_replies(&self, imports: Vec<ReplyImport>) -> Result<RepliesTaken, ApiError> {
        let checked = imports
            .into_iter()
            .map(|import| Ok(ReplyImport { input: checked(import.input)?, ..import }))
            .collect::<Result<Vec<_>, ApiError>>()?;
        let mut write = self.store.write().await?;
        match write.import_replies(&checked, self.config.clock.now()).await? {
            RepliesImported::All { added, changed, undo } => {
                write.commit().await?;
                Ok(RepliesTaken { added, changed, undo })
            }
            RepliesImported::Refused(why, input) => Err(not_saved(why, input.shortcut)),
        }
    }
}

/// No more than one byte over what is read.
async fn bytes_of(path: &Path) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    tokio::fs::File::open(path).await?.take(LARGEST + 1).read_to_end(&mut bytes).await?;
    Ok(bytes)
}

fn read(bytes: &[u8], language: &str) -> Result<Vec<Read>, ApiError> {
    if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > LARGEST {
        return Err(no_replies("large").with("max", LARGEST));
    }
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let before = bytes.get(..error.valid_up_to()).unwrap_or_default();
        no_replies("encoding").with("at", 1 + newlines(before))
    })?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let told = match text.trim_start().chars().next() {
        None => return Err(no_replies("empty")),
        Some('{' | '[') => json_file::read(text)?,
        Some(_) => csv_file::read(text, language)?,
    };
    match told.len() {
        0 => Err(no_replies("empty")),
        count if count > MOST => Err(no_replies("many").with("max", MOST)),
        _ => Ok(told),
    }
}

/// The file is none of replies, or not as a whole.
fn no_replies(why: &str) -> ApiError {
    ApiError::new(ErrorCode::RepliesUnreadable, Remedy::None).with("why", why)
}

/// One reply of it cannot be kept.
fn unfit(why: &str) -> ApiError {
    ApiError::new(ErrorCode::ReplyUnfit, Remedy::None).with("why", why)
}

fn newlines(bytes: &[u8]) -> usize {
    bytes.split(|byte| *byte == b'\n').skip(1).count()
}
