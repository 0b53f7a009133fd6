//! Connected accounts: their profile, their webhooks, and what the user does with them.

mod token;
mod warning;

pub(crate) use warning::of as token_warning;

use porchlight_domain::{
    AccountId, AccountStatus, ApiError, AppId, DAY_MS, Environment, ErrorCode, Origin, Remedy, Scope, Scopes,
};
use porchlight_graph::{INBOX_FIELDS, Priority};
use porchlight_store::{Account, Token};

use crate::engine::Engine;
use crate::inbox::{LARGEST_PICTURE, PICTURE_BUDGET};
use crate::runner::{Interrupted, Runner};
use crate::sync_status::{SyncPhase, SyncStatus};

/// When webhooks were last subscribed, in `sync_state`.
pub(crate) const SUBSCRIBED: &str = "subscribed_at";
/// The ids under which echoes may call our app, in `sync_state`.
const OWN_APPS: &str = "own_apps";

/// An account with what is known of its token and its runner.
#[derive(Clone, Debug)]
pub struct AccountOverview {
    /// The account.
    pub account: Account,
    /// Its token's dates and scopes; the token itself never leaves the engine.
    pub token: Option<TokenDates>,
    /// What its runner is doing.
    pub sync: SyncStatus,
    /// What its Instagram's clock is ahead of this machine's, ms.
    pub clock_offset_ms: i64,
    /// Why its status is not active.
    pub problem: Option<ApiError>,
    /// What will end it unless somebody acts: its token runs out and could not be renewed.
    pub warning: Option<ApiError>,
    /// Conversations that wait for a reply.
    pub needs_reply: i64,
}

/// What may be known of a token.
#[derive(Clone, Debug)]
pub struct TokenDates {
    /// When it was issued or last refreshed.
    pub issued_at: porchlight_domain::UtcMs,
    /// When it dies, when told.
    pub expires_at: Option<porchlight_domain::UtcMs>,
    /// What it allows.
    pub scopes: porchlight_domain::Scopes,
}

impl From<Token> for TokenDates {
    fn from(token: Token) -> Self {
        Self { issued_at: token.issued_at, expires_at: token.expires_at, scopes: token.scopes }
    }
}

impl Engine {
    /// All accounts, in the user's order.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn accounts(&self) -> Result<Vec<AccountOverview>, ApiError> {
        let mut read = self.store.read().await?;
        let mut rows = Vec::new();
        for account in read.accounts().await? {
            let token = read.token(account.id).await?;
            let now = self.sites.of(account.environment).clock.now();
            rows.push(AccountOverview {
                warning: token.as_ref().and_then(|token| warning::of(account.status, token, now)),
                token: token.map(TokenDates::from),
                sync: self.board.of(account.id),
                clock_offset_ms: self.sites.of(account.environment).clock.offset_ms(),
                problem: serde_json::from_str(&account.status_reason).ok(),
                needs_reply: self
                    .counts_in(&mut read, Some(account.id), account.environment)
                    .await?
                    .needs_reply,
                account,
            });
        }
        Ok(rows)
    }

    /// Stops fetching and sending for an account.
    ///
    /// # Errors
    /// [`ErrorCode::NotFound`] when there is no such account.
    pub async fn pause_account(&self, account: AccountId) -> Result<(), ApiError> {
        // Under the same lock as a runner's end: what its token dies of meanwhile must not undo the pause.
        let mut runners = self.runners.lock().await;
        self.set_status(account, AccountStatus::Paused).await?;
        runners.remove(&account);
        drop(runners);
        self.board.update(account, |status| status.phase = SyncPhase::Stopped);
        Ok(())
    }

    /// Takes an account up again: one that was paused, or whose owner has mended something in Instagram.
    ///
    /// # Errors
    /// [`ErrorCode::NotFound`] when there is no such account.
    pub async fn resume_account(&self, account: AccountId) -> Result<(), ApiError> {
        self.set_status(account, AccountStatus::Active).await?;
        self.restart_runner(account).await;
        Ok(())
    }

    async fn set_status(&self, account: AccountId, status: AccountStatus) -> Result<(), ApiError> {
        let stored = self.store.read().await?.account(account).await?;
        let stored = stored.ok_or_else(|| ApiError::new(ErrorCode::NotFound, Remedy::None))?;
        let now = self.sites.of(stored.environment).clock.now();
        let mut write = self.store.write().await?;
        write.set_account_status(account, status, "", now).await?;
        Ok(write.commit().await?)
    }

    /// Deletes an account with everything that is stored of it.
    ///
    /// # Errors
    /// [`ErrorCode::NotFound`] when there is no such account.
    pub async fn remove_account(&self, account: AccountId) -> Result<(), ApiError> {
        self.stop_runner(account).await;
        let mut write = self.store.write().await?;
        write.remove_account(account).await?;
        write.commit().await?;
        self.board.forget(account);
        Ok(())
    }

    /// From where an echo was sent, as far as the ids of our own app are known.
    pub(crate) async fn origin_of_echo(
        &self,
        account: AccountId,
        environment: Environment,
        app: &AppId,
    ) -> Result<Origin, porchlight_store::Error> {
        let mut read = self.store.read().await?;
        let own: Vec<AppId> = read.sync_state(account, OWN_APPS).await?.unwrap_or_default();
        let client_id = read.meta_app(environment).await?.map(|app| app.client_id);
        Ok(if own.contains(app) || client_id.as_deref() == Some(app.as_str()) {
            Origin::Porchlight
        } else if own.is_empty() {
            // It may be ours under an id that we have not learned.
            Origin::Unknown
        } else {
            Origin::OtherApp
        })
    }

    /// Asks Instagram for news now.
    ///
    /// # Errors
    /// None today; the shape of a command.
    pub async fn sync_account(&self, account: AccountId) -> Result<(), ApiError> {
        if let Some(runner) = self.runners.lock().await.get(&account) {
            runner.runner.poll.notify_one();
        }
        Ok(())
    }
}

