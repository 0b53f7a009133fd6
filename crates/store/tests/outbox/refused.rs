//! What Instagram refuses.

use porchlight_domain::*;
use porchlight_store::*;
use serde_json::json;

use crate::Desk;
use crate::common::T0;

#[tokio::test]
async fn a_refused_message_keeps_its_reason_and_the_person_waits_again() {
    let desk = Desk::new().await;
    let id = desk.queue("Yes!", 0).await;
    desk.send(5_000).await;
    let mut write = desk.scene.store.write().await.unwrap();
    assert_eq!(write.mark_refused(id, &json!({ "code": "window" })).await.unwrap(), SendState::Refused);
    write.commit().await.unwrap();
    assert_eq!(desk.message(id).await.send.unwrap().error, Some(json!({ "code": "window" })));
    assert!(desk.scene.with("ada").await.needs_reply);

    let mut write = desk.scene.store.write().await.unwrap();
    write.retry_send(id, true, T0 + 9_000, T0 + 9_000).await.unwrap();
    write.commit().await.unwrap();
    let send = desk.message(id).await.send.unwrap();
    assert_eq!((send.state, send.error, send.is_human_agent), (SendState::Holding, None, true));
    desk.send(9_000).await;
    // An answer that comes too late to matter changes nothing.
    desk.sent(id, "out1").await;
    assert_eq!(desk.lost(id).await, SendState::Sent);
}

#[tokio::test]
async fn a_refusal_in_the_middle_holds_the_rest_back_and_a_retry_lets_them_follow() {
    let desk = Desk::new().await;
    let mut write = desk.scene.store.write().await.unwrap();
    let say = |text: &str| NewMessage {
        made_of: outgoing::OutgoingPart::text(text).into(),
        content: Content::text(text),
    };
    let messages = [say("one"), say("two"), say("three")];
    let send = NewSend {
        conversation: desk.conversation,
        messages: &messages,
        reply_to: None,
        seen_through: None,
        is_human_agent: false,
        tap: None,
        now: T0,
        hold_until: T0,
    };
    let ids = write.queue_sends(&send).await.unwrap();
    write.commit().await.unwrap();
    let (lease, _) = desk.send(1).await;
    let mut write = desk.scene.store.write().await.unwrap();
    write.mark_refused(ids[0], &json!("no")).await.unwrap();
    write.hold_back_behind(ids[0], &json!("held")).await.unwrap();
    write.complete_job(lease).await.unwrap();
    write.commit().await.unwrap();
    for id in &ids[1..] {
        let send = desk.message(*id).await.send.unwrap();
        assert_eq!((send.state, send.error), (SendState::Refused, Some(json!("held"))));
    }
    let mut write = desk.scene.store.write().await.unwrap();
    assert_eq!(write.next_due(Some(desk.scene.account), &[JOB_SEND]).await.unwrap(), None);
    write.retry_send(ids[0], false, T0 + 5, T0 + 5).await.unwrap();
    write.commit().await.unwrap();
    let (_, job) = desk.send(10).await;
    assert_eq!(job.step_data["message"], json!(ids[0]));
    for id in &ids[1..] {
        assert_eq!(desk.state(*id).await, SendState::Holding);
    }
}
