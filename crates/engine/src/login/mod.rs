//! Connecting an account: the system browser goes to the authorize page, and the redirect comes back as a deep link or
//! pasted by hand. A `state` is single-use, bound to its attempt and short-lived; it stands in the database, so a link
//! that starts the app cold still finds its attempt.

mod desk;

use porchlight_domain::{
    AccountId, AccountStatus, ApiError, Environment, ErrorCode, Login, Remedy, Scopes, UtcMs,
};
use porchlight_graph::oauth::{AuthorizeOptions, MetaApp, Redirect};
use porchlight_graph::{AccessToken, AccountKey, AuthorizationCode, Caller};
use porchlight_store::{LoginAttempt, Token};

use crate::accounts::SUBSCRIBED;
use crate::engine::Engine;
use crate::problem::problem_of;
pub(crate) use desk::LoginDesk;
pub use desk::{LoginPhase, LoginStatus};

/// How long an attempt waits for the browser, ms.
const ATTEMPT_LIFE_MS: i64 = 15 * 60 * 1000;

/// A login that failed: of which attempt it was, and why.
struct Failure {
    /// The attempt's `state`, if it is one of ours.
    state: Option<String>,
    environment: Option<Environment>,
    problem: ApiError,
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
        let status = self.login.waits(
            attempt.state,
            LoginStatus {
                phase: LoginPhase::WaitingForBrowser,
                environment: Some(environment),
                authorize_url: Some(page.url.to_string()),
                expires_at: Some(attempt.expires_at),
                ..LoginStatus::default()
            },
        );
        // When it does not open, the address is there to copy.
        let _ = (self.config.open_url)(page.url.as_str());
        Ok(status)
    }

    /// Opens the authorize page of the login under way once more.
    ///
    /// # Errors
    /// [`ErrorCode::LoginExpired`] when none is under way.
    pub fn open_login_page_again(&self) -> Result<(), ApiError> {
        let url = self.login.status().authorize_url;
        let url = url.ok_or_else(|| ApiError::new(ErrorCode::LoginExpired, Remedy::LoginAgain))?;
        let _ = (self.config.open_url)(&url);
        Ok(())
    }

    /// Drops the login under way, or puts its outcome away.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn cancel_login(&self) -> Result<LoginStatus, ApiError> {
        if let Some(state) = self.login.state() {
            self.take_attempt(&state).await?;
        }
        Ok(self.login.ends(LoginStatus::default()))
    }

    /// Finishes the login with an address that was pasted by hand. One that holds no code, or is of another login, leaves
    /// the attempt open: the right one may be pasted next.
    ///
    /// # Errors
    /// [`ErrorCode::LoginAddressInvalid`]; what became of another login, while one waits.
    pub async fn paste_address(&self, address: &str) -> Result<LoginStatus, ApiError> {
        if Redirect::parse(address).is_err() {
            return Err(ApiError::new(ErrorCode::LoginAddressInvalid, Remedy::None));
        }
        self.conclude(self.redeem(address).await)
    }

    /// Finishes a login with the address to which the browser was sent back. The outcome is in the status, also when it
    /// is a failure. A link that strayed in while another login waits changes nothing.
    pub async fn finish_login(&self, address: &str) -> LoginStatus {
        self.conclude(self.redeem(address).await).unwrap_or_else(|problem| {
            tracing::info!(code = ?problem.code, "a link that is not of the login under way was left aside");
            self.login.status()
        })
    }

    /// Shows how a login ended, unless it is not the one under way and failed: that is an error for whoever asked.
    fn conclude(&self, outcome: Result<(Environment, AccountId), Failure>) -> Result<LoginStatus, ApiError> {
        match outcome {
            Ok((environment, account)) => Ok(self.login.connected(environment, account)),
            Err(failure) if self.login.is_about_another(failure.state.as_deref()) => Err(failure.problem),
            Err(failure) => Ok(self.login.failed(failure.environment, failure.problem)),
        }
    }

    async fn redeem(&self, address: &str) -> Result<(Environment, AccountId), Failure> {
        let stray = |problem| Failure { state: None, environment: None, problem };
        let redirect = Redirect::parse(address)
            .map_err(|_| stray(ApiError::new(ErrorCode::LoginAddressInvalid, Remedy::LoginAgain)))?;
        let attempt = match redirect.state() {
            Some(state) => self.take_attempt(state).await.map_err(stray)?,
            None => None,
        };
        let attempt =
            attempt.ok_or_else(|| stray(ApiError::new(ErrorCode::LoginStateUnknown, Remedy::LoginAgain)))?;
        let environment = attempt.environment;
        let state = attempt.state;
        let failed =
            |problem| Failure { state: Some(state.clone()), environment: Some(environment), problem };
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
                let status = LoginStatus {
                    phase: LoginPhase::Exchanging,
                    environment: Some(environment),
                    ..LoginStatus::default()
                };
                self.login.waits(state.clone(), status);
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
        Ok(self.login.connected(environment, account_id))
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
        // Whoever took the app's permission away took its subscription too.
        write.set_sync_state(account, SUBSCRIBED, &0_i64).await?;
        write.commit().await?;
        self.restart_runner(account).await;
        Ok(account)
    }
}
