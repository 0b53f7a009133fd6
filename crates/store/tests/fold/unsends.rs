//! What is taken back, told or found missing, leaves nothing behind.

use porchlight_domain::*;
use porchlight_store::*;

use crate::common::{Scene, T0, message, said};
use crate::reading::is_anywhere;

#[tokio::test]
async fn an_unsend_takes_the_content_away_for_good_whichever_comes_first() {
    let unsend = Observation::Unsend(UnsendSeen { mid: "m1".into(), person: None, at: T0 + 5_000 });
    let mut secret = message("m1", "ada", Direction::In, 0, "forgetme");
    secret.raw = Some(serde_json::json!({ "message": { "mid": "m1", "text": "forgetme" } }));
    let secret = Observation::Message(Box::new(secret));
    let edit = Observation::Edit(EditSeen {
        mid: "m1".into(),
        num_edit: 1,
        text: "forgetme too".into(),
        at: T0 + 1_000,
    });
    let orders = [
        [vec![secret.clone(), edit.clone()], vec![unsend.clone()]],
        [vec![unsend.clone()], vec![secret.clone(), edit.clone()]],
        [vec![edit, unsend], vec![secret]],
    ];
    for order in orders {
        let scene = Scene::new().await;
        let mut write = scene.store.write().await.unwrap();
        let body = r#"{"entry":[{"messaging":[{"message":{"mid":"m1","text":"forgetme"}}]}]}"#;
        let mids = [Mid::from("m1")];
        let event = NewEvent {
            account: Some(scene.account),
            source: "webhook",
            body,
            signature: "valid",
            outcome: "folded",
            mids: &mids,
        };
        write.record_event(&event, T0).await.unwrap();
        write.commit().await.unwrap();
        for batch in order {
            scene.fold(&batch).await;
        }
        assert!(!is_anywhere(&scene, "forgetme").await);
        let message = scene.message("m1").await.unwrap();
        assert_eq!(message.deleted_at, Some(T0 + 5_000));
        assert_eq!(scene.with("ada").await.preview.unwrap().kind, PreviewKind::Deleted);

        // The same body once more, as Instagram delivers it when our answer was late.
        let mut write = scene.store.write().await.unwrap();
        let late = NewEvent { body: &body.replace("entry", "entry "), ..event };
        write.record_event(&late, T0).await.unwrap();
        write.commit().await.unwrap();
        assert!(!is_anywhere(&scene, "forgetme").await);
    }
}

fn listing(mids: &[&str], since: Option<i64>, as_of: i64) -> Observation {
    Observation::Listing(MessagesListed {
        person: "ada".into(),
        mids: mids.iter().map(|mid| Mid::from(*mid)).collect(),
        since: since.map(|since| T0 + since),
        as_of: T0 + as_of,
    })
}

#[tokio::test]
async fn a_message_that_a_listing_no_longer_has_was_taken_back_even_if_its_webhook_was_lost() {
    let scene = Scene::new().await;
    let mut news: Vec<Observation> = (0_i64..4)
        .map(|n| {
            said(
                &format!("m{n}"),
                "ada",
                Direction::In,
                n * 10_000,
                ["onion", "pepper", "saffron", "thyme"][usize::try_from(n).unwrap()],
            )
        })
        .collect();
    news.push(listing(&["m3", "m2", "m1", "m0"], None, 50_000));
    scene.fold(&news).await;
    scene.fold(&[said("m4", "ada", Direction::In, 60_000, "after the listing")]).await;
    // m0 has left the newest ones, m2 was taken back, m4 has not been listed before.
    scene.fold(&[listing(&["m3", "m1"], Some(10_000), 90_000)]).await;
    let gone: Vec<String> = scene
        .thread("ada")
        .await
        .into_iter()
        .filter(|message| message.deleted_at.is_some())
        .map(|message| message.mid.unwrap().to_string())
        .collect();
    assert_eq!(gone, ["m2"]);
    assert!(!is_anywhere(&scene, "saffron").await);
    // What comes late says nothing.
    scene.fold(&[listing(&["m3"], None, 70_000)]).await;
    assert!(scene.message("m1").await.unwrap().deleted_at.is_none());
}

#[tokio::test]
async fn what_is_kept_of_an_unsent_message_goes_and_what_others_have_stays() {
    let scene = Scene::new().await;
    scene
        .fold(&[
            said("m1", "ada", Direction::In, 0, "look"),
            said("m2", "bob", Direction::In, 0, "the same picture"),
        ])
        .await;
    let [first, second] = [scene.message("m1").await.unwrap().id, scene.message("m2").await.unwrap().id];
    let keep = async |message, place: &str, bytes: &[u8]| {
        let mut write = scene.store.write().await.unwrap();
        let kept = write.keep_message_media(message, place, bytes, "image/png", 1 << 20, T0).await.unwrap();
        write.commit().await.unwrap();
        kept
    };
    assert!(keep(first, "0", b"only here").await);
    assert!(keep(first, "1", b"in both").await);
    assert!(keep(second, "0", b"in both").await);
    let unsend = UnsendSeen { mid: "m1".into(), person: None, at: T0 + 1 };
    scene.fold(&[Observation::Unsend(unsend)]).await;
    let mut read = scene.store.read().await.unwrap();
    assert_eq!(read.message_media(first, "0").await.unwrap(), None);
    assert_eq!(read.message_media(first, "1").await.unwrap(), None);
    assert_eq!(read.message_media(second, "0").await.unwrap().unwrap().bytes, b"in both");
    drop(read);
    // Bytes that were under way as it was unsent are not kept.
    assert!(!keep(first, "0", b"only here").await);
}