/// What is subscribed to: the inbox, and comments, which stand beside the people's threads, where the owner allows it. One
/// field too many would fail the call for all.
fn fields_for(scopes: Option<&Scopes>) -> Vec<&'static str> {
    let has_comments = scopes.is_some_and(|scopes| scopes.has(&Scope::ManageComments));
    INBOX_FIELDS.into_iter().chain(has_comments.then_some("comments")).collect()
}

impl Runner {
    /// Subscribes to webhooks once a day: a subscription that was lost is silent (`facts.md §10.1`).
    pub(crate) async fn subscribe_if_due(&self) -> Result<(), Interrupted> {
        if self.engine.receiver().is_none() {
            return Ok(());
        }
        let last: Option<i64> = self.engine.store.read().await?.sync_state(self.account, SUBSCRIBED).await?;
        let now = self.now();
        if last.is_some_and(|last| now.get() - last < DAY_MS) {
            return Ok(());
        }
        let caller = self.caller().await?;
        let token = self.engine.store.read().await?.token(self.account).await?;
        match self.site.graph.subscribe(&caller, &fields_for(token.map(|token| token.scopes).as_ref())).await
        {
            Ok(()) => {
                // Which of our ids echoes carry (the Instagram app's or the Meta app's) is told nowhere else.
                let apps = self.site.graph.subscriptions(&caller).await.unwrap_or_default();
                let own: Vec<AppId> = apps.into_iter().filter_map(|app| app.app_id).collect();
                let mut write = self.engine.store.write().await?;
                write.set_sync_state(self.account, SUBSCRIBED, &now.get()).await?;
                // Only our own subscription is listed to our token; several would not tell which is ours.
                if own.len() == 1 {
                    write.set_sync_state(self.account, OWN_APPS, &own).await?;
                }
                Ok(write.commit().await?)
            }
            Err(error) => match self.interruption(&error) {
                // Polling goes on without it.
                Interrupted::Failed(problem) => {
                    tracing::warn!(account = %self.account, code = ?problem.code, "webhooks are not subscribed");
                    Ok(())
                }
                interrupted => Err(interrupted),
            },
        }
    }

    /// Reads the account's own profile once a day, and its picture.
    pub(crate) async fn refresh_account_if_due(&self) -> Result<(), Interrupted> {
        let Some(stored) = self.engine.store.read().await?.account(self.account).await? else {
            return Ok(());
        };
        let now = self.now();
        let is_fresh = stored.profile_at.is_some_and(|at| now.since(at) < DAY_MS);
        if is_fresh && (stored.picture_key.is_some() || stored.profile.picture_url.is_none()) {
            return Ok(());
        }
        let mut profile = stored.profile;
        if !is_fresh {
            let caller = self.caller().await?.at(Priority::Background);
            profile = self.site.graph.me(&caller).await.map_err(|error| self.interruption(&error))?;
            let mut write = self.engine.store.write().await?;
            write.save_account(self.site.environment, stored.login, &profile, now).await?;
            write.commit().await?;
        }
        let Some(url) = profile.picture_url else { return Ok(()) };
        let Ok(picture) = self.site.graph.picture(&url, LARGEST_PICTURE).await else { return Ok(()) };
        let fetched_at = self.engine.config.clock.now();
        let mut write = self.engine.store.write().await?;
        let key = write
            .save_picture(&picture.bytes, &picture.content_type, &url, PICTURE_BUDGET, fetched_at)
            .await?;
        write.set_account_picture(self.account, &key).await?;
        Ok(write.commit().await?)
    }
}
