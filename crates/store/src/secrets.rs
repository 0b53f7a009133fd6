//! Tokens, app secrets and login attempts. Nothing here shows itself in `Debug`.

use std::fmt;

use porchlight_domain::{AccountId, Environment, Scopes, UtcMs};
use sqlx::sqlite::SqliteRow;

use crate::Result;
use crate::change::Entity;
use crate::connection::{ReadConnection, WriteTransaction};
use crate::row::Columns as _;

/// An account's token.
#[derive(Clone, PartialEq, Eq)]
pub struct Token {
    /// The token itself.
    pub access_token: String,
    /// What it allows.
    pub scopes: Scopes,
    /// When it was issued or last refreshed.
    pub issued_at: UtcMs,
    /// When it dies, when told.
    pub expires_at: Option<UtcMs>,
    /// When refreshing was last tried.
    pub tried_at: Option<UtcMs>,
    /// How often in a row that has failed.
    pub failures: i64,
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Token")
            .field("scopes", &self.scopes)
            .field("issued_at", &self.issued_at)
            .field("expires_at", &self.expires_at)
            .finish_non_exhaustive()
    }
}

/// The user's own Meta app, one per environment.
#[derive(Clone, PartialEq, Eq)]
pub struct MetaApp {
    /// Where it lives.
    pub environment: Environment,
    /// The Instagram app id.
    pub client_id: String,
    /// The Instagram app secret.
    pub client_secret: String,
    /// The secret under App settings > Basic: webhooks may be signed with either (`facts.md §10.2`).
    pub second_secret: Option<String>,
    /// The redirect URI as registered, to the letter.
    pub redirect_uri: String,
    /// What the webhook handshake must say.
    pub verify_token: String,
}

impl fmt::Debug for MetaApp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MetaApp")
            .field("environment", &self.environment)
            .field("client_id", &self.client_id)
            .field("redirect_uri", &self.redirect_uri)
            .finish_non_exhaustive()
    }
}

/// A login that was begun. Its `state` comes back once, or never.
#[derive(Clone, PartialEq, Eq)]
pub struct LoginAttempt {
    /// The `state` that went with it.
    pub state: String,
    /// Where.
    pub environment: Environment,
    /// The redirect URI that the authorize page was given.
    pub redirect_uri: String,
    /// The account that is to be connected again.
    pub account: Option<AccountId>,
    /// When it began.
    pub started_at: UtcMs,
    /// The first instant at which it is void.
    pub expires_at: UtcMs,
}

impl fmt::Debug for LoginAttempt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LoginAttempt")
            .field("environment", &self.environment)
            .field("account", &self.account)
            .field("expires_at", &self.expires_at)
            .finish_non_exhaustive()
    }
}

impl ReadConnection {
    /// The account's token.
    pub async fn token(&mut self, account: AccountId) -> Result<Option<Token>> {
        let row = sqlx::query("SELECT * FROM tokens WHERE account_id = ?")
            .bind(account.get())
            .fetch_optional(self.sqlite())
            .await?;
        row.as_ref().map(token).transpose()
    }

    /// The Meta app of `environment`.
    pub async fn meta_app(&mut self, environment: Environment) -> Result<Option<MetaApp>> {
        let row = sqlx::query("SELECT * FROM meta_apps WHERE environment = ?")
            .bind(environment.as_str())
            .fetch_optional(self.sqlite())
            .await?;
        row.as_ref().map(meta_app).transpose()
    }
}

impl WriteTransaction {
    /// Puts `token` in the place of whatever was there.
    pub async fn save_token(&mut self, account: AccountId, token: &Token) -> Result<()> {
        sqlx::query(
            "INSERT OR REPLACE INTO tokens (account_id, access_token, scopes, issued_at, expires_at, tried_at, failures)
             VALUES (?, ?, ?, ?, ?, ?, ?)",
        )
        .bind(account.get())
        .bind(&token.access_token)
        .bind(token.scopes.to_list())
        .bind(token.issued_at.get())
        .bind(token.expires_at.map_or(0, UtcMs::get))
        .bind(token.tried_at.map_or(0, UtcMs::get))
        .bind(token.failures)
        .execute(self.sqlite())
        .await?;
        self.changed(Entity::Account, account);
        Ok(())
    }

