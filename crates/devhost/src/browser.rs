//! Addresses that the app wants opened.

use std::process::{Command, Stdio};

/// Prints it as a line of JSON, and opens it too if wanted. Gives whether somebody took it: whoever reads the lines, or
/// the browser.
pub(crate) fn open(address: &str, opens_browser: bool) -> bool {
    println!("{}", serde_json::json!({ "open": address }));
    let is_web = address.starts_with("https://") || address.starts_with("http://");
    if !(opens_browser && is_web) {
        return true;
    }
    let program = if cfg!(target_os = "macos") {
        "open"
    } else if cfg!(windows) {
        "explorer"
    } else {
        "xdg-open"
    };
    let opening = Command::new(program)
        .arg(address)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    if let Err(error) = &opening {
        tracing::warn!(%error, "no browser opened; the address is on standard output");
    }
    opening.is_ok()
}
