//! axe on every screen, in both themes: no violation.

use crate::{ACCOUNT, desktop_beside, quiet_sandbox};
use porchlight_tests::window::{Browser, Decision, Key, Part, Window};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_screen_breaks_a_rule_in_either_theme() {
    let sandbox = quiet_sandbox().await;
    sandbox.act_message("nora.writes", ACCOUNT, "Is the blue bowl back?").await;
    let mut screens = Screens::default();
    let desktop = desktop_beside(&sandbox).await;
    let window = desktop.open_porchlight().await;

    assert!(window.is_asked_for_the_key().await, "there is no keychain on this desktop");
    screens.look(&window, "the choice of the key").await;
    window.choose_the_key_file().await;
    screens.look(&window, "the welcome").await;
    window.press(&Part::with("button", "Connect Instagram")).await;
    window.wait_for(&Part::with("textbox", "Instagram app")).await;
    screens.look(&window, "the guide to a Meta app").await;
    window.key(&[], Key::Escape).await;
    window.press(&Part::with("button", "Paste a token")).await;
    window.wait_for(&Part::with("textbox", "oken")).await;
    screens.look(&window, "pasting a token").await;
    window.key(&[], Key::Escape).await;
    let authorize_url = desktop.begin_login(&window).await;
    window.wait_to_read("Go on in your browser").await;
    screens.look(&window, "waiting for the browser").await;
    let link = Browser::default().log_in(&authorize_url, Decision::Allow(ACCOUNT)).await;
    desktop.click_link(&link).await;

    window.wait_for_first_sync().await;
    screens.look(&window, "the inbox").await;
    window.open_conversation("nora.writes").await;
    screens.look(&window, "the thread").await;
    window.type_into(&Part::with("textbox", "Message to "), &"ü".repeat(501)).await;
    window.wait_to_read("shorten it by").await;
    screens.look(&window, "a text that is too long").await;
    window.press(&Part::with("button", "Search every message")).await;
    window.type_into(&Part::with("combobox", "Search people and messages"), "bowl").await;
    window.wait_for(&Part::with("option", "blue bowl")).await;
    screens.look(&window, "the search").await;
    window.go_to_settings().await;
    screens.look(&window, "the settings").await;
    window.key(&[Key::Control], 'k').await;
    window.wait_for(&Part::with("dialog", "")).await;
    screens.look(&window, "the palette").await;
    window.close().await;
    assert!(screens.broken.is_empty(), "of {} looks:\n{}", screens.seen, screens.broken.join("\n"));
}

/// What was found so far; everything is looked at before anything fails.
#[derive(Default)]
struct Screens {
    seen: usize,
    broken: Vec<String>,
}

impl Screens {
    async fn look(&mut self, window: &Window, screen: &str) {
        for theme in ["light", "dark"] {
            window.paint(theme).await;
            self.seen += 1;
            let found = window.violations().await;
            self.broken.extend(found.iter().map(|violation| format!("{screen}, {theme}: {violation}")));
        }
    }
}
