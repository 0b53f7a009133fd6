//! While it is held: on screen, and to be taken back.

use porchlight_domain::*;
use porchlight_store::*;

use crate::Desk;
use crate::common::T0;

#[tokio::test]
async fn a_message_is_on_screen_at_once_and_answers_the_wait() {
    let desk = Desk::new().await;
    assert!(desk.scene.with("ada").await.needs_reply);
    let id = desk.queue("Yes!", 0).await;
    let row = desk.scene.with("ada").await;
    assert!(!row.needs_reply);
    assert_eq!(row.preview.unwrap().send_state, Some(SendState::Holding));
    assert_eq!(desk.out().await, [(None, "Yes!".to_owned())]);

    let mut write = desk.scene.store.write().await.unwrap();
    assert!(write.claim_job(Some(desk.scene.account), &[JOB_SEND], T0 + 4_999, 1).await.unwrap().is_none());
    assert_eq!(write.next_due(Some(desk.scene.account), &[JOB_SEND]).await.unwrap(), Some(T0 + 5_000));
    drop(write);
    desk.send(5_000).await;
    assert_eq!(desk.state(id).await, SendState::Sending);
}

#[tokio::test]
async fn undo_gives_the_text_back_as_a_draft_and_leaves_no_trace() {
    let desk = Desk::new().await;
    let id = desk.queue("Yes!", 0).await;
    let mut write = desk.scene.store.write().await.unwrap();
    write.save_draft(desk.conversation, "and also", T0).await.unwrap();
    assert_eq!(write.undo_send(id, T0 + 1_000).await.unwrap().text, "Yes!");
    write.commit().await.unwrap();
    let mut read = desk.scene.store.read().await.unwrap();
    assert_eq!(read.message(id).await.unwrap(), None);
    assert_eq!(read.jobs(Some(desk.scene.account)).await.unwrap(), []);
    assert_eq!(read.draft(desk.conversation).await.unwrap().unwrap().text, "Yes!\nand also");
    assert!(read.search_messages("Yes", None, None, 5).await.unwrap().hits.is_empty());
    drop(read);
    assert!(desk.scene.with("ada").await.needs_reply);
}

#[tokio::test]
async fn nothing_can_be_undone_once_it_may_have_left() {
    let desk = Desk::new().await;
    let id = desk.queue("Yes!", 0).await;
    desk.send(5_000).await;
    let mut write = desk.scene.store.write().await.unwrap();
    assert!(matches!(write.undo_send(id, T0).await, Err(Error::NotNow { .. })));
}

#[tokio::test]
async fn one_undo_takes_back_all_of_a_send_with_its_files_and_what_was_composed() {
    let desk = Desk::new().await;
    let mut write = desk.scene.store.write().await.unwrap();
    let answered = write.messages(desk.conversation, None, 1).await.unwrap()[0].id;
    let replies = vec![outgoing::QuickReply::text("Yes", "YES")];
    let part =
        |text: &str, quick_replies| outgoing::OutgoingPart::Text { text: text.to_owned(), quick_replies };
    let messages = [
        NewMessage { made_of: part("One.", Vec::new()).into(), content: Content::text("One.") },
        NewMessage { made_of: part("Two?", replies.clone()).into(), content: Content::text("Two?") },
    ];
    write.save_draft(desk.conversation, "One.", T0).await.unwrap();
    let send = NewSend {
        conversation: desk.conversation,
        messages: &messages,
        reply_to: Some(answered),
        seen_through: None,
        is_human_agent: false,
        tap: None,
        now: T0,
        hold_until: T0 + 5_000,
    };
    let ids = write.queue_sends(&send).await.unwrap();
    assert_eq!(write.draft(desk.conversation).await.unwrap(), None);
    let undone = write.undo_send(ids[1], T0 + 1).await.unwrap();
    assert_eq!((undone.messages, undone.text.as_str()), (ids, "One.\n\nTwo?"));
    let draft = write.draft(desk.conversation).await.unwrap().unwrap();
    assert_eq!((draft.text.as_str(), draft.reply_to), ("One.\n\nTwo?", Some(answered)));
    assert_eq!(draft.extras, [outgoing::DraftExtra::QuickReplies { quick_replies: replies }]);
    assert_eq!(write.jobs(Some(desk.scene.account)).await.unwrap(), []);
}

#[tokio::test]
async fn a_send_that_is_taken_back_before_a_full_draft_loses_none_of_it() {
    let desk = Desk::new().await;
    let id = desk.queue("One.", 0).await;
    let mut write = desk.scene.store.write().await.unwrap();
    let full = "a".repeat(lengths::DRAFT.max);
    write.save_draft(desk.conversation, &full, T0).await.unwrap();
    write.undo_send(id, T0 + 1).await.unwrap();
    let longer = write.draft(desk.conversation).await.unwrap().unwrap().text;
    assert_eq!(longer, format!("One.\n{full}"));
    // As it stands and cut shorter, it is still longer than a field takes.
    let shorter = longer.strip_prefix("One.").unwrap();
    write.save_shown_draft(desk.conversation, shorter, None, None, T0 + 2).await.unwrap();
    assert_eq!(write.draft(desk.conversation).await.unwrap().unwrap().text, shorter);
}
