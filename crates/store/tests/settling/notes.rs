//! Notes.

use crate::common::{Scene, T0};
use crate::waits;

#[tokio::test]
async fn notes_are_kept_found_and_taken_back() {
    let scene = Scene::new().await;
    let id = waits(&scene, "ada").await;
    let mut write = scene.store.write().await.unwrap();
    let note = write.save_note(None, id, "Likes 青い ランプ, pays late", T0).await.unwrap();
    write.save_note(None, id, "Second", T0 + 5).await.unwrap();
    write.commit().await.unwrap();
    assert_eq!(scene.conversation(id).await.note_count, 2);
    assert_eq!(scene.found("pays lat").await, [id]);
    assert_eq!(scene.found("has:note").await, [id]);
    let mut read = scene.store.read().await.unwrap();
    let found = read.search_notes("ランプ", None, 5).await.unwrap();
    assert_eq!(found[0].snippet.found.len(), 1);
    assert_eq!(read.notes(id).await.unwrap()[0].text, "Second", "the newest first");
    drop(read);
    let mut write = scene.store.write().await.unwrap();
    write.save_note(Some(note), id, "Pays at once", T0 + 9).await.unwrap();
    let undo = write.delete_note(note, T0).await.unwrap();
    write.commit().await.unwrap();
    assert_eq!(scene.found("once").await, []);
    let mut write = scene.store.write().await.unwrap();
    write.take_back(undo).await.unwrap();
    write.commit().await.unwrap();
    assert_eq!(scene.found("once").await, [id]);
    assert_eq!(scene.found("late").await, []);
}
