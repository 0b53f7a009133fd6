//! Threads that are opened faster than Instagram tells of them.

use porchlight_domain::ConversationId;
use porchlight_engine::rows::View;
use porchlight_tests::journey::Journey;
use serde_json::json;

use super::{HARBOUR, struck};

/// The threads that were asked for since `from` requests, each once, in the order in which they were.
async fn fetched(journey: &Journey, threads: &[String], from: usize) -> Vec<usize> {
    let mut order = Vec::new();
    for request in journey.sandbox.log().await.iter().skip(from) {
        let path = request["path"].as_str().unwrap_or_default();
        if let Some(place) = threads.iter().position(|thread| path.contains(thread))
            && !order.contains(&place)
        {
            order.push(place);
        }
    }
    order
}

#[tokio::test(flavor = "multi_thread")]
async fn the_thread_that_is_looked_at_comes_next_and_those_long_left_last_or_not_at_all() {
    let journey = Journey::begin().await;
    journey.connect(HARBOUR).await;
    journey.synced().await;
    let rows = journey.engine.conversation_page(View::All, None, None, 10).await.unwrap();
    let known: Vec<(ConversationId, String)> = rows
        .into_iter()
        .filter_map(|row| Some((row.id, row.thread_id?.as_str().to_owned())))
        .take(9)
        .collect();
    let threads: Vec<String> = known.iter().map(|(_, thread)| thread.clone()).collect();
    let from = journey.sandbox.log().await.len();
    // The first is a while on its way, so that all the others are opened and left meanwhile.
    let slow = json!({"path": threads[0], "delay_ms": 8_000, "times": 2});
    journey.sandbox.fault(slow).await;
    journey.engine.open_conversation(known[0].0).await.unwrap();
    struck(&journey, 1).await;
    for (conversation, _) in &known[1..8] {
        journey.engine.open_conversation(*conversation).await.unwrap();
    }
    // Back to one of them, where it stays.
    journey.engine.open_conversation(known[5].0).await.unwrap();
    journey.sandbox.clear_faults().await;
    journey.until("five of them", async || fetched(&journey, &threads, from).await.len() >= 6).await;
    journey.engine.open_conversation(known[8].0).await.unwrap();
    journey.until("the last", async || fetched(&journey, &threads, from).await.contains(&8)).await;
    assert_eq!(fetched(&journey, &threads, from).await, [0, 5, 7, 6, 4, 3, 8]);
}
