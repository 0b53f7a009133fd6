//! Labels.

use porchlight_domain::*;
use porchlight_store::*;

use crate::common::{Scene, T0};
use crate::waits;

#[tokio::test]
async fn a_label_that_is_deleted_comes_back_with_all_that_had_it() {
    let scene = Scene::new().await;
    let (ada, bob) = (waits(&scene, "ada").await, waits(&scene, "bob").await);
    let mut write = scene.store.write().await.unwrap();
    let label_id = write.save_label(None, " To ship ", 3, T0).await.unwrap();
    write.commit().await.unwrap();
    scene.settle(&[ada, bob], SettleAct::Label { label_id }, T0).await;
    scene.settle(&[bob], SettleAct::Spam { on: true }, T0).await;
    assert_eq!(scene.listed(List::Label(label_id)).await, [ada], "spam is in its own list alone");
    assert_eq!(scene.found("label:\"to SHIP\"").await, [ada]);
    let mut read = scene.store.read().await.unwrap();
    assert_eq!(read.conversation_counts(None, T0).await.unwrap().labels, [(label_id, 1)]);
    assert_eq!(read.label_named("TO SHIP").await.unwrap().unwrap().name, "To ship");
    drop(read);
    let mut write = scene.store.write().await.unwrap();
    let undo = write.delete_label(label_id, T0).await.unwrap();
    write.commit().await.unwrap();
    assert_eq!(scene.conversation(ada).await.labels, []);
    let mut write = scene.store.write().await.unwrap();
    write.take_back(undo).await.unwrap();
    write.commit().await.unwrap();
    assert_eq!(scene.conversation(ada).await.labels, [label_id]);
    assert_eq!(scene.conversation(bob).await.labels, [label_id]);
    scene.settle(&[bob], SettleAct::Spam { on: false }, T0).await;
    assert_eq!(scene.listed(List::Label(label_id)).await.len(), 2);
}
