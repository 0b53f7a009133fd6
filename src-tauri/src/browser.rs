//! Opening an address in the system browser.

use std::sync::{OnceLock, mpsc};
use std::thread::Builder;
use std::time::Duration;

use url::{Host, Url};

/// For so long the system may think about which program it starts. Who thinks longer is believed.
const PATIENCE: Duration = Duration::from_millis(500);

type Errand = Box<dyn FnOnce() + Send>;

/// The way to the thread that starts programs.
static ERRANDS: OnceLock<mpsc::Sender<Errand>> = OnceLock::new();

/// Begins the thread that starts programs. To be called before the engine's threads begin: what a thread starts takes after
/// it, and a browser need not step back for our window.
pub(crate) fn begin() {
    let (ask, asked) = mpsc::channel::<Errand>();
    let begun = Builder::new().name("errands".to_owned()).spawn(move || {
        for errand in asked {
            if let Err(error) = Builder::new().name("browser".to_owned()).spawn(errand) {
                tracing::warn!(%error, "the system browser did not open");
            }
        }
    });
    if begun.is_ok() {
        let _ = ERRANDS.set(ask);
    }
}

/// Opens it on a thread of its own, if it is one that a browser should be sent to; says so in the log if not. Gives
/// whether the system took it.
pub(crate) fn open(address: &str) -> bool {
    let Some(address) = allowed(address) else {
        tracing::warn!("an address that is neither https nor on this machine was not opened");
        return false;
    };
    let (tell, told) = mpsc::channel();
    let errand: Errand = Box::new(move || {
        let opened = tauri_plugin_opener::open_url(address.as_str(), None::<&str>);
        if let Err(error) = &opened {
            tracing::warn!(%error, "the system browser did not open");
        }
        let _ = tell.send(opened.is_ok());
    });
    let is_asked = ERRANDS.get().is_some_and(|errands| errands.send(errand).is_ok());
    match told.recv_timeout(PATIENCE) {
        Ok(is_open) => is_open,
        Err(mpsc::RecvTimeoutError::Timeout) => is_asked,
        Err(mpsc::RecvTimeoutError::Disconnected) => false,
    }
}

/// https anywhere, http on this machine: the sandbox.
fn allowed(address: &str) -> Option<Url> {
    let address = Url::parse(address).ok()?;
    let is_loopback = match address.host()? {
        Host::Domain(name) => name == "localhost",
        Host::Ipv4(ip) => ip.is_loopback(),
        Host::Ipv6(ip) => ip.is_loopback(),
    };
    (address.scheme() == "https" || address.scheme() == "http" && is_loopback).then_some(address)
}

#[cfg(test)]
mod tests {
    use super::allowed;

    #[test]
    fn a_browser_is_sent_to_https_and_to_this_machine_only() {
        for address in [
            "https://www.instagram.com/oauth/authorize?a=b",
            "http://127.0.0.1:4000/x",
            "http://[::1]:4000/",
            "http://localhost:4000/",
        ] {
            assert!(allowed(address).is_some(), "{address}");
        }
        for address in [
            "http://www.instagram.com/",
            "http://127.0.0.1.evil.example/",
            "file:///etc/passwd",
            "porchlight://x",
            "javascript:alert(1)",
            "mailto:a@b",
            "ssh://h/",
            "",
            "-h",
        ] {
            assert!(allowed(address).is_none(), "{address}");
        }
    }
}
