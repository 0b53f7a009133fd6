//! Connected accounts.

use porchlight_domain::{
    AccountId, AccountKind, AccountProfile, AccountStatus, AppScopedId, Environment, Login, UserId, UtcMs,
};
use sqlx::sqlite::SqliteRow;

use crate::change::Entity;
use crate::connection::{ReadConnection, WriteTransaction};
use crate::row::{Columns as _, told};
use crate::{Error, Result};

/// An account as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// Our id.
    pub id: AccountId,
    /// Where it lives.
    pub environment: Environment,
    /// How it was connected.
    pub login: Login,
    /// What `/me` last said.
    pub profile: AccountProfile,
    /// When that was; `None` when only the ids are known.
    pub profile_at: Option<UtcMs>,
    /// The cached picture; see [`crate::Picture`].
    pub picture_key: Option<String>,
    /// How its connection stands.
    pub status: AccountStatus,
    /// Why, as a code of the engine's; empty when all is well.
    pub status_reason: String,
    /// Since when.
    pub status_at: Option<UtcMs>,
    /// Its colour's place in the palette, 0 and up.
    pub colour: i64,
    /// Its place among the accounts, 0 and up.
    pub position: i64,
    /// When it was first connected.
    pub added_at: UtcMs,
}

/// Colours that the palette has; new accounts take them in turn.
const COLOURS: i64 = 8;

impl ReadConnection {
    /// All accounts in the user's order.
    pub async fn accounts(&mut self) -> Result<Vec<Account>> {
        let rows =
            sqlx::query("SELECT * FROM accounts ORDER BY position, id").fetch_all(self.sqlite()).await?;
        rows.iter().map(account).collect()
    }

    /// One account.
    pub async fn account(&mut self, id: AccountId) -> Result<Option<Account>> {
        let row = sqlx::query("SELECT * FROM accounts WHERE id = ?")
            .bind(id.get())
            .fetch_optional(self.sqlite())
            .await?;
        row.as_ref().map(account).transpose()
    }

    /// The account that webhooks call `user_id`.
    pub async fn account_by_user(
        &mut self,
        environment: Environment,
        user_id: &UserId,
    ) -> Result<Option<Account>> {
        let row = sqlx::query("SELECT * FROM accounts WHERE environment = ? AND user_id = ?")
            .bind(environment.as_str())
            .bind(user_id.as_str())
            .fetch_optional(self.sqlite())
            .await?;
        row.as_ref().map(account).transpose()
    }
}

