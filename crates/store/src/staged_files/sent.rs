//! Files that go with a message: bound to it, given back with it, and let go once Instagram has them.

use porchlight_domain::{ConversationId, MessageId, StagedFileId, UtcMs};

use crate::connection::{ReadConnection, WriteTransaction};
use crate::sql::sql;
use crate::{Error, Result};

impl ReadConnection {
    /// Whether there is anything that [`WriteTransaction::let_sent_files_go`] would let go.
    pub async fn has_sent_files(&mut self, long_ago: UtcMs) -> Result<bool> {
        Ok(sqlx::query_scalar(sql(&["SELECT EXISTS (", OVER, ") OR EXISTS (", OUT, ")"]))
            .bind(long_ago.get())
            .fetch_one(self.sqlite())
            .await?)
    }
}

impl WriteTransaction {
    /// The files go with a message from now on.
    ///
    /// # Errors
    /// [`Error::Absent`] when one of them is no longer the draft's.
    pub(crate) async fn files_go_with(&mut self, message: MessageId, files: &[StagedFileId]) -> Result<()> {
        for (place, id) in (0_i64..).zip(files) {
            let done = sqlx::query(
                "UPDATE staged_files SET message_id = ?, place = ? WHERE id = ? AND message_id = 0 AND state = 'ready'",
            )
            .bind(message.get())
            .bind(place)
            .bind(id.get())
            .execute(self.sqlite())
            .await?;
            if done.rows_affected() == 0 {
                return Err(Error::Absent("file"));
            }
        }
        Ok(())
    }

    /// The files of a message that was taken back are the draft's again, behind those that are there.
    pub(crate) async fn files_come_back(
        &mut self,
        conversation: ConversationId,
        message: MessageId,
    ) -> Result<()> {
        sqlx::query(
            "UPDATE staged_files SET message_id = 0, place = place + (SELECT COALESCE(MAX(place) + 1, 0)
                FROM staged_files WHERE conversation_id = ?1 AND message_id = 0)
             WHERE message_id = ?2",
        )
        .bind(conversation.get())
        .bind(message.get())
        .execute(self.sqlite())
        .await?;
        self.draft_changed(conversation);
        Ok(())
    }

    /// Lets go of files whose message has arrived and has been told by Instagram, or is gone, or has arrived before
    /// `long_ago`; and of what the sends were made of.
    pub async fn let_sent_files_go(&mut self, long_ago: UtcMs) -> Result<()> {
        sqlx::query(sql(&["DELETE FROM outgoing_parts WHERE message_id IN (", OUT, ")"]))
            .execute(self.sqlite())
            .await?;
        sqlx::query(
            "DELETE FROM sends WHERE NOT EXISTS (SELECT 1 FROM outgoing_parts WHERE send_id = sends.id)",
        )
        .execute(self.sqlite())
        .await?;
        sqlx::query(sql(&["DELETE FROM staged_files WHERE id IN (", OVER, ")"]))
            .bind(long_ago.get())
            .execute(self.sqlite())
            .await?;
        Ok(())
    }
}

/// Messages of the outbox that are out.
const OUT: &str = "SELECT message_id FROM outgoing_parts JOIN messages ON messages.id = message_id
    WHERE send_state = 'sent'";

/// Files that nobody needs any more. `content_as_of` is 1 while only we have told what a message says.
const OVER: &str = "SELECT staged_files.id FROM staged_files LEFT JOIN messages ON messages.id = message_id
    WHERE message_id <> 0 AND (messages.id IS NULL OR deleted_at <> 0
        OR (send_state = 'sent' AND (content_as_of > 1 OR attempt_at < ?)))";
