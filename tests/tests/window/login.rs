//! Logins that come to nothing, and connections that end: each a sentence with a button, and the button helps.

use crate::{ACCOUNT, desktop_beside, inbox_beside, quiet_sandbox};
use porchlight_tests::window::{Browser, Decision, Desktop, LONG, Part, Settings};
use serde_json::json;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_cancelled_login_says_so_and_starts_again() {
    let sandbox = quiet_sandbox().await;
    let desktop = desktop_beside(&sandbox).await;
    let window = desktop.open_porchlight().await;
    window.choose_the_key_file().await;
    desktop.connect(&window, Decision::Cancel).await;
    window.wait_to_read("The login was cancelled").await;
    window.press(&Part::button("Start again")).await;
    let link = Browser::default().log_in(&desktop.next_opened(1).await, Decision::Allow(ACCOUNT)).await;
    desktop.click_link(&link).await;
    window.wait_for_conversations(1).await;
    window.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_wrong_code_is_refused_in_words_with_a_way_on() {
    let sandbox = quiet_sandbox().await;
    let desktop = desktop_beside(&sandbox).await;
    let window = desktop.open_porchlight().await;
    window.choose_the_key_file().await;
    let authorize_url = desktop.begin_login(&window).await;
    let link = Browser::default().log_in(&authorize_url, Decision::Allow(ACCOUNT)).await;
    let (before, code_and_rest) = link.split_once("code=").expect("a code");
    let rest = code_and_rest.split_once('&').map(|(_, rest)| format!("&{rest}")).unwrap_or_default();
    desktop.click_link(&format!("{before}code=AQBnotthisone{rest}")).await;
    window.wait_to_read("Instagram did not accept the answer").await;
    window.wait_for(&Part::button("Start again")).await;
    window.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_replayed_link_is_refused_and_changes_nothing() {
    let sandbox = quiet_sandbox().await;
    let desktop = desktop_beside(&sandbox).await;
    let window = desktop.open_porchlight().await;
    window.choose_the_key_file().await;
    let authorize_url = desktop.begin_login(&window).await;
    let link = Browser::default().log_in(&authorize_url, Decision::Allow(ACCOUNT)).await;
    desktop.click_link(&link).await;
    window.wait_for_conversations(1).await;
    desktop.click_link(&link).await;
    window.wait_to_read("That answer belongs to another login").await;
    let state = window.command("app_state", json!({})).await.expect("the state");
    assert_eq!(state["accounts"].as_array().map(Vec::len), Some(1));
    assert_eq!(state["accounts"][0]["status"], "active");
    window.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_expired_connection_says_so_and_reconnecting_fetches_what_was_missed() {
    let sandbox = quiet_sandbox().await;
    let (desktop, window) = inbox_beside(&sandbox).await;
    sandbox.expire(ACCOUNT).await;
    // Its webhook is lost: it would bring the message past the connection, and let the app ask only once a minute.
    sandbox.post(json!({"drop": true})).await;
    sandbox.act_message("nora.writes", ACCOUNT, "Is anyone there?").await;
    window.wait_long_to_read("The connection ran out", LONG).await;
    let seen = desktop.opened().len();
    window.press(&Part::with("button", "Reconnect")).await;
    let link = Browser::default().log_in(&desktop.next_opened(seen).await, Decision::Allow(ACCOUNT)).await;
    desktop.click_link(&link).await;
    window.wait_long_to_read("Is anyone there?", LONG).await;
    window.wait_without(&Part::with("button", "Reconnect")).await;
    window.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn without_a_network_the_inbox_stays_and_says_so_with_a_button() {
    let sandbox = quiet_sandbox().await;
    let (_desktop, window) = inbox_beside(&sandbox).await;
    window.show_list("All").await;
    window.wait_for_conversations(60).await;
    sandbox.fault(json!({"path": "/", "drop": "before", "for_ms": 3_600_000})).await;
    window.wait_long_to_read("There is no connection", LONG).await;
    window.wait_for(&Part::button("Try now")).await;
    assert!(window.conversations().await >= 60, "what is stored stays readable");
    sandbox.clear_faults().await;
    window.press(&Part::button("Try now")).await;
    window.wait_without(&Part::with("alert", "There is no connection")).await;
    window.close().await;
}

#[tokio::test]
async fn a_sandbox_that_is_not_there_is_a_sentence_with_a_button() {
    let nobody = "http://127.0.0.1:9".to_owned();
    let desktop = Desktop::with(Settings { sandbox_url: Some(nobody), ..Settings::default() }).await;
    let window = desktop.open_porchlight().await;
    window.choose_the_key_file().await;
    window.press(&Part::with("button", "Open the sandbox")).await;
    window.wait_to_read("The sandbox did not start").await;
    window.wait_for(&Part::button("Start the sandbox")).await;
    window.close().await;
}
