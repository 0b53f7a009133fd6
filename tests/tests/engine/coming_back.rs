//! What comes back: put off, reminded of, taken back, reacted to, forgotten at Instagram.

use porchlight_domain::outgoing::OutgoingPart;
use porchlight_domain::{ConversationId, SendState, SettleAct, SettleTarget, UtcMs, WokeBecause};
use porchlight_engine::SendOrder;
use porchlight_engine::rows::{FileState, View};
use porchlight_tests::journey::Journey;
use reqwest::Method;
use serde_json::{Value, json};

use super::{HARBOUR, MINUTE, asked};

const HOUR: i64 = 60 * MINUTE;

async fn connected() -> (Journey, ConversationId) {
    let journey = Journey::begin().await;
    journey.connect(HARBOUR).await;
    journey.synced().await;
    let conversation = journey.someone_writes("Do you still have it?").await;
    (journey, conversation)
}

async fn settle(journey: &Journey, conversation: ConversationId, act: SettleAct) {
    let target = SettleTarget::Ids { ids: vec![conversation] };
    assert_eq!(journey.engine.settle(target, act).await.unwrap().changed, 1, "{act:?}");
}

async fn now(journey: &Journey, conversation: ConversationId) -> UtcMs {
    journey.engine.now_of(conversation).await.unwrap()
}

async fn is_put_off(journey: &Journey, conversation: ConversationId) -> bool {
    let snoozed = journey.engine.conversation_page(View::Snoozed, None, None, 50).await.unwrap();
    snoozed.iter().any(|row| row.id == conversation)
}

