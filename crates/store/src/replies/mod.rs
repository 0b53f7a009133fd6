//! Saved replies: reading, saving with a check that nobody else has saved meanwhile, deleting with a way back, and which
//! message came from which (`uses`); their files are in `files`, and many saved in one step in `imported`.

mod files;
mod imported;
mod uses;

use std::collections::BTreeMap;

use porchlight_domain::{ReplyFileId, SavedReplyId, UtcMs};
use serde::{Deserialize, Serialize};
use sqlx::sqlite::SqliteRow;

pub use files::{NewReplyFile, ReplyFile, ReplyFileBytes};
pub(crate) use imported::ReplyBefore;
pub use imported::{RepliesImported, ReplyImport};

use crate::change::Entity;
use crate::connection::{ReadConnection, WriteTransaction};
use crate::row::Columns as _;
use crate::{Error, Result};

/// How long a deleted reply can be brought back, ms.
const KEPT_AFTER_DELETION_MS: i64 = 30 * porchlight_domain::DAY_MS;

/// A saved reply.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedReply {
    /// Our id of it.
    pub id: SavedReplyId,
    /// What the user calls it.
    pub name: String,
    /// What brings it up, in lower case; empty for none.
    pub shortcut: String,
    /// Grows with each change.
    pub version: i64,
    /// Its texts, in the user's order: the first is the one that is taken when nothing speaks for another.
    pub texts: Vec<ReplyText>,
    /// What goes with it, in order.
    pub files: Vec<ReplyFile>,
    /// How often it went out.
    pub used_count: i64,
    /// When it last did, on the account's clock.
    pub last_used_at: Option<UtcMs>,
}

/// A reply's text in one language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReplyText {
    /// A language tag, such as `en` or `pt-BR`.
    pub language: String,
    /// The text, with its gaps.
    pub text: String,
}

/// What is to be saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReplyInput {
    /// What the user calls it.
    pub name: String,
    /// What brings it up, in lower case; empty for none.
    pub shortcut: String,
    /// Its texts.
    pub texts: Vec<ReplyText>,
    /// Its files, in order; files of the reply that are not among them go.
    pub files: Vec<ReplyFileId>,
}

/// What became of saving.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReplySaved {
    /// It is saved.
    As(SavedReplyId),
    /// It was changed or deleted since the version that was edited. Nothing is saved.
    ChangedMeanwhile,
    /// Another reply, of this name, has the shortcut. Nothing is saved.
    ShortcutOf(String),
}

impl ReadConnection {
    /// All saved replies, by name.
    pub async fn saved_replies(&mut self) -> Result<Vec<SavedReply>> {
        let rows =
            sqlx::query("SELECT * FROM saved_replies WHERE deleted_at = 0 ORDER BY name COLLATE NOCASE, id")
                .fetch_all(self.sqlite())
                .await?;
        let mut texts: BTreeMap<i64, Vec<ReplyText>> = BTreeMap::new();
        for row in sqlx::query("SELECT * FROM saved_reply_texts ORDER BY saved_reply_id, position")
            .fetch_all(self.sqlite())
            .await?
        {
            texts.entry(row.int("saved_reply_id")?).or_default().push(text(&row)?);
        }
        let mut files = self.all_reply_files().await?;
        let mut replies = Vec::with_capacity(rows.len());
        for row in &rows {
            let id = row.int("id")?;
            replies.push(reply(
                row,
                texts.remove(&id).unwrap_or_default(),
                files.remove(&id).unwrap_or_default(),
            )?);
        }
        Ok(replies)
    }

    /// A saved reply; `None` when it was deleted.
    pub async fn saved_reply(&mut self, id: SavedReplyId) -> Result<Option<SavedReply>> {
        let row = sqlx::query("SELECT * FROM saved_replies WHERE id = ? AND deleted_at = 0")
            .bind(id.get())
            .fetch_optional(self.sqlite())
            .await?;
        let Some(row) = row else { return Ok(None) };
        let texts = sqlx::query("SELECT * FROM saved_reply_texts WHERE saved_reply_id = ? ORDER BY position")
            .bind(id.get())
            .fetch_all(self.sqlite())
            .await?;
        let texts = texts.iter().map(text).collect::<Result<_>>()?;
        Ok(Some(reply(&row, texts, self.reply_files(id).await?)?))
    }
}

