//! The two Instagrams: the user's Meta app for the real one, and the sandbox, which is started when it is needed.

use std::sync::{Arc, Mutex, PoisonError};

use porchlight_domain::{ApiError, AppId, Environment, ErrorCode, Remedy};
use porchlight_graph::oauth::MetaApp as OauthApp;
use porchlight_graph::{AppSecret, Endpoints};
use porchlight_store::MetaApp;
use tokio::sync::Mutex as AsyncMutex;

use crate::engine::Engine;
use crate::hub::{ChangeBatch, Hub};
use crate::login::LoginStatus;
use crate::problem::problem_of;
use crate::sandbox::{SandboxChild, SandboxError, SandboxReady};

/// How often the sandbox is asked what time it is, ms on the machine's clock.
const CLOCK_EVERY: std::time::Duration = std::time::Duration::from_secs(2);

/// How the sandbox stands.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SandboxStatus {
    /// The phase.
    pub phase: SandboxPhase,
    /// Its base URL.
    pub base_url: Option<String>,
    /// Why it failed.
    pub problem: Option<ApiError>,
}

/// The phases of the sandbox.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SandboxPhase {
    /// Not running.
    #[default]
    Stopped,
    /// Being started.
    Starting,
    /// Answers.
    Running,
    /// Did not start, or has ended.
    Failed,
}

/// The sandbox's keeper. The asynchronous lock lets one caller start it while the others wait for the same one.
#[derive(Clone)]
pub(crate) struct SandboxHost {
    child: Arc<AsyncMutex<Option<SandboxChild>>>,
    status: Arc<Mutex<SandboxStatus>>,
    hub: Hub,
}

impl SandboxHost {
    pub(crate) fn new(hub: Hub) -> Self {
        Self { child: Arc::default(), status: Arc::default(), hub }
    }

    pub(crate) fn status(&self) -> SandboxStatus {
        self.status.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn set(&self, status: SandboxStatus) {
        *self.status.lock().unwrap_or_else(PoisonError::into_inner) = status;
        self.hub.changed(ChangeBatch::one("sandbox", ""));
    }

    pub(crate) async fn stop(&self) {
        if let Some(child) = self.child.lock().await.take() {
            child.stop().await;
        }
        self.set(SandboxStatus::default());
    }
}

impl Engine {
    /// How the sandbox stands.
    pub fn sandbox_status(&self) -> SandboxStatus {
        self.sandbox.status()
    }

    /// Starts the sandbox if need be, and begins a login there.
    ///
    /// # Errors
    /// [`ErrorCode::SandboxFailed`] when it does not start.
    pub async fn open_sandbox(&self) -> Result<LoginStatus, ApiError> {
        self.ensure_sandbox().await?;
        // Each visit shows the page where an account is chosen, so that a second one can be added.
        self.begin_login(Environment::Sandbox, false).await
    }

    /// Sees to it that the sandbox runs.
    pub(crate) async fn ensure_sandbox(&self) -> Result<(), ApiError> {
        let mut child = self.sandbox.child.lock().await;
        let runs = match child.as_mut() {
            Some(child) => child.is_running(),
            None => self.config.sandbox.running_at.is_some(),
        };
        if runs && self.sandbox.status().phase == SandboxPhase::Running {
            return Ok(());
        }
        self.sandbox.set(SandboxStatus { phase: SandboxPhase::Starting, ..SandboxStatus::default() });
        match self.start_sandbox(&mut child).await {
            Ok(ready) => {
                self.sandbox.set(SandboxStatus {
                    phase: SandboxPhase::Running,
                    base_url: Some(ready.base_url),
                    problem: None,
                });
                Ok(())
            }
            Err(problem) => {
                self.sandbox.set(SandboxStatus {
                    phase: SandboxPhase::Failed,
                    base_url: None,
                    problem: Some(problem.clone()),
                });
                Err(problem)
            }
        }
    }

    async fn start_sandbox(&self, child: &mut Option<SandboxChild>) -> Result<SandboxReady, ApiError> {
        let failed = |error: &SandboxError| {
            ApiError::new(ErrorCode::SandboxFailed, Remedy::StartSandbox).with("detail", error.to_string())
        };
        let site = self.sites.of(Environment::Sandbox);
        let ready = match &self.config.sandbox.running_at {
            Some(base_url) => {
                let endpoints =
                    Endpoints::sandbox(base_url).map_err(|error| problem_of(&error, site.clock.now()))?;
                site.graph.move_to(endpoints);
                let control = site.graph.control().map_err(|error| problem_of(&error, site.clock.now()))?;
                let app = control.app().await.map_err(|error| {
                    ApiError::new(ErrorCode::SandboxFailed, Remedy::StartSandbox)
                        .with("detail", error.to_string())
                })?;
                let mut app = app;
                if let Some(fields) = app.as_object_mut() {
                    let own_page = format!("{}/__sandbox/oauth/callback", base_url.trim_end_matches('/'));
                    fields.insert("redirect_uri".to_owned(), own_page.into());
                }
                let app = serde_json::from_value(app)
                    .map_err(|error| failed(&SandboxError::NotReady(error.to_string())))?;
                SandboxReady { base_url: base_url.clone(), app }
            }
            None => {
                // One that started and could not be used writes its state before another reads it.
                if let Some(old) = child.take() {
                    old.stop().await;
                }
                let state = self.config.data_dir.join("sandbox.json");
                let (started, ready) = SandboxChild::start(&self.config.sandbox, &state)
                    .await
                    .map_err(|error| failed(&error))?;
                *child = Some(started);
                let endpoints = Endpoints::sandbox(&ready.base_url)
                    .map_err(|error| problem_of(&error, site.clock.now()))?;
                site.graph.move_to(endpoints);
                ready
            }
        };
        let app = MetaApp {
            environment: Environment::Sandbox,
            client_id: ready.app.client_id.clone(),
            client_secret: ready.app.client_secret.clone(),
            second_secret: None,
            redirect_uri: ready.app.redirect_uri.clone(),
            verify_token: ready.app.verify_token.clone(),
        };
        let mut write = self.store.write().await?;
        write.save_meta_app(&app, site.clock.now()).await?;
        write.commit().await?;
        self.agree_with_sandbox(&app).await;
        Ok(ready)
    }

