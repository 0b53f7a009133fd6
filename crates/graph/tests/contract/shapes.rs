//! Every request of the Send API in the seeds, as its sample writes it. The samples address `/{ig_user_id}/messages`, we
//! `/me/messages`. Slips of the samples: ids without quotes (button template, private reply); the answer of "Text
//! Message" is a list of flows and that of "Send a Sticker" a flow's id; "Generic Template" has no body at all.

use porchlight_domain::outgoing::{
    Button, MediaKind, MediaSource, OutgoingMessage, QuickReply, QuickReplyKind, TemplateElement,
};
use porchlight_domain::{AppId, CommentId, Igsid, Why};
use porchlight_graph::{
    ErrorClass, GraphError, INSTAGRAM_INBOX, PassThread, PrivateReply, RetryKind, SendMessage, SendTo,
    Standing,
};
use serde_json::{Value, json};

use crate::script::{Reply, Script, caller};

const SENT: &str = r#"{"recipient_id":"20802401916297","message_id":"aWdfZAG1faXRlbTox"}"#;
const IGSID: &str = "20802401916297";

fn url(url: &str) -> MediaSource {
    MediaSource::Url(url.to_owned())
}

fn media(media: MediaKind, source: MediaSource) -> OutgoingMessage {
    OutgoingMessage::Media { media, source }
}

fn to_person(message: OutgoingMessage) -> SendMessage {
    let to = SendTo::Person { igsid: Igsid::new(IGSID), standing: Standing::Response };
    SendMessage { to, message, reply_to: None }
}

fn link() -> Button {
    Button::WebUrl { title: "Shop now".to_owned(), url: "https://shop.example/".to_owned() }
}

fn tap() -> Button {
    Button::Postback { title: "Talk to us".to_owned(), payload: "CARE_HELP".to_owned() }
}

/// What is sent, and the `message` of the seeds' sample.
fn samples() -> Vec<(OutgoingMessage, Value)> {
    let replies = vec![QuickReply::text("Yes", "YES"), QuickReply::text("No", "NO")];
    let asking = QuickReply {
        content: QuickReplyKind::UserEmail,
        image_url: Some("https://a.example/mail.png".to_owned()),
    };
    let card = TemplateElement {
        title: "Vase".to_owned(),
        subtitle: Some("Blue".to_owned()),
        image_url: Some("https://a.example/vase.jpg".to_owned()),
        default_action_url: Some("https://shop.example/vase".to_owned()),
        buttons: vec![link(), tap()],
    };
    let bare =
        TemplateElement { title: "Cup".to_owned(), buttons: vec![tap()], ..TemplateElement::default() };
    let buttons = json!([
        {"type": "web_url", "title": "Shop now", "url": "https://shop.example/"},
        {"type": "postback", "title": "Talk to us", "payload": "CARE_HELP"},
    ]);
    vec![
        (OutgoingMessage::text("Hello World!"), json!({"text": "Hello World!"})),
        (
            media(MediaKind::Image, url("https://a.example/1.gif")),
            json!({"attachment": {"type": "image", "payload": {"url": "https://a.example/1.gif"}}}),
        ),
        (
            media(MediaKind::Audio, url("https://a.example/1.m4a")),
            json!({"attachment": {"type": "audio", "payload": {"url": "https://a.example/1.m4a"}}}),
        ),
        (
            media(MediaKind::Video, url("https://a.example/1.mp4")),
            json!({"attachment": {"type": "video", "payload": {"url": "https://a.example/1.mp4"}}}),
        ),
        (
            media(MediaKind::File, url("https://a.example/menu.pdf")),
            json!({"attachment": {"type": "file", "payload": {"url": "https://a.example/menu.pdf"}}}),
        ),
        (
            OutgoingMessage::Images {
                images: vec![url("https://a.example/1.png"), MediaSource::Saved("7".into())],
            },
            json!({"attachments": [
                {"type": "image", "payload": {"url": "https://a.example/1.png"}},
                {"type": "image", "payload": {"attachment_id": "7"}},
            ]}),
        ),
        (OutgoingMessage::Heart, json!({"attachment": {"type": "like_heart"}})),
        (
            media(MediaKind::Image, MediaSource::Saved("1233".into())),
            json!({"attachment": {"type": "image", "payload": {"attachment_id": "1233"}}}),
        ),
        (
            OutgoingMessage::Post { media_id: "17918".into() },
            json!({"attachment": {"type": "MEDIA_SHARE", "payload": {"id": "17918"}}}),
        ),
        (
            OutgoingMessage::Text { text: "Coming?".to_owned(), quick_replies: replies },
            json!({"text": "Coming?", "quick_replies": [
                {"content_type": "text", "title": "Yes", "payload": "YES"},
                {"content_type": "text", "title": "No", "payload": "NO"},
            ]}),
        ),
        (
            OutgoingMessage::Text { text: "Where to?".to_owned(), quick_replies: vec![asking] },
            json!({"text": "Where to?", "quick_replies": [
                {"content_type": "user_email", "image_url": "https://a.example/mail.png"},
            ]}),
        ),
        (
            OutgoingMessage::Buttons { text: "How can we help?".to_owned(), buttons: vec![link(), tap()] },
            json!({"attachment": {"type": "template", "payload": {
                "template_type": "button", "text": "How can we help?", "buttons": buttons,
            }}}),
        ),
        (
            OutgoingMessage::Generic { elements: vec![card, bare] },
            json!({"attachment": {"type": "template", "payload": {"template_type": "generic", "elements": [
                {"title": "Vase", "subtitle": "Blue", "image_url": "https://a.example/vase.jpg",
                 "default_action": {"type": "web_url", "url": "https://shop.example/vase"}, "buttons": buttons},
                {"title": "Cup", "buttons": [
                    {"type": "postback", "title": "Talk to us", "payload": "CARE_HELP"}]},
            ]}}}),
        ),
    ]
}

