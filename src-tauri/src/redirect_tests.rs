//! The page in `docs/redirect`, as far as it can be read without a browser.

use base64::Engine as _;
use sha2::{Digest as _, Sha256};

const PAGE: &str = include_str!("../../docs/redirect/index.html");

fn between<'a>(open: &str, close: &str) -> &'a str {
    PAGE.split_once(open).unwrap().1.split_once(close).unwrap().0
}

#[test]
fn the_redirect_page_allows_its_own_script_and_style_and_nothing_else() {
    let policy = between("Content-Security-Policy\" content=\"", "\">");
    let hash = |text: &str| base64::engine::general_purpose::STANDARD.encode(Sha256::digest(text.as_bytes()));
    let expected = format!(
        "default-src 'none'; script-src 'sha256-{}'; style-src 'sha256-{}'; base-uri 'none'; form-action 'none'",
        hash(between("<script>", "</script>")),
        hash(between("<style>", "</style>")),
    );
    assert_eq!(policy, expected);
    assert_eq!(PAGE.matches("<script").count(), 1);
    assert!(!PAGE.contains("style=\"") && !PAGE.contains("onclick"), "the policy would refuse it");
}

#[test]
fn the_redirect_page_asks_for_nothing_from_anywhere() {
    for word in [
        "http://",
        "https://",
        "src=\"",
        "fetch(",
        "XMLHttpRequest",
        "sendBeacon",
        "localStorage",
        "@import",
        "url(",
    ] {
        let found: Vec<&str> = PAGE.lines().filter(|line| line.contains(word)).collect();
        assert!(found.is_empty(), "{word}: {found:?}");
    }
}

#[test]
fn the_redirect_page_hands_on_to_the_link_that_the_app_takes() {
    let link = between("const link = \"", "\"");
    assert!(crate::link::Link::parse(&format!("{link}code=a&state=b")).is_some());
}
