//! Walks through the list of conversations that are cut short.

use porchlight_tests::journey::Journey;
use serde_json::json;

use crate::{HARBOUR, MINUTE, asked, let_through};

#[tokio::test(flavor = "multi_thread")]
async fn what_an_interrupted_poll_did_not_reach_is_fetched_by_the_next() {
    let journey = Journey::deaf().await;
    journey.connect(HARBOUR).await;
    journey.synced().await;
    // More people than a page of a poll has; the first to write stands last in the list.
    let people = journey.sandbox.account(HARBOUR).contacts;
    assert!(people.len() > 30, "{}", people.len());
    for (place, (_, username, _)) in people.iter().take(30).enumerate() {
        journey.sandbox.advance(2_000).await;
        journey.sandbox.act_message(username, HARBOUR, &format!("while you were away {place}")).await;
    }
    let_through(&journey, "me/conversations", 1).await;
    journey.sandbox.fault(json!({"path": "me/conversations", "status": 500, "code": 2, "times": 1})).await;
    let before = asked(&journey, "/me/conversations").await;
    journey.let_time_pass(MINUTE).await;
    journey
        .until("the second page was refused", async || {
            asked(&journey, "/me/conversations").await >= before + 2
        })
        .await;
    journey.let_time_pass(10 * MINUTE).await;
    journey
        .until("the last has come", async || {
            let rows = journey
                .engine
                .conversation_page(porchlight_engine::rows::View::All, None, None, 60)
                .await
                .unwrap();
            let said = |place: usize| format!("while you were away {place}");
            (0..30).all(|place| {
                rows.iter().any(|row| row.preview.as_ref().is_some_and(|preview| preview.text == said(place)))
            })
        })
        .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_first_sync_whose_cursor_is_refused_begins_again_at_once() {
    let journey = Journey::deaf().await;
    let_through(&journey, "me/conversations", 1).await;
    journey.sandbox.fault(json!({"path": "me/conversations", "code": 100, "times": 1})).await;
    journey.connect(HARBOUR).await;
    // The clock stands: a pause would never end.
    journey.synced().await;
    assert!(journey.engine.counts(None).await.unwrap().all > 30);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_first_sync_whose_cursors_are_always_refused_does_not_go_round_in_circles() {
    let journey = Journey::deaf().await;
    for _ in 0..8 {
        let_through(&journey, "me/conversations", 1).await;
        journey.sandbox.fault(json!({"path": "me/conversations", "code": 100, "times": 1})).await;
    }
    journey.connect(HARBOUR).await;
    journey
        .until("it pauses", async || journey.engine.accounts().await.unwrap()[0].sync.waits_until.is_some())
        .await;
    assert_eq!(asked(&journey, "/me/conversations").await, 4, "twice to the page that is refused");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_thread_that_belongs_to_nobody_is_not_fetched_again_and_again() {
    let journey = Journey::deaf().await;
    journey.connect(HARBOUR).await;
    journey.synced().await;
    // Its person is gone: only the account itself is left in it.
    let us = journey.sandbox.account(HARBOUR).user_id;
    let alone = json!({"data": [{
        "id": "aWdfbm9ib2R5",
        "updated_time": "2030-01-01T00:00:00+0000",
        "participants": {"data": [{"id": us, "username": HARBOUR}]},
    }]});
    let nothing = json!({"data": []});
    journey
        .sandbox
        .fault(json!({"path": "me/conversations", "body": alone.to_string(), "times": 1_000}))
        .await;
    journey.sandbox.fault(json!({"path": "aWdfbm9ib2R5", "body": nothing.to_string(), "times": 1_000})).await;
    let polls = asked(&journey, "/me/conversations").await;
    journey
        .until("it was asked a few times", async || {
            journey.let_time_pass(MINUTE).await;
            asked(&journey, "/me/conversations").await >= polls + 4
        })
        .await;
    assert_eq!(asked(&journey, "aWdfbm9ib2R5").await, 1);
}
