//! Threads that pass from app to app.

use porchlight_domain::*;

use crate::common::{Scene, T0, said};

#[tokio::test]
async fn a_thread_that_another_app_took_stays_its_own_until_it_comes_back() {
    let scene = Scene::new().await;
    let event = |kind, is_ours, at| {
        Observation::ThreadEvent(ThreadEventSeen {
            person: "ada".into(),
            kind,
            app_id: Some(if is_ours { "1".into() } else { "2".into() }),
            is_ours,
            words: String::new(),
            at: T0 + at,
        })
    };
    scene.fold(&[said("m1", "ada", Direction::In, 0, "hello")]).await;
    assert!(!scene.with("ada").await.is_standby);
    scene.fold(&[event(ThreadEventKind::Requested, false, 1_000)]).await;
    assert!(!scene.with("ada").await.is_standby);
    scene.fold(&[event(ThreadEventKind::Taken, false, 2_000)]).await;
    assert!(scene.with("ada").await.is_standby);
    scene
        .fold(&[event(ThreadEventKind::Passed, true, 3_000), event(ThreadEventKind::Passed, true, 3_000)])
        .await;
    let row = scene.with("ada").await;
    assert!(!row.is_standby);
    let mut read = scene.store.read().await.unwrap();
    let events = read.thread_events(row.id, UtcMs::new(0), UtcMs::new(i64::MAX)).await.unwrap();
    assert_eq!(events.len(), 3);
}
