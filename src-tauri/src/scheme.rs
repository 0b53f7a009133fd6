//! `porchlight://` links come here although nothing was installed: a build in a working copy, an AppImage.

use tauri::AppHandle;
use tauri_plugin_deep_link::DeepLinkExt as _;

use crate::host;
use crate::link::{Link, SCHEME};

/// Makes this executable the one for links, if there is none; on a thread of its own, since it runs programs. What a
/// package registered stays: a link then launches that one, which hands it over.
pub(crate) fn register(handle: &AppHandle) {
    let handle = handle.clone();
    let registering = std::thread::Builder::new().name("scheme".to_owned()).spawn(move || {
        if has_another() {
            return;
        }
        match handle.deep_link().register(SCHEME) {
            Ok(()) | Err(tauri_plugin_deep_link::Error::UnsupportedPlatform) => {}
            Err(error) => tracing::warn!(%error, "links will not open Porchlight by themselves; pasting the address works"),
        }
    });
    if let Err(error) = registering {
        tracing::warn!(%error, "links will not open Porchlight by themselves");
    }
}

/// Links that the system hands to the running app itself: macOS, and Windows by way of the second launch.
pub(crate) fn listen(handle: &AppHandle) {
    let arrived = handle.clone();
    handle.deep_link().on_open_url(move |event| {
        for url in event.urls() {
            host::arrive(&arrived, Link::parse(url.as_str()));
        }
    });
}

#[cfg(target_os = "linux")]
fn has_another() -> bool {
    let kind = format!("x-scheme-handler/{SCHEME}");
    let asked = std::process::Command::new("xdg-mime").args(["query", "default", &kind]).output();
    asked.is_ok_and(|answer| is_foreign(&String::from_utf8_lossy(&answer.stdout)))
}

/// Whether the handler's desktop file is one that a package brought, not the one that is written at run time.
#[cfg(target_os = "linux")]
fn is_foreign(desktop_file: &str) -> bool {
    let name = desktop_file.trim();
    !name.is_empty() && name != "porchlight-handler.desktop"
}

#[cfg(not(target_os = "linux"))]
fn has_another() -> bool {
    false
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::is_foreign;

    #[test]
    fn a_package_keeps_the_links_and_our_own_entry_is_renewed() {
        assert!(is_foreign("Porchlight.desktop\n"));
        assert!(!is_foreign("porchlight-handler.desktop\n"));
        assert!(!is_foreign("\n"));
    }
}
