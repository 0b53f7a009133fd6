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
    let edited = write.draft(desk.conversation).await.unwrap().unwrap().version;
    write.save_shown_draft(desk.conversation, edited, shorter, None, None, T0 + 2).await.unwrap();
    assert_eq!(write.draft(desk.conversation).await.unwrap().unwrap().text, shorter);
}

#[tokio::test]
async fn the_later_of_two_edits_of_a_draft_is_refused_and_so_is_one_from_before_an_undo() {
    let desk = Desk::new().await;
    let id = desk.queue("Yes!", 0).await;
    let first = saved(&desk, None, "Dear Ada").await;
    assert_eq!(saved(&desk, None, "Dear Bea").await, DraftSaved::ChangedMeanwhile);
    let second = saved(&desk, version(first), "Dear Ada, yes").await;
    assert_eq!(saved(&desk, version(first), "Dear Ada, no").await, DraftSaved::ChangedMeanwhile);
    let mut write = desk.scene.store.write().await.unwrap();
    write.undo_send(id, T0 + 1).await.unwrap();
    write.commit().await.unwrap();
    assert_eq!(saved(&desk, version(second), "Dear Ada, or not").await, DraftSaved::ChangedMeanwhile);
    let back = desk.scene.store.read().await.unwrap().draft(desk.conversation).await.unwrap().unwrap();
    assert_eq!(back.text, "Yes!\nDear Ada, yes");

    // Emptied, there is none; and what is written then is never taken for what was there before.
    assert_eq!(saved(&desk, back.version, "").await, DraftSaved::As(None));
    let anew = version(saved(&desk, None, "Dear Ada").await);
    assert!([version(first), version(second), back.version].iter().all(|before| *before < anew));
}

async fn saved(desk: &Desk, edited: Option<i64>, text: &str) -> DraftSaved {
    let mut write = desk.scene.store.write().await.unwrap();
    let saved = write.save_shown_draft(desk.conversation, edited, text, None, None, T0).await.unwrap();
    write.commit().await.unwrap();
    saved
}

fn version(saved: DraftSaved) -> Option<i64> {
    match saved {
        DraftSaved::As(version) => version,
        DraftSaved::ChangedMeanwhile => panic!("it was refused"),
    }
}
