//! A person steps in, the person on the other side has enough, or the window closes: what has not left does not leave.

use porchlight_domain::ErrorCode;
use porchlight_domain::answers::ThreadAutomatic;

use super::*;
use crate::{DAY, MINUTE, struck};

/// Three messages on their way, of which the first is out and the second certainly not yet.
async fn one_of_three_is_out() -> (Journey, AccountId) {
    let (journey, account) = answering().await;
    answer(&journey, account, "HOURS", &texts(&["One", "Two", "Three"])).await;
    crate::let_through(&journey, "me/messages", 1).await;
    let busy = json!({"path": "me/messages", "status": 400, "code": 4, "message": "too many", "times": 2});
    journey.sandbox.fault(busy).await;
    taps(&journey, MARA, "HOURS").await;
    struck(&journey, 1).await;
    journey.until("the first is out", async || sent(&journey).await == ["One"]).await;
    (journey, account)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_person_steps_in_while_three_messages_are_going_out_and_the_rest_stays() {
    let (journey, account) = one_of_three_is_out().await;
    journey.sandbox.act_from_phone(HARBOUR, MARA, "Let me answer that").await;
    let conversation = journey.conversation_saying("Let me answer that").await;
    journey.sandbox.clear_faults().await;
    journey.let_time_pass(10 * MINUTE).await;
    let why = why_not(&journey, account, "HOURS").await;
    assert!(matches!(why, NotAnswered::PersonAnswered { .. }), "{why:?}");
    assert_eq!(sent(&journey).await, ["One"]);
    assert!(journey.engine.pending_sends().await.unwrap().is_empty(), "nothing failed is left behind");
    assert_eq!(journey.engine.draft(conversation).await.unwrap().0.text, "", "and no draft");

    taps(&journey, MARA, "HOURS").await;
    journey
        .until("the second tap is decided", async || {
            let page = journey.engine.tap_log(account, None, true, 10).await.unwrap();
            page.taps.len() == 2
        })
        .await;
    journey.let_time_pass(60 * MINUTE).await;
    taps(&journey, MARA, "HOURS").await;
    journey.until("the pause is over", async || sent(&journey).await == ["One", "One", "Two", "Three"]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_window_closes_over_the_rest_of_an_answer_and_it_is_withdrawn() {
    let (journey, account) = one_of_three_is_out().await;
    journey.let_time_pass(DAY).await;
    assert_eq!(why_not(&journey, account, "HOURS").await, NotAnswered::WindowClosed);
    assert_eq!(sent(&journey).await, ["One"]);
    assert!(journey.engine.pending_sends().await.unwrap().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn switched_off_what_has_not_left_is_withdrawn() {
    let (journey, account) = one_of_three_is_out().await;
    switch(&journey, account, false).await;
    assert_eq!(why_not(&journey, account, "HOURS").await, NotAnswered::Off);
    assert!(journey.engine.pending_sends().await.unwrap().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stop_word_ends_it_in_the_thread_until_the_user_resumes() {
    let (journey, account) = answering().await;
    answer(&journey, account, "HOURS", &texts(&["Until six."])).await;
    answer(&journey, account, "AGAIN", &texts(&["As I said."])).await;
    let conversation = journey.someone_writes(" STOP ").await;
    journey.let_time_pass(1_000).await;
    taps(&journey, MARA, "HOURS").await;
    let why = why_not(&journey, account, "HOURS").await;
    assert!(matches!(&why, NotAnswered::Stopped { word, .. } if word == "stop"), "{why:?}");
    assert_eq!(journey.engine.automatic(account).await.unwrap().stopped_threads, 1);
    journey.let_time_pass(1_000).await;
    journey.engine.resume_thread_automatic(conversation).await.unwrap();
    assert_eq!(journey.engine.thread_automatic(conversation).await.unwrap(), ThreadAutomatic::Running);
    taps(&journey, MARA, "AGAIN").await;
    assert_eq!(over(&journey, account, "AGAIN").await.fate, TapFate::Answered);
    assert_eq!(sent(&journey).await, ["As I said."]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_refused_is_stuck_and_goes_again_only_because_a_person_says_so_and_never_tagged() {
    let (journey, account) = answering().await;
    answer(&journey, account, "HOURS", &texts(&["One", "Two"])).await;
    let refusal = json!({"path": "me/messages", "status": 400, "code": 100, "message": "no", "times": 1});
    journey.sandbox.fault(refusal).await;
    taps(&journey, MARA, "HOURS").await;
    let tap = over(&journey, account, "HOURS").await;
    assert_eq!((tap.fate, tap.sent.len()), (TapFate::Stuck, 2));
    assert!(sent(&journey).await.is_empty());
    assert!(journey.engine.conversation(tap.conversation).await.unwrap().needs_reply);
    journey.engine.retry_send(tap.sent[0], 0).await.unwrap();
    journey.until("both are out", async || sent(&journey).await == ["One", "Two"]).await;
    assert_eq!(over(&journey, account, "HOURS").await.fate, TapFate::Answered);

    journey.sandbox.fault(json!({"path": "me/messages", "status": 400, "code": 100, "times": 1})).await;
    taps(&journey, "nils", "HOURS").await;
    journey.until("it is refused", async || !journey.engine.pending_sends().await.unwrap().is_empty()).await;
    let tap = over(&journey, account, "HOURS").await;
    journey.let_time_pass(2 * DAY).await;
    let refused = journey.engine.retry_send(tap.sent[0], 0).await.unwrap_err();
    assert_eq!(refused.code, ErrorCode::WindowClosed, "the tag is for what a person has written");
}
