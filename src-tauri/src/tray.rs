//! The tray: a lamp that stays lit while the window is closed, with an amber dot while someone waits for an answer.
//!
//! On Linux the tray's library is opened by name and may be missing, and there may be nobody who shows trays. Then
//! there is none, and closing the window ends Porchlight, so that it never runs where nobody can see it.

use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use porchlight_api::App;
use porchlight_api::wire::{Notice, Waiting};
use serde_json::{Value, json};
use tauri::image::Image;
use tauri::menu::{IsMenuItem, Menu, MenuItem, PredefinedMenuItem};
use tauri::tray::{MouseButton, MouseButtonState, TrayIcon, TrayIconBuilder, TrayIconEvent};
use tauri::{AppHandle, Manager as _, Wry, include_image};

use crate::host::Host;
use crate::{relay, window};

mod badge;
#[cfg(target_os = "linux")]
mod linux;
mod look;
mod words;

use look::Look;

/// The icons: with and without somebody waiting. macOS tints its own.
#[cfg(target_os = "macos")]
const CALM: Image<'_> = include_image!("../icons/tray-template.png");
#[cfg(target_os = "macos")]
const WAITING: Image<'_> = include_image!("../icons/tray-template-waiting.png");
#[cfg(not(target_os = "macos"))]
const CALM: Image<'_> = include_image!("../icons/tray.png");
#[cfg(not(target_os = "macos"))]
const WAITING: Image<'_> = include_image!("../icons/tray-waiting.png");

/// However much happens, the tray is looked after at most so often.
const PACE: Duration = Duration::from_secs(2);
/// What is left of a window changes although nothing happens.
const AGEING: Duration = Duration::from_mins(5);

/// The tray, if it could be placed, and what was shown last.
#[derive(Default)]
pub(crate) struct Tray {
    icon: Mutex<Option<TrayIcon>>,
    look: Mutex<Look>,
    is_stale: AtomicBool,
    is_looked_after: AtomicBool,
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
        refresh(handle, &app);
        let (handle, app) = (handle.clone(), app);
        tauri::async_runtime::spawn(async move {
            loop {
                tokio::time::sleep(AGEING).await;
                refresh(&handle, &app);
            }
        });
    }
}

fn build(handle: &AppHandle) -> tauri::Result<TrayIcon> {
    // What is chosen is known once the database is open; until then it speaks as the machine does.
    let look = Look::of_machine();
    let icon = TrayIconBuilder::with_id("porchlight")
        .icon(CALM)
        .icon_as_template(true)
        .tooltip(look.tooltip())
        .menu(&menu(handle, &look)?)
        .show_menu_on_left_click(cfg!(target_os = "macos"))
        .on_menu_event(|handle, event| chosen(handle, event.id().as_ref()))
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
    Ok(icon)
}

fn menu(handle: &AppHandle, look: &Look) -> tauri::Result<Menu<Wry>> {
    let item = |id: &str, text: &str| MenuItem::with_id(handle, id, text, true, None::<&str>);
    let line = || PredefinedMenuItem::separator(handle);
    let mut items: Vec<Box<dyn IsMenuItem<Wry>>> = Vec::new();
    for (conversation, text) in &look.first {
        items.push(Box::new(item(&format!("thread:{conversation}"), text)?));
    }
    if !look.first.is_empty() {
        items.push(Box::new(line()?));
    }
    items.push(Box::new(item("open", look.words().open)?));
    for (id, text) in look.quiet_items() {
        items.push(Box::new(item(id, text)?));
    }
    items.push(Box::new(line()?));
    items.push(Box::new(item("quit", look.words().quit)?));
    let items: Vec<&dyn IsMenuItem<Wry>> = items.iter().map(AsRef::as_ref).collect();
    Menu::with_items(handle, &items)
}

/// Does what was chosen in the menu.
fn chosen(handle: &AppHandle, id: &str) {
    match id.split_once(':') {
        None if id == "open" => window::come_forward(handle),
        None if id == "quit" => handle.exit(0),
        Some(("thread", conversation)) => {
            window::come_forward(handle);
            if let Ok(conversation_id) = serde_json::from_value(conversation.into()) {
                relay::tell(handle, &Notice::OpenConversation { conversation_id });
            }
        }
        Some(("quiet", pause)) => {
            let Ok(app) = handle.state::<Host>().app() else { return };
            let request = json!({ "pause": pause });
            tauri::async_runtime::spawn(async move {
                if let Err(problem) = app.call("notice_pause", request).await {
                    tracing::warn!(code = ?problem.code, "the quiet is as it was");
                }
            });
        }
        _ => {}
    }
}

/// Sees to it that the tray shows how things stand; soon, and once for whatever happens meanwhile.
pub(crate) fn refresh(handle: &AppHandle, app: &App) {
    let tray = handle.state::<Tray>();
    tray.is_stale.store(true, Ordering::Release);
    if tray.is_looked_after.swap(true, Ordering::AcqRel) {
        return;
    }
    let (handle, app) = (handle.clone(), app.clone());
    tauri::async_runtime::spawn(async move {
        let tray = handle.state::<Tray>();
        loop {
            while tray.is_stale.swap(false, Ordering::AcqRel) {
                if let Some(look) = asked(&app).await {
                    show(&handle, &look);
                }
                tokio::time::sleep(PACE).await;
            }
            tray.is_looked_after.store(false, Ordering::Release);
            // What came between the last look and the word that nobody looks is looked after here.
            if !tray.is_stale.load(Ordering::Acquire) || tray.is_looked_after.swap(true, Ordering::AcqRel) {
                return;
            }
        }
    });
}

async fn asked(app: &App) -> Option<Look> {
    let state = app.call("app_state", Value::Null).await.ok()?;
    let waiting: Waiting = match app.call("waiting", Value::Null).await {
        Ok(waiting) => serde_json::from_value(waiting).ok()?,
        // The database is closed: nobody is known to wait.
        Err(_) => Waiting { count: 0, first: Vec::new() },
    };
    let notices = app.call("notice_state", Value::Null).await.unwrap_or_default();
    Some(Look::of(&state, &waiting, &notices))
}

/// Draws what is different. Without holding a lock: drawing waits for the main thread, which may be waiting for the lock.
fn show(handle: &AppHandle, look: &Look) {
    let tray = handle.state::<Tray>();
    let was = match tray.look.lock() {
        Ok(mut shown) => std::mem::replace(&mut *shown, look.clone()),
        Err(_) => return,
    };
    if was.waiting != look.waiting {
        badge::show(handle, look.waiting);
    }
    let icon = tray.icon.lock().ok().and_then(|icon| icon.clone());
    let Some(icon) = icon.filter(|_| was != *look) else { return };
    let drawn = icon.set_tooltip(Some(look.tooltip())).and_then(|()| {
        if was.is_lit() != look.is_lit() {
            icon.set_icon_with_as_template(Some(if look.is_lit() { WAITING } else { CALM }), true)?;
        }
        icon.set_menu(Some(menu(handle, look)?))
    });
    if let Err(error) = drawn {
        tracing::warn!(%error, "the tray stays as it was");
    }
}

/// The window was closed: Porchlight keeps running if the user wants that and a tray is seen, else it ends.
pub(crate) async fn closed(handle: AppHandle) {
    let is_placed = handle.state::<Tray>().icon.lock().is_ok_and(|icon| icon.is_some());
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
