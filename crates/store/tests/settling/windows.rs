//! Ends of windows.

use porchlight_domain::*;
use porchlight_store::*;

use crate::common::{Scene, T0, said};
use crate::waits;

#[tokio::test]
async fn the_user_is_told_once_of_each_end_of_a_window_while_somebody_waits() {
    let scene = Scene::new().await;
    let id = waits(&scene, "ada").await;
    let silent = waits(&scene, "bob").await;
    scene.settle(&[silent], SettleAct::Mute { on: true }, T0).await;
    scene
        .fold(&[said("c", "cleo", Direction::In, 0, "Hi"), said("d", "cleo", Direction::Out, 1, "Hello")])
        .await;
    let lead = WindowLead::default();
    let told = async |now| {
        let mut write = scene.store.write().await.unwrap();
        let told = write.closing_windows(Environment::Sandbox, now, lead).await.unwrap();
        write.commit().await.unwrap();
        told.into_iter()
            .map(|window| (window.conversation, window.closes_at, window.for_good))
            .collect::<Vec<_>>()
    };
    let mut read = scene.store.read().await.unwrap();
    assert_eq!(read.next_waking(Environment::Sandbox, T0, lead).await.unwrap(), Some(T0 + 23 * HOUR_MS));
    drop(read);
    assert_eq!(told(T0 + 23 * HOUR_MS - 1).await, []);
    assert_eq!(told(T0 + 23 * HOUR_MS).await, [(id, T0 + DAY_MS, false)]);
    assert_eq!(told(T0 + 23 * HOUR_MS + 1).await, []);
    // They write again: another window, of which the end is far.
    scene.fold(&[said("again", "ada", Direction::In, 23 * HOUR_MS + 5, "Hello?")]).await;
    assert_eq!(told(T0 + DAY_MS).await, []);
    assert_eq!(told(T0 + 46 * HOUR_MS + 5).await.len(), 1);
    let last = T0 + 23 * HOUR_MS + 5 + 7 * DAY_MS;
    assert_eq!(told(last - 6 * HOUR_MS).await, [(id, last, true)]);
    assert_eq!(told(last - 1).await, []);
    assert_eq!(told(last + DAY_MS).await, [], "nothing can be done any more");
}
