//! Connecting an account: the system browser goes to the authorize page, and the redirect comes back as a deep link or
//! pasted by hand. A `state` is single-use, bound to its attempt and short-lived; it stands in the database, so a link
//! that starts the app cold still finds its attempt.

use std::sync::{Arc, Mutex, PoisonError};

use porchlight_domain::{
    AccountId, AccountStatus, ApiError, Environment, ErrorCode, Login, Remedy, Scopes, UtcMs,
};
use porchlight_graph::oauth::{AuthorizeOptions, MetaApp, Redirect};
use porchlight_graph::{AccessToken, AccountKey, AuthorizationCode, Caller};
use porchlight_store::{LoginAttempt, Token};

use crate::engine::Engine;
use crate::hub::{ChangeBatch, Hub};
use crate::problem::problem_of;

/// How long an attempt waits for the browser, ms.
const ATTEMPT_LIFE_MS: i64 = 15 * 60 * 1000;

/// Where the login stands.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LoginStatus {
    /// The phase.
    pub phase: LoginPhase,
    /// On which Instagram.
    pub environment: Option<Environment>,
    /// The authorize page's address.
    pub authorize_url: Option<String>,
    /// When the attempt runs out, on the machine's clock.
    pub expires_at: Option<UtcMs>,
    /// Why it failed.
    pub problem: Option<ApiError>,
    /// The account that was connected.
    pub account_id: Option<AccountId>,
}

/// The phases of a login.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LoginPhase {
    /// None is under way.
    #[default]
    Idle,
    /// The browser has been sent to the authorize page.
    WaitingForBrowser,
    /// The code came back and is being exchanged.
    Exchanging,
    /// It failed, or was cancelled.
    Failed,
    /// An account was connected.
    Connected,
}

/// The login under way. There is one at a time: one user, one browser.
#[derive(Clone)]
pub(crate) struct LoginDesk {
    status: Arc<Mutex<LoginStatus>>,
    hub: Hub,
}

impl LoginDesk {
    pub(crate) fn new(hub: Hub) -> Self {
        Self { status: Arc::default(), hub }
    }

    pub(crate) fn status(&self) -> LoginStatus {
        self.status.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn set(&self, status: LoginStatus) -> LoginStatus {
        *self.status.lock().unwrap_or_else(PoisonError::into_inner) = status.clone();
        self.hub.changed(ChangeBatch::one("login", ""));
        status
    }

    fn failed(&self, environment: Option<Environment>, problem: ApiError) -> LoginStatus {
        self.set(LoginStatus {
            phase: LoginPhase::Failed,
            environment,
            problem: Some(problem),
            ..LoginStatus::default()
        })
    }
}

impl Engine {
    /// Where the login stands.
    pub fn login_status(&self) -> LoginStatus {
        self.login.status()
    }

    /// Begins a login: remembers its `state`, then opens the authorize page in the system browser.
    ///
    /// # Errors
    /// [`ErrorCode::MetaAppMissing`] when no Meta app has been entered.
    pub async fn begin_login(
        &self,
        environment: Environment,
        force_reauth: bool,
    ) -> Result<LoginStatus, ApiError> {
        let app = self.credentials(environment).await?;
        let site = self.sites.of(environment);
        let page = site
            .graph
            .authorize_page(&app, &Scopes::wanted(), AuthorizeOptions { force_reauth })
            .map_err(|_| {
                ApiError::new(ErrorCode::MetaAppInvalid, Remedy::EditMetaApp).with("field", "redirect_uri")
            })?;
        let now = self.config.clock.now();
        let attempt = LoginAttempt {
            state: page.state.as_str().to_owned(),
            environment,
            redirect_uri: app.redirect_uri,
            account: None,
            started_at: now,
            expires_at: now + ATTEMPT_LIFE_MS,
        };
        let mut write = self.store.write().await?;
        write.begin_login(&attempt).await?;
        write.commit().await?;
        let status = self.login.set(LoginStatus {
            phase: LoginPhase::WaitingForBrowser,
            environment: Some(environment),
            authorize_url: Some(page.url.to_string()),
            expires_at: Some(attempt.expires_at),
            ..LoginStatus::default()
        });
        (self.config.open_url)(page.url.as_str());
        Ok(status)
    }