    /// Takes note that refreshing the token has failed.
    pub async fn token_refresh_failed(&mut self, account: AccountId, now: UtcMs) -> Result<()> {
        sqlx::query("UPDATE tokens SET tried_at = ?, failures = failures + 1 WHERE account_id = ?")
            .bind(now.get())
            .bind(account.get())
            .execute(self.sqlite())
            .await?;
        self.changed(Entity::Account, account);
        Ok(())
    }

    /// Forgets the account's token.
    pub async fn forget_token(&mut self, account: AccountId) -> Result<()> {
        sqlx::query("DELETE FROM tokens WHERE account_id = ?")
            .bind(account.get())
            .execute(self.sqlite())
            .await?;
        self.changed(Entity::Account, account);
        Ok(())
    }

    /// Keeps the Meta app of its environment.
    pub async fn save_meta_app(&mut self, app: &MetaApp, now: UtcMs) -> Result<()> {
        sqlx::query(
            "INSERT OR REPLACE INTO meta_apps
                (environment, client_id, client_secret, second_secret, redirect_uri, verify_token, saved_at)
             VALUES (?, ?, ?, ?, ?, ?, ?)",
        )
        .bind(app.environment.as_str())
        .bind(&app.client_id)
        .bind(&app.client_secret)
        .bind(app.second_secret.as_deref().unwrap_or_default())
        .bind(&app.redirect_uri)
        .bind(&app.verify_token)
        .bind(now.get())
        .execute(self.sqlite())
        .await?;
        self.changed(Entity::MetaApp, app.environment.as_str());
        Ok(())
    }

    /// Remembers that a login was begun, and forgets those that are void.
    pub async fn begin_login(&mut self, attempt: &LoginAttempt) -> Result<()> {
        sqlx::query("DELETE FROM login_attempts WHERE environment = ? AND expires_at <= ?")
            .bind(attempt.environment.as_str())
            .bind(attempt.started_at.get())
            .execute(self.sqlite())
            .await?;
        sqlx::query(
            "INSERT INTO login_attempts (state, environment, redirect_uri, account_id, started_at, expires_at)
             VALUES (?, ?, ?, ?, ?, ?)",
        )
        .bind(&attempt.state)
        .bind(attempt.environment.as_str())
        .bind(&attempt.redirect_uri)
        .bind(attempt.account.map_or(0, AccountId::get))
        .bind(attempt.started_at.get())
        .bind(attempt.expires_at.get())
        .execute(self.sqlite())
        .await?;
        Ok(())
    }

    /// Takes the attempt that `state` belongs to, so that it cannot be taken again. The caller must look at
    /// `expires_at` by the clock of the attempt's environment.
    pub async fn take_login(&mut self, state: &str) -> Result<Option<LoginAttempt>> {
        let row = sqlx::query("DELETE FROM login_attempts WHERE state = ? RETURNING *")
            .bind(state)
            .fetch_optional(self.sqlite())
            .await?;
        row.as_ref().map(login_attempt).transpose()
    }
}

fn token(row: &SqliteRow) -> Result<Token> {
    Ok(Token {
        access_token: row.text("access_token")?,
        scopes: Scopes::parse(&row.text("scopes")?),
        issued_at: row.at("issued_at")?,
        expires_at: row.at_if_ever("expires_at")?,
        tried_at: row.at_if_ever("tried_at")?,
        failures: row.int("failures")?,
    })
}

fn meta_app(row: &SqliteRow) -> Result<MetaApp> {
    Ok(MetaApp {
        environment: row.name("environment", Environment::parse)?,
        client_id: row.text("client_id")?,
        client_secret: row.text("client_secret")?,
        second_secret: row.text_if_any("second_secret")?,
        redirect_uri: row.text("redirect_uri")?,
        verify_token: row.text("verify_token")?,
    })
}

fn login_attempt(row: &SqliteRow) -> Result<LoginAttempt> {
    let account = row.int("account_id")?;
    Ok(LoginAttempt {
        state: row.text("state")?,
        environment: row.name("environment", Environment::parse)?,
        redirect_uri: row.text("redirect_uri")?,
        account: (account != 0).then(|| AccountId::new(account)),
        started_at: row.at("started_at")?,
        expires_at: row.at("expires_at")?,
    })
}