#[tokio::test]
async fn every_shape_of_message_goes_out_as_its_sample_is_written() {
    let samples = samples();
    let script = Script::of(samples.iter().map(|_| Reply::json(SENT))).await;
    let graph = script.graph();
    for (message, _) in &samples {
        let sent = graph.send_message(&caller(), &to_person(message.clone())).await.unwrap();
        assert_eq!(sent.mid.unwrap().as_str(), "aWdfZAG1faXRlbTox");
    }
    for (asked, (_, message)) in script.asked().iter().zip(&samples) {
        assert_eq!(
            (asked.method.as_str(), asked.path.as_str()),
            ("POST", "/graph.instagram.com/v25.0/me/messages")
        );
        assert_eq!(
            asked.json(),
            json!({"recipient": {"id": IGSID}, "message": message, "messaging_type": "RESPONSE"})
        );
    }
}

#[tokio::test]
async fn a_human_agent_says_so_and_one_who_writes_to_oneself_says_nothing() {
    let script = Script::of([Reply::json(SENT), Reply::json(r#"{"id":"1"}"#)]).await;
    let graph = script.graph();
    let to = SendTo::Person { igsid: Igsid::new(IGSID), standing: Standing::HumanAgent };
    let message = OutgoingMessage::text("Your doctor visit is scheduled");
    graph.send_message(&caller(), &SendMessage { to, message, reply_to: None }).await.unwrap();
    let oneself = SendTo::Oneself { igsid: Igsid::new("9") };
    let note = SendMessage { to: oneself, message: OutgoingMessage::Heart, reply_to: None };
    let sent = graph.send_message(&caller(), &note).await.unwrap();
    assert_eq!(sent.mid, None, "the page of self messaging shows another answer");
    let asked = script.asked();
    assert_eq!(
        asked[0].json(),
        json!({"recipient": {"id": IGSID}, "message": {"text": "Your doctor visit is scheduled"},
               "messaging_type": "MESSAGE_TAG", "tag": "HUMAN_AGENT"})
    );
    assert_eq!(
        asked[1].json(),
        json!({"recipient": {"id": "9"}, "message": {"attachment": {"type": "like_heart"}}})
    );
}

#[tokio::test]
async fn a_comment_is_answered_in_private_once_and_its_refusals_are_final() {
    let refused = |code: i64, subcode: &str| {
        Reply::status(
            400,
            &format!(r#"{{"error":{{"message":"x","type":"IGApiException","code":{code}{subcode}}}}}"#),
        )
    };
    let script = Script::of([
        Reply::json(SENT),
        refused(10_900, ""),
        refused(10_903, ""),
        refused(100, r#","error_subcode":2534025"#),
        refused(100, r#","error_subcode":33"#),
    ])
    .await;
    let graph = script.graph();
    let reply = PrivateReply {
        comment: CommentId::new("18001"),
        message: OutgoingMessage::text("It is cool"),
        is_live: false,
    };
    let sent = graph.private_reply(&caller(), &reply).await.unwrap();
    assert_eq!(sent.recipient, Some(Igsid::new(IGSID)));
    assert_eq!(
        script.only().json(),
        json!({"recipient": {"comment_id": "18001"}, "message": {"text": "It is cool"}})
    );
    for (class, retry) in [
        (ErrorClass::Duplicate, RetryKind::TreatAsDone),
        (ErrorClass::RecipientUnavailable, RetryKind::Never),
        (ErrorClass::RecipientUnavailable, RetryKind::Never),
        (ErrorClass::Gone, RetryKind::Never),
    ] {
        let error = graph.private_reply(&caller(), &reply).await.unwrap_err();
        assert_eq!((error.class(), error.retry_kind()), (class, retry));
    }
}

#[tokio::test]
async fn a_thread_is_passed_to_the_people_in_instagrams_own_inbox() {
    let script = Script::of([Reply::json(r#"{"recipient_id":"20802401916297"}"#)]).await;
    let pass = PassThread {
        person: Igsid::new(IGSID),
        to: AppId::new(INSTAGRAM_INBOX),
        metadata: Some("asks for a person".to_owned()),
    };
    script.graph().pass_thread(&caller(), &pass).await.unwrap();
    assert_eq!(
        script.only().json(),
        json!({"recipient": {"id": IGSID}, "thread_control": {
            "app_id": "1217981644879628", "control_type": "pass", "metadata": "asks for a person"}})
    );
}

#[tokio::test]
async fn what_breaks_a_limit_is_never_sent() {
    let script = Script::of([]).await;
    let graph = script.graph();
    let replies = vec![QuickReply::text("Yes", "YES"); 14];
    for message in [
        OutgoingMessage::text("д".repeat(501)),
        OutgoingMessage::Text { text: "?".to_owned(), quick_replies: replies },
        media(MediaKind::Image, url("vase.jpg")),
        OutgoingMessage::Images { images: vec![url("https://a.example/1.png"); 11] },
        OutgoingMessage::Generic { elements: vec![TemplateElement::default()] },
        OutgoingMessage::Buttons { text: "x".repeat(641), buttons: vec![tap()] },
    ] {
        let error = graph.send_message(&caller(), &to_person(message.clone())).await.unwrap_err();
        assert!(matches!(error, GraphError::Unfit(_)), "{message:?}");
        assert_eq!((error.class(), error.retry_kind()), (ErrorClass::InvalidRequest, RetryKind::Never));
        let reply = PrivateReply { comment: CommentId::new("1"), message, is_live: true };
        assert!(matches!(graph.private_reply(&caller(), &reply).await, Err(GraphError::Unfit(_))));
    }
    let replies = vec![QuickReply::text("Yes", "YES")];
    let asking = OutgoingMessage::Text { text: "?".to_owned(), quick_replies: replies };
    let to = SendTo::Oneself { igsid: Igsid::new("9") };
    let error = graph
        .send_message(&caller(), &SendMessage { to, message: asking, reply_to: None })
        .await
        .unwrap_err();
    assert!(matches!(error, GraphError::Unfit(unfit) if matches!(unfit.why, Why::Rule(_))));
    assert!(script.asked().is_empty());
}
