//! What is about to be done at Instagram, one thing at a time for each part, written down before it is.

use porchlight_domain::greeting::{GreetingAct, GreetingContent, GreetingPart};
use porchlight_domain::{AccountId, FlowId, UtcMs};
use sqlx::sqlite::SqliteRow;

use super::{columns, part};
use crate::change::Entity;
use crate::connection::{ReadConnection, WriteTransaction};
use crate::row::{Columns as _, from_json, to_json};
use crate::{Error, Result};

/// Something that is about to be done, or may have been.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GreetingStep {
    /// With what.
    pub part: GreetingPart,
    /// What.
    pub act: GreetingAct,
    /// What is to be there then; `None` when deleting a flow.
    pub content: Option<GreetingContent>,
    /// The draft that it was.
    pub draft_version: i64,
    /// When creating a flow: those that were there before.
    pub known: Vec<FlowId>,
    /// Instagram said that it is done.
    pub is_answered: bool,
    /// When it was to be done, on the account's clock.
    pub taken_at: UtcMs,
}

impl ReadConnection {
    /// All steps of an account that are not known to have come to an end.
    pub async fn greeting_steps(&mut self, account: AccountId) -> Result<Vec<GreetingStep>> {
        let rows = sqlx::query("SELECT * FROM greeting_steps WHERE account_id = ?")
            .bind(account.get())
            .fetch_all(self.sqlite())
            .await?;
        rows.iter().map(step).collect()
    }
}

impl WriteTransaction {
    /// Writes down what is about to be done. Commit it before doing it.
    pub async fn take_greeting_step(&mut self, account: AccountId, step: &GreetingStep) -> Result<()> {
        let (part, flow) = columns(step.part);
        sqlx::query(
            "INSERT OR REPLACE INTO greeting_steps
                (account_id, part, flow, act, content, draft_version, known, is_answered, taken_at)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        )
        .bind(account.get())
        .bind(part)
        .bind(flow)
        .bind(step.act.as_str())
        .bind(
            step.content.as_ref().map(|content| to_json("content", content)).transpose()?.unwrap_or_default(),
        )
        .bind(step.draft_version)
        .bind(to_json("known", &step.known)?)
        .bind(step.is_answered)
        .bind(step.taken_at.get())
        .execute(self.sqlite())
        .await?;
        self.changed(Entity::Greeting, account);
        Ok(())
    }

    /// Instagram said that it is done. A flow that was created is there from now on, and what is left is to read it back.
    ///
    /// # Errors
    /// [`Error::Absent`] when there is no step.
    pub async fn greeting_step_answered(&mut self, account: AccountId, part: GreetingPart) -> Result<()> {
        let (name, flow) = columns(part);
        let done = sqlx::query(
            "UPDATE greeting_steps SET is_answered = 1, act = iif(act = 'create', 'set', act)
             WHERE account_id = ? AND part = ? AND flow = ?",
        )
        .bind(account.get())
        .bind(name)
        .bind(flow)
        .execute(self.sqlite())
        .await?;
        if done.rows_affected() == 0 {
            return Err(Error::Absent("step"));
        }
        self.changed(Entity::Greeting, account);
        Ok(())
    }

    /// It has come to its end, whichever.
    pub async fn end_greeting_step(&mut self, account: AccountId, part: GreetingPart) -> Result<()> {
        let (part, flow) = columns(part);
        sqlx::query("DELETE FROM greeting_steps WHERE account_id = ? AND part = ? AND flow = ?")
            .bind(account.get())
            .bind(part)
            .bind(flow)
            .execute(self.sqlite())
            .await?;
        self.changed(Entity::Greeting, account);
        Ok(())
    }
}

fn step(row: &SqliteRow) -> Result<GreetingStep> {
    Ok(GreetingStep {
        part: part(row)?,
        act: row.name("act", GreetingAct::parse)?,
        content: row.json_if_any("content")?,
        draft_version: row.int("draft_version")?,
        known: from_json("known", &row.text("known")?)?,
        is_answered: row.flag("is_answered")?,
        taken_at: row.at("taken_at")?,
    })
}