impl WriteTransaction {
    /// Saves a new reply, or a change of the `version` that was being edited.
    pub async fn save_reply(
        &mut self,
        edited: Option<(SavedReplyId, i64)>,
        input: &ReplyInput,
        now: UtcMs,
    ) -> Result<ReplySaved> {
        if let Some(name) = self.holder_of(&input.shortcut, edited.map(|(id, _)| id)).await? {
            return Ok(ReplySaved::ShortcutOf(name));
        }
        let id = match edited {
            Some((id, version)) => {
                let done = sqlx::query(
                    "UPDATE saved_replies SET name = ?, shortcut = ?, version = version + 1, changed_at = ?
                     WHERE id = ? AND version = ? AND deleted_at = 0",
                )
                .bind(&input.name)
                .bind(&input.shortcut)
                .bind(now.get())
                .bind(id.get())
                .bind(version)
                .execute(self.sqlite())
                .await?;
                if done.rows_affected() == 0 {
                    return Ok(ReplySaved::ChangedMeanwhile);
                }
                id
            }
            None => {
                let done =
                    sqlx::query("INSERT INTO saved_replies (name, shortcut, changed_at) VALUES (?, ?, ?)")
                        .bind(&input.name)
                        .bind(&input.shortcut)
                        .bind(now.get())
                        .execute(self.sqlite())
                        .await?;
                SavedReplyId::new(done.last_insert_rowid())
            }
        };
        self.give_texts(id, &input.texts).await?;
        self.give_files(id, &input.files).await?;
        self.changed(Entity::SavedReply, id);
        Ok(ReplySaved::As(id))
    }

    /// Takes a reply away; it can be brought back for 30 days. Those whose time is over go for good.
    ///
    /// # Errors
    /// [`Error::Absent`] when there is none.
    pub async fn delete_reply(&mut self, id: SavedReplyId, now: UtcMs) -> Result<()> {
        sqlx::query("DELETE FROM saved_replies WHERE deleted_at > 0 AND deleted_at < ?")
            .bind((now - KEPT_AFTER_DELETION_MS).get())
            .execute(self.sqlite())
            .await?;
        let done = sqlx::query("UPDATE saved_replies SET deleted_at = ? WHERE id = ? AND deleted_at = 0")
            .bind(now.get())
            .bind(id.get())
            .execute(self.sqlite())
            .await?;
        if done.rows_affected() == 0 {
            return Err(Error::Absent("saved reply"));
        }
        self.deleted(Entity::SavedReply, id);
        Ok(())
    }

    /// Brings a deleted reply back. If its shortcut has gone to another one meanwhile, it comes back without.
    ///
    /// # Errors
    /// [`Error::Absent`] when its time is over.
    pub async fn restore_reply(&mut self, id: SavedReplyId) -> Result<()> {
        let shortcut: Option<String> =
            sqlx::query_scalar("SELECT shortcut FROM saved_replies WHERE id = ? AND deleted_at > 0")
                .bind(id.get())
                .fetch_optional(self.sqlite())
                .await?;
        let shortcut = shortcut.ok_or(Error::Absent("saved reply"))?;
        let is_taken = self.holder_of(&shortcut, Some(id)).await?.is_some();
        sqlx::query(
            "UPDATE saved_replies SET deleted_at = 0, version = version + 1, shortcut = ? WHERE id = ?",
        )
        .bind(if is_taken { "" } else { &shortcut })
        .bind(id.get())
        .execute(self.sqlite())
        .await?;
        self.changed(Entity::SavedReply, id);
        Ok(())
    }

    /// These are the reply's texts from now on.
    async fn give_texts(&mut self, reply: SavedReplyId, texts: &[ReplyText]) -> Result<()> {
        sqlx::query("DELETE FROM saved_reply_texts WHERE saved_reply_id = ?")
            .bind(reply.get())
            .execute(self.sqlite())
            .await?;
        for (position, text) in (0_i64..).zip(texts) {
            sqlx::query(
                "INSERT INTO saved_reply_texts (saved_reply_id, position, language, text) VALUES (?, ?, ?, ?)",
            )
            .bind(reply.get())
            .bind(position)
            .bind(&text.language)
            .bind(&text.text)
            .execute(self.sqlite())
            .await?;
        }
        Ok(())
    }

    /// The name of the reply, other than `except`, that has this shortcut.
    async fn holder_of(&mut self, shortcut: &str, except: Option<SavedReplyId>) -> Result<Option<String>> {
        if shortcut.is_empty() {
            return Ok(None);
        }
        Ok(sqlx::query_scalar(
            "SELECT name FROM saved_replies WHERE shortcut = ? AND deleted_at = 0 AND id <> ?",
        )
        .bind(shortcut)
        .bind(except.map_or(0, SavedReplyId::get))
        .fetch_optional(self.sqlite())
        .await?)
    }
}

fn text(row: &SqliteRow) -> Result<ReplyText> {
    Ok(ReplyText { language: row.text("language")?, text: row.text("text")? })
}

fn reply(row: &SqliteRow, texts: Vec<ReplyText>, files: Vec<ReplyFile>) -> Result<SavedReply> {
    Ok(SavedReply {
        id: SavedReplyId::new(row.int("id")?),
        name: row.text("name")?,
        shortcut: row.text("shortcut")?,
        version: row.int("version")?,
        texts,
        files,
        used_count: row.int("used_count")?,
        last_used_at: row.at_if_ever("last_used_at")?,
    })
}