    /// Takes over its time, and tells it where to deliver. Neither is worth failing for: without the one, times are the
    /// machine's; without the other, polls bring the news.
    async fn agree_with_sandbox(&self, app: &MetaApp) {
        self.read_sandbox_clock().await;
        let Some(receiver) = self.receiver() else { return };
        let url = receiver.url(Environment::Sandbox);
        if let Ok(control) = self.sites.of(Environment::Sandbox).graph.control()
            && let Err(error) = control.set_callback(&url, &app.verify_token).await
        {
            tracing::warn!(%error, "the sandbox does not deliver webhooks here");
        }
    }

    /// Asks the sandbox what time it is.
    pub(crate) async fn read_sandbox_clock(&self) {
        let site = self.sites.of(Environment::Sandbox);
        let Ok(control) = site.graph.control() else { return };
        if site.clock.follow(control.clock()).await.unwrap_or(false) {
            // Times on the screens are the account's.
            self.hub.changed(ChangeBatch { resync: true, changes: Vec::new() });
        }
    }

    /// Keeps the sandbox's clock in view while it runs.
    pub(crate) async fn follow_sandbox_clock(&self) {
        loop {
            tokio::time::sleep(CLOCK_EVERY).await;
            if self.sandbox.status().phase == SandboxPhase::Running {
                self.read_sandbox_clock().await;
            }
        }
    }

    /// The Meta app for OAuth.
    pub(crate) async fn credentials(&self, environment: Environment) -> Result<OauthApp, ApiError> {
        if environment == Environment::Sandbox {
            self.ensure_sandbox().await?;
        }
        let app = self.store.read().await?.meta_app(environment).await?;
        let app = app.filter(|app| !app.client_id.is_empty() && !app.client_secret.is_empty());
        let app = app.ok_or_else(|| ApiError::new(ErrorCode::MetaAppMissing, Remedy::EditMetaApp))?;
        Ok(OauthApp {
            client_id: AppId::new(app.client_id),
            secret: AppSecret::new(app.client_secret),
            redirect_uri: app.redirect_uri,
        })
    }

    /// The user's own Meta app, for the real Instagram.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn meta_app(&self) -> Result<Option<MetaApp>, ApiError> {
        Ok(self.store.read().await?.meta_app(Environment::Instagram).await?)
    }

    /// Stores the user's own Meta app. A secret of `None` keeps the stored one.
    ///
    /// # Errors
    /// [`ErrorCode::MetaAppInvalid`] with the `field` that is wrong.
    pub async fn set_meta_app(
        &self,
        client_id: &str,
        client_secret: Option<String>,
        second_secret: Option<String>,
        redirect_uri: &str,
    ) -> Result<MetaApp, ApiError> {
        let invalid = |field: &str| {
            ApiError::new(ErrorCode::MetaAppInvalid, Remedy::EditMetaApp).with("field", field.to_owned())
        };
        let client_id = client_id.trim();
        if client_id.len() < 5 || !client_id.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(invalid("client_id"));
        }
        let uri = url::Url::parse(redirect_uri.trim()).map_err(|_| invalid("redirect_uri"))?;
        if uri.scheme() != "https" {
            return Err(invalid("redirect_uri"));
        }
        let stored = self.meta_app().await?;
        let kept = stored.as_ref();
        let clean = |secret: Option<String>| {
            secret.map(|secret| secret.trim().to_owned()).filter(|secret| !secret.is_empty())
        };
        let client_secret = clean(client_secret)
            .or_else(|| kept.map(|app| app.client_secret.clone()).filter(|secret| !secret.is_empty()))
            .ok_or_else(|| invalid("client_secret"))?;
        let app = MetaApp {
            environment: Environment::Instagram,
            client_id: client_id.to_owned(),
            client_secret,
            second_secret: clean(second_secret).or_else(|| kept.and_then(|app| app.second_secret.clone())),
            // To the letter: Instagram compares it byte by byte, a trailing slash included.
            redirect_uri: redirect_uri.trim().to_owned(),
            verify_token: kept
                .map_or_else(|| uuid::Uuid::new_v4().to_string(), |app| app.verify_token.clone()),
        };
        let mut write = self.store.write().await?;
        write.save_meta_app(&app, self.config.clock.now()).await?;
        write.commit().await?;
        Ok(app)
    }
}
