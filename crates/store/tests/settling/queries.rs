//! What is typed to find them again.

use porchlight_domain::*;
use porchlight_store::*;

use crate::common::{Scene, T0, message, said};

#[tokio::test]
async fn queries_find_what_they_say() {
    let scene = Scene::new().await;
    let picture = |mid: &str, person: &str, at| {
        let content = Content {
            attachments: vec![Attachment::new(
                AttachmentKind::Image,
                Some("https://example.org/a.jpg".to_owned()),
            )],
            ..Content::default()
        };
        Observation::Message(Box::new(MessageSeen {
            content: Some(content),
            ..message(mid, person, Direction::In, at, "")
        }))
    };
    scene
        .fold(&[
            said("1", "anna.lind", Direction::In, -10 * DAY_MS, "Where is my big order? https://a.example/x"),
            said("2", "anna.lind", Direction::Out, -9 * DAY_MS, "On its way"),
            picture("3", "bert", -2 * DAY_MS),
            said("4", "bert", Direction::In, -DAY_MS - HOUR_MS, "order a big lamp"),
            said("5", "cleo", Direction::In, -HOUR_MS, "Hello"),
        ])
        .await;
    let id = async |person: &str| scene.with(person).await.id;
    let (anna, bert, cleo) = (id("anna.lind").await, id("bert").await, id("cleo").await);
    for (typed, found) in [
        ("", vec![cleo, bert, anna]),
        ("order", vec![bert, anna]),
        ("ord", vec![bert, anna]),
        ("ord ", vec![]),
        ("\"big order\"", vec![anna]),
        ("big -lamp", vec![anna]),
        ("-order", vec![cleo]),
        ("from:@anna.l", vec![anna]),
        ("-from:anna -from:bert", vec![cleo]),
        ("has:image", vec![bert]),
        ("-has:image", vec![cleo, anna]),
        ("has:link", vec![anna]),
        ("is:unanswered", vec![cleo, bert]),
        ("is:waiting", vec![anna]),
        ("is:human", vec![bert]),
        ("is:open -is:waiting", vec![cleo, bert]),
        ("before:3d", vec![anna]),
        ("after:3d", vec![cleo, bert]),
        ("on:today", vec![cleo]),
        ("account:17841", vec![cleo, bert, anna]),
        ("account:other", vec![]),
        ("from:!!!", vec![]),
        ("order is:unanswered has:image from:b after:1w -lantern", vec![bert]),
        ("anna", vec![anna]),
    ] {
        assert_eq!(scene.found(typed).await, found, "{typed}");
        let sought = query::Query::parse(typed).unwrap().sought(T0, &jiff::tz::TimeZone::UTC);
        let mut read = scene.store.read().await.unwrap();
        let index =
            read.conversation_index(List::Sought(sought.clone()), Some(scene.account), 2, T0).await.unwrap();
        assert_eq!(index.total, i64::try_from(found.len()).unwrap(), "{typed}");
        let mut paged = Vec::new();
        for anchor in index.anchors {
            let list = List::Sought(sought.clone());
            let page = read.conversations(list, Some(scene.account), Some(anchor), 2, T0).await.unwrap();
            paged.extend(page.into_iter().map(|(_, row)| row.id));
        }
        assert_eq!(paged, found, "{typed}");
    }
}

#[tokio::test]
async fn search_takes_the_same_conditions_as_the_lists() {
    let scene = Scene::new().await;
    scene
        .fold(&[
            said("1", "anna", Direction::In, -10 * DAY_MS, "a red lamp"),
            said("2", "anna", Direction::In, -DAY_MS, "the blue lamp"),
            said("3", "bert", Direction::In, -2 * DAY_MS, "a lamp, red and big"),
            said("4", "cleo", Direction::In, -HOUR_MS, "lamp lamp lamp"),
        ])
        .await;
    let cleo = scene.with("cleo").await.id;
    scene.settle(&[cleo], SettleAct::Spam { on: true }, T0).await;
    for (typed, mids) in [
        ("lamp", vec!["2", "3", "1"]),
        ("lamp is:spam", vec!["4"]),
        ("lamp from:anna", vec!["2", "1"]),
        ("lamp before:3d", vec!["1"]),
        ("lamp after:3d -from:anna", vec!["3"]),
        ("lamp -red", vec!["2"]),
        ("lamp \"red lamp\"", vec!["1"]),
        ("lam has:image", vec![]),
    ] {
        let sought = query::Query::parse(typed).unwrap().sought(T0, &jiff::tz::TimeZone::UTC);
        let mut read = scene.store.read().await.unwrap();
        let (mut found, mut cursor) = (Vec::new(), None);
        loop {
            let page = read.search_sought(&sought, Some(scene.account), cursor, 2).await.unwrap();
            found.extend(page.hits.iter().map(|hit| hit.message.mid.as_ref().unwrap().to_string()));
            cursor = page.next;
            if cursor.is_none() {
                break;
            }
        }
        assert_eq!(found, mids, "{typed}");
    }
}

#[tokio::test]
async fn what_a_message_has_is_what_is_shown_whoever_told_of_it_last() {
    let scene = Scene::new().await;
    let attached = |mid: &str, person: &str, at: i64, kind: AttachmentKind| {
        let url = Some("https://lookaside.fbsbx.com/a".to_owned());
        let content = Content { attachments: vec![Attachment::new(kind, url)], ..Content::default() };
        let seen = message(mid, person, Direction::In, at, "");
        Observation::Message(Box::new(MessageSeen { content: Some(content), ..seen }))
    };
    // A webhook knows a shared story and a heart; the poll after it calls them a post and a picture.
    scene.fold(&[attached("m1", "anna", 0, AttachmentKind::Story)]).await;
    scene.fold(&[attached("m1", "anna", 5_000, AttachmentKind::Post)]).await;
    scene.fold(&[attached("m2", "bert", 0, AttachmentKind::LikeHeart)]).await;
    scene.fold(&[attached("m2", "bert", 5_000, AttachmentKind::Image)]).await;
    scene.fold(&[attached("m3", "cleo", 0, AttachmentKind::Image)]).await;
    let [anna, cleo] = [scene.with("anna").await.id, scene.with("cleo").await.id];
    assert_eq!(scene.found("has:story").await, [anna]);
    assert_eq!(scene.found("has:post").await, []);
    assert_eq!(scene.found("has:image").await, [cleo]);
}
