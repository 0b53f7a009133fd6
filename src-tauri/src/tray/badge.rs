//! How many wait, on the app's place in the dock or the taskbar, where a system has such a thing.

use tauri::{AppHandle, Manager as _};

use crate::window;

/// Shows it; for nobody there is no badge.
pub(super) fn show(handle: &AppHandle, waiting: i64) {
    let Some(window) = handle.get_webview_window(window::MAIN) else { return };
    let shown = on(&window, waiting);
    if let Err(error) = shown {
        tracing::debug!(%error, "there is no badge");
    }
}

/// macOS, and those Linux docks that listen to Unity's library.
#[cfg(not(windows))]
fn on(window: &tauri::WebviewWindow, waiting: i64) -> tauri::Result<()> {
    window.set_badge_count((waiting > 0).then_some(waiting))
}

/// Windows knows no numbers there: a dot, like the tray's.
#[cfg(windows)]
fn on(window: &tauri::WebviewWindow, waiting: i64) -> tauri::Result<()> {
    window.set_overlay_icon((waiting > 0).then_some(super::WAITING))
}
