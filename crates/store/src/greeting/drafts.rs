//! What is being edited, and what Instagram had as it began.

use porchlight_domain::greeting::{GreetingContent, GreetingFound, GreetingPart};
use porchlight_domain::{AccountId, UtcMs};
use sqlx::sqlite::SqliteRow;

use super::{columns, part};
use crate::Result;
use crate::change::Entity;
use crate::connection::{ReadConnection, WriteTransaction};
use crate::row::{Columns as _, from_json, to_json};

/// What is being edited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GreetingDraft {
    /// Of what.
    pub part: GreetingPart,
    /// What it says so far.
    pub content: GreetingContent,
    /// What Instagram had as it began, or as it was last looked at by whoever edits; `None`: nothing, or not known.
    pub base: Option<GreetingFound>,
    /// Another one with each save, never one that was before.
    pub version: i64,
    /// When it was saved.
    pub saved_at: UtcMs,
}

/// From what a draft that is being saved begins.
#[derive(Clone, Copy, Debug)]
pub enum GreetingDraftBase<'a> {
    /// From what it began before.
    AsBefore,
    /// From this; `None`: from nothing.
    From(Option<&'a GreetingFound>),
}

/// What became of saving.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GreetingDraftSaved {
    /// It is saved, as this version.
    As(i64),
    /// Another version is there than the one that was edited. Nothing is saved.
    ChangedMeanwhile,
}

impl ReadConnection {
    /// All drafts of an account.
    pub async fn greeting_drafts(&mut self, account: AccountId) -> Result<Vec<GreetingDraft>> {
        let rows = sqlx::query("SELECT * FROM greeting_drafts WHERE account_id = ?")
            .bind(account.get())
            .fetch_all(self.sqlite())
            .await?;
        rows.iter().map(draft).collect()
    }

    /// The draft of a part.
    pub async fn greeting_draft(
        &mut self,
        account: AccountId,
        part: GreetingPart,
    ) -> Result<Option<GreetingDraft>> {
        let (part, flow) = columns(part);
        let row = sqlx::query("SELECT * FROM greeting_drafts WHERE account_id = ? AND part = ? AND flow = ?")
            .bind(account.get())
            .bind(part)
            .bind(flow)
            .fetch_optional(self.sqlite())
            .await?;
        row.as_ref().map(draft).transpose()
    }
}

impl WriteTransaction {
    /// Saves a draft, if `edited` is the version that is there (`None`: none is).
    pub async fn save_greeting_draft(
        &mut self,
        account: AccountId,
        part: GreetingPart,
        edited: Option<i64>,
        content: &GreetingContent,
        base: GreetingDraftBase<'_>,
        now: UtcMs,
    ) -> Result<GreetingDraftSaved> {
        let there = self.greeting_draft(account, part).await?;
        if there.as_ref().map(|draft| draft.version) != edited {
            return Ok(GreetingDraftSaved::ChangedMeanwhile);
        }
        let before = there.and_then(|draft| draft.base);
        let base = match base {
            GreetingDraftBase::AsBefore => before.as_ref(),
            GreetingDraftBase::From(found) => found,
        };
        let (part, flow) = columns(part);
        let done = sqlx::query(
            "INSERT OR REPLACE INTO greeting_drafts (account_id, part, flow, content, base, saved_at) VALUES (?, ?, ?, ?, ?, ?)",
        )
        .bind(account.get())
        .bind(part)
        .bind(flow)
        .bind(to_json("content", content)?)
        .bind(base.map(|base| to_json("base", base)).transpose()?.unwrap_or_default())
        .bind(now.get())
        .execute(self.sqlite())
        .await?;
        self.changed(Entity::Greeting, account);
        Ok(GreetingDraftSaved::As(done.last_insert_rowid()))
    }

    /// From now on the draft, whichever version is there, begins from `base`.
    pub async fn rebase_greeting_draft(
        &mut self,
        account: AccountId,
        part: GreetingPart,
        base: Option<&GreetingFound>,
    ) -> Result<()> {
        let (part, flow) = columns(part);
        sqlx::query("UPDATE greeting_drafts SET base = ? WHERE account_id = ? AND part = ? AND flow = ?")
            .bind(base.map(|base| to_json("base", base)).transpose()?.unwrap_or_default())
            .bind(account.get())
            .bind(part)
            .bind(flow)
            .execute(self.sqlite())
            .await?;
        self.changed(Entity::Greeting, account);
        Ok(())
    }

    /// Drops this version of a draft. Gives whether it was there.
    pub async fn drop_greeting_draft(
        &mut self,
        account: AccountId,
        part: GreetingPart,
        version: i64,
    ) -> Result<bool> {
        let (name, flow) = columns(part);
        let done = sqlx::query(
            "DELETE FROM greeting_drafts WHERE account_id = ? AND part = ? AND flow = ? AND version = ?",
        )
        .bind(account.get())
        .bind(name)
        .bind(flow)
        .bind(version)
        .execute(self.sqlite())
        .await?;
        if done.rows_affected() == 0 {
            return Ok(false);
        }
        self.changed(Entity::Greeting, account);
        Ok(true)
    }

    /// Drops this version of a draft because the user wants none of it; a flow that was never published goes with it.
    /// Gives whether it was there.
    pub async fn discard_greeting_draft(
        &mut self,
        account: AccountId,
        part: GreetingPart,
        version: i64,
    ) -> Result<bool> {
        let was_there = self.drop_greeting_draft(account, part, version).await?;
        if let (true, GreetingPart::Flow { flow_id }) = (was_there, part) {
            self.forget_unpublished_flow(account, flow_id).await?;
        }
        Ok(was_there)
    }
}

fn draft(row: &SqliteRow) -> Result<GreetingDraft> {
    Ok(GreetingDraft {
        part: part(row)?,
        content: from_json("content", &row.text("content")?)?,
        base: row.json_if_any("base")?,
        version: row.int("version")?,
        saved_at: row.at("saved_at")?,
    })
}
