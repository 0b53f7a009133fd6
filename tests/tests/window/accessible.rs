//! axe on every screen, in both themes: no violation.

use crate::{ACCOUNT, desktop_beside, quiet_sandbox};
use porchlight_tests::window::{Browser, Decision, Desktop, Key, Part, Settings, Window, target};
use serde_json::{Value, json};

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
    window.wait_to_read("Split into several").await;
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
    screens.hold();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_that_opens_breaks_a_rule_on_a_large_screen() {
    tour((1280, 800)).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_that_opens_breaks_a_rule_on_a_small_screen() {
    tour((960, 600)).await;
}

/// Every dialog, picker and menu, with names and words that are long, without spaces, from right to left, or emoji. Each
/// leaves its pictures in `target/e2e/look-*.png`.
async fn tour(size: (u32, u32)) {
    let sandbox = quiet_sandbox().await;
    for kind in ["image", "audio", "file", "share", "like_heart", "ephemeral", "story_mention"] {
        sandbox.act(json!({"as": "nora.writes", "to": ACCOUNT, "kind": kind})).await;
    }
    for (who, name, words) in [
        (
            "long.name",
            "Annegret-Maximiliane von und zu Hohenstein-Schwarzenberg-Lichtenfels",
            "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen",
        ),
        ("rtl.name", "שרה אלמוג־בן־דוד", "שלום! האם הקערה הכחולה חזרה למלאי?"),
        ("emoji.name", "🌸✨ Coco 🐣 👩‍👩‍👧‍👦", "🔥🔥🔥"),
        ("nora.writes", "Nora", "Is the blue bowl back?"),
    ] {
        sandbox.act(json!({"as": who, "to": ACCOUNT, "kind": "message", "name": name, "text": words})).await;
    }
    let url = Some(sandbox.base_url().to_owned());
    let desktop = Desktop::with(Settings { sandbox_url: url, size, ..Settings::default() }).await;
    let window = desktop.open_porchlight().await;
    window.fill_the_display(size).await;
    desktop.enter_the_sandbox(&window, ACCOUNT).await;
    window.wait_for_first_sync().await;
    for (colour, name) in
        [(0, "Wholesale"), (1, "Ein außerordentlich langer Name für ein Etikett"), (2, "عميل مميز")]
    {
        let label = json!({"id": Value::Null, "name": name, "colour": colour});
        window.command("label_save", label).await.expect("a label");
    }
    let view = json!({"id": Value::Null, "name": "Schüsseln, auf die noch niemand geantwortet hat", "query": "bowl is:unanswered", "position": 0});
    window.command("view_save", view).await.expect("a list");
    let reply = json!({"edited": Value::Null, "name": "Opening hours", "shortcut": "hours", "attachmentIds": [],
        "languages": [{"language": "en", "text": "Hello {first name|there}, ten to six at {account}."}]});
    window.command("saved_reply_save", reply).await.expect("a reply");
    window.open_conversation("nora.writes").await;

    let mut screens = Screens::pictured(&desktop, size);
    window.tour(async |name| screens.look(&window, name).await).await;
    window.keys("x").await;
    window.wait_to_read("picked").await;
    screens.look(&window, "picked").await;
    window.key(&[], Key::Escape).await;
    window.go_to_settings().await;
    screens.look(&window, "settings").await;
    window.keys("gr").await;
    window.wait_for(&Part::with("heading", "Saved replies")).await;
    window.keys("n").await;
    window.type_into(&Part::field("Name"), "Thanks").await;
    window.type_into(&Part::field("Text"), "Thank you, {first name|my friend}! {window left} to go.").await;
    window.wait_to_read("never sent").await;
    screens.look(&window, "reply").await;
    window.close().await;
    screens.hold();
}

/// What was found so far; everything is looked at before anything fails.
#[derive(Default)]
pub(crate) struct Screens<'a> {
    seen: usize,
    broken: Vec<String>,
    /// Of which display pictures are kept.
    pictures: Option<(&'a Desktop, (u32, u32))>,
}

impl<'a> Screens<'a> {
    /// Keeps pictures of a display of this size.
    pub(crate) fn pictured(desktop: &'a Desktop, size: (u32, u32)) -> Self {
        Self { pictures: Some((desktop, size)), ..Self::default() }
    }

    pub(crate) async fn look(&mut self, window: &Window, screen: &str) {
        for theme in ["light", "dark"] {
            window.paint(theme).await;
            self.seen += 1;
            if let Some((desktop, (width, height))) = self.pictures {
                let file = format!("e2e/look-{width}x{height}-{theme}-{screen}.png");
                desktop.picture(&target().join(file));
            }
            let found = window.violations().await;
            self.broken.extend(
                window.wider_than_it_is().await.iter().map(|one| format!("{screen}, {theme}: {one}")),
            );
            self.broken.extend(found.iter().map(|violation| format!("{screen}, {theme}: {violation}")));
        }
    }

    pub(crate) fn hold(&self) {
        assert!(self.broken.is_empty(), "of {} looks:\n{}", self.seen, self.broken.join("\n"));
    }
}
