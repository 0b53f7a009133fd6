//! The one window.

use std::path::Path;

use tauri::webview::NewWindowResponse;
use tauri::{AppHandle, Manager as _, Theme, WebviewUrl, WebviewWindowBuilder, WindowEvent};

use crate::host::Host;
use crate::{appearance, guard, tray};

/// Its label; capabilities and events name it.
pub(crate) const MAIN: &str = "main";

/// Opens it. It is shown when its size, its place and its colour are those of last time, so nothing jumps or flashes.
///
/// # Errors
/// There is no display, or no webview.
pub(crate) fn open(handle: &AppHandle, folder: &Path) -> tauri::Result<()> {
    let theme = appearance::remembered(folder);
    let mut builder = WebviewWindowBuilder::new(handle, MAIN, WebviewUrl::App("index.html".into()))
        .title("Porchlight")
        .inner_size(1180.0, 760.0)
        .min_inner_size(720.0, 480.0)
        .prevent_overflow()
        .center()
        .visible(false)
        .theme(theme)
        .data_directory(folder.join("webview"))
        // Files are dropped on the page, which says where it takes them.
        .disable_drag_drop_handler()
        .devtools(cfg!(debug_assertions))
        .on_navigation(|address| {
            let stays = guard::is_ours(address);
            if !stays {
                tracing::warn!(scheme = address.scheme(), "the webview was kept from leaving");
            }
            stays
        })
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .on_download(|_, _| false)
        .on_page_load(|window, load| {
            if load.event() == tauri::webview::PageLoadEvent::Finished {
                tray::place(window.app_handle());
            }
        });
    if let Some(theme) = theme {
        builder = builder.background_color(appearance::paper(theme));
    }
    let window = builder.build()?;
    if theme.is_none() {
        window.set_background_color(Some(appearance::paper(window.theme().unwrap_or(Theme::Light))))?;
    }
    let asked = handle.clone();
    window.on_window_event(move |event| match event {
        WindowEvent::CloseRequested { api, .. } => {
            api.prevent_close();
            tauri::async_runtime::spawn(tray::closed(asked.clone()));
        }
        WindowEvent::ThemeChanged(theme) => paint(&asked, *theme),
        WindowEvent::Focused(is_focused) => say_whether_in_front(&asked, *is_focused),
        _ => {}
    });
    window.show()
}

/// Brings it forward from wherever it is.
pub(crate) fn come_forward(handle: &AppHandle) {
    let Some(window) = handle.get_webview_window(MAIN) else { return };
    let came = window.show().and_then(|()| window.unminimize()).and_then(|()| window.set_focus());
    if let Err(error) = came {
        tracing::warn!(%error, "the window did not come forward");
    }
}

/// Puts it away.
pub(crate) fn hide(handle: &AppHandle) {
    if let Some(window) = handle.get_webview_window(MAIN) {
        let _ = window.hide();
        say_whether_in_front(handle, false);
    }
}

/// What has the focus is looked at, as far as a window can know; what is hidden is not.
fn say_whether_in_front(handle: &AppHandle, is_focused: bool) {
    if let Some(Ok(app)) = handle.try_state::<Host>().map(|host| host.app()) {
        app.set_in_front(is_focused);
    }
}

/// Wears a theme; `None` follows the system.
pub(crate) fn wear(handle: &AppHandle, theme: Option<Theme>) {
    let Some(window) = handle.get_webview_window(MAIN) else { return };
    if let Err(error) = window.set_theme(theme) {
        tracing::debug!(%error, "the frame keeps its theme");
    }
    paint(handle, theme.or_else(|| window.theme().ok()).unwrap_or(Theme::Light));
}

fn paint(handle: &AppHandle, theme: Theme) {
    if let Some(window) = handle.get_webview_window(MAIN) {
        let _ = window.set_background_color(Some(appearance::paper(theme)));
    }
}
