//! Each kind of message, byte for byte as it leaves (`facts.md §4.1`, `§4.2`).

use porchlight_domain::outgoing::{
    Button, MediaKind, MediaSource, OutgoingMessage, QuickReply, QuickReplyKind, TemplateElement,
};
use porchlight_domain::{Igsid, Mid};
use porchlight_graph::{SendMessage, SendTo, Standing};

use crate::script::{Reply, Script, caller};

const SENT: &str = r#"{"recipient_id":"2","message_id":"m"}"#;

fn saved(id: &str) -> MediaSource {
    MediaSource::Saved(id.into())
}

fn kinds() -> Vec<(OutgoingMessage, &'static str)> {
    let tap = Button::Postback { title: "Buy".to_owned(), payload: "BUY".to_owned() };
    let link = Button::WebUrl { title: "Shop".to_owned(), url: "https://shop.example/a?b=c&d".to_owned() };
    let card = TemplateElement {
        title: "Beans".to_owned(),
        subtitle: Some("Dark".to_owned()),
        image_url: Some("https://shop.example/1.png".to_owned()),
        default_action_url: Some("https://shop.example/".to_owned()),
        buttons: vec![tap.clone()],
    };
    let media = |media, source| OutgoingMessage::Media { media, source };
    vec![
        (OutgoingMessage::text("Grüße 🌻 / \"hi\"\n"), r#"{"text":"Grüße 🌻 / \"hi\"\n"}"#),
        (
            OutgoingMessage::Text {
                text: "Coming?".to_owned(),
                quick_replies: vec![
                    QuickReply::text("Yes", "YES"),
                    QuickReply { content: QuickReplyKind::UserEmail, image_url: None },
                ],
            },
            r#"{"quick_replies":[{"content_type":"text","payload":"YES","title":"Yes"},{"content_type":"user_email"}],"text":"Coming?"}"#,
        ),
        (
            media(MediaKind::Image, MediaSource::Url("https://shop.example/1.png".to_owned())),
            r#"{"attachment":{"payload":{"url":"https://shop.example/1.png"},"type":"image"}}"#,
        ),
        (
            media(MediaKind::Image, saved("7")),
            r#"{"attachment":{"payload":{"attachment_id":"7"},"type":"image"}}"#,
        ),
        (
            media(MediaKind::Video, saved("7")),
            r#"{"attachment":{"payload":{"attachment_id":"7"},"type":"video"}}"#,
        ),
        (
            media(MediaKind::Audio, saved("7")),
            r#"{"attachment":{"payload":{"attachment_id":"7"},"type":"audio"}}"#,
        ),
        (
            media(MediaKind::File, saved("7")),
            r#"{"attachment":{"payload":{"attachment_id":"7"},"type":"file"}}"#,
        ),
        (
            OutgoingMessage::Images { images: vec![saved("7"), saved("8")] },
            r#"{"attachments":[{"payload":{"attachment_id":"7"},"type":"image"},{"payload":{"attachment_id":"8"},"type":"image"}]}"#,
        ),
        (OutgoingMessage::Heart, r#"{"attachment":{"type":"like_heart"}}"#),
        (
            OutgoingMessage::Post { media_id: "17941".into() },
            r#"{"attachment":{"payload":{"id":"17941"},"type":"MEDIA_SHARE"}}"#,
        ),
        (
            OutgoingMessage::Generic { elements: vec![card] },
            r#"{"attachment":{"payload":{"elements":[{"buttons":[{"payload":"BUY","title":"Buy","type":"postback"}],"default_action":{"type":"web_url","url":"https://shop.example/"},"image_url":"https://shop.example/1.png","subtitle":"Dark","title":"Beans"}],"template_type":"generic"},"type":"template"}}"#,
        ),
        (
            OutgoingMessage::Buttons { text: "How?".to_owned(), buttons: vec![link, tap] },
            r#"{"attachment":{"payload":{"buttons":[{"title":"Shop","type":"web_url","url":"https://shop.example/a?b=c&d"},{"payload":"BUY","title":"Buy","type":"postback"}],"template_type":"button","text":"How?"},"type":"template"}}"#,
        ),
    ]
}

#[tokio::test]
async fn each_kind_of_message_leaves_byte_for_byte_as_the_reference_asks() {
    let standings = [
        (Standing::Response, r#""messaging_type":"RESPONSE""#, ""),
        (Standing::HumanAgent, r#""messaging_type":"MESSAGE_TAG""#, r#","tag":"HUMAN_AGENT""#),
    ];
    for (standing, kind, tag) in standings {
        for reply_to in [None, Some(Mid::from("m0"))] {
            let kinds = kinds();
            let script = Script::of(kinds.iter().map(|_| Reply::json(SENT))).await;
            let graph = script.graph();
            for (message, _) in &kinds {
                let to = SendTo::Person { igsid: Igsid::new("2"), standing };
                let send = SendMessage { to, message: message.clone(), reply_to: reply_to.clone() };
                graph.send_message(&caller(), &send).await.unwrap();
            }
            let answered = if reply_to.is_some() { r#","reply_to":{"mid":"m0"}"# } else { "" };
            for ((message, wire), asked) in kinds.iter().zip(script.asked()) {
                let whole = format!(r#"{{"message":{wire},{kind},"recipient":{{"id":"2"}}{answered}{tag}}}"#);
                assert_eq!(String::from_utf8_lossy(&asked.body), whole, "{message:?}");
                let place = (asked.method.as_str(), asked.path.as_str());
                assert_eq!(place, ("POST", "/graph.instagram.com/v25.0/me/messages"));
                assert_eq!(asked.header("content-type"), Some("application/json"));
            }
        }
    }
}
