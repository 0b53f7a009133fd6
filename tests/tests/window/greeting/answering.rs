//! A tap and its answer, in the window: written on one screen, tapped on a customer's telephone on another, answered by itself.

use porchlight_tests::window::{Key, LONG, Part, until};
use reqwest::Method;
use serde_json::{Value, json};

use super::{ACCOUNT, greeting_of_two};

const SOMEBODY: &str = "just.arrived";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_tap_is_answered_by_itself_and_the_thread_and_the_log_say_so() {
    let (sandbox, _desktop, window) = greeting_of_two().await;
    let state = window.command("app_state", json!({})).await.expect("the accounts");
    let id = state["accounts"]
        .as_array()
        .and_then(|all| all.iter().find(|account| account["username"] == ACCOUNT))
        .map(|account| account["id"].clone())
        .expect("the account");

    // A payload that leads nowhere is answered.
    window.keys("4").await;
    window.wait_to_read("CLASS_DATES").await;
    window.press(&Part::with("button", "CLASS_DATES")).await;
    window.wait_for(&Part::field("Name")).await;
    window
        .type_into(&Part::with("textbox", "What it says"), "Every Tuesday at six, {first name|friend}.")
        .await;
    window.wait_to_read("draft kept").await;
    window.key(&[Key::Control], Key::Enter).await;
    until("the answer to be in use", LONG, async || {
        let answers = window.command("answers", json!({"accountId": id})).await.ok()?;
        answers["answers"][0]["usedSince"].is_number().then_some(())
    })
    .await;

    // Switched on by its key.
    window.rest_the_focus().await;
    window.keys("6").await;
    window.wait_for(&Part::with("switch", "Answer taps by themselves")).await;
    window.keys("o").await;
    window.wait_to_read("Taps are answered by themselves").await;

    // A customer taps on the menu.
    sandbox.act_message(SOMEBODY, ACCOUNT, "Hello").await;
    sandbox.act_tap(SOMEBODY, ACCOUNT, "Wheel classes").await;
    let phone = format!("phone?account={ACCOUNT}&person={SOMEBODY}");
    let sent = until("the answer to arrive", LONG, async || {
        let phone = sandbox.control(Method::GET, &phone, Value::Null).await;
        let said = phone["said"].as_array()?.last()?.clone();
        (said["by_person"] == false).then_some(said)
    })
    .await;
    assert!(sent["text"].as_str().is_some_and(|text| text.starts_with("Every Tuesday at six, ")), "{sent}");
    window.wait_to_read("Answered").await;

    // The log leads to the thread, which says who answered; what they typed waits still.
    window.press(&Part::with("button", "Wheel classes. Open the conversation")).await;
    window.wait_to_read("sent by itself").await;
    window.show_list("Needs reply").await;
    window.wait_for(&Part::with("row", SOMEBODY)).await;
    window.close().await;
}
