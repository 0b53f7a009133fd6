//! What greets people, in the window: written, published, seen at Instagram by a plain request, brought back, copied.

mod answering;
mod by_keys;
mod by_mouse;
mod looking;
mod troubles;

use porchlight_testkit::sandbox::TestSandbox;
use porchlight_tests::window::{Browser, Decision, Desktop, LONG, Part, Window, until};
use serde_json::{Value, json};

use crate::{ACCOUNT, inbox_beside, quiet_sandbox};

/// A second shop of the sandbox.
const OTHER: &str = "harbour.coffee";

/// A window at the greeting of [`ACCOUNT`], with [`OTHER`] connected too.
async fn greeting_of_two() -> (TestSandbox, Desktop, Window) {
    let sandbox = quiet_sandbox().await;
    let (desktop, window) = inbox_beside(&sandbox).await;
    connect_too(&desktop, &window, OTHER).await;
    window.rest_the_focus().await;
    window.keys("gg").await;
    window.wait_for(&Part::new("heading", "Greeting")).await;
    (sandbox, desktop, window)
}

/// Connects one more account, as the button in the settings does.
async fn connect_too(desktop: &Desktop, window: &Window, account: &str) {
    let seen = desktop.opened().len();
    window.command("sandbox_open", json!({})).await.expect("a login begins");
    let page = desktop.next_opened(seen).await;
    let link = Browser::default().log_in(&page, Decision::Allow(account)).await;
    desktop.click_link(&link).await;
    until("both accounts to be there", LONG, async || {
        let state = window.command("app_state", json!({})).await.ok()?;
        (state["accounts"].as_array()?.len() == 2).then_some(())
    })
    .await;
}

/// What a plain request to Instagram's address finds, as anybody with the token would ask.
async fn asked(sandbox: &TestSandbox, account: &str, what: &str) -> Value {
    let token = sandbox.account(account).access_token;
    let url = format!("{}/graph.instagram.com/v25.0/me/{what}", sandbox.base_url());
    let answer = reqwest::Client::new().get(url).bearer_auth(token).send().await.expect("an answer");
    answer.json().await.expect("JSON")
}

/// The menu at Instagram: each locale with its items' titles.
async fn menu_there(sandbox: &TestSandbox, account: &str) -> Vec<(String, Vec<String>)> {
    let found = asked(sandbox, account, "messenger_profile?fields=persistent_menu").await;
    let lists = found["data"][0]["persistent_menu"].as_array().cloned().unwrap_or_default();
    let title = |item: &Value| item["title"].as_str().unwrap_or_default().to_owned();
    let list = |list: &Value| {
        let items = list["call_to_actions"].as_array().cloned().unwrap_or_default();
        (list["locale"].as_str().unwrap_or_default().to_owned(), items.iter().map(title).collect())
    };
    lists.iter().map(list).collect()
}

/// Waits for the menu at Instagram to be this.
async fn wait_for_menu(sandbox: &TestSandbox, account: &str, wanted: &[(&str, &[&str])]) {
    let wanted: Vec<(String, Vec<String>)> = wanted
        .iter()
        .map(|(locale, items)| {
            ((*locale).to_owned(), items.iter().map(|item| (*item).to_owned()).collect::<Vec<_>>())
        })
        .collect();
    until("the menu to be at Instagram", LONG, async || {
        (menu_there(sandbox, account).await == wanted).then_some(())
    })
    .await;
}
