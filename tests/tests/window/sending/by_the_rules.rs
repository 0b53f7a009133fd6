//! What is said before an answer goes out late, or second.

use porchlight_tests::window::{LONG, Part};
use serde_json::json;

use super::{CUSTOMER, Composing};
use crate::ACCOUNT;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn after_24_hours_it_is_tagged_and_said_to_be_before_and_after() {
    let mut composing = Composing::start().await;
    composing.sandbox.advance(30 * 60 * 60 * 1000).await;
    composing.window.wait_long_to_read("goes out tagged “human agent”", LONG).await;
    composing.window.write("Sorry for the wait.").await;
    composing.picture("as-a-person-before").await;
    composing.window.press(&Part::with("button", "Send as a person")).await;
    let call = composing.next_call().await;
    assert_eq!(call["tag"], "HUMAN_AGENT", "{call}");
    composing.window.wait_to_read("as a person").await;
    composing.picture("as-a-person").await;
    composing.window.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_answer_from_the_phone_is_told_before_a_second_one_goes_out() {
    let mut composing = Composing::start().await;
    composing.window.write("It is, since this morning.").await;
    composing.sandbox.act_from_phone(ACCOUNT, CUSTOMER, "Yes! Since today.").await;
    composing.window.wait_long_to_read("Yes! Since today.", LONG).await;
    composing.window.press(&Part::with("button", "Send")).await;
    composing.window.wait_to_read("Somebody answered from the phone").await;
    composing.picture("answered-elsewhere").await;
    composing.window.press(&Part::button("Read it first")).await;
    composing.window.wait_for_draft("It is, since this morning.").await;
    composing.window.send_by_mouse().await;
    assert_eq!(composing.next_message().await, json!({"text": "It is, since this morning."}));
    composing.window.close().await;
}
