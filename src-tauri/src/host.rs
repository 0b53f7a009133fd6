//! The app behind the window, or the reason why there is none; and the one command that the screens call.

use std::ffi::OsString;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use porchlight_api::wire::{
    AppState, LoginPhase, LoginStatus, SandboxPhase, SandboxStatus, Settings, VaultPhase, VaultStatus,
};
use porchlight_api::{ApiError, App, ErrorCode, HostConfig, Remedy};
use serde_json::Value;
use tauri::{AppHandle, Manager as _, State};

use crate::folder::Claim;
use crate::link::Link;
use crate::second::{self, Entry, Start};
use crate::{browser, dialog, relay, saving, window};

/// What the shell keeps for as long as it runs.
pub(crate) struct Host {
    folder: PathBuf,
    within: Mutex<Within>,
}

enum Within {
    /// The app, and the folder that it has to itself.
    App { app: Box<App>, _claim: Claim },
    /// Why there is none.
    Problem(ApiError),
}

impl Host {
    /// Starts the app if the folder is ours. Returns at once.
    pub(crate) fn begin(handle: &AppHandle, start: Start) {
        let within = match start.entry {
            Ok(entry) => open(handle, start.folder.clone(), entry),
            Err(problem) => Within::Problem(problem),
        };
        handle.manage(Self { folder: start.folder, within: Mutex::new(within) });
    }

    /// The app, if there is one.
    pub(crate) fn app(&self) -> Result<App, ApiError> {
        match &*self.within.lock().unwrap_or_else(PoisonError::into_inner) {
            Within::App { app, .. } => Ok(App::clone(app)),
            Within::Problem(problem) => Err(problem.clone()),
        }
    }

    /// The data folder.
    pub(crate) fn folder(&self) -> &std::path::Path {
        &self.folder
    }

    /// Tries to have the folder once more.
    fn try_again(&self, handle: &AppHandle) -> Result<(), ApiError> {
        let mut within = self.within.lock().unwrap_or_else(PoisonError::into_inner);
        if let Within::Problem(problem) = &mut *within {
            match second::enter(&self.folder) {
                Ok(entry) => *within = open(handle, self.folder.clone(), entry),
                Err(still) => {
                    *problem = still.clone();
                    return Err(still);
                }
            }
        }
        Ok(())
    }
}

/// Where the user's downloads are; on a Linux that names no such folder, where everybody else puts them.
fn downloads(handle: &AppHandle) -> Option<PathBuf> {
    let paths = handle.path();
    paths.download_dir().or_else(|_| paths.home_dir().map(|home| home.join("Downloads"))).ok()
}

fn open(handle: &AppHandle, data_dir: PathBuf, entry: Entry) -> Within {
    let program = std::env::current_exe().unwrap_or_else(|_| PathBuf::from("porchlight"));
    let config = HostConfig {
        data_dir,
        sandbox_command: (program, vec![OsString::from("sandbox")]),
        open_url: Arc::new(browser::open),
        save_file: saving::saver(handle),
        show_file: Arc::new(saving::show),
        pick_files: dialog::picker(handle),
        version: handle.package_info().version.to_string(),
        uses_keychain: true,
        downloads: downloads(handle),
    };
    let runtime = tauri::async_runtime::handle();
    let app = {
        let _within_the_runtime = runtime.inner().enter();
        App::start(config)
    };
    relay::begin(handle, &app);
    #[cfg(unix)]
    if let Some(doorbell) = entry.doorbell {
        let handle = handle.clone();
        doorbell.answer(move |link| arrive(&handle, link));
    }
    Within::App { app: Box::new(app), _claim: entry.claim }
}

/// Somebody launched Porchlight again, or clicked on a link: the window comes forward, and the link is followed.
pub(crate) fn arrive(handle: &AppHandle, link: Option<Link>) {
    window::come_forward(handle);
    if let Some(link) = link {
        follow(handle, link);
    }
}

/// Follows a link.
pub(crate) fn follow(handle: &AppHandle, link: Link) {
    tracing::info!(?link, "a link arrived");
    let Some(Ok(app)) = handle.try_state::<Host>().map(|host| host.app()) else { return };
    tauri::async_runtime::spawn(async move { app.handle_link(link.as_str()).await });
}

/// The one command: everything that the screens ask for goes through the table of `porchlight_api`.
#[tauri::command]
pub(crate) async fn call(
    handle: AppHandle,
    host: State<'_, Host>,
    command: String,
    request: Option<Value>,
) -> Result<Value, ApiError> {
    if command == "vault_retry" && host.app().is_err() {
        host.try_again(&handle)?;
    }
    match host.app() {
        Ok(app) => app.call(&command, request.unwrap_or_default()).await,
        Err(problem) if command == "app_state" => {
            without_an_app(handle.package_info().version.to_string(), problem)
        }
        Err(problem) => Err(problem),
    }
}

/// What the app frame draws when there is no app: a database that cannot be opened, and why.
fn without_an_app(version: String, problem: ApiError) -> Result<Value, ApiError> {
    let state = AppState {
        version,
        vault: VaultStatus { phase: VaultPhase::Failed, problem: Some(problem) },
        accounts: Vec::new(),
        settings: Settings::default(),
        login: LoginStatus {
            phase: LoginPhase::Idle,
            environment: None,
            authorize_url: None,
            expires_at: None,
            problem: None,
            account_id: None,
        },
        sandbox: SandboxStatus { phase: SandboxPhase::Stopped, page_url: None, problem: None },
    };
    serde_json::to_value(state)
        .map_err(|error| ApiError::new(ErrorCode::Internal, Remedy::None).with("detail", error.to_string()))
}

#[cfg(test)]
mod tests {
    use porchlight_api::{ApiError, ErrorCode, Remedy};
    use serde_json::json;

    #[test]
    fn without_the_folder_the_screens_are_told_why_the_database_is_shut() {
        let problem = ApiError::new(ErrorCode::DataFolderInUse, Remedy::Retry);
        let state = super::without_an_app("1.2.3".to_owned(), problem).unwrap();
        assert_eq!(state["vault"]["phase"], json!("failed"));
        assert_eq!(state["vault"]["problem"]["code"], json!("data_folder_in_use"));
        assert_eq!(state["accounts"], json!([]));
    }
}
