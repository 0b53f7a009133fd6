//! Every part of the greeting, in both themes and two sizes: no rule broken, nothing wider than the window.

use porchlight_tests::window::{Desktop, Key, Part, Settings, Window};
use serde_json::{Value, json};

use super::{ACCOUNT, OTHER, connect_too, quiet_sandbox};
use crate::accessible::Screens;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_part_of_the_greeting_breaks_a_rule_on_a_large_screen() {
    look_around((1280, 800)).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_part_of_the_greeting_breaks_a_rule_on_a_small_screen() {
    look_around((960, 600)).await;
}

async fn look_around(size: (u32, u32)) {
    let sandbox = quiet_sandbox().await;
    let url = Some(sandbox.base_url().to_owned());
    let desktop = Desktop::with(Settings { sandbox_url: url, size, ..Settings::default() }).await;
    let window = desktop.open_porchlight().await;
    window.fill_the_display(size).await;
    desktop.enter_the_sandbox(&window, ACCOUNT).await;
    window.wait_for_first_sync().await;
    connect_too(&desktop, &window, OTHER).await;
    fill(&window).await;
    let mut screens = Screens::pictured(&desktop, size);

    window.rest_the_focus().await;
    window.keys("gg").await;
    window.wait_to_read("Wheel classes").await;
    screens.look(&window, "ice breakers").await;
    for (key, words, name) in
        [("2", "CARE_HELP", "menu"), ("3", "Customer intake flow", "flows"), ("5", "Table 7", "links")]
    {
        window.rest_the_focus().await;
        window.keys(key).await;
        window.wait_to_read(words).await;
        screens.look(&window, name).await;
    }
    window.press(&Part::with("button", "Show the code of")).await;
    window.wait_for(&Part::with("dialog", "")).await;
    screens.look(&window, "code").await;
    window.key(&[], Key::Escape).await;
    window.wait_without(&Part::with("dialog", "")).await;
    window.rest_the_focus().await;
    window.keys("6").await;
    window.wait_to_read("What became of taps").await;
    screens.look(&window, "sending").await;
    window.keys("4").await;
    window.wait_to_read("LONELY").await;
    screens.look(&window, "answers").await;
    window.keys("e").await;
    window.wait_for(&Part::field("Name")).await;
    screens.look(&window, "answer").await;
    window.rest_the_focus().await;
    window.keys("v").await;
    window.wait_for(&Part::with("button", "Check pages")).await;
    screens.look(&window, "map").await;
    window.press(&Part::with("radio", "Outline")).await;
    window.wait_for(&Part::with("tree", "")).await;
    screens.look(&window, "outline").await;
    window.rest_the_focus().await;
    window.keys("gb").await;
    window.wait_for(&Part::new("heading", "Sandbox")).await;
    window.wait_for(&Part::with("log", "")).await;
    screens.look(&window, "sandbox").await;
    window.close().await;
    screens.hold();
}

/// Answers that lead to each other, one that nothing leads to, a link, and names that are long or from right to left.
async fn fill(window: &Window) {
    let state = window.command("app_state", json!({})).await.expect("the accounts");
    let accounts = state["accounts"].as_array().expect("accounts");
    let ours = accounts.iter().find(|account| account["username"] == ACCOUNT).expect("ours");
    let id = &ours["id"];
    for (payload, name, to) in [
        ("CLASS_DATES", "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen", "BOOK"),
        ("BOOK", "שעות הפתיחה", "CLASS_DATES"),
        ("LONELY", "LONELY 🌸✨", "NOPE"),
    ] {
        let reply =
            json!({"content": {"contentType": "text", "title": to, "payload": to}, "imageUrl": Value::Null});
        let text =
            json!({"kind": "text", "text": "Every Tuesday, {first name|friend}", "quickReplies": [reply]});
        let branch = json!({"conditions": [{"kind": "followers_at_least", "count": 1000}, {"kind": "verified"}], "messages": [text]});
        let content = json!({"name": name, "branches": [branch], "otherwise": [text]});
        let new = json!({"accountId": id, "payload": payload, "name": name, "content": content});
        let made = window.command("answer_new", new).await.expect("an answer");
        let used = json!({"answerId": made["id"], "version": 1});
        window.command("answer_use", used).await.expect("in use");
    }
    let link = json!({"accountId": id, "name": "Table 7", "reference": Value::Null});
    window.command("answer_link_new", link).await.expect("a link");
}
