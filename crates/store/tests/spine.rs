//! The store from the outside: what the engine relies on.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test's helpers may panic")]

mod common;

use common::{Scene, T0, message, said};
use porchlight_domain::*;
use porchlight_store::*;

#[tokio::test]
async fn a_message_that_was_folded_is_in_the_list_in_the_thread_and_found() {
    let scene = Scene::new().await;
    scene.fold(&[said("m1", "ada", Direction::In, 0, "Where is my order?")]).await;

    let mut read = scene.store.read().await.unwrap();
    let list = read.conversations(View::NeedsReply, None, None, 30, T0).await.unwrap();
    assert_eq!(list.len(), 1);
    let (key, row) = &list[0];
    assert_eq!(row.preview.as_ref().unwrap().text, "Where is my order?");
    assert!(row.needs_reply && row.is_unread);
    assert_eq!(row.window.unwrap().event, WindowEvent::Message);
    let index = read.conversation_index(View::NeedsReply, Some(scene.account), 30, T0).await.unwrap();
    assert_eq!((index.total, &index.anchors), (1, &vec![*key]));

    let thread = read.messages(row.id, None, 20).await.unwrap();
    assert_eq!(thread.len(), 1);
    assert_eq!(thread[0].content.text, "Where is my order?");

    let found = read.search_messages("ord", None, None, 10).await.unwrap();
    assert_eq!(found.hits.len(), 1);
    assert_eq!(found.hits[0].snippet.found, [(12, 15)]);
    let parts = read.search_messages("rder", None, None, 10).await.unwrap();
    assert_eq!((parts.hits.len(), parts.matched), (1, Match::Parts));
    assert!(read.search_messages("zebra", None, None, 10).await.unwrap().hits.is_empty());
    assert_eq!(read.search_people("ad", None, 10).await.unwrap().len(), 1);
}

#[tokio::test]
async fn an_answer_ends_the_wait_and_done_holds_until_they_write_again() {
    let scene = Scene::new().await;
    let id =
        scene.fold(&[said("m1", "ada", Direction::In, 0, "hi")]).await.conversations.pop_first().unwrap();
    let needs_reply = async || scene.conversation(id).await.needs_reply;
    assert!(needs_reply().await);
    scene.fold(&[said("m2", "ada", Direction::Out, 1_000, "hello")]).await;
    assert!(!needs_reply().await);
    scene.fold(&[said("m3", "ada", Direction::In, 5_000, "thanks")]).await;
    assert!(needs_reply().await);

    scene.settle(&[id], SettleAct::Done, T0 + 60_000).await;
    assert!(!needs_reply().await && scene.conversation(id).await.is_done);
    // Written before what the user saw, heard of after it.
    scene.fold(&[said("m2b", "ada", Direction::In, 4_000, "one more thing")]).await;
    assert!(!needs_reply().await);
    // Written before the user was done, but not seen.
    scene.fold(&[said("m4", "ada", Direction::In, 30_000, "and this")]).await;
    assert!(needs_reply().await && !scene.conversation(id).await.is_done);
}

#[tokio::test]
async fn reactions_and_our_own_notes_do_not_open_the_window() {
    let scene = Scene::new().await;
    let note = Observation::Message(Box::new(MessageSeen {
        is_self: true,
        ..message("m0", "ada", Direction::In, 9_000, "note")
    }));
    let aside = Observation::Message(Box::new(MessageSeen {
        is_standby: true,
        ..message("m00", "ada", Direction::In, 9_000, "bot")
    }));
    let heart = Observation::Reaction(ReactionSeen {
        mid: "m1".into(),
        person: "ada".into(),
        by: Direction::In,
        emoji: Some("❤️".into()),
        at: T0 + 9_000,
    });
    let id = scene
        .fold(&[said("m1", "ada", Direction::Out, 0, "hi"), note, aside, heart])
        .await
        .conversations
        .pop_first()
        .unwrap();
    let row = scene.conversation(id).await;
    assert_eq!(row.window, None);
    assert!(!row.needs_reply);
}

#[tokio::test]
async fn a_profile_that_was_not_shared_is_asked_for_again_once_they_write() {
    let scene = Scene::new().await;
    let heart = Observation::Reaction(ReactionSeen {
        mid: "m0".into(),
        person: "ada".into(),
        by: Direction::In,
        emoji: Some("❤️".into()),
        at: T0,
    });
    let contact = scene.fold(&[heart]).await.new_contacts[0];
    let mut write = scene.store.write().await.unwrap();
    write.profile_not_read(contact, Some(Consent::Missing), T0).await.unwrap();
    write.commit().await.unwrap();
    let stale = async || {
        let mut read = scene.store.read().await.unwrap();
        read.stale_profiles(scene.account, T0 + DAY_MS, 10).await.unwrap().len()
    };
    assert_eq!(stale().await, 0);
    scene.fold(&[said("m1", "ada", Direction::In, 5, "hi")]).await;
    assert_eq!(stale().await, 1);
    // Hearing of the same message again says nothing new.
    let mut write = scene.store.write().await.unwrap();
    write.profile_not_read(contact, Some(Consent::Missing), T0).await.unwrap();
    write.commit().await.unwrap();
    scene.fold(&[said("m1", "ada", Direction::In, 5, "hi")]).await;
    assert_eq!(stale().await, 0);
}
