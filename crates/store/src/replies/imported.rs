//! Many saved replies in one step, with one way back.

use porchlight_domain::{SavedReplyId, UndoId, UtcMs};
use serde::{Deserialize, Serialize};

use super::{ReplyInput, ReplySaved, ReplyText};
use crate::change::Entity;
use crate::connection::WriteTransaction;
use crate::undo::Undoable;
use crate::{Error, Result};

/// A reply to save among others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReplyImport {
    /// The reply that it changes, and the version that was looked at; `None` for a new one.
    pub edited: Option<(SavedReplyId, i64)>,
    /// What it is from then on.
    pub input: ReplyInput,
}

/// What became of saving many.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RepliesImported {
    /// All are saved.
    All {
        /// How many are new.
        added: usize,
        /// How many there were before, otherwise.
        changed: usize,
        /// By what all of them can be taken back; `None` when there was nothing to save.
        undo: Option<UndoId>,
    },
    /// This one could not be saved. The transaction must not be committed.
    Refused(ReplySaved, ReplyInput),
}

/// What a changed reply was before.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct ReplyBefore {
    id: SavedReplyId,
    /// Its version after the change: whoever changed it again since keeps that.
    version_after: i64,
    name: String,
    shortcut: String,
    texts: Vec<ReplyText>,
}

impl WriteTransaction {
    /// Saves all of them, or none: see [`RepliesImported::Refused`].
    pub async fn import_replies(&mut self, imports: &[ReplyImport], now: UtcMs) -> Result<RepliesImported> {
        let mut added = Vec::new();
        let mut changed = Vec::new();
        for ReplyImport { edited, input } in imports {
            let before = match edited {
                Some((id, _)) => self.saved_reply(*id).await?,
                None => None,
            };
            match (self.save_reply(*edited, input, now).await?, before) {
                (ReplySaved::As(id), None) => added.push(id),
                (ReplySaved::As(id), Some(before)) => changed.push(ReplyBefore {
                    id,
                    version_after: before.version + 1,
                    name: before.name,
                    shortcut: before.shortcut,
                    texts: before.texts,
                }),
                (refused, _) => return Ok(RepliesImported::Refused(refused, input.clone())),
            }
        }
        let (new, other) = (added.len(), changed.len());
        let undo = if imports.is_empty() {
            None
        } else {
            Some(self.keep_for_undo(&Undoable::RepliesImported { added, changed }, now).await?)
        };
        Ok(RepliesImported::All { added: new, changed: other, undo })
    }

    /// Takes the new ones away and makes the others what they were, but those that were changed since. Gives how many.
    pub(crate) async fn unimport_replies(
        &mut self,
        added: &[SavedReplyId],
        changed: &[ReplyBefore],
        imported_at: UtcMs,
    ) -> Result<u64> {
        let mut count = 0;
        for id in added {
            let untouched: Option<i64> = sqlx::query_scalar(
                "SELECT id FROM saved_replies WHERE id = ? AND version = 1 AND deleted_at = 0",
            )
            .bind(id.get())
            .fetch_optional(self.sqlite())
            .await?;
            if untouched.is_some() {
                match self.delete_reply(*id, imported_at).await {
                    Ok(()) => count += 1,
                    Err(Error::Absent(_)) => {}
                    Err(other) => return Err(other),
                }
            }
        }
        // Their shortcuts are let go of first: one may have what another had.
        let mut back = Vec::new();
        for before in changed {
            let done = sqlx::query(
                "UPDATE saved_replies SET shortcut = '' WHERE id = ? AND version = ? AND deleted_at = 0",
            )
            .bind(before.id.get())
            .bind(before.version_after)
            .execute(self.sqlite())
            .await?;
            if done.rows_affected() > 0 {
                back.push(before);
            }
        }
        for before in back {
            let is_taken = self.holder_of(&before.shortcut, Some(before.id)).await?.is_some();
            sqlx::query(
                "UPDATE saved_replies SET name = ?, shortcut = ?, version = version + 1 WHERE id = ?",
            )
            .bind(&before.name)
            .bind(if is_taken { "" } else { &before.shortcut })
            .bind(before.id.get())
            .execute(self.sqlite())
            .await?;
            self.give_texts(before.id, &before.texts).await?;
            self.changed(Entity::SavedReply, before.id);
            count += 1;
        }
        Ok(count)
    }
}
