//! Labels, as the user makes them.

use porchlight_domain::{LabelId, UndoId, UtcMs};
use serde::{Deserialize, Serialize};
use sqlx::sqlite::SqliteRow;

use crate::change::Entity;
use crate::connection::{ReadConnection, WriteTransaction};
use crate::row::Columns as _;
use crate::undo::Undoable;
use crate::{Error, Result};

/// A label.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Label {
    /// Our id.
    pub id: LabelId,
    /// Its name, as the user wrote it; no two are the same but for upper and lower case.
    pub name: String,
    /// Its colour, as a place among the screens' colours.
    pub colour: i64,
    /// When it was made.
    pub created_at: UtcMs,
}

impl ReadConnection {
    /// All labels, by name.
    pub async fn labels(&mut self) -> Result<Vec<Label>> {
        let rows = sqlx::query("SELECT * FROM labels ORDER BY found_by").fetch_all(self.sqlite()).await?;
        rows.iter().map(label).collect()
    }

    /// The label of this name, in upper or lower case.
    pub async fn label_named(&mut self, name: &str) -> Result<Option<Label>> {
        let row = sqlx::query("SELECT * FROM labels WHERE found_by = ?")
            .bind(name.trim().to_lowercase())
            .fetch_optional(self.sqlite())
            .await?;
        row.as_ref().map(label).transpose()
    }
}

impl WriteTransaction {
    /// Makes a label, or changes one. Its name must not be another's: see [`ReadConnection::label_named`].
    pub async fn save_label(
        &mut self,
        id: Option<LabelId>,
        name: &str,
        colour: i64,
        now: UtcMs,
    ) -> Result<LabelId> {
        let name = name.trim();
        let row: Option<i64> = sqlx::query_scalar(match id {
            Some(_) => "UPDATE labels SET name = ?1, found_by = ?2, colour = ?3 WHERE id = ?5 AND ?4 = ?4 RETURNING id",
            None => {
                "INSERT INTO labels (name, found_by, colour, created_at) SELECT ?1, ?2, ?3, ?4 WHERE ?5 = 0 RETURNING id"
            }
        })
        .bind(name)
        .bind(name.to_lowercase())
        .bind(colour)
        .bind(now.get())
        .bind(id.map_or(0, LabelId::get))
        .fetch_optional(self.sqlite())
        .await?;
        let id = row.map(LabelId::new).ok_or(Error::Absent("label"))?;
        self.changed(Entity::Label, id);
        Ok(id)
    }

    /// Deletes a label, from all that have it. Gives by what it can be taken back.
    pub async fn delete_label(&mut self, id: LabelId, machine_now: UtcMs) -> Result<UndoId> {
        let row = sqlx::query("SELECT * FROM labels WHERE id = ?")
            .bind(id.get())
            .fetch_optional(self.sqlite())
            .await?
            .ok_or(Error::Absent("label"))?;
        let undo =
            self.keep_for_undo(&Undoable::LabelDeleted { id, label: label(&row)? }, machine_now).await?;
        sqlx::query(
            "INSERT INTO undo_rows (undo_id, conversation_id, at)
             SELECT ?, conversation_id, at FROM conversation_labels WHERE label_id = ?",
        )
        .bind(undo.get())
        .bind(id.get())
        .execute(self.sqlite())
        .await?;
        self.rows_of_undo_changed(undo).await?;
        sqlx::query("DELETE FROM labels WHERE id = ?").bind(id.get()).execute(self.sqlite()).await?;
        self.deleted(Entity::Label, id);
        Ok(undo)
    }

    pub(crate) async fn put_label_back(&mut self, id: LabelId, label: &Label, undo: UndoId) -> Result<()> {
        // Its name may have been given to another meanwhile: then that one gets the conversations.
        sqlx::query(
            "INSERT OR IGNORE INTO labels (id, name, found_by, colour, created_at) VALUES (?, ?, ?, ?, ?)",
        )
        .bind(id.get())
        .bind(&label.name)
        .bind(label.name.to_lowercase())
        .bind(label.colour)
        .bind(label.created_at.get())
        .execute(self.sqlite())
        .await?;
        sqlx::query(
            "INSERT OR IGNORE INTO conversation_labels (label_id, conversation_id, at, account_id, sort_at, in_lists)
             SELECT labels.id, conversations.id, at, account_id, sort_at, in_lists
             FROM undo_rows JOIN conversations ON conversations.id = conversation_id JOIN labels ON found_by = ?
             WHERE undo_id = ?",
        )
        .bind(label.name.to_lowercase())
        .bind(undo.get())
        .execute(self.sqlite())
        .await?;
        self.rows_of_undo_changed(undo).await?;
        self.changed(Entity::Label, id);
        Ok(())
    }

    async fn rows_of_undo_changed(&mut self, undo: UndoId) -> Result<()> {
        let ids: Vec<i64> = sqlx::query_scalar("SELECT conversation_id FROM undo_rows WHERE undo_id = ?")
            .bind(undo.get())
            .fetch_all(self.sqlite())
            .await?;
        for id in ids {
            self.changed(Entity::Conversation, id);
        }
        Ok(())
    }
}

fn label(row: &SqliteRow) -> Result<Label> {
    Ok(Label {
        id: LabelId::new(row.int("id")?),
        name: row.text("name")?,
        colour: row.int("colour")?,
        created_at: row.at("created_at")?,
    })
}
