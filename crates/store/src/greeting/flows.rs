//! Welcome message flows: a row for each, from its first draft until long after it is gone.

use porchlight_domain::greeting::{GreetingAuthor, GreetingFound, GreetingPart};
use porchlight_domain::{AccountId, FlowId, LocalFlowId, UtcMs};
use sqlx::sqlite::SqliteRow;

use super::columns;
use crate::change::Entity;
use crate::connection::{ReadConnection, WriteTransaction};
use crate::row::{Columns as _, from_json, some_at, to_json};
use crate::{Error, Result};

/// A flow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FlowRow {
    /// Ours.
    pub id: LocalFlowId,
    /// Instagram's, once it was published.
    pub flow_id: Option<FlowId>,
    /// Its name, as Instagram last had it; empty before it was published.
    pub name: String,
    /// Where it may be used, in lower case.
    pub platforms: Vec<String>,
    /// An ad uses it.
    pub is_used_in_ad: bool,
    /// When it was last changed, by Instagram's word.
    pub updated_at: Option<UtcMs>,
    /// When it was last listed.
    pub seen_at: Option<UtcMs>,
    /// It was there, and is not any more.
    pub is_gone: bool,
}

/// A flow as Instagram lists it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FlowSeen {
    /// Instagram's id.
    pub flow_id: FlowId,
    /// Where it may be used, in lower case.
    pub platforms: Vec<String>,
    /// An ad uses it.
    pub is_used_in_ad: bool,
    /// When it was last changed.
    pub updated_at: Option<UtcMs>,
    /// What it says.
    pub found: GreetingFound,
}

impl ReadConnection {
    /// All flows of an account, those that are gone too, the newest first.
    pub async fn greeting_flows(&mut self, account: AccountId) -> Result<Vec<FlowRow>> {
        let rows = sqlx::query("SELECT * FROM greeting_flows WHERE account_id = ? ORDER BY id DESC")
            .bind(account.get())
            .fetch_all(self.sqlite())
            .await?;
        rows.iter().map(flow).collect()
    }

    /// One flow of an account.
    pub async fn greeting_flow(&mut self, account: AccountId, id: LocalFlowId) -> Result<Option<FlowRow>> {
        let row = sqlx::query("SELECT * FROM greeting_flows WHERE id = ? AND account_id = ?")
            .bind(id.get())
            .bind(account.get())
            .fetch_optional(self.sqlite())
            .await?;
        row.as_ref().map(flow).transpose()
    }
}

impl WriteTransaction {
    /// A row for a flow that is going to be written.
    pub async fn new_greeting_flow(&mut self, account: AccountId, now: UtcMs) -> Result<LocalFlowId> {
        let done = sqlx::query("INSERT INTO greeting_flows (account_id, made_at) VALUES (?, ?)")
            .bind(account.get())
            .bind(now.get())
            .execute(self.sqlite())
            .await?;
        self.changed(Entity::Greeting, account);
        Ok(LocalFlowId::new(done.last_insert_rowid()))
    }

    /// The flow has this id at Instagram from now on. Another row that has it (found before anybody knew whose it is) goes.
    pub async fn bind_greeting_flow(
        &mut self,
        account: AccountId,
        id: LocalFlowId,
        flow_id: &FlowId,
    ) -> Result<()> {
        let stranger: Option<i64> = sqlx::query_scalar(
            "SELECT id FROM greeting_flows WHERE account_id = ? AND flow_id = ? AND id <> ?",
        )
        .bind(account.get())
        .bind(flow_id.as_str())
        .bind(id.get())
        .fetch_optional(self.sqlite())
        .await?;
        if let Some(stranger) = stranger {
            self.forget_flow(account, LocalFlowId::new(stranger)).await?;
        }
        let done = sqlx::query(
            "UPDATE greeting_flows SET flow_id = ?, is_gone = 0, is_used_in_ad = 0 WHERE id = ? AND account_id = ?",
        )
        .bind(flow_id.as_str())
        .bind(id.get())
        .bind(account.get())
        .execute(self.sqlite())
        .await?;
        if done.rows_affected() == 0 {
            return Err(Error::Absent("flow"));
        }
        self.changed(Entity::Greeting, account);
        Ok(())
    }

