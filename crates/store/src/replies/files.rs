//! What goes with a saved reply. The bytes stand in the database with it, so that it can be sent in years.

use std::collections::BTreeMap;

use porchlight_domain::outgoing::MediaKind;
use porchlight_domain::{DAY_MS, ReplyFileId, SavedReplyId, UtcMs};
use sqlx::sqlite::SqliteRow;

use crate::connection::{ReadConnection, WriteTransaction};
use crate::row::{Columns as _, told};
use crate::{Error, Result};

/// How long a file waits for the reply that it was added to, ms.
const WAITS_MS: i64 = 2 * DAY_MS;
/// All columns but the bytes.
const COLUMNS: &str =
    "SELECT id, saved_reply_id, name, kind, mime, size, width, height FROM saved_reply_files";

/// A file of a saved reply, without its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReplyFile {
    /// Our id of it.
    pub id: ReplyFileId,
    /// Its name.
    pub name: String,
    /// As what it is sent.
    pub kind: MediaKind,
    /// Its media type.
    pub mime: String,
    /// Bytes.
    pub size: i64,
    /// Pixels across.
    pub width: Option<i64>,
    /// Pixels down.
    pub height: Option<i64>,
}

/// A file that is added.
#[derive(Clone, Debug)]
pub struct NewReplyFile {
    /// Its name.
    pub name: String,
    /// As what it is sent.
    pub kind: MediaKind,
    /// Its media type.
    pub mime: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// Pixels across.
    pub width: Option<i64>,
    /// Pixels down.
    pub height: Option<i64>,
}

/// A file with its bytes.
#[derive(Clone, Debug)]
pub struct ReplyFileBytes {
    /// Its name.
    pub name: String,
    /// Its media type.
    pub mime: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

impl ReadConnection {
    /// A file's bytes; `None` when it is gone.
    pub async fn reply_file(&mut self, id: ReplyFileId) -> Result<Option<ReplyFileBytes>> {
        let row: Option<(String, String, Vec<u8>)> =
            sqlx::query_as("SELECT name, mime, bytes FROM saved_reply_files WHERE id = ?")
                .bind(id.get())
                .fetch_optional(self.sqlite())
                .await?;
        Ok(row.map(|(name, mime, bytes)| ReplyFileBytes { name, mime, bytes }))
    }

    pub(super) async fn reply_files(&mut self, reply: SavedReplyId) -> Result<Vec<ReplyFile>> {
        let rows = sqlx::query(crate::sql::sql(&[COLUMNS, " WHERE saved_reply_id = ? ORDER BY position"]))
            .bind(reply.get())
            .fetch_all(self.sqlite())
            .await?;
        rows.iter().map(file).collect()
    }

    pub(super) async fn all_reply_files(&mut self) -> Result<BTreeMap<i64, Vec<ReplyFile>>> {
        let rows = sqlx::query(crate::sql::sql(&[
            COLUMNS,
            " WHERE saved_reply_id IS NOT NULL ORDER BY saved_reply_id, position",
        ]))
        .fetch_all(self.sqlite())
        .await?;
        let mut files: BTreeMap<i64, Vec<ReplyFile>> = BTreeMap::new();
        for row in &rows {
            files.entry(row.int("saved_reply_id")?).or_default().push(file(row)?);
        }
        Ok(files)
    }
}

impl WriteTransaction {
    /// Keeps a file for a reply that is being written. Those that no reply came to take go after two days.
    pub async fn add_reply_file(&mut self, new: &NewReplyFile, now: UtcMs) -> Result<ReplyFile> {
        sqlx::query("DELETE FROM saved_reply_files WHERE saved_reply_id IS NULL AND added_at < ?")
            .bind((now - WAITS_MS).get())
            .execute(self.sqlite())
            .await?;
        let size = i64::try_from(new.bytes.len()).unwrap_or(i64::MAX);
        let done = sqlx::query(
            "INSERT INTO saved_reply_files (name, kind, mime, bytes, size, width, height, added_at)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        )
        .bind(&new.name)
        .bind(new.kind.as_str())
        .bind(&new.mime)
        .bind(&new.bytes)
        .bind(size)
        .bind(told(new.width))
        .bind(told(new.height))
        .bind(now.get())
        .execute(self.sqlite())
        .await?;
        Ok(ReplyFile {
            id: ReplyFileId::new(done.last_insert_rowid()),
            name: new.name.clone(),
            kind: new.kind,
            mime: new.mime.clone(),
            size,
            width: new.width,
            height: new.height,
        })
    }

    /// These are the reply's files from now on.
    pub(super) async fn give_files(&mut self, reply: SavedReplyId, files: &[ReplyFileId]) -> Result<()> {
        for old in self.reply_files(reply).await? {
            if !files.contains(&old.id) {
                sqlx::query("DELETE FROM saved_reply_files WHERE id = ?")
                    .bind(old.id.get())
                    .execute(self.sqlite())
                    .await?;
            }
        }
        for (position, file) in (0_i64..).zip(files) {
            let done = sqlx::query(
                "UPDATE saved_reply_files SET saved_reply_id = ?1, position = ?2
                 WHERE id = ?3 AND (saved_reply_id IS NULL OR saved_reply_id = ?1)",
            )
            .bind(reply.get())
            .bind(position)
            .bind(file.get())
            .execute(self.sqlite())
            .await?;
            if done.rows_affected() == 0 {
                return Err(Error::Absent("file of a saved reply"));
            }
        }
        Ok(())
    }
}

fn file(row: &SqliteRow) -> Result<ReplyFile> {
    let kind = |name: &str| MediaKind::ALL.into_iter().find(|kind| kind.as_str() == name);
    Ok(ReplyFile {
        id: ReplyFileId::new(row.int("id")?),
        name: row.text("name")?,
        kind: row.name("kind", kind)?,
        mime: row.text("mime")?,
        size: row.int("size")?,
        width: row.count_if_told("width")?,
        height: row.count_if_told("height")?,
    })
}
