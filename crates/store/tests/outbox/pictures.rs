//! A picture has no words to be found by.

use porchlight_domain::*;
use porchlight_store::*;

use crate::common::{T0, message};
use crate::{Desk, echo};

/// A picture, as an echo or a poll tells of it.
fn picture(mid: &str, at: i64, origin: Origin) -> Observation {
    let url = Some(format!("https://cdn.example/{mid}.jpg"));
    let content =
        Content { attachments: vec![Attachment::new(AttachmentKind::Image, url)], ..Content::default() };
    Observation::Message(Box::new(MessageSeen {
        origin,
        content: Some(content),
        ..message(mid, "ada", Direction::Out, at, "")
    }))
}

/// Queues the picture of a staged file, and sends it without hearing an answer.
async fn lost_picture(desk: &Desk) -> MessageId {
    let mut write = desk.scene.store.write().await.unwrap();
    let file = write.stage_file(desk.conversation, "beans.jpg", b"jpeg", T0).await.unwrap();
    let prepared = PreparedFile {
        kind: FileKind::Image,
        mime: "image/jpeg".to_owned(),
        width: Some(4),
        height: Some(3),
        duration_ms: None,
        hash: "aa".to_owned(),
        note: None,
        bytes: None,
    };
    assert!(write.file_is_ready(file, &prepared).await.unwrap());
    let url = Some(format!("porchlight:staged/{file}"));
    let message = NewMessage {
        made_of: outgoing::OutgoingPart::Files { file_keys: vec![file] }.into(),
        content: Content {
            attachments: vec![Attachment::new(AttachmentKind::Image, url)],
            ..Content::default()
        },
    };
    let send = NewSend {
        conversation: desk.conversation,
        messages: &[message],
        reply_to: None,
        seen_through: None,
        is_human_agent: false,
        tap: None,
        now: T0,
        hold_until: T0 + 5_000,
    };
    let id = write.queue_sends(&send).await.unwrap()[0];
    write.commit().await.unwrap();
    desk.send(5_000).await;
    desk.lost(id).await;
    id
}

#[tokio::test]
async fn a_picture_without_an_answer_is_found_by_what_it_carries_and_its_bytes_go_then() {
    for origin in [Origin::Porchlight, Origin::Unknown] {
        let desk = Desk::new().await;
        let id = lost_picture(&desk).await;
        assert_eq!(desk.message(id).await.kind, PreviewKind::Image);
        desk.scene.fold(&[picture("out1", 5_400, origin)]).await;
        assert_eq!((desk.state(id).await, desk.out().await.len()), (SendState::Sent, 1), "{origin:?}");
        let mut write = desk.scene.store.write().await.unwrap();
        assert!(write.has_sent_files(T0).await.unwrap());
        write.let_sent_files_go(T0).await.unwrap();
        assert!(!write.has_sent_files(T0).await.unwrap());
        assert_eq!(write.staged_bytes(StagedFileId::new(1)).await.unwrap(), None);
    }
}

#[tokio::test]
async fn a_picture_that_may_be_somebody_elses_is_left_for_a_person_to_decide() {
    for seen in [
        vec![picture("out1", 5_400, Origin::InstagramApp)],
        vec![picture("out1", 5_400, Origin::Unknown), picture("out2", 9_000, Origin::Unknown)],
        vec![picture("out1", 400_000, Origin::Unknown)],
        vec![echo("out1", 5_400, "words")],
    ] {
        let desk = Desk::new().await;
        let id = lost_picture(&desk).await;
        desk.scene.fold(&seen).await;
        assert_eq!(desk.state(id).await, SendState::Unknown, "{seen:?}");
    }
    // The echo of this app says which of them it is.
    let desk = Desk::new().await;
    let id = lost_picture(&desk).await;
    desk.scene
        .fold(&[picture("out1", 5_400, Origin::Unknown), picture("out2", 5_600, Origin::Porchlight)])
        .await;
    assert_eq!(desk.message(id).await.mid, Some("out2".into()));
}
