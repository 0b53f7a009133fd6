//! News arrive: by webhook, and by asking when no webhook comes.

use crate::{ACCOUNT, inbox_beside, quiet_sandbox};
use porchlight_tests::window::Part;
use serde_json::json;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_a_customer_writes_arrives_by_webhook() {
    let sandbox = quiet_sandbox().await;
    let (_desktop, window) = inbox_beside(&sandbox).await;
    sandbox.act_message("nora.writes", ACCOUNT, "Is the blue bowl back?").await;
    window.wait_to_read("Is the blue bowl back?").await;
    sandbox.settle().await;
    let deliveries = sandbox.deliveries().await;
    assert!(
        deliveries.iter().any(|one| one.to_string().contains("200")),
        "Porchlight took the delivery: {deliveries:?}"
    );
    window.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn with_no_webhook_coming_the_open_thread_hears_by_asking() {
    let sandbox = quiet_sandbox().await;
    sandbox.act_message("nora.writes", ACCOUNT, "Is the blue bowl back?").await;
    let (_desktop, window) = inbox_beside(&sandbox).await;
    sandbox.post(json!({"drop": true})).await;
    window.open_conversation("nora.writes").await;
    window.answer("It is, since this morning.").await;
    window.wait_until_sent("since this morning").await;
    sandbox.act_message("nora.writes", ACCOUNT, "Then I am on my way!").await;
    let answer = window.wait_for_answer_to("since this morning").await;
    assert!(answer.words.contains("Then I am on my way!"), "{answer:?}");
    assert!(window.shows(&Part::with("log", "nora.writes")).await);
    window.close().await;
}
