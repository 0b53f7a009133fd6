//! Everything that can be sent goes out as the API asks, once; files are uploaded once and known by what is in them.

use porchlight_domain::outgoing::{Button, OutgoingPart, QuickReply};
use porchlight_domain::{ConversationId, ErrorCode, SendState, StagedFileId};
use porchlight_engine::rows::FileState;
use porchlight_engine::{Queued, SendOrder, ThreadPlace};
use porchlight_tests::journey::Journey;

use super::{HARBOUR, asked};

/// The smallest PDF that is one.
const PDF: &[u8] = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n";

async fn staged(journey: &Journey, conversation: ConversationId, name: &str, bytes: &[u8]) -> StagedFileId {
    let file = journey.engine.stage_bytes(conversation, name, bytes.to_vec()).await.unwrap();
    journey
        .until("the file is ready", async || {
            let (_, files) = journey.engine.draft(conversation).await.unwrap();
            files.iter().any(|staged| staged.id == file.id && staged.state == FileState::Ready)
        })
        .await;
    file.id
}

async fn send(journey: &Journey, conversation: ConversationId, parts: Vec<OutgoingPart>) -> Queued {
    let queued = journey.engine.send(SendOrder::new(conversation, parts)).await.unwrap();
    journey
        .until("all of it is sent", async || {
            for message in &queued.messages {
                if journey.send_state(*message).await != Some(SendState::Sent) {
                    return false;
                }
            }
            true
        })
        .await;
    queued
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_is_uploaded_once_and_sent_again_by_its_id() {
    let journey = Journey::begin().await;
    journey.connect(HARBOUR).await;
    journey.synced().await;
    let conversation = journey.someone_writes("Do you have a menu?").await;
    for _ in 0..2 {
        let file = staged(&journey, conversation, "menu.exe", PDF).await;
        send(&journey, conversation, vec![OutgoingPart::Files { file_keys: vec![file] }]).await;
    }
    assert_eq!(asked(&journey, "message_attachments").await, 1);
    assert_eq!(journey.sandbox.sends().await.len(), 2);
    let account = journey.engine.conversation(conversation).await.unwrap().account;
    let assets = journey.engine.assets(account, None, "").await.unwrap();
    assert_eq!((assets.len(), assets[0].used_count), (1, 2));
    send(&journey, conversation, vec![OutgoingPart::Asset { asset_id: assets[0].id }]).await;
    assert_eq!(asked(&journey, "message_attachments").await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn several_parts_go_out_in_order_and_a_file_is_judged_by_its_bytes() {
    let journey = Journey::begin().await;
    journey.connect(HARBOUR).await;
    journey.synced().await;
    let conversation = journey.someone_writes("What can I order?").await;
    let bad =
        journey.engine.stage_bytes(conversation, "beans.jpg", b"MZ not a picture".to_vec()).await.unwrap();
    journey
        .until("the file is judged", async || {
            let (_, files) = journey.engine.draft(conversation).await.unwrap();
            files.iter().any(|file| file.id == bad.id && file.state == FileState::Unfit)
        })
        .await;
    let refused = SendOrder::new(conversation, vec![OutgoingPart::Files { file_keys: vec![bad.id] }]);
    assert_eq!(journey.engine.send(refused).await.unwrap_err().code, ErrorCode::FileKindRefused);
    let button = Button::Postback { title: "Beans".to_owned(), payload: "BEANS".to_owned() };
    let parts = vec![
        OutgoingPart::Text { text: "First".to_owned(), quick_replies: vec![QuickReply::text("Yes", "YES")] },
        OutgoingPart::Heart,
        OutgoingPart::Buttons { text: "Second".to_owned(), buttons: vec![button] },
        OutgoingPart::text("Third"),
    ];
    let queued = send(&journey, conversation, parts).await;
    assert_eq!(queued.messages.len(), 4);
    let texts: Vec<_> = journey.sandbox.sends().await.into_iter().map(|message| message.text).collect();
    assert_eq!(texts, ["First", "", "", "Third"]);
}

/// A send that is held for five seconds, with what the user had on screen; meanwhile somebody answers from the telephone.
async fn answered_meanwhile(even_if_answered: bool) -> (Journey, ConversationId) {
    let journey = Journey::begin().await;
    journey.connect(HARBOUR).await;
    journey.synced().await;
    let conversation = journey.someone_writes("Are you open?").await;
    let page = journey.engine.thread_page(conversation, ThreadPlace::Newest, 1).await.unwrap();
    let seen_through = page.messages.last().map(|message| message.id);
    let order = SendOrder::new(conversation, vec![OutgoingPart::text("Until six.")]);
    let order = SendOrder { seen_through, even_if_answered, hold_ms: 5_000, ..order };
    journey.engine.send(order).await.unwrap();
    journey.let_time_pass(2_000).await;
    journey.sandbox.act_from_phone(HARBOUR, "mara.voss", "We are, come by").await;
    journey.conversation_saying("We are, come by").await;
    journey.let_time_pass(4_000).await;
    (journey, conversation)
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_from_the_telephone_during_the_hold_makes_it_the_draft_again() {
    let (journey, conversation) = answered_meanwhile(false).await;
    journey
        .until("it is the draft again", async || {
            journey.engine.draft(conversation).await.unwrap().0.text == "Until six."
        })
        .await;
    assert!(journey.engine.pending_sends().await.unwrap().is_empty());
    assert!(journey.sandbox.sends().await.is_empty(), "nothing left");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_person_who_sends_it_whatever_was_answered_is_not_asked_again() {
    let (journey, _) = answered_meanwhile(true).await;
    journey.until("it is sent", async || !journey.sandbox.sends().await.is_empty()).await;
    assert_eq!(journey.sandbox.sends().await[0].text, "Until six.");
}
