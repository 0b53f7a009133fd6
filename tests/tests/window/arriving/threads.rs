//! Threads of which not all is ours.

use porchlight_tests::window::{Key, Part};
use serde_json::{Value, json};

use super::Receiving;
use crate::ACCOUNT;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn threads_of_other_apps_of_oneself_and_from_before() {
    let before: Vec<Value> =
        (0..25).map(|n| json!({"kind": "message", "text": format!("Number {n}")})).collect();
    let receiving = Receiving::with(&[], &before).await;
    let (window, sandbox) = (&receiving.window, &receiving.sandbox);
    window.rest_the_focus().await;
    window.key(&[], 't').await;
    window.key(&[], Key::Home).await;
    window.wait_to_read("6 messages from before").await;
    receiving.picture("before-the-20").await;
    receiving.to_the_end().await;

    receiving.act(json!({"kind": "request_thread"})).await;
    window.wait_to_read("Another app asks for this conversation").await;
    receiving.act(json!({"kind": "take_thread"})).await;
    window.wait_to_read("Another app took over this conversation").await;
    window.wait_to_read("Another app answers here").await;
    receiving.act(json!({"kind": "message", "text": "To whom am I speaking?"})).await;
    window.wait_to_hear_last(&["To whom am I speaking?", "another app has this conversation"]).await;
    receiving.picture("handover").await;
    receiving.act(json!({"kind": "pass_thread"})).await;
    window.wait_to_read("This conversation is yours to answer here again").await;
    window.wait_without(&Part::with("alert", "Another app answers here")).await;

    sandbox.act_message(ACCOUNT, ACCOUNT, "Order more glaze").await;
    window.show_list("All").await;
    window.press(&Part::with("row", "Order more glaze")).await;
    window.wait_to_hear_last(&["Order more glaze", "to yourself"]).await;
    receiving.picture("self").await;
    receiving.window.close().await;
}
