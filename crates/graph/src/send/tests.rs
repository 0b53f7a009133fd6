use porchlight_domain::limits::{QUICK_REPLIES, TEMPLATE_ELEMENTS};
use porchlight_domain::outgoing::{
    Button, MediaKind, MediaSource, OutgoingMessage, QuickReply, QuickReplyKind, TemplateElement,
};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use serde_json::json;

use super::{message_json, read_message};

fn words() -> impl Strategy<Value = String> {
    "\\PC{1,20}"
}

fn address() -> impl Strategy<Value = String> {
    "https://[a-z]{1,9}\\.example/[a-z0-9/?&=%]{0,20}"
}

fn source() -> impl Strategy<Value = MediaSource> {
    prop_oneof![
        address().prop_map(MediaSource::Url),
        "[0-9]{1,20}".prop_map(|id| MediaSource::Saved(id.into()))
    ]
}

fn button() -> impl Strategy<Value = Button> {
    prop_oneof![
        (words(), address()).prop_map(|(title, url)| Button::WebUrl { title, url }),
        (words(), words()).prop_map(|(title, payload)| Button::Postback { title, payload }),
    ]
}

fn reply() -> impl Strategy<Value = QuickReply> {
    let content = prop_oneof![
        (words(), words()).prop_map(|(title, payload)| QuickReplyKind::Text { title, payload }),
        Just(QuickReplyKind::UserPhoneNumber),
        Just(QuickReplyKind::UserEmail),
    ];
    (content, option::of(address())).prop_map(|(content, image_url)| QuickReply { content, image_url })
}

fn card() -> impl Strategy<Value = TemplateElement> {
    (words(), option::of(words()), option::of(address()), option::of(address()), vec(button(), 0..4))
        .prop_map(|(title, subtitle, image_url, default_action_url, buttons)| TemplateElement {
            title,
            subtitle,
            image_url,
            default_action_url,
            buttons,
        })
}

/// Messages of every shape.
pub(crate) fn message() -> impl Strategy<Value = OutgoingMessage> {
    let replies = usize::try_from(QUICK_REPLIES.max).unwrap();
    let cards = usize::try_from(TEMPLATE_ELEMENTS.max).unwrap();
    let media = prop::sample::select(MediaKind::ALL.as_slice());
    prop_oneof![
        ("\\PC{1,300}", vec(reply(), 0..=replies))
            .prop_map(|(text, quick_replies)| OutgoingMessage::Text { text, quick_replies }),
        (media, source()).prop_map(|(media, source)| OutgoingMessage::Media { media, source }),
        vec(source(), 1..11).prop_map(|images| OutgoingMessage::Images { images }),
        Just(OutgoingMessage::Heart),
        "[0-9]{1,20}".prop_map(|id| OutgoingMessage::Post { media_id: id.into() }),
        vec(card(), 1..=cards).prop_map(|elements| OutgoingMessage::Generic { elements }),
        (words(), vec(button(), 1..4)).prop_map(|(text, buttons)| OutgoingMessage::Buttons { text, buttons }),
    ]
}

proptest! {
    #[test]
    fn every_message_comes_back_from_the_wire_as_it_went_out(message in message()) {
        let wire = serde_json::to_string(&message_json(&message)).unwrap();
        let back = read_message(&serde_json::from_str(&wire).unwrap());
        prop_assert_eq!(back, Some(message));
    }

    #[test]
    fn a_message_says_its_thing_in_one_place_only(message in message()) {
        let wire = message_json(&message);
        let said = ["text", "attachment", "attachments"].iter().filter(|name| wire.get(name).is_some()).count();
        prop_assert_eq!(said, 1, "{}", wire);
    }
}

#[test]
fn a_message_that_could_not_be_written_back_is_not_taken_for_another() {
    for strange in [
        json!({"text": "a", "attachment": {"type": "image", "payload": {"url": "https://a.example"}}}),
        json!({"attachment": {"type": "carousel", "payload": {}}}),
        json!({"attachment": {"type": "template", "payload": {"template_type": "receipt"}}}),
        json!({"attachment": {"type": "template", "payload": {"template_type": "button", "text": "a",
               "buttons": [{"type": "phone_number", "title": "Call", "payload": "1"}]}}}),
        json!({"attachments": [{"type": "video", "payload": {"url": "https://a.example"}}]}),
        json!({}),
        json!([]),
    ] {
        assert_eq!(read_message(&strange), None, "{strange}");
    }
}

#[test]
fn one_picture_is_read_from_an_object_where_an_array_belongs() {
    let docs = json!({"attachments": {"type": "image", "payload": {"url": "https://a.example/1.png"}}});
    let source = MediaSource::Url("https://a.example/1.png".to_owned());
    assert_eq!(read_message(&docs), Some(OutgoingMessage::Media { media: MediaKind::Image, source }));
}
