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
use tauri::{AppHandle, Manager as _, Wry, include_image};

use crate::host::Host;
use crate::window;

#[cfg(target_os = "linux")]
mod linux;
mod words;

use words::Words;

/// The icons: with and without somebody waiting. macOS tints its own.
#[cfg(target_os = "macos")]
const CALM: Image<'_> = include_image!("../icons/tray-template.png");
#[cfg(target_os = "macos")]
const WAITING: Image<'_> = include_image!("../icons/tray-template-waiting.png");
#[cfg(not(target_os = "macos"))]
const CALM: Image<'_> = include_image!("../icons/tray.png");
#[cfg(not(target_os = "macos"))]
const WAITING: Image<'_> = include_image!("../icons/tray-waiting.png");

/// The tray, if it could be placed.
#[derive(Default)]
pub(crate) struct Tray(Mutex<Option<Lamp>>);

/// A tray that is placed, and what it shows.
#[derive(Clone)]
struct Lamp {
    icon: TrayIcon,
    open: MenuItem<Wry>,
    quit: MenuItem<Wry>,
    words: &'static Words,
    is_lit: bool,
}

/// Places it, once. After the first page is there: nothing of it is needed sooner.
pub(crate) fn place(handle: &AppHandle) {
    let tray = handle.state::<Tray>();
    let Ok(mut lamp) = tray.0.lock() else { return };
    if lamp.is_some() || !is_possible() {
        return;
    }
    match build(handle) {
        Ok(built) => *lamp = Some(built),
        Err(error) => tracing::warn!(%error, "there is no tray"),
    }
    drop(lamp);
    if let Ok(app) = handle.state::<Host>().app() {
        speak(handle, &app);
        count(handle, &app);
    }
}

fn build(handle: &AppHandle) -> tauri::Result<Lamp> {
    // What is chosen is known once the database is open; until then it speaks as the machine does.
    let words = Words::of("system", sys_locale::get_locale().as_deref());
    let open = MenuItem::with_id(handle, "open", words.open, true, None::<&str>)?;
    let quit = MenuItem::with_id(handle, "quit", words.quit, true, None::<&str>)?;
    let menu = Menu::with_items(handle, &[&open, &PredefinedMenuItem::separator(handle)?, &quit])?;
    let icon = TrayIconBuilder::with_id("porchlight")
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
        .build(handle)?;
    Ok(Lamp { icon, open, quit, words, is_lit: false })
}

/// Takes up the language of the settings.
pub(crate) fn speak(handle: &AppHandle, app: &App) {
    let (handle, app) = (handle.clone(), app.clone());
    tauri::async_runtime::spawn(async move {
        let Ok(state) = app.call("app_state", Value::Null).await else { return };
        let setting = state.pointer("/settings/language").and_then(Value::as_str).unwrap_or("system");
        let words = Words::of(setting, sys_locale::get_locale().as_deref());
        let Some(lamp) = change(&handle, |lamp| std::mem::replace(&mut lamp.words, words) != words) else {
            return;
        };
        let said = lamp.open.set_text(words.open).and_then(|()| lamp.quit.set_text(words.quit));
        if let Err(error) = said {
            tracing::warn!(%error, "the tray keeps its words");
        }
        count(&handle, &app);
    });
}

/// Changes what the tray is to show, and gives it if that is something else than before. What is then done with it
/// happens without the lock: it waits for the main thread, which may be waiting for the lock.
fn change(handle: &AppHandle, differs: impl FnOnce(&mut Lamp) -> bool) -> Option<Lamp> {
    let tray = handle.state::<Tray>();
    let mut lamp = tray.0.lock().ok()?;
    let lamp = lamp.as_mut()?;
    differs(lamp).then(|| lamp.clone())
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
    let is_lit = waiting > 0;
    let mut was_lit = is_lit;
    let Some(lamp) = change(handle, |lamp| {
        was_lit = std::mem::replace(&mut lamp.is_lit, is_lit);
        true
    }) else {
        return;
    };
    let _ = lamp.icon.set_tooltip(Some(lamp.words.tooltip(waiting)));
    if is_lit != was_lit {
        let picture = if is_lit { WAITING } else { CALM };
        if let Err(error) = lamp.icon.set_icon_with_as_template(Some(picture), true) {
            tracing::warn!(%error, "the tray keeps its icon");
        }
    }
}

/// The window was closed: Porchlight keeps running if the user wants that and a tray is seen, else it ends.
pub(crate) async fn closed(handle: AppHandle) {
    let is_placed = handle.state::<Tray>().0.lock().is_ok_and(|lamp| lamp.is_some());
    if is_placed && keeps_running(&handle).await && is_seen().await {
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
