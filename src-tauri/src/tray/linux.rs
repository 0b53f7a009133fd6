//! Whether there can be a tray on Linux: its library, and somebody who shows trays.

use std::path::Path;
use std::time::Duration;

use zbus::blocking::{Connection, fdo::DBusProxy};

/// The library, by the names under which it is opened. Without it the opening panics, so it is looked for before.
const LIBRARIES: [&str; 2] = ["libayatana-appindicator3.so.1", "libappindicator3.so.1"];

/// Whether the library is there, and a session bus to talk over.
pub(super) fn is_possible() -> bool {
    if !has_bus() {
        return false;
    }
    let loader = std::fs::read("/etc/ld.so.cache").unwrap_or_default();
    let folders = std::env::var_os("LD_LIBRARY_PATH").unwrap_or_default();
    let is_there = LIBRARIES.iter().any(|library| {
        is_in(&loader, library, Path::exists)
            || std::env::split_paths(&folders).any(|folder| folder.join(library).exists())
    });
    if !is_there {
        tracing::info!(
            "no tray: libayatana-appindicator3 is not installed; closing the window ends Porchlight"
        );
    }
    is_there
}

fn has_bus() -> bool {
    std::env::var_os("DBUS_SESSION_BUS_ADDRESS").is_some()
        || std::env::var_os("XDG_RUNTIME_DIR").is_some_and(|folder| Path::new(&folder).join("bus").exists())
}

/// The loader's cache holds the libraries' paths as texts that end in a zero byte.
fn is_in(cache: &[u8], library: &str, exists: impl Fn(&Path) -> bool) -> bool {
    cache
        .split(|byte| *byte == 0)
        .filter_map(|text| std::str::from_utf8(text).ok())
        .filter(|text| text.starts_with('/') && text.rsplit('/').next() == Some(library))
        .any(|path| exists(Path::new(path)))
}

/// Whether somebody on the session bus shows trays now. Nobody waits for a bus that does not answer.
pub(super) async fn is_seen() -> bool {
    let asking = tokio::task::spawn_blocking(|| -> zbus::Result<bool> {
        let bus = Connection::session()?;
        let watcher = "org.kde.StatusNotifierWatcher".try_into()?;
        Ok(DBusProxy::new(&bus)?.name_has_owner(watcher)?)
    });
    matches!(tokio::time::timeout(Duration::from_millis(500), asking).await, Ok(Ok(Ok(true))))
}

#[cfg(test)]
mod tests {
    use super::is_in;

    #[test]
    fn a_library_counts_when_the_loader_knows_it_and_it_is_still_there() {
        let cache = b"\x01\x00libtray.so.1\0/usr/lib/libtray.so.1\0/usr/lib/libtray.so.10\0";
        assert!(is_in(cache, "libtray.so.1", |path| path.to_str() == Some("/usr/lib/libtray.so.1")));
        assert!(!is_in(cache, "libtray.so.1", |_| false), "removed since");
        assert!(!is_in(cache, "libother.so.1", |_| true));
        assert!(!is_in(b"", "libtray.so.1", |_| true));
    }
}
