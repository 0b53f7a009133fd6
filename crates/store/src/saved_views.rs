//! Saved views: queries with a name.

use porchlight_domain::{SavedViewId, UndoId, UtcMs};
use serde::{Deserialize, Serialize};
use sqlx::sqlite::SqliteRow;

use crate::change::Entity;
use crate::connection::{ReadConnection, WriteTransaction};
use crate::row::Columns as _;
use crate::undo::Undoable;
use crate::{Error, Result};

/// A saved view.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedView {
    /// Our id.
    pub id: SavedViewId,
    /// Its name.
    pub name: String,
    /// What it looks for.
    pub query: String,
    /// Its place among the others.
    pub position: i64,
    /// When it was made.
    pub created_at: UtcMs,
}

impl ReadConnection {
    /// All saved views, in the user's order.
    pub async fn saved_views(&mut self) -> Result<Vec<SavedView>> {
        let rows =
            sqlx::query("SELECT * FROM saved_views ORDER BY position, id").fetch_all(self.sqlite()).await?;
        rows.iter().map(saved_view).collect()
    }
}

impl WriteTransaction {
    /// Makes a saved view, or changes one.
    pub async fn save_view(
        &mut self,
        id: Option<SavedViewId>,
        name: &str,
        query: &str,
        position: i64,
        now: UtcMs,
    ) -> Result<SavedViewId> {
        let row: Option<i64> = sqlx::query_scalar(match id {
            Some(_) => {
                "UPDATE saved_views SET name = ?1, query = ?2, position = ?3 WHERE id = ?5 AND ?4 = ?4 RETURNING id"
            }
            None => {
                "INSERT INTO saved_views (name, query, position, created_at) SELECT ?1, ?2, ?3, ?4 WHERE ?5 = 0
                 RETURNING id"
            }
        })
        .bind(name.trim())
        .bind(query)
        .bind(position)
        .bind(now.get())
        .bind(id.map_or(0, SavedViewId::get))
        .fetch_optional(self.sqlite())
        .await?;
        let id = row.map(SavedViewId::new).ok_or(Error::Absent("view"))?;
        self.changed(Entity::SavedView, id);
        Ok(id)
    }

    /// Deletes a saved view. Gives by what it can be taken back.
    pub async fn delete_view(&mut self, id: SavedViewId, machine_now: UtcMs) -> Result<UndoId> {
        let row = sqlx::query("DELETE FROM saved_views WHERE id = ? RETURNING *")
            .bind(id.get())
            .fetch_optional(self.sqlite())
            .await?
            .ok_or(Error::Absent("view"))?;
        self.deleted(Entity::SavedView, id);
        self.keep_for_undo(&Undoable::ViewDeleted { id, view: saved_view(&row)? }, machine_now).await
    }

    pub(crate) async fn put_view_back(&mut self, id: SavedViewId, view: &SavedView) -> Result<()> {
        sqlx::query("INSERT INTO saved_views (id, name, query, position, created_at) VALUES (?, ?, ?, ?, ?)")
            .bind(id.get())
            .bind(&view.name)
            .bind(&view.query)
            .bind(view.position)
            .bind(view.created_at.get())
            .execute(self.sqlite())
            .await?;
        self.changed(Entity::SavedView, id);
        Ok(())
    }
}

fn saved_view(row: &SqliteRow) -> Result<SavedView> {
    Ok(SavedView {
        id: SavedViewId::new(row.int("id")?),
        name: row.text("name")?,
        query: row.text("query")?,
        position: row.int("position")?,
        created_at: row.at("created_at")?,
    })
}
