//! The answers that are in use.

use porchlight_domain::answers::AnswerContent;
use porchlight_domain::{AccountId, AnswerId, UtcMs};

use crate::Result;
use crate::change::Entity;
use crate::connection::{ReadConnection, WriteTransaction};
use crate::row::{Columns as _, from_json, to_json};

/// The answer of a payload, as it is in use.
pub(crate) const IN_FORCE: &str = "SELECT id, content FROM answers
    WHERE account_id = ? AND payload = ? AND deleted_at = 0 AND content <> ''";

impl ReadConnection {
    /// The answer of a payload, as it is in use.
    pub async fn answer_in_force(
        &mut self,
        account: AccountId,
        payload: &str,
    ) -> Result<Option<(AnswerId, AnswerContent)>> {
        let row =
            sqlx::query(IN_FORCE).bind(account.get()).bind(payload).fetch_optional(self.sqlite()).await?;
        row.map(|row| Ok((AnswerId::new(row.int("id")?), from_json("content", &row.text("content")?)?)))
            .transpose()
    }

    /// An answer as it is being edited, else as it is in use.
    pub async fn answer_as_edited(
        &mut self,
        account: AccountId,
        id: AnswerId,
    ) -> Result<Option<AnswerContent>> {
        let row = sqlx::query(
            "SELECT CASE draft WHEN '' THEN content ELSE draft END AS content FROM answers
             WHERE id = ? AND account_id = ? AND deleted_at = 0",
        )
        .bind(id.get())
        .bind(account.get())
        .fetch_optional(self.sqlite())
        .await?;
        row.map_or(Ok(None), |row| row.json_if_any("content"))
    }
}

impl WriteTransaction {
    /// Has a payload answered so from now on; what is being edited of its answer stays.
    pub async fn put_answer(
        &mut self,
        account: AccountId,
        payload: &str,
        content: &AnswerContent,
        now: UtcMs,
    ) -> Result<AnswerId> {
        let id: i64 = sqlx::query_scalar(
            "INSERT INTO answers (account_id, payload, content, used_since, made_at) VALUES (?1, ?2, ?3, ?4, ?4)
             ON CONFLICT (account_id, payload) WHERE deleted_at = 0
                DO UPDATE SET content = excluded.content, used_since = excluded.used_since
             RETURNING id",
        )
        .bind(account.get())
        .bind(payload)
        .bind(to_json("content", content)?)
        .bind(now.get())
        .fetch_one(self.sqlite())
        .await?;
        self.changed(Entity::Answer, account);
        Ok(AnswerId::new(id))
    }
}
