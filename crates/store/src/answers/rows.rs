//! What is used of each answer, and what is edited.

use porchlight_domain::answers::AnswerContent;
use porchlight_domain::{AccountId, AnswerId, UtcMs};
use sqlx::sqlite::SqliteRow;

use crate::Result;
use crate::change::Entity;
use crate::connection::{ReadConnection, WriteTransaction};
use crate::row::{Columns as _, to_json};

/// Which answer a payload has.
pub(crate) const OF_PAYLOAD: &str =
    "SELECT id FROM answers WHERE account_id = ? AND payload = ? AND deleted_at = 0";

/// The answer of a payload.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswerRow {
    /// Its id.
    pub id: AnswerId,
    /// Whose.
    pub account: AccountId,
    /// What a tap carries that it answers.
    pub payload: String,
    /// What is sent, and since when; `None`: it was never put to use.
    pub used: Option<(AnswerContent, UtcMs)>,
    /// What is edited.
    pub draft: Option<AnswerDraftRow>,
}

/// What is edited of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswerDraftRow {
    /// What it says.
    pub content: AnswerContent,
    /// Another one with each save, never one that was before.
    pub version: i64,
    /// When it was saved.
    pub saved_at: UtcMs,
}

/// What became of saving a draft, or of doing something with one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnswerDraftSaved {
    /// It is saved, as this version.
    As(i64),
    /// Another version is there, or the answer is gone. Nothing is saved.
    ChangedMeanwhile,
}

/// What became of making an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnswerMade {
    /// It is there.
    As(AnswerId),
    /// Another one has the payload.
    PayloadTaken(AnswerId),
}

impl ReadConnection {
    /// All answers of an account, oldest first.
    pub async fn answers(&mut self, account: AccountId) -> Result<Vec<AnswerRow>> {
        let rows = sqlx::query("SELECT * FROM answers WHERE account_id = ? AND deleted_at = 0 ORDER BY id")
            .bind(account.get())
            .fetch_all(self.sqlite())
            .await?;
        rows.iter().map(answer).collect()
    }

    /// One answer, deleted ones too.
    pub async fn answer(&mut self, id: AnswerId) -> Result<Option<(AnswerRow, bool)>> {
        let row = sqlx::query("SELECT * FROM answers WHERE id = ?")
            .bind(id.get())
            .fetch_optional(self.sqlite())
            .await?;
        row.map(|row| Ok((answer(&row)?, row.int("deleted_at")? > 0))).transpose()
    }

    /// Which answer a payload has.
    pub async fn answer_of(&mut self, account: AccountId, payload: &str) -> Result<Option<AnswerId>> {
        let id: Option<i64> = sqlx::query_scalar(OF_PAYLOAD)
            .bind(account.get())
            .bind(payload)
            .fetch_optional(self.sqlite())
            .await?;
        Ok(id.map(AnswerId::new))
    }
}

impl WriteTransaction {
    /// Begins the answer of a payload, with a draft.
    pub async fn new_answer(
        &mut self,
        account: AccountId,
        payload: &str,
        content: &AnswerContent,
        now: UtcMs,
    ) -> Result<AnswerMade> {
        if let Some(other) = self.answer_of(account, payload).await? {
            return Ok(AnswerMade::PayloadTaken(other));
        }
        let done = sqlx::query(
            "INSERT INTO answers (account_id, payload, draft, draft_version, draft_saved_at, made_at)
             VALUES (?1, ?2, ?3, 1, ?4, ?4)",
        )
        .bind(account.get())
        .bind(payload)
        .bind(to_json("draft", content)?)
        .bind(now.get())
        .execute(self.sqlite())
        .await?;
        self.changed(Entity::Answer, account);
        Ok(AnswerMade::As(AnswerId::new(done.last_insert_rowid())))
    }

