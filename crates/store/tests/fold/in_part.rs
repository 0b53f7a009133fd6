//! Messages of which only a part is known so far.

use porchlight_domain::*;
use porchlight_store::*;

use crate::common::{Scene, T0, said};

#[tokio::test]
async fn what_arrives_before_its_message_waits_for_it() {
    let scene = Scene::new().await;
    scene
        .fold(&[
            Observation::Edit(EditSeen { mid: "m1".into(), num_edit: 1, text: "blue".into(), at: T0 + 10 }),
            Observation::Reaction(ReactionSeen {
                mid: "m1".into(),
                person: "ada".into(),
                by: Direction::In,
                emoji: Some("❤️".into()),
                at: T0 + 20,
            }),
            Observation::Read(ReadSeen { person: "ada".into(), mid: "m1".into(), at: T0 + 30 }),
        ])
        .await;
    assert_eq!(scene.message("m1").await, None);
    assert_eq!(scene.with("ada").await.seen.unwrap().through, None);
    scene.fold(&[said("m1", "ada", Direction::Out, 0, "red")]).await;
    let message = scene.message("m1").await.unwrap();
    assert_eq!((message.content.text.as_str(), message.edit_count), ("blue", 1));
    assert_eq!(message.reactions, [Reaction { by: Direction::In, emoji: "❤️".into() }]);
    assert_eq!(scene.with("ada").await.seen.unwrap().through, Some(message.key));
    let wordings = scene.store.read().await.unwrap().earlier_wordings(message.id).await.unwrap();
    assert_eq!(wordings, [Wording { text: "red".into(), since: T0 }]);
}

#[tokio::test]
async fn a_message_known_by_its_time_counts_until_it_is_known_better() {
    let scene = Scene::new().await;
    let bare = |mid: &str, at: i64| {
        Observation::Bare(BareSeen { mid: mid.into(), person: "ada".into(), sent_at: T0 + at })
    };
    scene
        .fold(&[
            bare("m1", 0),
            bare("m2", 1_000),
            bare("m3", 2_000),
            said("m9", "ada", Direction::In, 9_000, "x"),
        ])
        .await;
    let id = scene.with("ada").await.id;
    let all = async || {
        let mut read = scene.store.read().await.unwrap();
        read.bare_messages(id, UtcMs::new(0), UtcMs::new(i64::MAX)).await.unwrap()
    };
    assert_eq!(all().await, [T0, T0 + 1_000, T0 + 2_000]);
    scene.fold(&[said("m2", "ada", Direction::In, 1_000, "known now")]).await;
    scene.fold(&[Observation::Unsend(UnsendSeen { mid: "m1".into(), person: None, at: T0 + 5_000 })]).await;
    assert_eq!(all().await, [T0 + 2_000]);
}
