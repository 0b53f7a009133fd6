//! Saved replies: kept, found, counted when they are out, and never lost to a second window.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test's helpers may panic")]

mod common;

use common::{Scene, T0, message, said};
use porchlight_domain::outgoing::MediaKind;
use porchlight_domain::*;
use porchlight_store::*;

fn input(name: &str, shortcut: &str) -> ReplyInput {
    ReplyInput {
        name: name.to_owned(),
        shortcut: shortcut.to_owned(),
        texts: vec![
            ReplyText { language: "en".to_owned(), text: format!("{name}, {{first name|there}}") },
            ReplyText { language: "de".to_owned(), text: format!("{name} auf Deutsch") },
        ],
        files: Vec::new(),
    }
}

fn picture(name: &str) -> NewReplyFile {
    NewReplyFile {
        name: name.to_owned(),
        kind: MediaKind::Image,
        mime: "image/png".to_owned(),
        bytes: vec![1, 2, 3],
        width: Some(4),
        height: None,
    }
}

impl Scene {
    async fn save(&self, edited: Option<(SavedReplyId, i64)>, input: &ReplyInput) -> ReplySaved {
        let mut write = self.store.write().await.unwrap();
        let saved = write.save_reply(edited, input, T0).await.unwrap();
        write.commit().await.unwrap();
        saved
    }

    async fn saved(&self, input: &ReplyInput) -> SavedReply {
        let ReplySaved::As(id) = self.save(None, input).await else { panic!("not saved") };
        self.reply(id).await.unwrap()
    }

    async fn reply(&self, id: SavedReplyId) -> Option<SavedReply> {
        self.store.read().await.unwrap().saved_reply(id).await.unwrap()
    }

    async fn conversation_with_ada(&self) -> ConversationId {
        self.fold(&[said("in1", "ada", Direction::In, -60_000, "Are you open?")]).await;
        self.with("ada").await.id
    }

    async fn queue(&self, conversation: ConversationId, reply: SavedReplyId, language: &str) -> MessageId {
        let mut write = self.store.write().await.unwrap();
        let content = Content::text("Thank you!");
        let message = write.queue_send(conversation, &content, T0, T0 + 5_000, false).await.unwrap();
        write.note_reply(message, reply, language).await.unwrap();
        write.commit().await.unwrap();
        message
    }

    async fn leave(&self, message: MessageId) {
        let mut write = self.store.write().await.unwrap();
        let (lease, _) =
            write.claim_job(Some(self.account), &[JOB_SEND], T0 + 6_000, 30_000).await.unwrap().unwrap();
        write.record_sending(lease, message, T0 + 6_000).await.unwrap();
        write.commit().await.unwrap();
    }
}

#[tokio::test]
async fn a_reply_is_kept_with_its_languages_in_order() {
    let scene = Scene::new().await;
    let saved = scene.saved(&input("Thanks", "danke")).await;
    assert_eq!((saved.version, saved.used_count, saved.last_used_at), (1, 0, None));
    assert_eq!(saved.texts.iter().map(|text| text.language.as_str()).collect::<Vec<_>>(), ["en", "de"]);
    let mut turned = input("Thanks", "danke");
    turned.texts.reverse();
    assert_eq!(scene.save(Some((saved.id, 1)), &turned).await, ReplySaved::As(saved.id));
    assert_eq!(scene.reply(saved.id).await.unwrap().texts, turned.texts);
    assert_eq!(scene.store.read().await.unwrap().saved_replies().await.unwrap().len(), 1);
}

#[tokio::test]
async fn the_second_of_two_edits_at_once_is_refused_and_the_first_stands() {
    let scene = Scene::new().await;
    let saved = scene.saved(&input("Thanks", "")).await;
    assert_eq!(scene.save(Some((saved.id, 1)), &input("First", "")).await, ReplySaved::As(saved.id));
    assert_eq!(scene.save(Some((saved.id, 1)), &input("Second", "")).await, ReplySaved::ChangedMeanwhile);
    assert_eq!(scene.reply(saved.id).await.unwrap().name, "First");
}

#[tokio::test]
async fn a_shortcut_belongs_to_one_reply() {
    let scene = Scene::new().await;
    let thanks = scene.saved(&input("Thanks", "t")).await;
    assert_eq!(scene.save(None, &input("Times", "t")).await, ReplySaved::ShortcutOf("Thanks".to_owned()));
    assert_eq!(scene.save(Some((thanks.id, 1)), &input("Thanks!", "t")).await, ReplySaved::As(thanks.id));
    // Of replies without a shortcut there may be many.
    assert!(matches!(scene.save(None, &input("A", "")).await, ReplySaved::As(_)));
    assert!(matches!(scene.save(None, &input("B", "")).await, ReplySaved::As(_)));
}

