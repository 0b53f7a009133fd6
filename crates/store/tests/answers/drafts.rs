//! A version of a draft is never had twice, so that no window takes another's words for its own.

use porchlight_store::*;

use super::{says, *};

#[tokio::test]
async fn a_version_never_comes_again_whatever_became_of_the_draft() {
    let scene = Scene::new().await;
    let id = scene.begun("HOURS").await;
    let mut had = vec![scene.version(id).await];
    let save = async |edited: Option<i64>, had: &mut Vec<i64>| {
        let AnswerDraftSaved::As(version) = scene.save(id, edited, "again").await else {
            panic!("{edited:?}")
        };
        assert_eq!(scene.version(id).await, version);
        assert!(!had.contains(&version), "{version} of {had:?}");
        had.push(version);
        version
    };
    let version = save(Some(had[0]), &mut had).await;
    assert!(scene.put_to_use(id, version).await);
    let version = save(None, &mut had).await;
    assert!(scene.discard(id, version).await);
    let version = save(None, &mut had).await;
    save(Some(version), &mut had).await;
    let newest = scene.version(id).await;
    for stale in had.iter().copied().filter(|version| *version != newest) {
        assert_eq!(scene.save(id, Some(stale), "stale").await, AnswerDraftSaved::ChangedMeanwhile);
        assert!(!scene.discard(id, stale).await && !scene.put_to_use(id, stale).await, "{stale}");
    }
    assert_eq!(scene.save(id, None, "unseen").await, AnswerDraftSaved::ChangedMeanwhile);
    assert_eq!(scene.row(id).await.0.draft.unwrap().content, says("again"));
}

#[tokio::test]
async fn an_answer_that_was_never_used_goes_with_its_draft_and_comes_back_with_it() {
    let scene = Scene::new().await;
    let id = scene.begun("HOURS").await;
    let version = scene.version(id).await;
    assert!(scene.discard(id, version).await);
    assert!(scene.row(id).await.1, "it is deleted");
    assert!(scene.store.read().await.unwrap().answers(scene.account).await.unwrap().is_empty());
    assert!(!scene.discard(id, version).await);

    let mut write = scene.store.write().await.unwrap();
    assert!(write.restore_answer(id).await.unwrap());
    assert!(!write.restore_answer(id).await.unwrap(), "it is there");
    write.commit().await.unwrap();
    let (row, is_deleted) = scene.row(id).await;
    let draft = row.draft.unwrap();
    assert_eq!((draft.content, row.used, is_deleted), (says("first"), None, false));
    assert_ne!(draft.version, version, "whoever has seen the one before has not seen this");
}

#[tokio::test]
async fn a_draft_that_is_dropped_leaves_what_is_used() {
    let scene = Scene::new().await;
    let id = scene.begun("HOURS").await;
    assert!(scene.put_to_use(id, scene.version(id).await).await);
    let AnswerDraftSaved::As(version) = scene.save(id, None, "second").await else { panic!("not saved") };
    assert!(scene.discard(id, version).await);
    let (row, is_deleted) = scene.row(id).await;
    assert_eq!((row.used, row.draft, is_deleted), (Some((says("first"), T0)), None, false));
}
