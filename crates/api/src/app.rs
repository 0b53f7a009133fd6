//! The one object that a shell holds: it takes commands by name, tells of changes, and hands out media.

use std::ffi::OsString;
use std::path::PathBuf;
use std::sync::Arc;

use porchlight_engine::{Config, Porchlight, SandboxCommand};
use serde_json::Value;

use crate::events::{ChangesReceiver, NoticesReceiver};
use crate::{ApiError, ErrorCode, Remedy, dispatch};

/// How a shell starts the app.
#[derive(Clone)]
pub struct HostConfig {
    /// Where everything is kept.
    pub data_dir: PathBuf,
    /// The program that is a sandbox, and what comes before `serve`.
    pub sandbox_command: (PathBuf, Vec<OsString>),
    /// Opens an address in the system browser and gives whether the system took it; must not wait for the browser.
    pub open_url: Arc<dyn Fn(&str) -> bool + Send + Sync>,
    /// The shell's version.
    pub version: String,
    /// Whether the system's keychain may keep the key; if not, the user is asked.
    pub uses_keychain: bool,
}

/// The app. Cheap to clone.
#[derive(Clone)]
pub struct App {
    pub(crate) porchlight: Porchlight,
    pub(crate) version: Arc<str>,
}

/// Bytes for `media://`.
#[derive(Clone, Debug)]
pub struct Media {
    /// The bytes.
    pub bytes: Vec<u8>,
    /// Their type, such as `image/jpeg`.
    pub mime: String,
    /// Whether the webview may keep them.
    pub cacheable: bool,
}

impl App {
    /// Starts it. Returns at once and opens the database in the background; needs a tokio runtime around it.
    ///
    /// `PORCHLIGHT_SANDBOX_URL` names a sandbox that runs already; `PORCHLIGHT_WEBHOOKS=off` leaves the receiver out,
    /// so that everything comes by polling; `PORCHLIGHT_KEYCHAIN=off` never asks the keychain.
    pub fn start(config: HostConfig) -> App {
        let is_off = |name: &str| std::env::var(name).is_ok_and(|value| value == "off");
        let (program, arguments) = config.sandbox_command;
        let running_at = std::env::var("PORCHLIGHT_SANDBOX_URL").ok().filter(|url| !url.is_empty());
        let sandbox = SandboxCommand { program, arguments, running_at };
        let mut engine = Config::new(config.data_dir, sandbox, config.open_url);
        engine.receives_webhooks = !is_off("PORCHLIGHT_WEBHOOKS");
        engine.uses_keychain = config.uses_keychain && !is_off("PORCHLIGHT_KEYCHAIN");
        App { porchlight: Porchlight::start(engine), version: config.version.into() }
    }

    /// Carries out a command. Never panics: a panic of a handler becomes [`ErrorCode::Internal`].
    ///
    /// # Errors
    /// What the user is told.
    pub async fn call(&self, command: &str, request: Value) -> Result<Value, ApiError> {
        let app = self.clone();
        let name = command.to_owned();
        let task = tokio::spawn(async move { dispatch::dispatch(&app, &name, request).await });
        task.await.unwrap_or_else(|failure| {
            tracing::error!(command, is_panic = failure.is_panic(), "a command did not end well");
            Err(ApiError::new(ErrorCode::Internal, Remedy::Retry).with("detail", command.to_owned()))
        })
    }

    /// What changes from now on.
    pub fn changes(&self) -> ChangesReceiver {
        ChangesReceiver::new(self.porchlight.changes())
    }

    /// What the user may want to know from now on.
    pub fn notices(&self) -> NoticesReceiver {
        NoticesReceiver::new(self.porchlight.notices())
    }

    /// A deep link arrived. What comes of it shows in the login status.
    pub async fn handle_link(&self, link: &str) {
        self.porchlight.handle_link(link).await;
    }

    /// The bytes of a picture, voice message or video by its key.
    ///
    /// # Errors
    /// [`ErrorCode::NotFound`] when there is none, or it is gone at Instagram too.
    pub async fn media(&self, key: &str) -> Result<Media, ApiError> {
        let media = self.porchlight.engine()?.media(key).await?;
        Ok(Media { bytes: media.bytes, mime: media.mime, cacheable: media.is_cacheable })
    }

    /// Lets everything under way come to a safe stop.
    pub async fn shutdown(&self) {
        self.porchlight.shutdown().await;
    }
}
