//! Walks through the list of conversations that are cut short.

use porchlight_domain::{ConversationId, SendState};
use porchlight_engine::ThreadPlace;
use porchlight_tests::journey::Journey;
use serde_json::json;

use crate::{HARBOUR, MINUTE, asked, let_through};

#[tokio::test(flavor = "multi_thread")]
async fn what_an_interrupted_poll_did_not_reach_is_fetched_by_the_next() {
    let journey = Journey::deaf().await;
    let account = journey.connect(HARBOUR).await;
    journey.synced().await;
    // Nothing is asked until all have written: a poll in between would have other pages.
    journey.engine.pause_account(account).await.unwrap();
    // More people than a page of a poll has; the first to write stands last in the list.
    let people = journey.sandbox.account(HARBOUR).contacts;
    assert!(people.len() > 30, "{}", people.len());
    for (place, (_, username, _)) in people.iter().take(30).enumerate() {
        journey.let_time_pass(2_000).await;
        journey.sandbox.act_message(username, HARBOUR, &format!("while you were away {place}")).await;
    }
    let_through(&journey, "me/conversations", 1).await;
    journey.sandbox.fault(json!({"path": "me/conversations", "status": 500, "code": 2, "times": 1})).await;
    let before = asked(&journey, "/me/conversations").await;
    journey.engine.resume_account(account).await.unwrap();
    journey
        .until("the second page was refused", async || {
            asked(&journey, "/me/conversations").await >= before + 2
        })
        .await;
    journey
        .until("the last has come", async || {
            // The sandbox knows of the refusal before the poll does, whose pause begins only then.
            journey.let_time_pass(5_000).await;
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

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_of_the_very_second_of_ours_still_needs_a_reply() {
    let journey = Journey::deaf().await;
    journey.connect(HARBOUR).await;
    journey.synced().await;
    journey.sandbox.act_message("mara.voss", HARBOUR, "Is there a table?").await;
    journey.let_time_pass(MINUTE).await;
    let conversation = journey.conversation_saying("Is there a table?").await;
    // The sandbox's clock stands: all of this is of one second, which is as exactly as a poll tells it.
    let sent = journey.engine.send_text(conversation, "There is, at seven.", false, None, 0).await.unwrap();
    journey
        .until("it is sent", async || journey.send_state(sent.message).await == Some(SendState::Sent))
        .await;
    for words in ["We come at seven.", "Four of us.", "And a dog."] {
        journey.sandbox.act_message("mara.voss", HARBOUR, words).await;
    }
    journey
        .until("all of it has come", async || {
            // The poll that told of the question may be under way still: its pause is not over after one move.
            journey.let_time_pass(5_000).await;
            said(&journey, conversation).await.len() >= 5
        })
        .await;
    let said = said(&journey, conversation).await;
    let last: Vec<&str> = said.iter().rev().take(4).rev().map(String::as_str).collect();
    assert_eq!(last, ["There is, at seven.", "We come at seven.", "Four of us.", "And a dog."]);
    assert!(journey.engine.conversation(conversation).await.unwrap().needs_reply);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_lost_webhook_told_is_asked_for_though_a_later_one_came() {
    let journey = Journey::begin().await;
    journey.connect(HARBOUR).await;
    journey.synced().await;
    // Somebody whose thread is known.
    let (_, username, _) = journey.sandbox.account(HARBOUR).contacts.swap_remove(0);
    journey.sandbox.post(json!({"drop_next": 1})).await;
    journey.sandbox.act_message(&username, HARBOUR, "Two questions.").await;
    journey.let_time_pass(3_000).await;
    journey.sandbox.act_message(&username, HARBOUR, "Do you open on Sunday?").await;
    let conversation = journey.conversation_saying("Do you open on Sunday?").await;
    assert!(
        !said(&journey, conversation).await.contains(&"Two questions.".to_owned()),
        "its webhook was lost"
    );
    journey
        .until("the lost one is there", async || {
            journey.let_time_pass(MINUTE).await;
            said(&journey, conversation).await.contains(&"Two questions.".to_owned())
        })
        .await;
}

async fn said(journey: &Journey, conversation: ConversationId) -> Vec<String> {
    let page = journey.engine.thread_page(conversation, ThreadPlace::Newest, 100).await.unwrap();
    page.messages.into_iter().map(|message| message.content.text).collect()
}
