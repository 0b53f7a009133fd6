//! Light or dark before the screens are there: the window's first colour, so that a dark room is not lit up white.
//!
//! The choice is a setting in the database, which opens after the window does; so the last one is kept in a file of its
//! own as well.

use std::path::Path;

use porchlight_api::App;
use serde_json::Value;
use tauri::window::Color;
use tauri::{AppHandle, Manager as _, Theme};

use crate::host::Host;
use crate::window;

/// The paper of both themes, as the screens have it.
pub(crate) fn paper(theme: Theme) -> Color {
    match theme {
        Theme::Dark => Color(0x17, 0x18, 0x1c, 0xff),
        _ => Color(0xfc, 0xfb, 0xf9, 0xff),
    }
}

/// What was chosen last; `None` follows the system.
pub(crate) fn remembered(folder: &Path) -> Option<Theme> {
    named(std::fs::read_to_string(folder.join("appearance")).ok()?.trim())
}

/// Takes up what the settings say now.
pub(crate) fn follow(handle: &AppHandle, app: &App) {
    let (handle, app) = (handle.clone(), app.clone());
    tauri::async_runtime::spawn(async move {
        let Ok(state) = app.call("app_state", Value::Null).await else { return };
        if state.pointer("/vault/phase").and_then(Value::as_str) != Some("open") {
            return;
        }
        let name = state.pointer("/settings/theme").and_then(Value::as_str).unwrap_or("system");
        let folder = handle.state::<Host>().folder().to_owned();
        if remembered(&folder) == named(name) {
            return;
        }
        if let Err(error) = std::fs::write(folder.join("appearance"), name) {
            tracing::warn!(%error, "the theme will not be known at the next start");
        }
        window::wear(&handle, named(name));
    });
}

fn named(name: &str) -> Option<Theme> {
    match name {
        "light" => Some(Theme::Light),
        "dark" => Some(Theme::Dark),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use tauri::Theme;

    use super::remembered;

    #[test]
    fn the_first_colour_is_the_one_chosen_last() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(remembered(folder.path()), None);
        for (text, theme) in
            [("dark", Some(Theme::Dark)), ("light\n", Some(Theme::Light)), ("system", None), ("?", None)]
        {
            std::fs::write(folder.path().join("appearance"), text).unwrap();
            assert_eq!(remembered(folder.path()), theme, "{text}");
        }
    }
}
