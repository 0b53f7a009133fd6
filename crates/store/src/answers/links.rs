//! `ig.me` links. One that was deleted leads into the thread all the same where it is printed, so its taps are still counted.

use porchlight_domain::{AccountId, AnswerLinkId, UtcMs};
use sqlx::sqlite::SqliteRow;

use crate::Result;
use crate::change::Entity;
use crate::connection::{ReadConnection, WriteTransaction};
use crate::row::Columns as _;

/// A link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswerLinkRow {
    /// Its id.
    pub id: AnswerLinkId,
    /// Whose.
    pub account: AccountId,
    /// What it carries.
    pub reference: String,
    /// Its name.
    pub name: String,
    /// When it was made.
    pub made_at: UtcMs,
    /// It was taken away.
    pub is_deleted: bool,
}

/// What became of making a link, or of bringing one back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkMade {
    /// It is there.
    As(AnswerLinkId),
    /// Another one carries the same; its name.
    ReferenceTaken(String),
}

impl ReadConnection {
    /// The links of an account, newest first.
    pub async fn answer_links(&mut self, account: AccountId) -> Result<Vec<AnswerLinkRow>> {
        let rows = sqlx::query(
            "SELECT * FROM answer_links WHERE account_id = ? AND deleted_at = 0 ORDER BY id DESC",
        )
        .bind(account.get())
        .fetch_all(self.sqlite())
        .await?;
        rows.iter().map(link).collect()
    }

    /// Links that were taken away and may still be printed: name, and what they carry.
    pub async fn past_answer_links(&mut self, account: AccountId) -> Result<Vec<(String, String)>> {
        Ok(sqlx::query_as(
            "SELECT name, reference FROM answer_links WHERE account_id = ? AND deleted_at > 0 ORDER BY id",
        )
        .bind(account.get())
        .fetch_all(self.sqlite())
        .await?)
    }

    /// One link, deleted ones too.
    pub async fn answer_link(&mut self, id: AnswerLinkId) -> Result<Option<AnswerLinkRow>> {
        let row = sqlx::query("SELECT * FROM answer_links WHERE id = ?")
            .bind(id.get())
            .fetch_optional(self.sqlite())
            .await?;
        row.as_ref().map(link).transpose()
    }

    async fn link_carrying(&mut self, account: AccountId, reference: &str) -> Result<Option<String>> {
        Ok(sqlx::query_scalar(
            "SELECT name FROM answer_links WHERE account_id = ? AND reference = ? AND deleted_at = 0",
        )
        .bind(account.get())
        .bind(reference)
        .fetch_optional(self.sqlite())
        .await?)
    }
}

impl WriteTransaction {
    /// Makes a link.
    pub async fn new_answer_link(
        &mut self,
        account: AccountId,
        reference: &str,
        name: &str,
        now: UtcMs,
    ) -> Result<LinkMade> {
        if let Some(other) = self.link_carrying(account, reference).await? {
            return Ok(LinkMade::ReferenceTaken(other));
        }
        let done = sqlx::query(
            "INSERT INTO answer_links (account_id, reference, name, made_at) VALUES (?, ?, ?, ?)",
        )
        .bind(account.get())
        .bind(reference)
        .bind(name)
        .bind(now.get())
        .execute(self.sqlite())
        .await?;
        self.changed(Entity::Answer, account);
        Ok(LinkMade::As(AnswerLinkId::new(done.last_insert_rowid())))
    }

    /// Names a link otherwise. Gives whether it was there.
    pub async fn rename_answer_link(&mut self, id: AnswerLinkId, name: &str) -> Result<bool> {
        let account: Option<i64> = sqlx::query_scalar(
            "UPDATE answer_links SET name = ?2 WHERE id = ?1 AND deleted_at = 0 RETURNING account_id",
        )
        .bind(id.get())
        .bind(name)
        .fetch_optional(self.sqlite())
        .await?;
        Ok(self.told(account))
    }

    /// Takes a link away. Gives whether it was there.
    pub async fn delete_answer_link(&mut self, id: AnswerLinkId, now: UtcMs) -> Result<bool> {
        let account: Option<i64> = sqlx::query_scalar(
            "UPDATE answer_links SET deleted_at = MAX(?2, 1) WHERE id = ?1 AND deleted_at = 0 RETURNING account_id",
        )
        .bind(id.get())
        .bind(now.get())
        .fetch_optional(self.sqlite())
        .await?;
        Ok(self.told(account))
    }

    /// Brings a link back, unless another one carries the same by now.
    pub async fn restore_answer_link(&mut self, row: &AnswerLinkRow) -> Result<LinkMade> {
        if let Some(other) = self.link_carrying(row.account, &row.reference).await? {
            return Ok(LinkMade::ReferenceTaken(other));
        }
        sqlx::query("UPDATE answer_links SET deleted_at = 0 WHERE id = ?")
            .bind(row.id.get())
            .execute(self.sqlite())
            .await?;
        self.changed(Entity::Answer, row.account);
        Ok(LinkMade::As(row.id))
    }
}

fn link(row: &SqliteRow) -> Result<AnswerLinkRow> {
    Ok(AnswerLinkRow {
        id: AnswerLinkId::new(row.int("id")?),
        account: AccountId::new(row.int("account_id")?),
        reference: row.text("reference")?,
        name: row.text("name")?,
        made_at: row.at("made_at")?,
        is_deleted: row.int("deleted_at")? > 0,
    })
}
