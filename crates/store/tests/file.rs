//! The file itself: what it hides, whom it opens for, and what of it outlives the process.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test's helpers may panic")]

mod common;

use common::{KEY, Scene, T0, message};
use porchlight_domain::*;
use porchlight_store::*;

const TOKEN: &str = "IGAAcanarytokencanarytokencanary";
const WORDS: &str = "canarywordscanarywordscanary";

fn token() -> Token {
    Token {
        access_token: TOKEN.to_owned(),
        scopes: Scopes::wanted(),
        issued_at: T0,
        expires_at: Some(T0 + 60 * DAY_MS),
        tried_at: None,
        failures: 0,
    }
}

fn holds(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|window| window == text.as_bytes())
}

#[tokio::test]
async fn neither_token_nor_words_stand_in_the_files_in_clear() {
    let scene = Scene::new().await;
    let mut seen = message("m1", "ada", Direction::In, 0, WORDS);
    seen.raw = Some(serde_json::json!({ "text": WORDS }));
    scene.fold(&[Observation::Message(Box::new(seen))]).await;
    let mut write = scene.store.write().await.unwrap();
    write.save_token(scene.account, &token()).await.unwrap();
    write.commit().await.unwrap();
    let mut read = scene.store.read().await.unwrap();
    assert_eq!(read.token(scene.account).await.unwrap().unwrap().access_token, TOKEN);
    drop(read);

    let mut seen = 0;
    for entry in std::fs::read_dir(scene.folder.path()).unwrap() {
        let bytes = std::fs::read(entry.unwrap().path()).unwrap();
        seen += bytes.len();
        for canary in [TOKEN, WORDS, "SQLite format 3", "access_token"] {
            assert!(!holds(&bytes, canary), "{canary}");
        }
    }
    assert!(seen > 100_000, "the log is among the files");
    assert!(!format!("{:?}", token()).contains("canary"));
}

#[tokio::test]
async fn a_wrong_key_is_told_from_a_broken_disk() {
    let scene = Scene::new().await;
    let path = scene.store.path().to_owned();
    scene.store.close().await;
    let wrong = Store::open(&path, &DbKey::from_bytes([8; 32])).await;
    assert!(matches!(wrong, Err(Error::WrongKey)), "{wrong:?}");
    let store = Store::open(&path, &KEY).await.unwrap();
    assert_eq!(store.read().await.unwrap().accounts().await.unwrap().len(), 1);
    assert_eq!(store.complaints().await.unwrap(), Vec::<String>::new());
}

#[tokio::test]
async fn a_transaction_that_is_dropped_has_not_happened_and_nobody_hears_of_it() {
    let scene = Scene::new().await;
    let mut listener = scene.store.changes();
    let mut write = scene.store.write().await.unwrap();
    write.set_setting("theme", "dark").await.unwrap();
    drop(write);
    let mut write = scene.store.write().await.unwrap();
    assert_eq!(write.setting::<String>("theme").await.unwrap(), None);
    write.set_setting("theme", "light").await.unwrap();
    write.commit().await.unwrap();
    let Some(Changes::Changed(changes)) = listener.next().await else { panic!("no news") };
    assert_eq!(*changes, [Change { entity: Entity::Setting, id: "theme".into(), op: Op::Upsert }]);
}

#[tokio::test]
async fn a_listener_that_lags_is_told_to_read_everything_again() {
    let scene = Scene::new().await;
    let mut listener = scene.store.changes();
    for n in 0..300 {
        let mut write = scene.store.write().await.unwrap();
        write.set_setting("n", &n).await.unwrap();
        write.commit().await.unwrap();
    }
    assert_eq!(listener.next().await, Some(Changes::ResyncAll));
    let mut write = scene.store.write().await.unwrap();
    write.set_setting("n", &0).await.unwrap();
    write.commit().await.unwrap();
    assert!(matches!(listener.next().await, Some(Changes::Changed(_))));
}

#[tokio::test]
async fn a_login_state_is_good_for_one_return() {
    let scene = Scene::new().await;
    let attempt = LoginAttempt {
        state: "abc".into(),
        environment: Environment::Sandbox,
        redirect_uri: "https://porch.example/".into(),
        account: None,
        started_at: T0,
        expires_at: T0 + HOUR_MS,
    };
    let mut write = scene.store.write().await.unwrap();
    write.begin_login(&attempt).await.unwrap();
    assert_eq!(write.take_login("abc").await.unwrap(), Some(attempt));
    assert_eq!(write.take_login("abc").await.unwrap(), None);
}

#[tokio::test]
async fn a_removed_account_takes_everything_with_it() {
    let scene = Scene::new().await;
    scene.fold(&[Observation::Message(Box::new(message("m1", "ada", Direction::In, 0, WORDS)))]).await;
    let mut write = scene.store.write().await.unwrap();
    write.save_token(scene.account, &token()).await.unwrap();
    write.remove_account(scene.account).await.unwrap();
    write.commit().await.unwrap();
    let mut read = scene.store.read().await.unwrap();
    assert!(read.search_messages(WORDS, None, None, 5).await.unwrap().hits.is_empty());
    assert!(read.search_people("ada", None, 5).await.unwrap().is_empty());
    assert_eq!(read.token(scene.account).await.unwrap(), None);
    assert_eq!(read.conversation_counts(None, T0).await.unwrap(), ViewCounts::default());
}

#[tokio::test]
async fn pictures_fit_their_budget_and_the_newest_stays() {
    let scene = Scene::new().await;
    let mut write = scene.store.write().await.unwrap();
    let mut keys = Vec::new();
    for n in 0..4_u8 {
        let url = format!("https://cdn.example/{n}.jpg?sig={n}");
        keys.push(write.save_picture(&[n; 100], "image/jpeg", &url, 250, T0 + i64::from(n)).await.unwrap());
    }
    assert_eq!(write.picture(&keys[1]).await.unwrap(), None);
    assert!(write.picture(&keys[2]).await.unwrap().is_some());
    assert_eq!(
        write.picture_of_source("https://cdn.example/3.jpg?sig=new").await.unwrap(),
        Some(keys[3].clone())
    );
}
