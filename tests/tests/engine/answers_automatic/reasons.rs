//! An answer goes out once however a tap is told, and each reason not to is given where it holds.

use porchlight_domain::answers::{AnswerBranch, AnswerCondition, TapKind};
use porchlight_domain::{
    Content, Direction, Igsid, MessageSeen, Observation, Origin, Postback, SettleAct, SettleTarget,
};
use porchlight_store::{DATABASE, Store, read_key_file};

use super::*;
use crate::DAY;

#[tokio::test(flavor = "multi_thread")]
async fn a_tap_is_answered_with_all_messages_in_order_once_though_its_webhook_comes_twice() {
    let (journey, account) = answering().await;
    answer(&journey, account, "HOURS", &texts(&["Hello {first name|there}.", "Until six.", "See you!"]))
        .await;
    journey.sandbox.post(json!({"duplicate": 2})).await;
    // Nothing was known of her before: who she is is asked before she is answered.
    let first = json!({"kind": "postback", "payload": "HOURS", "title": "Hours?", "name": "Nora Lind"});
    acts(&journey, "nora", first).await;
    let tap = over(&journey, account, "HOURS").await;
    journey.sandbox.settle().await;
    assert_eq!((tap.kind, tap.fate.clone()), (TapKind::Postback, TapFate::Answered));
    assert_eq!(sent(&journey).await, ["Hello Nora.", "Until six.", "See you!"]);
    let row = journey.engine.conversation(tap.conversation).await.unwrap();
    assert!(!row.needs_reply, "the answer settles the tap");
    for message in tap.sent {
        assert!(journey.engine.message_row(message).await.unwrap().tap.is_some(), "it is marked");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_tap_that_a_poll_told_first_is_answered_when_its_webhook_comes() {
    let (journey, account) = answering().await;
    answer(&journey, account, "HOURS", &texts(&["Until six."])).await;
    journey.sandbox.post(json!({"pause": true})).await;
    acts(&journey, MARA, json!({"kind": "quick_reply", "payload": "HOURS", "title": "Hours?"})).await;
    journey.engine.sync_account(account).await.unwrap();
    let conversation = journey.conversation_saying("Hours?").await;
    assert!(journey.engine.tap_log(account, None, false, 10).await.unwrap().taps.is_empty());
    journey.sandbox.post(json!({"pause": false})).await;
    let tap = over(&journey, account, "HOURS").await;
    assert_eq!((tap.fate, tap.conversation), (TapFate::Answered, conversation));
    assert_eq!(sent(&journey).await, ["Until six."]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_tap_that_waits_when_porchlight_starts_is_taken_up_and_a_link_is_answered_like_a_tap() {
    let (journey, account) = answering().await;
    answer(&journey, account, "HOURS", &texts(&["Until six."])).await;
    answer(&journey, account, "flyer", &texts(&["Welcome."])).await;
    let conversation = journey.someone_writes("Hello").await;
    let person = journey.engine.conversation(conversation).await.unwrap().person.igsid;
    let resting = journey.rest().await;
    // Kept, and then the end: nobody has decided on it.
    let now = UtcMs::new(resting.sandbox.now_ms().await);
    let key = read_key_file(&resting.folder().join("porchlight.key")).unwrap();
    let store = Store::open(&resting.folder().join(DATABASE), &key).await.unwrap();
    let mut write = store.write().await.unwrap();
    assert!(write.fold(account, now, &[tap(person, now, "HOURS")]).await.unwrap().has_taps);
    write.commit().await.unwrap();
    store.close().await;
    let journey = resting.wake().await;
    assert_eq!(over(&journey, account, "HOURS").await.fate, TapFate::Answered);
    acts(&journey, MARA, json!({"kind": "referral", "ref": "flyer"})).await;
    let tap = over(&journey, account, "flyer").await;
    assert_eq!((tap.kind, tap.fate), (TapKind::Referral, TapFate::Answered));
    assert_eq!(sent(&journey).await, ["Until six.", "Welcome."]);
}

/// A tap as a webhook tells of it.
fn tap(person: Igsid, at: UtcMs, payload: &str) -> Observation {
    let postback = Some(Postback { title: payload.to_owned(), payload: payload.to_owned() });
    Observation::Message(Box::new(MessageSeen {
        mid: "a tap".into(),
        person,
        username: None,
        thread_id: None,
        direction: Direction::In,
        sent_at: at,
        is_precise: true,
        content: Some(Content { postback, ..Content::default() }),
        as_of: at,
        origin: Origin::Unknown,
        app_id: None,
        is_self: false,
        is_standby: false,
        raw: None,
    }))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_question_that_was_typed_waits_though_a_tap_after_it_was_answered() {
    let (journey, account) = answering().await;
    answer(&journey, account, "HOURS", &texts(&["Until six."])).await;
    let conversation = journey.someone_writes("Do you have oat milk?").await;
    journey.let_time_pass(1_000).await;
    taps(&journey, MARA, "HOURS").await;
    assert_eq!(over(&journey, account, "HOURS").await.fate, TapFate::Answered);
    assert!(journey.engine.conversation(conversation).await.unwrap().needs_reply);
}

#[tokio::test(flavor = "multi_thread")]
async fn each_reason_not_to_answer_is_given_where_it_holds() {
    let (journey, account) = answering().await;
    answer(&journey, account, "GAP", &texts(&["Fits everybody", "Hello {first name}"])).await;
    let long = format!("{}{{first name|x}}", "a".repeat(999));
    answer(&journey, account, "LONG", &texts(&["Fits everybody", &long])).await;
    let branch = AnswerBranch {
        conditions: vec![AnswerCondition::FollowersAtLeast { count: 1_000_000_000 }],
        messages: vec![OutgoingMessage::text("Dear star")],
    };
    let only_stars = AnswerContent { branches: vec![branch], ..AnswerContent::default() };
    answer(&journey, account, "STARS", &only_stars).await;
    for payload in ["ASIDE", "SPAM", "BEFORE", "OFF", "LATE", "PAUSED"] {
        answer(&journey, account, payload, &texts(&[payload])).await;
    }

    taps(&journey, MARA, "NOTHING").await;
    assert_eq!(why_not(&journey, account, "NOTHING").await, NotAnswered::NoAnswer);
    taps(&journey, MARA, "STARS").await;
    assert_eq!(why_not(&journey, account, "STARS").await, NotAnswered::NoBranch);
    taps(&journey, MARA, "LONG").await;
    let unfit = NotAnswered::Unfit { at: "otherwise[1].text".to_owned() };
    assert_eq!(why_not(&journey, account, "LONG").await, unfit);
    let gap = json!({"kind": "postback", "payload": "GAP", "title": "x", "name": "***"});
    acts(&journey, "nameless", gap).await;
    let missing = NotAnswered::MissingValue { variable: "first name".to_owned() };
    assert_eq!(why_not(&journey, account, "GAP").await, missing);
    acts(&journey, MARA, json!({"kind": "postback", "payload": "ASIDE", "title": "x", "standby": true}))
        .await;
    assert_eq!(why_not(&journey, account, "ASIDE").await, NotAnswered::Standby);

    taps(&journey, "spammer", "NOTHING EITHER").await;
    let spam = over(&journey, account, "NOTHING EITHER").await.conversation;
    let target = SettleTarget::Ids { ids: vec![spam] };
    journey.engine.settle(target, SettleAct::Spam { on: true }).await.unwrap();
    taps(&journey, "spammer", "SPAM").await;
    assert_eq!(why_not(&journey, account, "SPAM").await, NotAnswered::Spam);

    switch(&journey, account, false).await;
    taps(&journey, "mila", "OFF").await;
    assert_eq!(why_not(&journey, account, "OFF").await, NotAnswered::Off);
    journey.sandbox.post(json!({"pause": true})).await;
    taps(&journey, "mila", "BEFORE").await;
    journey.let_time_pass(2_000).await;
    switch(&journey, account, true).await;
    journey.sandbox.post(json!({"pause": false})).await;
    assert_eq!(why_not(&journey, account, "BEFORE").await, NotAnswered::BeforeOn);

    journey.engine.pause_account(account).await.unwrap();
    taps(&journey, "mila", "PAUSED").await;
    assert_eq!(why_not(&journey, account, "PAUSED").await, NotAnswered::AccountPaused);
    journey.engine.resume_account(account).await.unwrap();
    journey.synced().await;

    journey.sandbox.post(json!({"pause": true})).await;
    taps(&journey, "nils", "LATE").await;
    journey.let_time_pass(DAY).await;
    journey.sandbox.post(json!({"pause": false})).await;
    assert_eq!(why_not(&journey, account, "LATE").await, NotAnswered::WindowClosed);
    assert!(sent(&journey).await.is_empty(), "nothing of it went out");
}
