//! What is put away comes back: at its time, or with news.

use porchlight_domain::*;

use crate::common::{Scene, T0, said};
use crate::{next, waits, wake};

#[tokio::test]
async fn what_is_snoozed_is_in_its_own_list_until_its_time_comes() {
    let scene = Scene::new().await;
    let id = waits(&scene, "ada").await;
    let until = T0 + 2 * HOUR_MS;
    scene.settle(&[id], SettleAct::Snooze { until }, T0 + 1).await;
    assert_eq!(scene.listed(View::Snoozed).await, [id]);
    for view in [View::NeedsReply, View::ClosingSoon, View::All, View::Done, View::Waiting] {
        assert_eq!(scene.listed(view).await, [], "{view:?}");
    }
    assert_eq!(scene.found("open").await, []);
    assert_eq!(scene.found("open is:snoozed").await, [id]);
    assert_eq!(next(&scene, T0).await, Some(until));
    assert_eq!(wake(&scene, until - 1).await, []);
    assert_eq!(wake(&scene, until).await, [WokeBecause::SnoozeOver]);
    assert_eq!(wake(&scene, until).await, [], "once");
    let row = scene.conversation(id).await;
    assert_eq!((row.woke_because, row.snoozed_until), (Some(WokeBecause::SnoozeOver), None));
    assert_eq!(scene.listed(View::NeedsReply).await, [id]);
    // An answer settles it.
    scene.fold(&[said("answer", "ada", Direction::Out, 3 * HOUR_MS, "Yes")]).await;
    let row = scene.conversation(id).await;
    assert_eq!((row.woke_because, row.needs_reply, row.is_waiting), (None, false, true));
}

#[tokio::test]
async fn what_was_waiting_for_them_comes_back_too_when_its_snooze_is_over() {
    let scene = Scene::new().await;
    scene
        .fold(&[said("a", "ada", Direction::In, 0, "Hi"), said("b", "ada", Direction::Out, 5, "Hello")])
        .await;
    let id = scene.with("ada").await.id;
    assert_eq!(scene.listed(View::Waiting).await, [id]);
    scene.settle(&[id], SettleAct::Snooze { until: T0 + HOUR_MS }, T0 + 10).await;
    wake(&scene, T0 + HOUR_MS).await;
    let row = scene.conversation(id).await;
    assert!(row.needs_reply && !row.is_unanswered, "it is the user's turn, though nobody waits");
    scene.settle(&[id], SettleAct::Done, T0 + 2 * HOUR_MS).await;
    assert_eq!(scene.listed(View::NeedsReply).await, []);
    assert_eq!(scene.listed(View::Done).await, [id]);
}

#[tokio::test]
async fn a_message_during_a_snooze_ends_it_in_whatever_order_it_is_heard_of() {
    let earlier = said("earlier", "ada", Direction::In, -5_000, "Before all of this");
    let during = said("during", "ada", Direction::In, HOUR_MS, "Are you there?");
    for order in [vec![&earlier, &during], vec![&during, &earlier], vec![&during, &during, &earlier]] {
        let scene = Scene::new().await;
        let id = waits(&scene, "ada").await;
        scene.settle(&[id], SettleAct::Snooze { until: T0 + 5 * HOUR_MS }, T0 + 1).await;
        scene.fold(std::slice::from_ref(&earlier)).await;
        assert_eq!(scene.listed(View::Snoozed).await, [id], "what they wrote before is no news");
        for news in order {
            scene.fold(std::slice::from_ref(news)).await;
        }
        let row = scene.conversation(id).await;
        assert_eq!((row.woke_because, row.snoozed_until), (Some(WokeBecause::TheyWrote), None));
        assert_eq!(
            next(&scene, T0 + 23 * HOUR_MS).await,
            Some(T0 + 25 * HOUR_MS),
            "only its window is ahead"
        );
        // They take it back: nothing has come in during the snooze.
        scene
            .fold(&[Observation::Unsend(UnsendSeen {
                mid: "during".into(),
                person: None,
                at: T0 + 2 * HOUR_MS,
            })])
            .await;
        assert_eq!(scene.listed(View::Snoozed).await, [id]);
    }
}

#[tokio::test]
async fn a_reminder_comes_back_only_if_they_have_not_answered() {
    let scene = Scene::new().await;
    for person in ["ada", "bob"] {
        scene
            .fold(&[
                said(&format!("{person}1"), person, Direction::In, 0, "Hi"),
                said(&format!("{person}2"), person, Direction::Out, 5, "Two cups?"),
            ])
            .await;
    }
    let (ada, bob) = (scene.with("ada").await.id, scene.with("bob").await.id);
    let at = T0 + 2 * DAY_MS;
    scene.settle(&[ada, bob], SettleAct::Remind { at }, T0 + 10).await;
    scene.settle(&[ada, bob], SettleAct::Done, T0 + 10).await;
    assert_eq!(scene.found("is:reminded").await.len(), 2);
    scene.fold(&[said("bob3", "bob", Direction::In, HOUR_MS, "Yes!")]).await;
    assert_eq!(scene.conversation(bob).await.remind_at, None);
    assert_eq!(wake(&scene, at).await, [WokeBecause::NoAnswer]);
    let row = scene.conversation(ada).await;
    assert_eq!((row.woke_because, row.needs_reply, row.is_done), (Some(WokeBecause::NoAnswer), true, false));
    assert_eq!(scene.conversation(bob).await.woke_because, None);
    scene.fold(&[said("ada3", "ada", Direction::Out, 3 * DAY_MS, "Still two?")]).await;
    assert!(scene.conversation(ada).await.is_done, "it was settled, and is again");
}