impl WriteTransaction {
    /// Adds the account, or refreshes what `/me` says of one that is there. Its status stays as it was.
    pub async fn save_account(
        &mut self,
        environment: Environment,
        login: Login,
        profile: &AccountProfile,
        now: UtcMs,
    ) -> Result<AccountId> {
        let id: i64 = sqlx::query_scalar(
            "INSERT INTO accounts (environment, user_id, app_scoped_id, login, username, name, kind, picture_url,
                followers_count, follows_count, media_count, profile_at, added_at, position, colour)
             SELECT ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, COALESCE(MAX(position) + 1, 0), COUNT(*) % ?
             FROM accounts WHERE true
             ON CONFLICT (environment, user_id) DO UPDATE SET
                app_scoped_id = CASE excluded.app_scoped_id WHEN '' THEN app_scoped_id ELSE excluded.app_scoped_id END,
                login = excluded.login, username = excluded.username, name = excluded.name, kind = excluded.kind,
                picture_url = excluded.picture_url, followers_count = excluded.followers_count,
                follows_count = excluded.follows_count, media_count = excluded.media_count,
                profile_at = excluded.profile_at
             RETURNING id",
        )
        .bind(environment.as_str())
        .bind(profile.user_id.as_str())
        .bind(profile.app_scoped_id.as_ref().map_or("", AppScopedId::as_str))
        .bind(login.as_str())
        .bind(&profile.username)
        .bind(profile.name.as_deref().unwrap_or_default())
        .bind(profile.kind.as_ref().map_or("", AccountKind::as_str))
        .bind(profile.picture_url.as_deref().unwrap_or_default())
        .bind(told(profile.followers_count))
        .bind(told(profile.follows_count))
        .bind(told(profile.media_count))
        .bind(now.get())
        .bind(now.get())
        .bind(COLOURS)
        .fetch_one(self.sqlite())
        .await?;
        self.changed(Entity::Account, id);
        Ok(AccountId::new(id))
    }

    /// Says how the connection stands, and why (`reason` is a code of the engine's, never a text for people).
    pub async fn set_account_status(
        &mut self,
        id: AccountId,
        status: AccountStatus,
        reason: &str,
        now: UtcMs,
    ) -> Result<()> {
        let done = sqlx::query(
            "UPDATE accounts SET status = ?1, status_reason = ?2, status_at = ?3
             WHERE id = ?4 AND (status <> ?1 OR status_reason <> ?2)",
        )
        .bind(status.as_str())
        .bind(reason)
        .bind(now.get())
        .bind(id.get())
        .execute(self.sqlite())
        .await?;
        if done.rows_affected() > 0 {
            self.changed(Entity::Account, id);
        }
        Ok(())
    }

    /// Takes note of the cached picture.
    pub async fn set_account_picture(&mut self, id: AccountId, picture_key: &str) -> Result<()> {
        sqlx::query("UPDATE accounts SET picture_key = ? WHERE id = ?")
            .bind(picture_key)
            .bind(id.get())
            .execute(self.sqlite())
            .await?;
        self.changed(Entity::Account, id);
        Ok(())
    }

    /// Puts the accounts in this order.
    pub async fn order_accounts(&mut self, order: &[AccountId]) -> Result<()> {
        for (position, id) in (0_i64..).zip(order) {
            sqlx::query("UPDATE accounts SET position = ? WHERE id = ?")
                .bind(position)
                .bind(id.get())
                .execute(self.sqlite())
                .await?;
            self.changed(Entity::Account, id);
        }
        Ok(())
    }

    /// Removes the account and everything that was stored of it.
    pub async fn remove_account(&mut self, id: AccountId) -> Result<()> {
        for sql in [
            "DELETE FROM jobs WHERE account_id = ?",
            "DELETE FROM events WHERE account_id = ?",
            "DELETE FROM pictures WHERE key IN (SELECT picture_key FROM contacts WHERE account_id = ?)",
            "DELETE FROM pictures WHERE key = (SELECT picture_key FROM accounts WHERE id = ?)",
        ] {
            sqlx::query(sql).bind(id.get()).execute(self.sqlite()).await?;
        }
        let done =
            sqlx::query("DELETE FROM accounts WHERE id = ?").bind(id.get()).execute(self.sqlite()).await?;
        if done.rows_affected() == 0 {
            return Err(Error::Absent("account"));
        }
        self.deleted(Entity::Account, id);
        Ok(())
    }
}

fn account(row: &SqliteRow) -> Result<Account> {
    Ok(Account {
        id: AccountId::new(row.int("id")?),
        environment: row.name("environment", Environment::parse)?,
        login: row.name("login", |name| (name == Login::Instagram.as_str()).then_some(Login::Instagram))?,
        profile: AccountProfile {
            user_id: UserId::new(row.text("user_id")?),
            app_scoped_id: row.text_if_any("app_scoped_id")?.map(AppScopedId::new),
            username: row.text("username")?,
            name: row.text_if_any("name")?,
            kind: row.text_if_any("kind")?.map(|kind| AccountKind::parse(&kind)),
            picture_url: row.text_if_any("picture_url")?,
            followers_count: row.count_if_told("followers_count")?,
            follows_count: row.count_if_told("follows_count")?,
            media_count: row.count_if_told("media_count")?,
        },
        profile_at: row.at_if_ever("profile_at")?,
        picture_key: row.text_if_any("picture_key")?,
        status: row.name("status", AccountStatus::parse)?,
        status_reason: row.text("status_reason")?,
        status_at: row.at_if_ever("status_at")?,
        colour: row.int("colour")?,
        position: row.int("position")?,
        added_at: row.at("added_at")?,
    })
}
