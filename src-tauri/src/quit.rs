//! Ending: the engine comes to a safe stop first, but nobody waits long for it; a kill at any moment is safe too.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use porchlight_api::App;
use tauri::{AppHandle, ExitRequestApi, Manager as _};

use crate::host::Host;
use crate::window;

/// What is under way (a send, a commit) has so long to finish.
const PATIENCE: Duration = Duration::from_secs(4);

/// Whether the app has been asked to end, and has.
#[derive(Default)]
pub(crate) struct Ending {
    asked: AtomicBool,
    ended: AtomicBool,
}

/// Holds an exit up until the app has stopped.
pub(crate) fn hold(handle: &AppHandle, request: &ExitRequestApi, code: Option<i32>) {
    let ending = handle.state::<Ending>();
    let app = handle.try_state::<Host>().and_then(|host| host.app().ok());
    let (false, Some(app)) = (ending.ended.load(Ordering::Acquire), app) else { return };
    request.prevent_exit();
    if ending.asked.swap(true, Ordering::AcqRel) {
        return;
    }
    window::hide(handle);
    tauri::async_runtime::spawn(stop(handle.clone(), app, code.unwrap_or(0)));
}

async fn stop(handle: AppHandle, app: App, code: i32) {
    if tokio::time::timeout(PATIENCE, app.shutdown()).await.is_err() {
        tracing::warn!("the app did not stop in time");
    }
    handle.state::<Ending>().ended.store(true, Ordering::Release);
    handle.exit(code);
}

/// The session manager's polite way.
#[cfg(unix)]
pub(crate) fn on_terminate(handle: &AppHandle) {
    use tokio::signal::unix::{SignalKind, signal};

    let handle = handle.clone();
    tauri::async_runtime::spawn(async move {
        let Ok(mut terminate) = signal(SignalKind::terminate()) else { return };
        let Ok(mut interrupt) = signal(SignalKind::interrupt()) else { return };
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
        handle.exit(0);
    });
}
