//! From the login to an answer, engine and sandbox in one process.

use porchlight_domain::{
    Direction, Environment, ErrorCode, HOUR_MS, SendState, SettleAct, SettleTarget, UtcMs,
};
use porchlight_engine::rows::View;
use porchlight_engine::{LoginPhase, ThreadPlace};
use porchlight_tests::journey::Journey;
use serde_json::json;

const HARBOUR: &str = "harbour.coffee";

#[tokio::test(flavor = "multi_thread")]
async fn a_stranger_logs_in_reads_replies_and_is_answered() {
    let journey = Journey::begin().await;
    let account = journey.connect(HARBOUR).await;
    journey
        .until("thirty conversations are there", async || {
            journey.engine.counts(None).await.unwrap().all >= 30
        })
        .await;

    let acted = journey.sandbox.act_message("mara.voss", HARBOUR, "Do you have the oat milk back?").await;
    let conversation = journey.conversation_saying("Do you have the oat milk back?").await;
    let row = journey.engine.conversation(conversation).await.unwrap();
    assert!(row.needs_reply);
    assert_eq!(row.account, account);
    assert_eq!(row.person.igsid.as_str(), acted.igsid);

    let queued =
        journey.engine.send_text(conversation, "We do, since this morning.", false, None, 0).await.unwrap();
    journey
        .until("it is sent", async || journey.send_state(queued.message).await == Some(SendState::Sent))
        .await;
    assert_eq!(journey.sandbox.sends().await.len(), 1);
    assert!(!journey.engine.conversation(conversation).await.unwrap().needs_reply);

    journey.let_time_pass(1_000).await;
    journey.sandbox.act_message("mara.voss", HARBOUR, "Then I am on my way").await;
    let same = journey.conversation_saying("Then I am on my way").await;
    assert_eq!(same, conversation);
    let thread = journey.engine.thread_page(conversation, ThreadPlace::Newest, 50).await.unwrap();
    let said: Vec<_> =
        thread.messages.iter().map(|message| (message.direction, message.content.text.as_str())).collect();
    assert_eq!(
        said,
        [
            (Direction::In, "Do you have the oat milk back?"),
            (Direction::Out, "We do, since this morning."),
            (Direction::In, "Then I am on my way"),
        ]
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn without_webhooks_polling_brings_the_answer() {
    let journey = Journey::deaf().await;
    journey.connect(HARBOUR).await;
    journey.synced().await;
    journey.sandbox.act_message("mara.voss", HARBOUR, "Is anybody there?").await;
    journey.let_time_pass(60_000).await;
    journey.conversation_saying("Is anybody there?").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_login_that_was_cancelled_replayed_or_forged_says_so() {
    let journey = Journey::begin().await;
    let page = journey.begin_login().await;
    let cancelled = journey.come_back(&journey.sandbox.cancel(&page).await).await;
    assert_eq!(cancelled.phase, LoginPhase::Failed);
    assert_eq!(cancelled.problem.unwrap().code, ErrorCode::LoginCancelled);

    let page = journey.begin_login().await;
    let back = journey.sandbox.approve(&page, HARBOUR, &[]).await;
    assert_eq!(journey.come_back(&back).await.phase, LoginPhase::Connected);
    let replayed = journey.come_back(&back).await;
    assert_eq!(replayed.problem.unwrap().code, ErrorCode::LoginStateUnknown);

    let page = journey.begin_login().await;
    let back = journey.sandbox.approve(&page, HARBOUR, &[]).await;
    let forged = back.split_once("code=").map(|(before, after)| {
        let rest = after.split_once('&').map_or("", |(_, rest)| rest);
        format!("{before}code=AQBforged&{rest}")
    });
    let refused = journey.come_back(&forged.unwrap()).await;
    assert_eq!(refused.problem.unwrap().code, ErrorCode::LoginCodeRefused);

    let page = journey.begin_login().await;
    let typo = journey.engine.paste_address("https://example.org/?hello=1").await.unwrap_err();
    assert_eq!(typo.code, ErrorCode::LoginAddressInvalid);
    let back = journey.sandbox.approve(&page, HARBOUR, &[]).await;
    let pasted = journey.engine.paste_address(&back).await.unwrap();
    assert_eq!(pasted.phase, LoginPhase::Connected, "a typo does not end the attempt");

    let nonsense = journey.come_back("https://example.org/?hello=1").await;
    assert_eq!(nonsense.problem.unwrap().code, ErrorCode::LoginAddressInvalid);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_connection_that_was_lost_after_the_effect_is_found_and_not_repeated() {
    let journey = Journey::begin().await;
    journey.connect(HARBOUR).await;
    let conversation = journey.someone_writes("Still open?").await;
    journey.sandbox.fault(json!({"method": "POST", "path": "messages", "drop": "after", "times": 1})).await;
    let queued = journey.engine.send_text(conversation, "Until six.", false, None, 0).await.unwrap();
    journey
        .until("it is known to be out", async || {
            journey.let_time_pass(2_000).await;
            journey.send_state(queued.message).await == Some(SendState::Sent)
        })
        .await;
    let sends = journey.sandbox.sends().await;
    assert_eq!(sends.iter().filter(|sent| sent.text == "Until six.").count(), 1);
    let thread = journey.engine.thread_page(conversation, ThreadPlace::Newest, 50).await.unwrap();
    assert_eq!(thread.messages.iter().filter(|message| message.content.text == "Until six.").count(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_send_that_never_arrived_is_handed_back_and_waits_for_a_person() {
    let journey = Journey::begin().await;
    journey.connect(HARBOUR).await;
    let conversation = journey.someone_writes("Still open?").await;
    journey.sandbox.fault(json!({"method": "POST", "path": "messages", "drop": "before", "times": 1})).await;
    let queued = journey.engine.send_text(conversation, "Until six.", false, None, 0).await.unwrap();
    journey
        .until("it counts as not sent", async || {
            journey.let_time_pass(5_000).await;
            journey.send_state(queued.message).await == Some(SendState::Unsent)
        })
        .await;
    assert!(journey.sandbox.sends().await.is_empty(), "nothing is repeated by itself");
    journey.engine.retry_send(queued.message, 0).await.unwrap();
    journey
        .until("it is sent", async || journey.send_state(queued.message).await == Some(SendState::Sent))
        .await;
    assert_eq!(journey.sandbox.sends().await.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reply_after_24_hours_is_refused_with_the_reason_and_a_person_may_send_it_tagged() {
    let journey = Journey::begin().await;
    journey.connect(HARBOUR).await;
    let conversation = journey.someone_writes("Still open?").await;
    journey.let_time_pass(25 * HOUR_MS).await;
    let refused =
        journey.engine.send_text(conversation, "Sorry for the wait.", false, None, 0).await.unwrap_err();
    assert_eq!(refused.code, ErrorCode::WindowClosed);
    let queued = journey.engine.send_text(conversation, "Sorry for the wait.", true, None, 0).await.unwrap();
    journey
        .until("it is sent", async || journey.send_state(queued.message).await == Some(SendState::Sent))
        .await;
    journey.let_time_pass(6 * 24 * HOUR_MS).await;
    let over = journey.engine.send_text(conversation, "Too late.", true, None, 0).await.unwrap_err();
    assert_eq!(over.code, ErrorCode::WindowOver);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_undone_send_never_leaves_and_its_text_is_the_draft() {
    let journey = Journey::begin().await;
    journey.connect(HARBOUR).await;
    let conversation = journey.someone_writes("Still open?").await;
    let queued = journey.engine.send_text(conversation, "Untill six", false, None, 5_000).await.unwrap();
    let (_, text) = journey.engine.undo_send(queued.message).await.unwrap();
    assert_eq!(text.text, "Untill six");
    journey.let_time_pass(10_000).await;
    assert_eq!(journey.engine.draft(conversation).await.unwrap().0.text, "Untill six");
    assert!(journey.sandbox.sends().await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_dead_token_stops_the_account_and_a_new_login_takes_it_up_where_it_was() {
    let journey = Journey::begin().await;
    let account = journey.connect(HARBOUR).await;
    journey.synced().await;
    journey.sandbox.revoke(HARBOUR, "password_changed").await;
    journey.let_time_pass(120_000).await;
    journey
        .until("the account says so", async || {
            let accounts = journey.engine.accounts().await.unwrap();
            accounts[0]
                .problem
                .as_ref()
                .is_some_and(|problem| problem.code == ErrorCode::TokenPasswordChanged)
        })
        .await;
    journey.sandbox.act_message("mara.voss", HARBOUR, "Written while nobody listened").await;
    assert_eq!(journey.connect(HARBOUR).await, account, "the same account, not another one");
    journey.conversation_saying("Written while nobody listened").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_restart_keeps_everything_and_goes_on() {
    let journey = Journey::begin().await;
    journey.connect(HARBOUR).await;
    journey.synced().await;
    let conversation = journey.someone_writes("Still open?").await;
    let before = journey.engine.counts(None).await.unwrap();
    let queued =
        journey.engine.send_text(conversation, "After the restart", false, None, 60_000).await.unwrap();
    journey.engine.save_draft(conversation, "half a thou").await.unwrap();

    let journey = journey.restart().await;
    assert_eq!(journey.engine.counts(None).await.unwrap().all, before.all);
    assert!(journey.engine.conversation(conversation).await.unwrap().has_draft);
    assert_eq!(journey.engine.draft(conversation).await.unwrap().0.text, "half a thou");
    journey.let_time_pass(61_000).await;
    journey
        .until("it is sent", async || journey.send_state(queued.message).await == Some(SendState::Sent))
        .await;
    assert_eq!(journey.sandbox.sends().await.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_first_sync_needs_one_call_a_page() {
    let journey = Journey::begin().await;
    journey.connect(HARBOUR).await;
    journey.synced().await;
    let calls = journey.sandbox.calls().await;
    let lists: u64 =
        calls.iter().filter(|(route, _)| route.contains("conversations")).map(|(_, count)| count).sum();
    let conversations = journey.engine.counts(None).await.unwrap().all;
    let ideal = conversations.div_euclid(30) + 1;
    // The last is the first poll after it.
    let most = ideal * 11 / 10 + 2;
    assert!(
        lists <= u64::try_from(most).unwrap(),
        "{lists} calls for {conversations} conversations: {calls:?}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn settled_conversations_come_back_when_they_write() {
    let journey = Journey::begin().await;
    journey.connect(HARBOUR).await;
    let conversation = journey.someone_writes("Thanks!").await;
    let target = SettleTarget::Ids { ids: vec![conversation] };
    assert_eq!(journey.engine.settle(target.clone(), SettleAct::Done).await.unwrap().changed, 1);
    assert_eq!(journey.engine.settle(target, SettleAct::Done).await.unwrap().changed, 0);
    let done = journey.engine.conversation_page(View::Done, None, None, 10).await.unwrap();
    assert!(done.iter().any(|row| row.id == conversation));
    journey.let_time_pass(2_000).await;
    journey.sandbox.act_message("mara.voss", HARBOUR, "One more thing").await;
    journey
        .until("it needs a reply again", async || {
            journey.engine.conversation(conversation).await.unwrap().needs_reply
        })
        .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_from_the_dashboard_connects_and_one_that_is_none_does_not() {
    let journey = Journey::begin().await;
    let token = journey.sandbox.account(HARBOUR).access_token;
    let status = journey.engine.login_with_token(Environment::Sandbox, &token).await.unwrap();
    assert_eq!(status.phase, LoginPhase::Connected);
    let nonsense = journey.engine.login_with_token(Environment::Sandbox, "hello there").await.unwrap_err();
    assert_eq!(nonsense.code, ErrorCode::TokenUnreadable);
    let wrong = journey.engine.login_with_token(Environment::Sandbox, &"x".repeat(80)).await.unwrap_err();
    assert_eq!(wrong.code, ErrorCode::TokenInvalid);
    let _ = UtcMs::new(0);
}
