//! What is under way when Porchlight ends.

use porchlight_domain::SendState;
use porchlight_tests::journey::Journey;
use serde_json::json;

use crate::{DAY, HARBOUR, MINUTE, store, strikes, struck};

/// How long Instagram thinks, ms: longer than the way to the end, shorter than the end waits.
const THOUGHT: u64 = 1_000;

#[tokio::test(flavor = "multi_thread")]
async fn a_send_that_is_on_its_way_is_answered_before_porchlight_ends() {
    let journey = Journey::begin().await;
    journey.connect(HARBOUR).await;
    let conversation = journey.someone_writes("Still open?").await;
    journey
        .sandbox
        .fault(json!({"method": "POST", "path": "messages", "delay_ms": THOUGHT, "times": 2}))
        .await;
    let queued = journey.engine.send_text(conversation, "Until six.", false, None, 0).await.unwrap();
    struck(&journey, 1).await;
    journey.porchlight.shutdown().await;
    let outgoing = store(&journey).await.read().await.unwrap().outgoing(queued.message).await.unwrap();
    assert_eq!(outgoing.unwrap().state, SendState::Sent);
}

#[tokio::test(flavor = "multi_thread")]
async fn pausing_an_account_lets_a_send_that_is_on_its_way_be_answered() {
    let journey = Journey::begin().await;
    let account = journey.connect(HARBOUR).await;
    let conversation = journey.someone_writes("Still open?").await;
    journey
        .sandbox
        .fault(json!({"method": "POST", "path": "messages", "delay_ms": THOUGHT, "times": 2}))
        .await;
    let queued = journey.engine.send_text(conversation, "Until six.", false, None, 0).await.unwrap();
    struck(&journey, 1).await;
    journey.engine.pause_account(account).await.unwrap();
    journey
        .until("it is sent", async || journey.send_state(queued.message).await == Some(SendState::Sent))
        .await;
    let later = journey.engine.send_text(conversation, "Or seven.", false, None, 0).await.unwrap();
    journey.let_time_pass(60_000).await;
    assert_eq!(journey.send_state(later.message).await, Some(SendState::Holding), "nothing new leaves");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_renewed_token_is_kept_although_porchlight_ends_while_it_is_asked_for() {
    let journey = Journey::begin().await;
    let account = journey.connect(HARBOUR).await;
    journey.synced().await;
    let before = journey.engine.accounts().await.unwrap()[0].token.as_ref().unwrap().issued_at;
    journey.sandbox.fault(json!({"path": "refresh_access_token", "delay_ms": THOUGHT, "times": 2})).await;
    journey.let_time_pass(DAY).await;
    // A pass that was under way as the day went by looks again a minute later.
    journey
        .until("the token is asked for", async || {
            journey.let_time_pass(MINUTE).await;
            strikes(&journey).await > 0
        })
        .await;
    journey.porchlight.shutdown().await;
    let token = store(&journey).await.read().await.unwrap().token(account).await.unwrap().unwrap();
    assert!(token.issued_at > before, "{token:?}");
}