    /// Saves a draft, if `edited` is the version that is there (`None`: none is).
    pub async fn save_answer_draft(
        &mut self,
        id: AnswerId,
        edited: Option<i64>,
        content: &AnswerContent,
        now: UtcMs,
    ) -> Result<AnswerDraftSaved> {
        let row: Option<(i64, i64)> = sqlx::query_as(
            "UPDATE answers SET draft = ?2, draft_version = draft_version + 1, draft_saved_at = ?3
             WHERE id = ?1 AND deleted_at = 0
                AND CASE WHEN draft = '' THEN ?4 IS NULL ELSE draft_version = ?4 END
             RETURNING draft_version, account_id",
        )
        .bind(id.get())
        .bind(to_json("draft", content)?)
        .bind(now.get())
        .bind(edited)
        .fetch_optional(self.sqlite())
        .await?;
        let Some((version, account)) = row else { return Ok(AnswerDraftSaved::ChangedMeanwhile) };
        self.changed(Entity::Answer, account);
        Ok(AnswerDraftSaved::As(version))
    }

    /// Drops this version of a draft; an answer that was never in use is deleted with it. Gives whether it was there.
    pub async fn drop_answer_draft(&mut self, id: AnswerId, version: i64, now: UtcMs) -> Result<bool> {
        let account: Option<i64> = sqlx::query_scalar(
            "UPDATE answers SET
                draft = CASE WHEN content = '' THEN draft ELSE '' END, draft_version = draft_version + 1,
                deleted_at = CASE WHEN content = '' THEN MAX(?3, 1) ELSE 0 END
             WHERE id = ?1 AND draft <> '' AND draft_version = ?2 AND deleted_at = 0 RETURNING account_id",
        )
        .bind(id.get())
        .bind(version)
        .bind(now.get())
        .fetch_optional(self.sqlite())
        .await?;
        Ok(self.told(account))
    }

    /// Puts this version of a draft to use. Gives whether it was there.
    pub async fn use_answer_draft(&mut self, id: AnswerId, version: i64, now: UtcMs) -> Result<bool> {
        let account: Option<i64> = sqlx::query_scalar(
            "UPDATE answers SET content = draft, used_since = ?3, draft = '', draft_version = draft_version + 1
             WHERE id = ?1 AND draft <> '' AND draft_version = ?2 AND deleted_at = 0 RETURNING account_id",
        )
        .bind(id.get())
        .bind(version)
        .bind(now.get())
        .fetch_optional(self.sqlite())
        .await?;
        Ok(self.told(account))
    }

    /// Takes an answer away. Gives whether it was there.
    pub async fn delete_answer(&mut self, id: AnswerId, now: UtcMs) -> Result<bool> {
        let account: Option<i64> = sqlx::query_scalar(
            "UPDATE answers SET deleted_at = MAX(?2, 1) WHERE id = ?1 AND deleted_at = 0 RETURNING account_id",
        )
        .bind(id.get())
        .bind(now.get())
        .fetch_optional(self.sqlite())
        .await?;
        Ok(self.told(account))
    }

    /// Brings a deleted answer back; the caller has looked whether another one has its payload by now.
    pub async fn restore_answer(&mut self, id: AnswerId) -> Result<bool> {
        let account: Option<i64> = sqlx::query_scalar(
            "UPDATE answers SET deleted_at = 0 WHERE id = ?1 AND deleted_at > 0 RETURNING account_id",
        )
        .bind(id.get())
        .fetch_optional(self.sqlite())
        .await?;
        Ok(self.told(account))
    }

    /// Tells of a change of an account's answers, if there was one.
    pub(super) fn told(&mut self, account: Option<i64>) -> bool {
        if let Some(account) = account {
            self.changed(Entity::Answer, account);
        }
        account.is_some()
    }
}

fn answer(row: &SqliteRow) -> Result<AnswerRow> {
    let used: Option<AnswerContent> = row.json_if_any("content")?;
    let draft: Option<AnswerContent> = row.json_if_any("draft")?;
    Ok(AnswerRow {
        id: AnswerId::new(row.int("id")?),
        account: AccountId::new(row.int("account_id")?),
        payload: row.text("payload")?,
        used: used.map(|content| Ok::<_, crate::Error>((content, row.at("used_since")?))).transpose()?,
        draft: draft
            .map(|content| {
                Ok::<_, crate::Error>(AnswerDraftRow {
                    content,
                    version: row.int("draft_version")?,
                    saved_at: row.at("draft_saved_at")?,
                })
            })
            .transpose()?,
    })
}