#[tokio::test]
async fn a_deleted_reply_comes_back_and_without_a_shortcut_that_is_taken() {
    let scene = Scene::new().await;
    let thanks = scene.saved(&input("Thanks", "t")).await;
    let mut write = scene.store.write().await.unwrap();
    write.delete_reply(thanks.id, T0).await.unwrap();
    write.commit().await.unwrap();
    assert_eq!(scene.reply(thanks.id).await, None);
    scene.saved(&input("Times", "t")).await;
    let mut write = scene.store.write().await.unwrap();
    write.restore_reply(thanks.id).await.unwrap();
    write.commit().await.unwrap();
    let back = scene.reply(thanks.id).await.unwrap();
    assert_eq!((back.name.as_str(), back.shortcut.as_str(), back.texts.len()), ("Thanks", "", 2));
    // An edit that was open all the while does not overwrite what happened.
    assert_eq!(scene.save(Some((thanks.id, 1)), &input("Old", "")).await, ReplySaved::ChangedMeanwhile);
}

#[tokio::test]
async fn files_go_with_the_reply_in_their_order() {
    let scene = Scene::new().await;
    let mut write = scene.store.write().await.unwrap();
    let first = write.add_reply_file(&picture("a.png"), T0).await.unwrap();
    let second = write.add_reply_file(&picture("b.png"), T0).await.unwrap();
    write.commit().await.unwrap();
    let mut with_files = input("Menu", "");
    with_files.files = vec![second.id, first.id];
    let saved = scene.saved(&with_files).await;
    assert_eq!(saved.files, [second.clone(), first.clone()]);
    let bytes = scene.store.read().await.unwrap().reply_file(first.id).await.unwrap().unwrap();
    assert_eq!((bytes.name.as_str(), bytes.bytes), ("a.png", vec![1, 2, 3]));
    // What is taken out is gone; what belongs to another reply cannot be taken.
    with_files.files = vec![second.id];
    scene.save(Some((saved.id, 1)), &with_files).await;
    assert!(scene.store.read().await.unwrap().reply_file(first.id).await.unwrap().is_none());
    let mut write = scene.store.write().await.unwrap();
    assert!(matches!(write.save_reply(None, &with_files, T0).await, Err(Error::Absent(_))));
}

#[tokio::test]
async fn a_reply_counts_when_it_is_out_and_not_when_it_is_undone() {
    let scene = Scene::new().await;
    let reply = scene.saved(&input("Thanks", "")).await.id;
    let ada = scene.conversation_with_ada().await;
    let undone = scene.queue(ada, reply, "de").await;
    let mut write = scene.store.write().await.unwrap();
    write.undo_send(undone, T0).await.unwrap();
    write.commit().await.unwrap();
    assert_eq!(scene.reply(reply).await.unwrap().used_count, 0);

    let message = scene.queue(ada, reply, "de").await;
    scene.leave(message).await;
    assert_eq!(scene.reply(reply).await.unwrap().used_count, 0);
    let mut write = scene.store.write().await.unwrap();
    write.mark_sent(message, &"out1".into()).await.unwrap();
    write.mark_sent(message, &"out1".into()).await.unwrap();
    write.commit().await.unwrap();
    let used = scene.reply(reply).await.unwrap();
    assert_eq!((used.used_count, used.last_used_at.is_some()), (1, true));
    assert_eq!(scene.store.read().await.unwrap().reply_language(ada).await.unwrap().as_deref(), Some("de"));
}

#[tokio::test]
async fn a_reply_whose_answer_was_lost_counts_once_when_it_turns_up() {
    let scene = Scene::new().await;
    let reply = scene.saved(&input("Thanks", "")).await.id;
    let ada = scene.conversation_with_ada().await;
    let lost = scene.queue(ada, reply, "en").await;
    scene.leave(lost).await;
    let mut write = scene.store.write().await.unwrap();
    write.mark_lost(lost, &serde_json::json!("timeout")).await.unwrap();
    write.commit().await.unwrap();
    let echo = Observation::Message(Box::new(MessageSeen {
        origin: Origin::Porchlight,
        ..message("out1", "ada", Direction::Out, 6_100, "Thank you!")
    }));
    scene.fold(std::slice::from_ref(&echo)).await;
    scene.fold(&[echo]).await;
    assert_eq!(scene.reply(reply).await.unwrap().used_count, 1);
}
