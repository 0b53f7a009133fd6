use porchlight_domain::outgoing::{
    Button, MediaKind, MediaSource, OutgoingMessage, QuickReply, TemplateElement,
};
use porchlight_domain::{AttachmentKind as K, CommentId, Mid};
use porchlight_graph::{
    ErrorClass, PrivateReply, React, RetryKind, SaveAttachment, SaveFile, SendMessage, SendTo, SenderAction,
    Signal, Standing,
};

use crate::Meeting;

fn to(meeting: &Meeting, window: &str, standing: Standing, message: OutgoingMessage) -> SendMessage {
    SendMessage { to: SendTo::Person { igsid: meeting.person(window), standing }, message, reply_to: None }
}

fn tap(title: &str) -> Button {
    Button::Postback { title: title.to_owned(), payload: "TAPPED".to_owned() }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_shape_of_message_is_taken_and_can_be_read_back() {
    let meeting = Meeting::begin().await;
    let url = |name: &str| MediaSource::Url(meeting.sample(name));
    let media = |media, name| OutgoingMessage::Media { media, source: url(name) };
    let card = TemplateElement {
        title: "Beans".to_owned(),
        subtitle: Some("Dark".to_owned()),
        image_url: Some(meeting.sample("image_url")),
        default_action_url: Some("https://shop.example/beans".to_owned()),
        buttons: vec![tap("Buy")],
    };
    let shapes: Vec<(OutgoingMessage, &[K])> = vec![
        (OutgoingMessage::text("Grüße 🌻 / \"hi\""), &[]),
        (
            OutgoingMessage::Text {
                text: "Coming?".to_owned(),
                quick_replies: vec![QuickReply::text("Yes", "YES"), QuickReply::text("No", "NO")],
            },
            &[],
        ),
        (media(MediaKind::Image, "image_url"), &[K::Image]),
        (media(MediaKind::Image, "png_url"), &[K::Image]),
        (media(MediaKind::Video, "video_url"), &[K::Video]),
        (media(MediaKind::Audio, "audio_url"), &[K::Audio]),
        (media(MediaKind::File, "pdf_url"), &[K::File]),
        (OutgoingMessage::Images { images: vec![url("image_url"), url("png_url")] }, &[K::Image, K::Image]),
        (OutgoingMessage::Heart, &[]),
        (OutgoingMessage::Post { media_id: meeting.account.media_ids[0].as_str().into() }, &[K::Post]),
        (OutgoingMessage::Generic { elements: vec![card] }, &[K::Template]),
        (OutgoingMessage::Buttons { text: "How?".to_owned(), buttons: vec![tap("So")] }, &[K::Template]),
    ];
    for (message, kinds) in shapes {
        let letter = to(&meeting, "open", Standing::Response, message.clone());
        let sent = meeting
            .graph
            .send_message(&meeting.caller, &letter)
            .await
            .unwrap_or_else(|e| panic!("{message:?}: {e}"));
        assert_eq!(sent.recipient, Some(meeting.person("open")), "{message:?}");
        let read = meeting.graph.message(&meeting.caller, &sent.mid.unwrap()).await.unwrap();
        let content = read.content.unwrap_or_else(|| panic!("{message:?}: nothing told: {}", read.raw));
        if let OutgoingMessage::Text { text, .. } = &message {
            assert_eq!(&content.text, text);
        }
        let told: Vec<_> = content.attachments.iter().map(|attachment| attachment.kind.clone()).collect();
        // How a sticker looks when it is read is not told by the reference.
        if message != OutgoingMessage::Heart {
            assert_eq!(told, kinds, "{message:?}: {}", read.raw);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_uploaded_once_can_be_sent_again_and_again() {
    let meeting = Meeting::begin().await;
    let by_address = SaveAttachment { media: MediaKind::Image, url: meeting.sample("image_url") };
    let address = meeting.graph.save_attachment(&meeting.caller, &by_address).await.unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("menu.pdf");
    std::fs::write(&path, b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n").unwrap();
    let from_disk = SaveFile { media: MediaKind::File, path };
    let file = meeting.graph.save_file(&meeting.caller, &from_disk).await.unwrap();
    for (media, id) in [(MediaKind::Image, &address), (MediaKind::File, &file), (MediaKind::File, &file)] {
        let message = OutgoingMessage::Media { media, source: MediaSource::Saved(id.clone()) };
        let send = to(&meeting, "open", Standing::Response, message);
        assert!(meeting.graph.send_message(&meeting.caller, &send).await.unwrap().mid.is_some());
    }
    let of_nobody =
        OutgoingMessage::Media { media: MediaKind::Image, source: MediaSource::Saved("1".into()) };
    let send = to(&meeting, "open", Standing::Response, of_nobody);
    let error = meeting.graph.send_message(&meeting.caller, &send).await.unwrap_err();
    assert_eq!(error.class(), ErrorClass::MediaRejected, "{error}");
}

#[tokio::test(flavor = "multi_thread")]
async fn reactions_are_seen_and_taken_back_and_signals_leave_no_message() {
    let meeting = Meeting::begin().await;
    let acted = meeting.sandbox.act_message("mara.voss", &meeting.account.username, "Open today?").await;
    let (person, mid) = (acted.igsid.as_str(), Mid::new(acted.mid.unwrap()));
    let react = |reaction: Option<&str>| React {
        to: person.into(),
        mid: mid.clone(),
        reaction: reaction.map(ToOwned::to_owned),
    };
    for (reaction, seen) in [(Some("love"), &["❤️"][..]), (Some("🌻"), &["🌻"]), (None, &[])] {
        meeting.graph.react(&meeting.caller, &react(reaction)).await.unwrap();
        let read = meeting.graph.message(&meeting.caller, &mid).await.unwrap();
        let emojis: Vec<_> = read.reactions.unwrap().into_iter().map(|(_, emoji)| emoji).collect();
        assert_eq!(emojis, seen, "{reaction:?}");
    }
    for action in [SenderAction::TypingOn, SenderAction::TypingOff, SenderAction::MarkSeen] {
        meeting.graph.signal(&meeting.caller, &Signal { to: person.into(), action }).await.unwrap();
    }
    assert!(meeting.sandbox.sends().await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_window_decides_and_a_human_agent_has_seven_days() {
    let meeting = Meeting::begin().await;
    let hello = || OutgoingMessage::text("Hello");
    for (window, standing, refused) in [
        ("open", Standing::Response, false),
        ("human_agent", Standing::Response, true),
        ("human_agent", Standing::HumanAgent, false),
        ("closed", Standing::Response, true),
        ("closed", Standing::HumanAgent, true),
    ] {
        let answer =
            meeting.graph.send_message(&meeting.caller, &to(&meeting, window, standing, hello())).await;
        match answer {
            Ok(_) => assert!(!refused, "{window} {standing:?}"),
            Err(error) => {
                assert!(refused, "{window} {standing:?}: {error}");
                assert_eq!(error.class(), ErrorClass::WindowClosed, "{window} {standing:?}: {error}");
                assert_eq!(error.api().unwrap().status, 403);
            }
        }
    }
    let nobody = SendMessage {
        to: SendTo::Person { igsid: "1".into(), standing: Standing::Response },
        message: hello(),
        reply_to: None,
    };
    let error = meeting.graph.send_message(&meeting.caller, &nobody).await.unwrap_err();
    assert_eq!(error.class(), ErrorClass::RecipientUnavailable, "{error}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_comment_is_answered_in_private_once() {
    let meeting = Meeting::begin().await;
    let comment = meeting.sandbox.act_comment("mara.voss", &meeting.account.username, "Do you ship?").await;
    let reply = PrivateReply {
        comment: CommentId::new(comment),
        message: OutgoingMessage::text("We do!"),
        is_live: false,
    };
    let sent = meeting.graph.private_reply(&meeting.caller, &reply).await.unwrap();
    assert!(sent.mid.is_some() && sent.recipient.is_some());
    let again = meeting.graph.private_reply(&meeting.caller, &reply).await.unwrap_err();
    assert_eq!((again.class(), again.retry_kind()), (ErrorClass::Duplicate, RetryKind::TreatAsDone));
    let gone = PrivateReply { comment: CommentId::new("1"), ..reply };
    let error = meeting.graph.private_reply(&meeting.caller, &gone).await.unwrap_err();
    assert_eq!(error.class(), ErrorClass::Gone, "{error}");
}
