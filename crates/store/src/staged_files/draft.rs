//! Files of a draft: chosen, prepared, put in order, taken out.

use porchlight_domain::{ConversationId, StagedFileId, UtcMs};
use serde_json::Value;

use super::PreparedFile;
use crate::Result;
use crate::connection::WriteTransaction;
use crate::row::{Columns as _, to_json};

impl WriteTransaction {
    /// Keeps a file as it came, behind the others of the draft.
    pub async fn stage_file(
        &mut self,
        conversation: ConversationId,
        name: &str,
        bytes: &[u8],
        now: UtcMs,
    ) -> Result<StagedFileId> {
        let id: i64 = sqlx::query_scalar(
            "INSERT INTO staged_files (conversation_id, place, name, size, state, staged_at)
             VALUES (?1, (SELECT COALESCE(MAX(place) + 1, 0) FROM staged_files
                WHERE conversation_id = ?1 AND message_id = 0), ?2, ?3, 'working', ?4) RETURNING id",
        )
        .bind(conversation.get())
        .bind(name)
        .bind(i64::try_from(bytes.len()).unwrap_or(i64::MAX))
        .bind(now.get())
        .fetch_one(self.sqlite())
        .await?;
        self.keep_bytes(id, bytes).await?;
        self.draft_changed(conversation);
        Ok(StagedFileId::new(id))
    }

    async fn keep_bytes(&mut self, file: i64, bytes: &[u8]) -> Result<()> {
        sqlx::query("INSERT OR REPLACE INTO staged_bytes (file_id, bytes) VALUES (?, ?)")
            .bind(file)
            .bind(bytes)
            .execute(self.sqlite())
            .await?;
        Ok(())
    }

    /// It can be sent. Gives whether it is still there.
    pub async fn file_is_ready(&mut self, id: StagedFileId, file: &PreparedFile) -> Result<bool> {
        let row = sqlx::query(
            "UPDATE staged_files SET kind = ?, mime = ?, width = ?, height = ?, duration_ms = ?, hash = ?, note = ?,
                state = 'ready', problem = '', size = COALESCE(?, size)
             WHERE id = ? RETURNING conversation_id",
        )
        .bind(file.kind.as_str())
        .bind(&file.mime)
        .bind(file.width.unwrap_or(0))
        .bind(file.height.unwrap_or(0))
        .bind(file.duration_ms.unwrap_or(-1))
        .bind(&file.hash)
        .bind(file.note.as_ref().map(Value::to_string).unwrap_or_default())
        .bind(file.bytes.as_ref().map(|bytes| i64::try_from(bytes.len()).unwrap_or(i64::MAX)))
        .bind(id.get())
        .fetch_optional(self.sqlite())
        .await?;
        let Some(row) = row else { return Ok(false) };
        if let Some(bytes) = &file.bytes {
            self.keep_bytes(id.get(), bytes).await?;
        }
        self.draft_changed(ConversationId::new(row.int("conversation_id")?));
        Ok(true)
    }

    /// It cannot be sent. Its bytes go: nothing can be done with them.
    pub async fn file_is_unfit(&mut self, id: StagedFileId, problem: &Value) -> Result<()> {
        let row = sqlx::query(
            "UPDATE staged_files SET state = 'unfit', problem = ? WHERE id = ? RETURNING conversation_id",
        )
        .bind(problem.to_string())
        .bind(id.get())
        .fetch_optional(self.sqlite())
        .await?;
        let Some(row) = row else { return Ok(()) };
        sqlx::query("DELETE FROM staged_bytes WHERE file_id = ?")
            .bind(id.get())
            .execute(self.sqlite())
            .await?;
        self.draft_changed(ConversationId::new(row.int("conversation_id")?));
        Ok(())
    }

    /// Takes a file out of a draft. One that is on its way stays.
    pub async fn unstage_file(&mut self, id: StagedFileId) -> Result<()> {
        let row =
            sqlx::query("DELETE FROM staged_files WHERE id = ? AND message_id = 0 RETURNING conversation_id")
                .bind(id.get())
                .fetch_optional(self.sqlite())
                .await?;
        if let Some(row) = row {
            self.draft_changed(ConversationId::new(row.int("conversation_id")?));
        }
        Ok(())
    }

    /// Puts the files of a draft in this order; those that are not named stay behind them.
    pub async fn order_files(&mut self, conversation: ConversationId, order: &[StagedFileId]) -> Result<()> {
        let order = to_json("place", &order.iter().map(|id| id.get()).collect::<Vec<_>>())?;
        sqlx::query(
            "UPDATE staged_files SET place = COALESCE((SELECT key FROM json_each(?2) WHERE value = staged_files.id),
                json_array_length(?2) + place)
             WHERE conversation_id = ?1 AND message_id = 0",
        )
        .bind(conversation.get())
        .bind(order)
        .execute(self.sqlite())
        .await?;
        self.draft_changed(conversation);
        Ok(())
    }
}