async fn back_because(journey: &Journey, conversation: ConversationId, because: WokeBecause) {
    let what = format!("back because {because:?}");
    let is_back = async || {
        let row = journey.engine.conversation(conversation).await.unwrap();
        row.snoozed_until.is_none() && row.woke_because == Some(because)
    };
    journey.until(&what, is_back).await;
    assert!(!is_put_off(journey, conversation).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_put_off_comes_back_at_its_time_though_porchlight_was_closed_meanwhile() {
    let (journey, conversation) = connected().await;
    let until = now(&journey, conversation).await + 3 * HOUR;
    settle(&journey, conversation, SettleAct::Snooze { until }).await;
    journey.let_time_pass(2 * HOUR).await;
    assert!(is_put_off(&journey, conversation).await, "an hour too early");
    let journey = journey.restart().await;
    journey.synced().await;
    assert!(is_put_off(&journey, conversation).await, "a restart is no reason");
    journey.let_time_pass(HOUR + MINUTE).await;
    back_because(&journey, conversation, WokeBecause::SnoozeOver).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_put_off_comes_back_when_they_write() {
    let (journey, conversation) = connected().await;
    let until = now(&journey, conversation).await + 3 * HOUR;
    settle(&journey, conversation, SettleAct::Snooze { until }).await;
    journey.let_time_pass(MINUTE).await;
    journey.sandbox.act_message("mara.voss", HARBOUR, "Hello?").await;
    back_because(&journey, conversation, WokeBecause::TheyWrote).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reminder_comes_unless_they_wrote() {
    for writes in [false, true] {
        let (journey, conversation) = connected().await;
        let sent = journey.engine.send_text(conversation, "We have.", false, None, 0).await.unwrap();
        journey
            .until("it is sent", async || journey.send_state(sent.message).await == Some(SendState::Sent))
            .await;
        journey.let_time_pass(MINUTE).await;
        let at = now(&journey, conversation).await + HOUR;
        settle(&journey, conversation, SettleAct::Remind { at }).await;
        if writes {
            journey.let_time_pass(MINUTE).await;
            journey.someone_writes("I take two").await;
        }
        journey.let_time_pass(HOUR + MINUTE).await;
        if writes {
            let row = journey.engine.conversation(conversation).await.unwrap();
            assert_eq!((row.remind_at, row.woke_because), (None, None), "{row:?}");
        } else {
            back_because(&journey, conversation, WokeBecause::NoAnswer).await;
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_whole_list_that_was_done_is_taken_back_after_a_restart() {
    let (journey, _) = connected().await;
    let list = SettleTarget::List { list: View::All.into(), account_id: None, except: Vec::new() };
    let all = async |journey: &Journey| journey.engine.counts(None).await.unwrap();
    let before = all(&journey).await;
    let settled = journey.engine.settle(list, SettleAct::Done).await.unwrap();
    assert!(settled.changed > 20, "{settled:?}");
    assert_eq!(all(&journey).await.needs_reply, 0);
    let journey = journey.restart().await;
    let left = journey.engine.undos_left().await.unwrap();
    let left = left.iter().map(|left| left.id).collect::<Vec<_>>();
    assert_eq!(left, [settled.undo.unwrap()]);
    assert_eq!(journey.engine.take_back(left[0]).await.unwrap(), settled.changed);
    assert_eq!(all(&journey).await.needs_reply, before.needs_reply);
    assert!(journey.engine.undos_left().await.unwrap().is_empty(), "once");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reaction_goes_out_and_is_taken_back() {
    let (journey, conversation) = connected().await;
    let page =
        journey.engine.thread_page(conversation, porchlight_engine::ThreadPlace::Newest, 1).await.unwrap();
    let message = page.messages.last().unwrap().id;
    let theirs = async || {
        let path = format!("thread?account={HARBOUR}&person=mara.voss");
        let thread = journey.sandbox.control(Method::GET, &path, Value::Null).await;
        thread["said"].as_array().unwrap().last().unwrap()["business_reaction"].clone()
    };
    for (emoji, seen) in [(Some("🌻"), json!("🌻")), (Some("love"), json!("❤️")), (None, Value::Null)]
    {
        journey.engine.react(message, emoji).await.unwrap();
        journey.until("Instagram has it", async || theirs().await == seen).await;
        journey
            .until("nothing of it is on its way", async || {
                journey.engine.reaction_sends(conversation).await.unwrap().is_empty()
            })
            .await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_instagram_has_forgotten_is_uploaded_anew_once() {
    let (journey, conversation) = connected().await;
    let pdf = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n".to_vec();
    let send = async |fails: u64| {
        let file = journey.engine.stage_bytes(conversation, "menu.pdf", pdf.clone()).await.unwrap();
        journey
            .until("the file is ready", async || {
                let (_, files) = journey.engine.draft(conversation).await.unwrap();
                files.iter().any(|staged| staged.id == file.id && staged.state == FileState::Ready)
            })
            .await;
        if fails > 0 {
            let forgotten = json!({
                "method": "POST", "path": "/messages", "times": fails, "status": 400, "code": 100, "subcode": 2_018_074,
            });
            journey.sandbox.fault(forgotten).await;
        }
        let part = OutgoingPart::Files { file_keys: vec![file.id] };
        let queued = journey.engine.send(SendOrder::new(conversation, vec![part])).await.unwrap();
        let is_over = async || {
            matches!(journey.send_state(queued.message).await, Some(SendState::Sent | SendState::Refused))
        };
        journey.until("it is over", is_over).await;
        journey.send_state(queued.message).await
    };
    assert_eq!(send(0).await, Some(SendState::Sent));
    assert_eq!(asked(&journey, "message_attachments").await, 1);
    assert_eq!(send(1).await, Some(SendState::Sent), "uploaded anew");
    assert_eq!(asked(&journey, "message_attachments").await, 2);
    assert_eq!(send(2).await, Some(SendState::Refused), "once is enough");
    assert_eq!(asked(&journey, "message_attachments").await, 3);
    assert_eq!(journey.sandbox.sends().await.len(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn own_posts_come_page_by_page_each_once() {
    let (journey, conversation) = connected().await;
    let account = journey.engine.conversation(conversation).await.unwrap().account;
    let (mut seen, mut after) = (Vec::new(), None);
    loop {
        let page = journey.engine.own_posts(account, after.as_deref()).await.unwrap();
        seen.extend(page.posts.into_iter().map(|post| post.id.as_str().to_owned()));
        after = page.after;
        if after.is_none() {
            break;
        }
    }
    assert_eq!(seen, journey.sandbox.account(HARBOUR).media_ids);
}
