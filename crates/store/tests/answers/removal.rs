//! An account that is removed leaves nothing of its answers behind.

use super::*;
use crate::common::message;

const CANARY: &str = "qxjzvkcanary";

async fn places(scene: &Scene) -> Vec<String> {
    let mut places = Vec::new();
    let mut read = scene.store.read().await.unwrap();
    read.every_cell(|table, column, bytes| {
        if bytes.windows(CANARY.len()).any(|window| window == CANARY.as_bytes()) {
            places.push(format!("{table}.{column}"));
        }
    })
    .await
    .unwrap();
    places.sort();
    places.dedup();
    places
}

#[tokio::test]
async fn nothing_of_answers_links_pages_and_taps_outlives_the_account() {
    let scene = Scene::new().await;
    let id = scene.begun(CANARY).await;
    assert!(scene.put_to_use(id, scene.version(id).await).await);
    scene.save(id, None, CANARY).await;
    let mut write = scene.store.write().await.unwrap();
    write.put_answer(scene.account, "other", &says(CANARY), T0).await.unwrap();
    write.new_answer_link(scene.account, CANARY, CANARY, T0).await.unwrap();
    let page = format!("https://fern.example/{CANARY}");
    write.pages_checked(scene.account, &[(page, 404)], T0).await.unwrap();
    write.commit().await.unwrap();
    let postback = Some(Postback { title: CANARY.to_owned(), payload: CANARY.to_owned() });
    let content = Some(Content { postback, ..Content::default() });
    let tap = MessageSeen { content, ..message("m1", "ada", Direction::In, 0, "") };
    scene.fold(&[Observation::Message(Box::new(tap))]).await;

    let before = places(&scene).await;
    for place in [
        "answers.payload",
        "answers.content",
        "answers.draft",
        "answer_links.reference",
        "answer_links.name",
        "answer_pages.url",
        "taps.payload",
        "taps.title",
    ] {
        assert!(before.iter().any(|one| one == place), "{place} is not looked into: {before:?}");
    }
    let mut write = scene.store.write().await.unwrap();
    write.remove_account(scene.account).await.unwrap();
    write.commit().await.unwrap();
    assert_eq!(places(&scene).await, Vec::<String>::new());
}