    /// Instagram lists this flow. Gives our row of it; `author` is whose it is if it says something new.
    pub async fn greeting_flow_seen(
        &mut self,
        account: AccountId,
        seen: &FlowSeen,
        author: GreetingAuthor,
        now: UtcMs,
    ) -> Result<LocalFlowId> {
        let id: i64 = sqlx::query_scalar(
            "INSERT INTO greeting_flows (account_id, flow_id, name, platforms, is_used_in_ad, updated_at, seen_at, made_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?7)
             ON CONFLICT (account_id, flow_id) WHERE flow_id <> '' DO UPDATE SET
                name = excluded.name, platforms = excluded.platforms, is_used_in_ad = excluded.is_used_in_ad,
                updated_at = excluded.updated_at, seen_at = excluded.seen_at, is_gone = 0
             RETURNING id",
        )
        .bind(account.get())
        .bind(seen.flow_id.as_str())
        .bind(seen.found.content.name().unwrap_or_default())
        .bind(to_json("platforms", &seen.platforms)?)
        .bind(seen.is_used_in_ad)
        .bind(seen.updated_at.map_or(0, UtcMs::get))
        .bind(now.get())
        .fetch_one(self.sqlite())
        .await?;
        let id = LocalFlowId::new(id);
        self.greeting_found(account, GreetingPart::Flow { flow_id: id }, &seen.found, author, now).await?;
        self.changed(Entity::Greeting, account);
        Ok(id)
    }

    /// Instagram does not have the flow any more. Its row and its versions stay.
    pub async fn lose_greeting_flow(&mut self, account: AccountId, id: LocalFlowId) -> Result<()> {
        let (part, flow) = columns(GreetingPart::Flow { flow_id: id });
        sqlx::query("DELETE FROM greeting_live WHERE account_id = ? AND part = ? AND flow = ?")
            .bind(account.get())
            .bind(part)
            .bind(flow)
            .execute(self.sqlite())
            .await?;
        sqlx::query(
            "UPDATE greeting_flows SET is_gone = 1, is_used_in_ad = 0 WHERE id = ? AND account_id = ?",
        )
        .bind(id.get())
        .bind(account.get())
        .execute(self.sqlite())
        .await?;
        self.changed(Entity::Greeting, account);
        Ok(())
    }

    /// Lets go of the row of a flow that was never at Instagram.
    pub(super) async fn forget_unpublished_flow(
        &mut self,
        account: AccountId,
        id: LocalFlowId,
    ) -> Result<()> {
        let is_unpublished: Option<i64> = sqlx::query_scalar(
            "SELECT 1 FROM greeting_flows WHERE id = ? AND account_id = ? AND flow_id = ''",
        )
        .bind(id.get())
        .bind(account.get())
        .fetch_optional(self.sqlite())
        .await?;
        match is_unpublished {
            Some(_) => self.forget_flow(account, id).await,
            None => Ok(()),
        }
    }

    /// Deletes a flow's row with all that hangs on it.
    async fn forget_flow(&mut self, account: AccountId, id: LocalFlowId) -> Result<()> {
        let (part, flow) = columns(GreetingPart::Flow { flow_id: id });
        for sql in [
            "DELETE FROM greeting_live WHERE account_id = ? AND part = ? AND flow = ?",
            "DELETE FROM greeting_versions WHERE account_id = ? AND part = ? AND flow = ?",
            "DELETE FROM greeting_drafts WHERE account_id = ? AND part = ? AND flow = ?",
            "DELETE FROM greeting_steps WHERE account_id = ? AND part = ? AND flow = ?",
        ] {
            sqlx::query(sql).bind(account.get()).bind(part).bind(flow).execute(self.sqlite()).await?;
        }
        sqlx::query("DELETE FROM greeting_flows WHERE id = ? AND account_id = ?")
            .bind(id.get())
            .bind(account.get())
            .execute(self.sqlite())
            .await?;
        self.changed(Entity::Greeting, account);
        Ok(())
    }
}

fn flow(row: &SqliteRow) -> Result<FlowRow> {
    Ok(FlowRow {
        id: LocalFlowId::new(row.int("id")?),
        flow_id: row.text_if_any("flow_id")?.map(FlowId::new),
        name: row.text("name")?,
        platforms: from_json("platforms", &row.text("platforms")?)?,
        is_used_in_ad: row.flag("is_used_in_ad")?,
        updated_at: some_at(row.int("updated_at")?),
        seen_at: some_at(row.int("seen_at")?),
        is_gone: row.flag("is_gone")?,
    })
}
