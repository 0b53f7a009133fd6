//! The tray: a lamp that stays lit while the window is closed, with an amber dot while someone waits for an answer.
//!
//! On Linux the tray's library is opened by name and may be missing, and there may be nobody who shows trays. Then
//! there is none, and closing the window ends Porchlight, so that it never runs where nobody can see it.

use std::sync::Mutex;
use std::time::Duration;

use porchlight_api::App;
use serde_json::{Value, json};
use tauri::image::Image;
use tauri::menu::{Menu, MenuItem, PredefinedMenuItem};
use tauri::tray::{MouseButton, MouseButtonState, TrayIcon, TrayIconBuilder, TrayIconEvent};
use tauri::{AppHandle, Manager as _, include_image};

use crate::host::Host;
use crate::window;

#[cfg(target_os = "linux")]
mod linux;

/// The icons: with and without somebody waiting. macOS tints its own.
#[cfg(target_os = "macos")]
const CALM: Image<'_> = include_image!("../icons/tray-template.png");
#[cfg(target_os = "macos")]
const WAITING: Image<'_> = include_image!("../icons/tray-template-waiting.png");
#[cfg(not(target_os = "macos"))]
const CALM: Image<'_> = include_image!("../icons/tray.png");
#[cfg(not(target_os = "macos"))]
const WAITING: Image<'_> = include_image!("../icons/tray-waiting.png");

/// The tray, if it could be placed, and how many wait as it shows it.
#[derive(Default)]
pub(crate) struct Tray {
    icon: Mutex<Option<TrayIcon>>,
    waiting: Mutex<Option<bool>>,
}

/// Places it, once. After the first page is there: nothing of it is needed sooner.
pub(crate) fn place(handle: &AppHandle) {
    let tray = handle.state::<Tray>();
    let Ok(mut icon) = tray.icon.lock() else { return };
    if icon.is_some() || !is_possible() {
        return;
    }
    match build(handle) {
        Ok(built) => *icon = Some(built),
        Err(error) => tracing::warn!(%error, "there is no tray"),
    }
    drop(icon);
    if let Ok(app) = handle.state::<Host>().app() {
        count(handle, &app);
    }
}

fn build(handle: &AppHandle) -> tauri::Result<TrayIcon> {
    let open = MenuItem::with_id(handle, "open", "Open Porchlight", true, None::<&str>)?;
    let quit = MenuItem::with_id(handle, "quit", "Quit Porchlight", true, None::<&str>)?;
    let menu = Menu::with_items(handle, &[&open, &PredefinedMenuItem::separator(handle)?, &quit])?;
    TrayIconBuilder::with_id("porchlight")
        .icon(CALM)
        .icon_as_template(true)
        .tooltip("Porchlight")
        .menu(&menu)
        .show_menu_on_left_click(cfg!(target_os = "macos"))
        .on_menu_event(|handle, event| match event.id().as_ref() {
            "open" => window::come_forward(handle),
            "quit" => handle.exit(0),
            _ => {}
        })
        .on_tray_icon_event(|tray, event| {
            let TrayIconEvent::Click {
                button: MouseButton::Left, button_state: MouseButtonState::Up, ..
            } = event
            else {
                return;
            };
            window::come_forward(tray.app_handle());
        })
        .build(handle)
}

/// Shows whether anybody waits.
pub(crate) fn count(handle: &AppHandle, app: &App) {
    let (handle, app) = (handle.clone(), app.clone());
    tauri::async_runtime::spawn(async move {
        let Ok(counts) = app.call("conversation_counts", json!({ "accountId": null })).await else { return };
        let waiting = counts.get("needsReply").and_then(Value::as_i64).unwrap_or(0);
        show(&handle, waiting);
    });
}

fn show(handle: &AppHandle, waiting: i64) {
    let tray = handle.state::<Tray>();
    let (Ok(icon), Ok(mut shown)) = (tray.icon.lock(), tray.waiting.lock()) else { return };
    let Some(icon) = icon.as_ref() else { return };
    let _ = icon.set_tooltip(Some(tooltip(waiting)));
    if *shown != Some(waiting > 0) {
        *shown = Some(waiting > 0);
        let picture = if waiting > 0 { WAITING } else { CALM };
        if let Err(error) = icon.set_icon_with_as_template(Some(picture), true) {
            tracing::warn!(%error, "the tray keeps its icon");
        }
    }
}

fn tooltip(waiting: i64) -> String {
    match waiting {
        ..=0 => "Porchlight".to_owned(),
        1 => "Porchlight: one person waits for an answer".to_owned(),
        many => format!("Porchlight: {many} people wait for an answer"),
    }
}

/// The window was closed: Porchlight keeps running if the user wants that and a tray is seen, else it ends.
pub(crate) async fn closed(handle: AppHandle) {
    let has_icon = handle.state::<Tray>().icon.lock().is_ok_and(|icon| icon.is_some());
    if has_icon && keeps_running(&handle).await && is_seen().await {
        window::hide(&handle);
    } else {
        handle.exit(0);
    }
}

async fn keeps_running(handle: &AppHandle) -> bool {
    let Ok(app) = handle.state::<Host>().app() else { return false };
    let asked = tokio::time::timeout(Duration::from_secs(1), app.call("app_state", Value::Null)).await;
    let Ok(Ok(state)) = asked else { return false };
    let is_open = state.pointer("/vault/phase").and_then(Value::as_str) == Some("open");
    is_open && state.pointer("/settings/keepRunning").and_then(Value::as_bool).unwrap_or(false)
}

#[cfg(target_os = "linux")]
use linux::{is_possible, is_seen};

/// The other systems always have a place for it.
#[cfg(not(target_os = "linux"))]
fn is_possible() -> bool {
    true
}

#[cfg(not(target_os = "linux"))]
async fn is_seen() -> bool {
    true
}

#[cfg(test)]
mod tests {
    use super::tooltip;

    #[test]
    fn the_tooltip_says_how_many_wait() {
        assert_eq!(tooltip(0), "Porchlight");
        assert_eq!(tooltip(1), "Porchlight: one person waits for an answer");
        assert_eq!(tooltip(12), "Porchlight: 12 people wait for an answer");
    }
}
