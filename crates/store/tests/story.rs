//! What there was with a person: their first message, what they did beside writing, and their other threads.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test's helpers may panic")]

mod common;

use common::{Scene, T0, message, profile, said};
use porchlight_domain::*;
use porchlight_store::*;

fn tap(mid: &str, at: i64, title: &str) -> Observation {
    let mut seen = message(mid, "maren", Direction::In, at, "");
    let postback = Postback { title: title.to_owned(), payload: "P".to_owned() };
    seen.content = Some(Content { postback: Some(postback), ..Content::text("") });
    Observation::Message(Box::new(seen))
}

#[tokio::test]
async fn the_first_message_and_the_latest_things_done_are_told_and_chatter_is_not() {
    let scene = Scene::new().await;
    let mut news = vec![said("first", "maren", Direction::In, 0, "Hello there")];
    for n in 1..=40_i64 {
        news.push(said(&format!("m{n}"), "maren", Direction::In, n * 10, "chatter"));
    }
    for n in 1..=10_i64 {
        news.push(tap(&format!("t{n}"), n * 10 + 5, &format!("Table {n}")));
    }
    scene.fold(&news).await;
    let id = scene.with("maren").await.id;
    let story = scene.store.read().await.unwrap().person_story(id, 8).await.unwrap();
    let first = story.first.unwrap();
    assert_eq!((first.text.as_str(), first.at), ("Hello there", T0));
    let told: Vec<_> = story.moments.iter().map(|moment| (moment.kind, moment.text.as_str())).collect();
    assert_eq!(told.len(), 8);
    assert_eq!(told[0], (PreviewKind::Tap, "Table 10"));
    assert_eq!(told[7], (PreviewKind::Tap, "Table 3"));
    assert_eq!(story.others, []);
}

#[tokio::test]
async fn the_same_handle_at_another_account_is_the_same_person_but_not_on_another_instagram() {
    let scene = Scene::new().await;
    scene.fold(&[said("a", "maren", Direction::In, 0, "Hello")]).await;
    let mut write = scene.store.write().await.unwrap();
    for (user, environment) in [("2", Environment::Sandbox), ("3", Environment::Instagram)] {
        let other = write.save_account(environment, Login::Instagram, &profile(user), T0).await.unwrap();
        let mut seen = message(&format!("m{user}"), &format!("other-{user}"), Direction::In, 7, "Hi");
        seen.username = Some("maren".to_owned());
        write.fold(other, T0, &[Observation::Message(Box::new(seen))]).await.unwrap();
    }
    write.commit().await.unwrap();
    let id = scene.with("maren").await.id;
    let story = scene.store.read().await.unwrap().person_story(id, 8).await.unwrap();
    assert_eq!(story.others.len(), 1);
    assert_eq!((story.others[0].last_at, story.others[0].needs_reply), (T0 + 7, true));
    assert_ne!(story.others[0].account, scene.account);
}

#[tokio::test]
async fn what_they_wrote_below_posts_stands_beside_their_thread_once_and_nobody_elses_does() {
    let scene = Scene::new().await;
    scene.fold(&[said("a", "maren", Direction::In, 0, "Hello")]).await;
    let id = scene.with("maren").await.id;
    let mut heard = scene.store.changes();
    let mut write = scene.store.write().await.unwrap();
    for (comment, from, at, text) in [
        ("c1", "maren", 1, "Lovely"),
        ("c2", "maren", 2, "How much?"),
        ("c3", "june", 3, "Mine!"),
        ("c1", "maren", 9, "Lovely!"),
    ] {
        let comment = NewComment {
            id: comment.into(),
            from: from.into(),
            media: None,
            text: text.to_owned(),
            at: T0 + at,
        };
        write.save_comment(scene.account, &comment).await.unwrap();
    }
    write.commit().await.unwrap();
    let story = scene.store.read().await.unwrap().person_story(id, 8).await.unwrap();
    let told: Vec<_> = story.comments.iter().map(|one| (one.text.as_str(), one.at)).collect();
    assert_eq!(told, [("How much?", T0 + 2), ("Lovely!", T0 + 1)]);
    assert_eq!(scene.store.read().await.unwrap().person_story(id, 1).await.unwrap().comments.len(), 1);
    let changes = heard.next().await;
    assert!(format!("{changes:?}").contains("Contact"), "the person's pane reads it again: {changes:?}");
}