    /// Opens the authorize page of the login under way once more.
    ///
    /// # Errors
    /// [`ErrorCode::LoginExpired`] when none is under way.
    pub fn open_login_page_again(&self) -> Result<(), ApiError> {
        let url = self.login.status().authorize_url;
        let url = url.ok_or_else(|| ApiError::new(ErrorCode::LoginExpired, Remedy::LoginAgain))?;
        (self.config.open_url)(&url);
        Ok(())
    }

    /// Drops the login under way, or puts its outcome away.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn cancel_login(&self) -> Result<LoginStatus, ApiError> {
        let state = self.login.status().authorize_url.and_then(|url| state_in(&url));
        if let Some(state) = state {
            self.take_attempt(&state).await?;
        }
        Ok(self.login.set(LoginStatus::default()))
    }

    /// Finishes the login with an address that was pasted by hand. One that holds no code leaves the attempt open: the
    /// right one may be pasted next.
    ///
    /// # Errors
    /// [`ErrorCode::LoginAddressInvalid`].
    pub async fn paste_address(&self, address: &str) -> Result<LoginStatus, ApiError> {
        if Redirect::parse(address).is_err() {
            return Err(ApiError::new(ErrorCode::LoginAddressInvalid, Remedy::None));
        }
        Ok(self.finish_login(address).await)
    }

    /// Finishes a login with the address to which the browser was sent back. The outcome is in the status, also when it
    /// is a failure.
    pub async fn finish_login(&self, address: &str) -> LoginStatus {
        match self.redeem(address).await {
            Ok((environment, account_id)) => self.login.set(LoginStatus {
                phase: LoginPhase::Connected,
                environment: Some(environment),
                account_id: Some(account_id),
                ..LoginStatus::default()
            }),
            Err((environment, problem)) => self.login.failed(environment, problem),
        }
    }

    async fn redeem(
        &self,
        address: &str,
    ) -> Result<(Environment, AccountId), (Option<Environment>, ApiError)> {
        let invalid = |_| (None, ApiError::new(ErrorCode::LoginAddressInvalid, Remedy::LoginAgain));
        let redirect = Redirect::parse(address).map_err(invalid)?;
        let unknown = || (None, ApiError::new(ErrorCode::LoginStateUnknown, Remedy::LoginAgain));
        let attempt = match redirect.state() {
            Some(state) => self.take_attempt(state).await.map_err(|problem| (None, problem))?,
            None => None,
        }
        .ok_or_else(unknown)?;
        let environment = attempt.environment;
        let failed = |problem| (Some(environment), problem);
        if attempt.expires_at <= self.config.clock.now() {
            return Err(failed(ApiError::new(ErrorCode::LoginExpired, Remedy::LoginAgain)));
        }
        match redirect {
            Redirect::Refused { reason, .. } if reason == "user_denied" || reason == "access_denied" => {
                Err(failed(ApiError::new(ErrorCode::LoginCancelled, Remedy::LoginAgain)))
            }
            Redirect::Refused { reason, .. } => {
                Err(failed(ApiError::new(ErrorCode::Refused, Remedy::LoginAgain).with("detail", reason)))
            }
            Redirect::Agreed { code, .. } => {
                self.login.set(LoginStatus {
                    phase: LoginPhase::Exchanging,
                    environment: Some(environment),
                    ..LoginStatus::default()
                });
                let account =
                    self.exchange(environment, &attempt.redirect_uri, &code).await.map_err(failed)?;
                Ok((environment, account))
            }
        }
    }

