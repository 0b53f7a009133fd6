//! "Send to myself": an answer in one's own thread, by the rules that hold there.

use porchlight_domain::ErrorCode;
use porchlight_domain::answers::NotAnswered;
use porchlight_domain::outgoing::QuickReply;
use porchlight_engine::TryWhat;

use super::*;

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_is_tried_on_oneself_without_a_window_or_quick_replies_once_there_is_a_thread() {
    let (journey, account) = answering().await;
    let content = AnswerContent {
        otherwise: vec![
            OutgoingMessage::Text {
                text: "Hello {username}".to_owned(),
                quick_replies: vec![QuickReply::text("Yes", "YES"), QuickReply::text("No", "NO")],
            },
            OutgoingMessage::Heart,
        ],
        ..AnswerContent::default()
    };
    answer(&journey, account, "HELLO", &content).await;
    taps(&journey, MARA, "HELLO").await;
    let id = over(&journey, account, "HELLO").await.answer.unwrap();
    let what = TryWhat::Answer(id, None);
    let refused = journey.engine.try_on_oneself(account, what).await.unwrap_err();
    assert_eq!(refused.code, ErrorCode::NoSelfThread);

    journey.sandbox.act_from_phone(HARBOUR, HARBOUR, "Note to myself").await;
    journey.conversation_saying("Note to myself").await;
    let before = sent(&journey).await.len();
    let tried = journey.engine.try_on_oneself(account, what).await.unwrap();
    assert_eq!((tried.messages.len(), tried.quick_replies_left_out), (2, 2));
    journey.until("both are out", async || sent(&journey).await.len() == before + 2).await;
    assert_eq!(sent(&journey).await[before], format!("Hello {HARBOUR}"));
    let row = journey.engine.conversation(tried.conversation).await.unwrap();
    assert!(!row.needs_reply);

    acts(&journey, HARBOUR, json!({"kind": "postback", "payload": "HELLO", "title": "Hello"})).await;
    journey
        .until("the own tap is in the log", async || {
            let page = journey.engine.tap_log(account, None, true, 10).await.unwrap();
            page.taps.iter().any(|tap| tap.fate == TapFate::NotAnswered { why: NotAnswered::Oneself })
        })
        .await;
    assert_eq!(sent(&journey).await.len(), before + 2, "nobody answers themselves");
}
