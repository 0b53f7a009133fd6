//! Everything that was ever at Instagram, published from here or found there, and which of it is there now.

use porchlight_domain::greeting::{GreetingAuthor, GreetingFound, GreetingPart};
use porchlight_domain::{AccountId, GreetingVersionId, UtcMs};
use sqlx::sqlite::SqliteRow;

use super::{columns, part};
use crate::Result;
use crate::change::Entity;
use crate::connection::{ReadConnection, WriteTransaction};
use crate::row::{Columns as _, from_json, to_json};

/// Where an account remembers when all of it was last read, in `sync_state`.
const READ_AT: &str = "greeting_read_at";

/// What is live, of all parts of an account.
pub(crate) const LIVE_OF_ACCOUNT: &str =
    "SELECT version.* FROM greeting_live AS live JOIN greeting_versions AS version ON version.id = live.version_id
     WHERE live.account_id = ?";

/// A part's versions before one, newest first.
pub(crate) const VERSIONS_BEFORE: &str = "SELECT * FROM greeting_versions WHERE account_id = ? AND part = ? AND flow = ? AND id < ? ORDER BY id DESC LIMIT ?";

/// A content as it once was at Instagram.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GreetingVersion {
    /// Its id, which grows with time.
    pub id: GreetingVersionId,
    /// Of what.
    pub part: GreetingPart,
    /// What it says.
    pub found: GreetingFound,
    /// Who brought it there.
    pub author: GreetingAuthor,
    /// When it was published or found, on the account's clock.
    pub at: UtcMs,
}

impl ReadConnection {
    /// What Instagram has, as last read: one version for each part that is there.
    pub async fn greeting_live(&mut self, account: AccountId) -> Result<Vec<GreetingVersion>> {
        let rows = sqlx::query(LIVE_OF_ACCOUNT).bind(account.get()).fetch_all(self.sqlite()).await?;
        rows.iter().map(version).collect()
    }

    /// What Instagram has of one part.
    pub async fn greeting_live_of(
        &mut self,
        account: AccountId,
        part: GreetingPart,
    ) -> Result<Option<GreetingVersion>> {
        let (part, flow) = columns(part);
        let row = sqlx::query(
            "SELECT version.* FROM greeting_live AS live JOIN greeting_versions AS version ON version.id = live.version_id
             WHERE live.account_id = ? AND live.part = ? AND live.flow = ?",
        )
        .bind(account.get())
        .bind(part)
        .bind(flow)
        .fetch_optional(self.sqlite())
        .await?;
        row.as_ref().map(version).transpose()
    }

    /// A part's versions, newest first, from before `before` on.
    pub async fn greeting_versions(
        &mut self,
        account: AccountId,
        part: GreetingPart,
        before: Option<GreetingVersionId>,
        limit: i64,
    ) -> Result<Vec<GreetingVersion>> {
        let (part, flow) = columns(part);
        let rows = sqlx::query(VERSIONS_BEFORE)
            .bind(account.get())
            .bind(part)
            .bind(flow)
            .bind(before.map_or(i64::MAX, GreetingVersionId::get))
            .bind(limit)
            .fetch_all(self.sqlite())
            .await?;
        rows.iter().map(version).collect()
    }

    /// One version of an account's.
    pub async fn greeting_version(
        &mut self,
        account: AccountId,
        id: GreetingVersionId,
    ) -> Result<Option<GreetingVersion>> {
        let row = sqlx::query("SELECT * FROM greeting_versions WHERE id = ? AND account_id = ?")
            .bind(id.get())
            .bind(account.get())
            .fetch_optional(self.sqlite())
            .await?;
        row.as_ref().map(version).transpose()
    }

    /// The newest version of a part that says just this; `None` when none ever did.
    pub async fn greeting_version_of(
        &mut self,
        account: AccountId,
        part: GreetingPart,
        found: &GreetingFound,
    ) -> Result<Option<GreetingVersionId>> {
        let (part, flow) = columns(part);
        let id = sqlx::query_scalar(
            "SELECT id FROM greeting_versions WHERE account_id = ? AND part = ? AND flow = ? AND content = ?
             ORDER BY id DESC LIMIT 1",
        )
        .bind(account.get())
        .bind(part)
        .bind(flow)
        .bind(to_json("content", found)?)
        .fetch_optional(self.sqlite())
        .await?;
        Ok(id.map(GreetingVersionId::new))
    }

    /// When all parts were last read; `None` when they never were.
    pub async fn greeting_read_at(&mut self, account: AccountId) -> Result<Option<UtcMs>> {
        self.sync_state(account, READ_AT).await
    }
}

impl WriteTransaction {
    /// Takes note that all parts have been read.
    pub async fn set_greeting_read_at(&mut self, account: AccountId, at: UtcMs) -> Result<()> {
        self.set_sync_state(account, READ_AT, &at).await?;
        self.changed(Entity::Greeting, account);
        Ok(())
    }

    /// This is what Instagram has of the part. If it is not what was known, it is a version, by `author`. Gives whether it is one.
    pub async fn greeting_found(
        &mut self,
        account: AccountId,
        part: GreetingPart,
        found: &GreetingFound,
        author: GreetingAuthor,
        at: UtcMs,
    ) -> Result<bool> {
        let known = self.greeting_live_of(account, part).await?;
        if known.is_some_and(|known| known.found.is_same_as(found)) {
            return Ok(false);
        }
        let version = self.add_greeting_version(account, part, found, author, at).await?;
        let (part, flow) = columns(part);
        sqlx::query(
            "INSERT OR REPLACE INTO greeting_live (account_id, part, flow, version_id) VALUES (?, ?, ?, ?)",
        )
        .bind(account.get())
        .bind(part)
        .bind(flow)
        .bind(version.get())
        .execute(self.sqlite())
        .await?;
        Ok(true)
    }

    /// Keeps a content among the versions, whether it is there now or not.
    pub async fn add_greeting_version(
        &mut self,
        account: AccountId,
        part: GreetingPart,
        found: &GreetingFound,
        author: GreetingAuthor,
        at: UtcMs,
    ) -> Result<GreetingVersionId> {
        let (part, flow) = columns(part);
        let done = sqlx::query(
            "INSERT INTO greeting_versions (account_id, part, flow, content, author, at) VALUES (?, ?, ?, ?, ?, ?)",
        )
        .bind(account.get())
        .bind(part)
        .bind(flow)
        .bind(to_json("content", found)?)
        .bind(author.as_str())
        .bind(at.get())
        .execute(self.sqlite())
        .await?;
        self.changed(Entity::Greeting, account);
        Ok(GreetingVersionId::new(done.last_insert_rowid()))
    }
}

fn version(row: &SqliteRow) -> Result<GreetingVersion> {
    Ok(GreetingVersion {
        id: GreetingVersionId::new(row.int("id")?),
        part: part(row)?,
        found: from_json("content", &row.text("content")?)?,
        author: row.name("author", GreetingAuthor::parse)?,
        at: row.at("at")?,
    })
}
