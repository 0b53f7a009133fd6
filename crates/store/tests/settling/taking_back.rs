//! Taking back what was done, to one or to thousands.

use porchlight_domain::*;
use porchlight_store::*;

use crate::common::{KEY, Scene, T0, said};
use crate::waits;

#[tokio::test]
async fn every_act_can_be_taken_back_also_after_a_restart_and_touches_nothing_else() {
    let scene = Scene::new().await;
    let id = waits(&scene, "ada").await;
    let mut write = scene.store.write().await.unwrap();
    let label_id = write.save_label(None, "To ship", 2, T0).await.unwrap();
    write.commit().await.unwrap();
    let acts = [
        SettleAct::Done,
        SettleAct::Snooze { until: T0 + HOUR_MS },
        SettleAct::Remind { at: T0 + HOUR_MS },
        SettleAct::Label { label_id },
        SettleAct::Vip { on: true },
        SettleAct::Mute { on: true },
        SettleAct::Spam { on: true },
        SettleAct::Read,
    ];
    let before = scene.conversation(id).await;
    let mut done = Vec::new();
    for act in acts {
        let settled = scene.settle(&[id, ConversationId::new(999)], act, T0 + 7).await;
        assert_eq!(settled.changed, 1, "{act:?}");
        assert_ne!(scene.conversation(id).await, before, "{act:?}");
        done.push(settled);
    }
    let path = scene.store.path().to_owned();
    scene.store.clone().close().await;
    let store = Store::open(&path, &KEY).await.unwrap();
    let scene = Scene { store, account: scene.account, folder: scene.folder, ending: scene.ending };
    for settled in done.into_iter().rev() {
        assert_eq!(scene.take_back(settled).await, 1);
        let mut write = scene.store.write().await.unwrap();
        assert!(matches!(write.take_back(settled.undo.unwrap()).await, Err(Error::Absent(_))), "once");
    }
    assert_eq!(scene.conversation(id).await, before);
    for (act, opposite) in [
        (SettleAct::Done, SettleAct::NotDone),
        (SettleAct::Snooze { until: T0 + HOUR_MS }, SettleAct::Wake),
        (SettleAct::Remind { at: T0 + HOUR_MS }, SettleAct::ForgetReminder),
        (SettleAct::Label { label_id }, SettleAct::Unlabel { label_id }),
        (SettleAct::Vip { on: true }, SettleAct::Vip { on: false }),
        (SettleAct::Mute { on: true }, SettleAct::Mute { on: false }),
        (SettleAct::Spam { on: true }, SettleAct::Spam { on: false }),
        (SettleAct::Read, SettleAct::Unread),
    ] {
        scene.settle(&[id], act, T0 + 7).await;
        let standing = scene.conversation(id).await;
        let back = scene.settle(&[id], opposite, T0 + 8).await;
        assert_eq!(scene.conversation(id).await, before, "{opposite:?}");
        assert_eq!(scene.settle(&[id], opposite, T0 + 8).await, Settled::default(), "{opposite:?} twice");
        scene.take_back(back).await;
        assert_eq!(scene.conversation(id).await, standing, "{opposite:?} taken back");
        scene.settle(&[id], opposite, T0 + 9).await;
    }
}

#[tokio::test]
async fn taking_back_restores_what_the_act_changed_and_leaves_what_came_later() {
    let scene = Scene::new().await;
    let id = waits(&scene, "ada").await;
    let done = scene.settle(&[id], SettleAct::Done, T0 + 7).await;
    scene.settle(&[id], SettleAct::Vip { on: true }, T0 + 8).await;
    scene.take_back(done).await;
    let row = scene.conversation(id).await;
    assert!(row.is_vip && row.needs_reply && !row.is_done);
}

#[tokio::test]
async fn ten_thousand_rows_are_settled_in_one_step_and_told_in_one_word() {
    let scene = Scene::new().await;
    let news: Vec<Observation> = (0..10_000_i64)
        .map(|n| said(&format!("m{n}"), &format!("p{n}"), Direction::In, -n * 1_000, "Hello"))
        .collect();
    for batch in news.chunks(1_000) {
        scene.fold(batch).await;
    }
    let spared = scene.with("p7").await.id;
    let mut changes = scene.store.changes();
    let clocks = [(scene.account, T0 + 5)];
    let started = std::time::Instant::now();
    let mut write = scene.store.write().await.unwrap();
    let settled = write
        .settle_list(&View::NeedsReply.into(), None, T0, &[spared], SettleAct::Done, &clocks, T0)
        .await
        .unwrap();
    write.commit().await.unwrap();
    let settling = started.elapsed();
    assert_eq!(settled.changed, 9_999);
    assert_eq!(changes.next().await, Some(Changes::ResyncAll));
    assert_eq!(scene.listed(View::NeedsReply).await, [spared]);
    let mut read = scene.store.read().await.unwrap();
    assert_eq!(read.conversation_counts(None, T0).await.unwrap().done, 9_999);
    drop(read);
    let started = std::time::Instant::now();
    assert_eq!(scene.take_back(settled).await, 9_999);
    println!("10,000 rows (not optimised): settled in {settling:?}, taken back in {:?}", started.elapsed());
    assert_eq!(changes.next().await, Some(Changes::ResyncAll));
    let mut read = scene.store.read().await.unwrap();
    let counts = read.conversation_counts(Some(scene.account), T0).await.unwrap();
    assert_eq!((counts.needs_reply, counts.done), (10_000, 0));
}
