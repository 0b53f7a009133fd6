//! The one object that a shell holds: it takes commands by name, tells of changes, and hands out media.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::sync::Arc;

use porchlight_engine::{Config, NotificationListener, Porchlight, SandboxCommand, Service};
use serde_json::Value;

use crate::events::ChangesReceiver;
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
    /// Opens the system's dialog for saving a file.
    pub save_file: Arc<dyn Fn(SaveWanted) -> SavePlace + Send + Sync>,
    /// Shows a file in the system's file manager; gives whether the system took it.
    pub show_file: Arc<dyn Fn(&Path) -> bool + Send + Sync>,
    /// Opens the system's file dialog.
    pub pick_files: Arc<dyn Fn(FilesWanted) -> PickedFiles + Send + Sync>,
    /// The shell's version.
    pub version: String,
    /// Whether the system's keychain may keep the key; if not, the user is asked.
    pub uses_keychain: bool,
    /// Where the user's downloads are.
    pub downloads: Option<PathBuf>,
}

/// What a dialog for saving shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SaveWanted {
    /// What the file is called unless the user says otherwise; without extension.
    pub name: String,
    /// In lower case, without the dot.
    pub extension: &'static str,
}

/// Where to save; `None` when the dialog was closed. An error says why there is no dialog.
pub type SavePlace = Pin<Box<dyn Future<Output = Result<Option<PathBuf>, String>> + Send>>;

/// What a file dialog shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FilesWanted {
    /// Extensions in lower case, without the dot.
    pub extensions: Vec<&'static str>,
    /// Whether several may be chosen.
    pub many: bool,
}

/// What was chosen in a file dialog, in order; none when it was closed. An error says why there is no dialog.
pub type PickedFiles = Pin<Box<dyn Future<Output = Result<Vec<PathBuf>, String>> + Send>>;

/// The app. Cheap to clone.
#[derive(Clone)]
pub struct App {
    pub(crate) save_file: Arc<dyn Fn(SaveWanted) -> SavePlace + Send + Sync>,
    pub(crate) show_file: Arc<dyn Fn(&Path) -> bool + Send + Sync>,
    pub(crate) pick_files: Arc<dyn Fn(FilesWanted) -> PickedFiles + Send + Sync>,
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
        let (program, arguments) = config.sandbox_command.clone();
        let running_at = std::env::var("PORCHLIGHT_SANDBOX_URL").ok().filter(|url| !url.is_empty());
        let sandbox = SandboxCommand { program, arguments, running_at };
        let mut engine = Config::new(config.data_dir.clone(), sandbox, config.open_url.clone());
        engine.receives_webhooks = !is_off("PORCHLIGHT_WEBHOOKS");
        engine.uses_keychain = config.uses_keychain && !is_off("PORCHLIGHT_KEYCHAIN");
        engine.downloads.clone_from(&config.downloads);
        Self::over(Porchlight::start(engine), config)
    }

    /// Over a Porchlight that runs; of the configuration only what the shell does counts.
    pub fn over(porchlight: Porchlight, shell: HostConfig) -> App {
        App {
            pick_files: shell.pick_files,
            save_file: shell.save_file,
            show_file: shell.show_file,
            porchlight,
            version: shell.version.into(),
        }
    }

    /// Where the user wants a file; `None` when they would rather not. `PORCHLIGHT_SAVE_FOLDER` answers for them, for tests:
    /// nobody clicks on a system's dialog there.
    ///
    /// # Errors
    /// [`ErrorCode::InvalidRequest`] when there is no dialog.
    pub(crate) async fn ask_where_to_save(&self, wanted: SaveWanted) -> Result<Option<PathBuf>, ApiError> {
        if let Some(folder) = std::env::var_os("PORCHLIGHT_SAVE_FOLDER").filter(|folder| !folder.is_empty()) {
            return Ok(Some(Path::new(&folder).join(format!("{}.{}", wanted.name, wanted.extension))));
        }
        let extension = wanted.extension;
        let chosen = (self.save_file)(wanted).await.map_err(|detail| {
            ApiError::new(ErrorCode::InvalidRequest, Remedy::None).with("detail", detail)
        })?;
        // Not every system's dialog adds it.
        Ok(chosen.map(|path| match path.extension() {
            Some(own) if own.eq_ignore_ascii_case(extension) => path,
            _ => {
                let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
                path.with_file_name(format!("{name}.{extension}"))
            }
        }))
    }

    /// Which files the user wants; none when they would rather not. `PORCHLIGHT_PICK_FILES`, a list as the system writes its
    /// search path, answers for them, for tests: of it, those that the dialog would show.
    ///
    /// # Errors
    /// [`ErrorCode::NoFileDialog`] when there is no dialog.
    pub(crate) async fn ask_which_files(&self, wanted: FilesWanted) -> Result<Vec<PathBuf>, ApiError> {
        if let Some(named) = std::env::var_os("PORCHLIGHT_PICK_FILES").filter(|named| !named.is_empty()) {
            let is_shown = |path: &PathBuf| {
                let extension = path.extension().map(|extension| extension.to_string_lossy().to_lowercase());
                extension.is_some_and(|extension| wanted.extensions.contains(&extension.as_str()))
            };
            let shown = std::env::split_paths(&named).filter(is_shown);
            return Ok(shown.take(if wanted.many { usize::MAX } else { 1 }).collect());
        }
        (self.pick_files)(wanted)
            .await
            .map_err(|detail| ApiError::new(ErrorCode::NoFileDialog, Remedy::None).with("detail", detail))
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

    /// What is to be shown outside the window from now on.
    pub fn notifications(&self) -> NotificationListener {
        self.porchlight.notifications()
    }

    /// The window is what the user looks at, or no longer is.
    pub fn set_in_front(&self, is_in_front: bool) {
        self.porchlight.set_in_front(is_in_front);
    }

    /// The user has put away, or followed, the notification that had this slot.
    pub fn put_notification_away(&self, slot: &str) {
        if let Ok(engine) = self.porchlight.engine() {
            engine.put_notification_away(slot);
        }
    }

    /// The shell has found out whether the system shows notifications.
    pub fn set_notice_service(&self, service: Service) {
        if let Ok(engine) = self.porchlight.engine() {
            engine.set_notice_service(service);
        }
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
