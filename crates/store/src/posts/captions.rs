//! Words that captions use again: beginnings, and sets of hashtags.

use porchlight_domain::{SavedCaptionId, UtcMs};
use sqlx::sqlite::SqliteRow;

use crate::Result;
use crate::change::Entity;
use crate::connection::{ReadConnection, WriteTransaction};
use crate::row::Columns as _;

/// Such words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedCaptionRow {
    /// Their id.
    pub id: SavedCaptionId,
    /// Whether they are hashtags.
    pub is_hashtags: bool,
    /// Their name.
    pub name: String,
    /// The words.
    pub text: String,
}

/// Such words to be saved.
#[derive(Clone, Copy, Debug)]
pub struct SavedCaptionInput<'a> {
    /// Which; `None` for new ones.
    pub id: Option<SavedCaptionId>,
    /// Whether they are hashtags.
    pub is_hashtags: bool,
    /// Their name.
    pub name: &'a str,
    /// The words.
    pub text: &'a str,
}

impl ReadConnection {
    /// All of them, by name.
    pub async fn saved_captions(&mut self) -> Result<Vec<SavedCaptionRow>> {
        let rows =
            sqlx::query("SELECT * FROM saved_captions WHERE deleted_at = 0 ORDER BY name COLLATE NOCASE, id")
                .fetch_all(self.sqlite())
                .await?;
        rows.iter().map(caption).collect()
    }
}

impl WriteTransaction {
    /// Saves such words; `None` when they are gone.
    pub async fn save_caption(&mut self, input: SavedCaptionInput<'_>) -> Result<Option<SavedCaptionRow>> {
        let kind = if input.is_hashtags { "hashtags" } else { "caption" };
        let row = match input.id {
            None => {
                sqlx::query("INSERT INTO saved_captions (kind, name, text) VALUES (?1, ?2, ?3) RETURNING *")
            }
            Some(_) => sqlx::query(
                "UPDATE saved_captions SET kind = ?1, name = ?2, text = ?3 WHERE id = ?4 AND deleted_at = 0
                 RETURNING *",
            ),
        };
        let row = row.bind(kind).bind(input.name).bind(input.text);
        let row = match input.id {
            None => row,
            Some(id) => row.bind(id.get()),
        };
        let row = row.fetch_optional(self.sqlite()).await?;
        let saved = row.as_ref().map(caption).transpose()?;
        if let Some(saved) = &saved {
            self.changed(Entity::SavedCaption, saved.id);
        }
        Ok(saved)
    }

    /// Takes such words away, or brings them back; gives whether they were there.
    pub async fn delete_caption(&mut self, id: SavedCaptionId, at: Option<UtcMs>) -> Result<bool> {
        let done = sqlx::query(
            "UPDATE saved_captions SET deleted_at = ?1 WHERE id = ?2 AND (deleted_at = 0) = (?1 > 0)",
        )
        .bind(at.map_or(0, |at| at.get().max(1)))
        .bind(id.get())
        .execute(self.sqlite())
        .await?;
        self.changed(Entity::SavedCaption, id);
        Ok(done.rows_affected() > 0)
    }
}

fn caption(row: &SqliteRow) -> Result<SavedCaptionRow> {
    Ok(SavedCaptionRow {
        id: SavedCaptionId::new(row.int("id")?),
        is_hashtags: row.text("kind")? == "hashtags",
        name: row.text("name")?,
        text: row.text("text")?,
    })
}
