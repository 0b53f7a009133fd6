//! Where the webview may go: the screens, and nowhere else.

use url::Url;

/// Whether the main frame may be at this address.
pub(crate) fn is_ours(address: &Url) -> bool {
    match (address.scheme(), address.host_str()) {
        ("tauri", Some("localhost")) | ("http" | "https", Some("tauri.localhost")) => {
            address.port().is_none()
        }
        // Vite, in a build that does not carry the screens.
        ("http", Some("localhost")) => cfg!(not(feature = "custom-protocol")) && address.port() == Some(5173),
        // Where a webview is before its first page, and where WebDriver leaves one.
        ("about", None) => address.path() == "blank",
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::is_ours;

    #[test]
    fn the_webview_stays_with_the_screens() {
        for ours in [
            "tauri://localhost",
            "tauri://localhost/index.html",
            "http://tauri.localhost/inbox",
            "about:blank",
        ] {
            assert!(is_ours(&ours.parse().unwrap()), "{ours}");
        }
        for foreign in [
            "https://www.instagram.com/",
            "http://localhost:8080/",
            "http://127.0.0.1:9999/www.instagram.com/oauth/authorize",
            "tauri://evil/",
            "http://tauri.localhost:8080/",
            "http://tauri.localhost.evil.example/",
            "media://localhost/key",
            "file:///etc/passwd",
            "data:text/html,<script>1</script>",
            "javascript:alert(1)",
            "blob:tauri://localhost/1",
            "about:srcdoc",
        ] {
            assert!(!is_ours(&foreign.parse().unwrap()), "{foreign}");
        }
    }
}