    /// Takes the attempt with this state away, so that nobody can take it again.
    async fn take_attempt(&self, state: &str) -> Result<Option<LoginAttempt>, ApiError> {
        let mut write = self.store.write().await?;
        let attempt = write.take_login(state).await?;
        write.commit().await?;
        Ok(attempt)
    }

    async fn exchange(
        &self,
        environment: Environment,
        redirect_uri: &str,
        code: &AuthorizationCode,
    ) -> Result<AccountId, ApiError> {
        let site = self.sites.of(environment);
        let app = MetaApp { redirect_uri: redirect_uri.to_owned(), ..self.credentials(environment).await? };
        let now = || site.clock.now();
        let short = site.graph.exchange_code(&app, code).await.map_err(|error| problem_of(&error, now()))?;
        let asked_at = now();
        let long = site
            .graph
            .exchange_for_long(&app.secret, &short.token)
            .await
            .map_err(|error| problem_of(&error, now()))?;
        let scopes = long.permissions.unwrap_or(short.permissions);
        let expires_at = long.expires_in_s.map(|seconds| asked_at + seconds.saturating_mul(1000));
        self.connect(environment, long.token, scopes, asked_at, expires_at).await
    }

    /// Connects an account with a token from the App Dashboard: already long-lived, its age unknown.
    ///
    /// # Errors
    /// [`ErrorCode::TokenUnreadable`] for what is no token, or whatever Instagram says to it.
    pub async fn login_with_token(
        &self,
        environment: Environment,
        token: &str,
    ) -> Result<LoginStatus, ApiError> {
        let token = token.trim();
        if token.len() < 20 || token.chars().any(|c| c.is_whitespace() || c.is_control()) || !token.is_ascii()
        {
            return Err(ApiError::new(ErrorCode::TokenUnreadable, Remedy::None));
        }
        if environment == Environment::Sandbox {
            self.ensure_sandbox().await?;
        }
        let issued_at = self.sites.of(environment).clock.now();
        // The dashboard does not say what was granted; whatever is missing shows with the first call that needs it.
        let account_id =
            self.connect(environment, AccessToken::new(token), Scopes::wanted(), issued_at, None).await?;
        Ok(self.login.set(LoginStatus {
            phase: LoginPhase::Connected,
            environment: Some(environment),
            account_id: Some(account_id),
            ..LoginStatus::default()
        }))
    }

    /// Asks whose token it is, stores both, and sets the account's runner going.
    async fn connect(
        &self,
        environment: Environment,
        token: AccessToken,
        scopes: Scopes,
        issued_at: UtcMs,
        expires_at: Option<UtcMs>,
    ) -> Result<AccountId, ApiError> {
        let site = self.sites.of(environment);
        let caller = Caller::user(AccountKey::new("login"), token.clone());
        let profile = site.graph.me(&caller).await.map_err(|error| problem_of(&error, site.clock.now()))?;
        // The runner of the old token must not say over this one what its own died of.
        let known = self.store.read().await?.account_by_user(environment, &profile.user_id).await?;
        if let Some(known) = known {
            self.stop_runner(known.id).await;
        }
        let mut write = self.store.write().await?;
        let now = site.clock.now();
        let account = write.save_account(environment, Login::Instagram, &profile, now).await?;
        write.set_account_status(account, AccountStatus::Active, "", now).await?;
        let token = Token {
            access_token: token.reveal().to_owned(),
            scopes,
            issued_at,
            expires_at,
            tried_at: None,
            failures: 0,
        };
        write.save_token(account, &token).await?;
        write.commit().await?;
        self.restart_runner(account).await;
        Ok(account)
    }
}

/// The `state` of an authorize page's address.
fn state_in(url: &str) -> Option<String> {
    let url = url::Url::parse(url).ok()?;
    url.query_pairs().find(|(key, _)| key == "state").map(|(_, state)| state.into_owned())
}
