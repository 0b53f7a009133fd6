//! Taking back what the user did. What it was before is kept for 30 days, across restarts.

use porchlight_domain::{DAY_MS, LabelId, NoteId, SavedReplyId, SavedViewId, SettleAct, UndoId, UtcMs};
use serde::{Deserialize, Serialize};

use crate::connection::{ReadConnection, WriteTransaction};
use crate::conversations::restored_by;
use crate::labels::Label;
use crate::notes::Note;
use crate::replies::ReplyBefore;
use crate::row::{from_json, to_json};
use crate::saved_views::SavedView;
use crate::statement::Values;
use crate::{Error, Result};

/// For how long what was done can be taken back, ms on the machine's clock.
const KEPT_MS: i64 = 30 * DAY_MS;

/// Something that was done.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub(crate) enum Undoable {
    /// Conversations were settled, or the like; what they stood at is in `undo_rows`.
    Settled { act: SettleAct },
    /// A label was deleted; the conversations that had it are in `undo_rows`.
    LabelDeleted { id: LabelId, label: Label },
    /// A note was deleted.
    NoteDeleted { id: NoteId, note: Note },
    /// A saved view was deleted.
    ViewDeleted { id: SavedViewId, view: SavedView },
    /// Saved replies came from a file.
    RepliesImported { added: Vec<SavedReplyId>, changed: Vec<ReplyBefore> },
}

/// Something that can be taken back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UndoLeft {
    /// By what.
    pub id: UndoId,
    /// What it was done to.
    pub of: UndoOf,
}

/// What something was done to: the screen that shows it takes it back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UndoOf {
    /// Conversations, and what belongs to them.
    Inbox,
    /// Saved replies.
    Replies,
}

impl ReadConnection {
    /// Up to `limit` of what was done since then and was not taken back, the newest first.
    pub async fn undos_since(&mut self, since: UtcMs, limit: i64) -> Result<Vec<UndoLeft>> {
        let rows: Vec<(i64, bool)> = sqlx::query_as(
            "SELECT id, what ->> '$.kind' = 'replies_imported' FROM undos WHERE done_at >= ? ORDER BY id DESC LIMIT ?",
        )
        .bind(since.get())
        .bind(limit)
        .fetch_all(self.sqlite())
        .await?;
        let left = |(id, is_of_replies)| UndoLeft {
            id: UndoId::new(id),
            of: if is_of_replies { UndoOf::Replies } else { UndoOf::Inbox },
        };
        Ok(rows.into_iter().map(left).collect())
    }
}

impl WriteTransaction {
    /// Keeps what can be taken back, and lets go of what is too old.
    pub(crate) async fn keep_for_undo(&mut self, what: &Undoable, machine_now: UtcMs) -> Result<UndoId> {
        sqlx::query("DELETE FROM undos WHERE done_at < ?")
            .bind((machine_now - KEPT_MS).get())
            .execute(self.sqlite())
            .await?;
        let id: i64 = sqlx::query_scalar("INSERT INTO undos (done_at, what) VALUES (?, ?) RETURNING id")
            .bind(machine_now.get())
            .bind(to_json("what", what)?)
            .fetch_one(self.sqlite())
            .await?;
        Ok(UndoId::new(id))
    }

    /// Takes back what was done, once. Gives how many rows are as they were before.
    ///
    /// # Errors
    /// [`Error::Absent`] when it was taken back already, or is too old.
    pub async fn take_back(&mut self, undo: UndoId) -> Result<u64> {
        let row: Option<(String, i64)> = sqlx::query_as("SELECT what, done_at FROM undos WHERE id = ?")
            .bind(undo.get())
            .fetch_optional(self.sqlite())
            .await?;
        let (what, done_at) = row.ok_or(Error::Absent("undo"))?;
        let changed = match from_json("what", &what)? {
            Undoable::Settled { act } => self.unsettle(undo, act).await?,
            Undoable::LabelDeleted { id, label } => {
                self.put_label_back(id, &label, undo).await?;
                1
            }
            Undoable::NoteDeleted { id, note } => {
                self.put_note_back(id, &note).await?;
                1
            }
            Undoable::ViewDeleted { id, view } => {
                self.put_view_back(id, &view).await?;
                1
            }
            Undoable::RepliesImported { added, changed } => {
                self.unimport_replies(&added, &changed, UtcMs::new(done_at)).await?
            }
        };
        sqlx::query("DELETE FROM undos WHERE id = ?").bind(undo.get()).execute(self.sqlite()).await?;
        Ok(changed)
    }

    async fn unsettle(&mut self, undo: UndoId, act: SettleAct) -> Result<u64> {
        let changed = self.settle_again(undo).await?;
        let columns = restored_by(act).join(", ");
        let mut values = Values::default();
        let id = values.bind(undo.get());
        let sql = match act {
            SettleAct::Label { label_id } => {
                let label = values.bind(label_id.get());
                format!(
                    "DELETE FROM conversation_labels WHERE label_id = {label}
                        AND conversation_id IN (SELECT conversation_id FROM undo_rows WHERE undo_id = {id})"
                )
            }
            SettleAct::Unlabel { label_id } => {
                let label = values.bind(label_id.get());
                format!(
                    "INSERT OR IGNORE INTO conversation_labels
                        (label_id, conversation_id, at, account_id, sort_at, in_lists)
                     SELECT {label}, conversations.id, at, account_id, sort_at, in_lists
                     FROM undo_rows JOIN conversations ON conversations.id = conversation_id
                     WHERE undo_id = {id} AND EXISTS (SELECT 1 FROM labels WHERE id = {label})"
                )
            }
            _ => format!(
                "UPDATE conversations SET ({columns}) = (SELECT {columns} FROM undo_rows
                    WHERE undo_id = {id} AND conversation_id = conversations.id)
                 WHERE id IN (SELECT id FROM settling)"
            ),
        };
        values.execute(self.sqlite(), sql).await?;
        self.settled().await?;
        Ok(changed)
    }
}
