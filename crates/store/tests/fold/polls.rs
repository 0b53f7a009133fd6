//! What a poll tells beside a webhook, and instead of one.

use porchlight_domain::*;
use porchlight_store::*;

use crate::common::{Scene, T0, message, said};

#[tokio::test]
async fn a_message_that_only_a_poll_told_stands_in_its_second_where_the_list_has_it() {
    let scene = Scene::new().await;
    let poll = |mid: &str, direction| {
        let listed = MessageSeen {
            sent_at: T0,
            is_precise: false,
            as_of: T0 + 60_000,
            ..message(mid, "ada", direction, 0, mid)
        };
        Observation::Message(Box::new(listed))
    };
    // At Instagram: asked, answered, thanked, all in one second; the middle one's webhook was lost.
    let mut listed =
        vec![poll("thanked", Direction::In), poll("answered", Direction::Out), poll("asked", Direction::In)];
    listed.extend(order_within_seconds(&listed));
    scene.fold(&listed).await;
    scene.fold(&[said("asked", "ada", Direction::In, 640, "asked")]).await;
    let words = |thread: Vec<Message>| thread.into_iter().map(|one| one.content.text).collect::<Vec<_>>();
    assert_eq!(words(scene.thread("ada").await), ["thanked", "answered", "asked"]);
    assert!(scene.with("ada").await.needs_reply);
    scene.fold(&[said("thanked", "ada", Direction::In, 980, "thanked")]).await;
    assert_eq!(words(scene.thread("ada").await), ["thanked", "answered", "asked"]);
    assert_eq!(scene.message("answered").await.unwrap().sent_at, T0 + 641);
}

#[tokio::test]
async fn a_poll_refines_nothing_that_a_webhook_knew_better() {
    let scene = Scene::new().await;
    let tap = MessageSeen {
        content: Some(Content {
            postback: Some(Postback { title: "Prices".into(), payload: "PRICES".into() }),
            ..Content::default()
        }),
        ..message("m1", "ada", Direction::In, 123, "")
    };
    let poll = MessageSeen {
        sent_at: T0,
        is_precise: false,
        as_of: T0 + 60_000,
        ..message("m1", "ada", Direction::In, 0, "Prices")
    };
    scene.fold(&[Observation::Message(Box::new(tap)), Observation::Message(Box::new(poll))]).await;
    let message = scene.message("m1").await.unwrap();
    assert_eq!(message.sent_at, T0 + 123);
    assert_eq!(message.content.text, "Prices");
    assert_eq!(message.content.postback.unwrap().payload, "PRICES");
    assert_eq!(scene.with("ada").await.window.unwrap().event, WindowEvent::Tap);
}

#[tokio::test]
async fn a_poll_forgets_no_kind_that_a_webhook_told() {
    let scene = Scene::new().await;
    let told = |kind: AttachmentKind, title: Option<&str>, url: &str| Attachment {
        title: title.map(Into::into),
        ..Attachment::new(kind, Some(url.into()))
    };
    let kinds = [
        (
            told(AttachmentKind::Reel, Some("Pour, wiggle"), "w1"),
            vec![told(AttachmentKind::Post, None, "p1")],
        ),
        (told(AttachmentKind::LikeHeart, None, "w2"), vec![told(AttachmentKind::Image, None, "p2")]),
        (told(AttachmentKind::Ephemeral, None, "w3"), vec![]),
    ];
    for (index, (webhook, poll)) in kinds.into_iter().enumerate() {
        for poll_first in [false, true] {
            let mid = format!("m{index}{poll_first}");
            let content = |attachments: Vec<Attachment>| Some(Content { attachments, ..Content::default() });
            let by_webhook = Observation::Message(Box::new(MessageSeen {
                content: content(vec![webhook.clone()]),
                ..message(&mid, "ada", Direction::In, 0, "")
            }));
            let by_poll = Observation::Message(Box::new(MessageSeen {
                content: content(poll.clone()),
                as_of: T0 + 9_000,
                is_precise: false,
                ..message(&mid, "ada", Direction::In, 0, "")
            }));
            let both = if poll_first { [by_poll, by_webhook] } else { [by_webhook, by_poll] };
            for one in both {
                scene.fold(&[one]).await;
            }
            let shown = scene.message(&mid).await.unwrap().content.attachments;
            assert_eq!((shown.len(), &shown[0].kind, &shown[0].title), (1, &webhook.kind, &webhook.title));
            if let Some(polled) = poll.first() {
                assert_eq!(shown[0].url, polled.url, "the fresh address");
            }
        }
    }
}

#[tokio::test]
async fn other_words_than_at_first_are_an_edit_when_only_polls_tell() {
    let scene = Scene::new().await;
    let polled = |text: &str, as_of: i64| {
        Observation::Message(Box::new(MessageSeen {
            as_of: T0 + as_of,
            is_precise: false,
            ..message("m1", "ada", Direction::In, 0, text)
        }))
    };
    scene.fold(&[polled("On Monday", 1_000)]).await;
    assert_eq!(scene.message("m1").await.unwrap().edit_count, 0);
    scene.fold(&[polled("On Tuesday", 2_000)]).await;
    let message = scene.message("m1").await.unwrap();
    assert_eq!((message.edit_count, message.content.text.as_str()), (1, "On Tuesday"));
    let wordings = scene.store.read().await.unwrap().earlier_wordings(message.id).await.unwrap();
    assert_eq!(wordings.iter().map(|wording| wording.text.as_str()).collect::<Vec<_>>(), ["On Monday"]);
}
