use super::*;
use crate::SavedAttachmentId;
use crate::limits::{BUTTON_TITLE, ELEMENT_TITLE};

fn why(message: &OutgoingMessage) -> Option<(String, Why)> {
    message.check().err().map(|unfit| (unfit.at, unfit.why))
}

fn tap(title: &str) -> Button {
    Button::Postback { title: title.to_owned(), payload: "P".to_owned() }
}

fn url(url: &str) -> MediaSource {
    MediaSource::Url(url.to_owned())
}

#[test]
fn each_limit_of_a_message_holds_to_the_last_one_and_not_one_further() {
    let texts = |text: String, replies: usize| OutgoingMessage::Text {
        text,
        quick_replies: vec![QuickReply::text("yes", "YES"); replies],
    };
    let pictures =
        |count: usize| OutgoingMessage::Images { images: vec![url("https://a.example/1.png"); count] };
    let cards = |count: usize, title: usize, buttons: usize| OutgoingMessage::Generic {
        elements: vec![
            TemplateElement {
                title: "x".repeat(title),
                subtitle: Some("s".to_owned()),
                buttons: vec![tap("b"); buttons],
                ..TemplateElement::default()
            };
            count
        ],
    };
    let buttons = |text: usize, buttons: usize, title: usize| OutgoingMessage::Buttons {
        text: "x".repeat(text),
        buttons: vec![tap(&"t".repeat(title)); buttons],
    };
    for fit in [
        texts("д".repeat(500), 13),
        pictures(10),
        cards(10, 80, 3),
        buttons(640, 3, 20),
        OutgoingMessage::Heart,
        OutgoingMessage::Post { media_id: "178".into() },
    ] {
        assert_eq!(why(&fit), None, "{fit:?}");
    }
    for (unfit, at) in [
        (texts("д".repeat(501), 0), "text"),
        (texts(" ".to_owned(), 0), "text"),
        (texts("x".to_owned(), 14), "quick_replies"),
        (pictures(11), "images"),
        (pictures(0), "images"),
        (cards(11, 80, 3), "elements"),
        (cards(0, 80, 3), "elements"),
        (cards(2, 81, 3), "elements[0].title"),
        (cards(1, 80, 4), "elements[0].buttons"),
        (buttons(641, 1, 20), "text"),
        (buttons(640, 4, 20), "buttons"),
        (buttons(640, 0, 20), "buttons"),
        (buttons(640, 2, 21), "buttons[0].title"),
        (OutgoingMessage::Post { media_id: "".into() }, "media_id"),
    ] {
        assert_eq!(why(&unfit).map(|(at, _)| at).as_deref(), Some(at), "{unfit:?}");
    }
}

#[test]
fn a_card_needs_more_than_its_title() {
    let bare = TemplateElement { title: "Vase".to_owned(), ..TemplateElement::default() };
    assert!(matches!(bare.check().unwrap_err().why, Why::Rule(_)));
    let linked = TemplateElement { default_action_url: Some("https://a.example".to_owned()), ..bare.clone() };
    assert!(linked.check().is_ok());
    let below =
        |letters: usize| TemplateElement { subtitle: Some("д".repeat(letters)), ..bare.clone() }.check();
    assert_eq!(below(80), Ok(()));
    assert_eq!(below(81).unwrap_err().at, "subtitle");
}

#[test]
fn a_long_quick_reply_is_cut_as_instagram_cuts_it_and_not_refused() {
    let reply = QuickReply::text("I have another question.", "another-question");
    assert_eq!(reply.check(), Ok(()));
    assert_eq!(reply.title_shown().as_deref(), Some("I have another quest..."));
    assert_eq!(QuickReply::text("Да 🌻", "x").title_shown().as_deref(), Some("Да 🌻"));
    assert!(QuickReply::text("", "x").check().is_err() && QuickReply::text("x", "").check().is_err());
    assert!(QuickReply::text("x", "д".repeat(1000)).check().is_ok(), "counted in letters, not in bytes");
    assert!(QuickReply::text("x", "p".repeat(1001)).check().is_err());
}

#[test]
fn only_what_can_be_opened_counts_as_an_address() {
    for good in ["https://a.example", "http://127.0.0.1:4545/x.png?a=1#b", "HTTPS://ä.example/ü"] {
        assert!(url(good).check().is_ok(), "{good}");
    }
    for bad in [
        "",
        "a.example",
        "ftp://a.example",
        "https://",
        "https:///x",
        "https://a b",
        "https://a\n",
        "javascript:x",
        "éttps://",
    ] {
        assert_eq!(url(bad).check().map_err(|unfit| unfit.why), Err(Why::NotAnAddress), "{bad}");
    }
    assert!(MediaSource::Saved(SavedAttachmentId::new("")).check().is_err());
}

#[test]
fn a_file_is_judged_by_its_name_and_its_size() {
    let mib = 1024 * 1024;
    assert!(MediaKind::Image.check_file("Vase.JPG", 8 * mib).is_ok());
    assert!(MediaKind::Image.check_file("Vase.jpg", 8 * mib + 1).is_err());
    assert!(MediaKind::Image.check_file("Vase.webp", 1).is_err());
    assert!(MediaKind::Image.check_file("Vase", 1).is_err());
    for (media, name) in
        [(MediaKind::File, "menu.pdf"), (MediaKind::Video, "kiln.mp4"), (MediaKind::Audio, "rain.m4a")]
    {
        assert!(media.check_file(name, 25 * mib).is_ok(), "{name}");
        assert!(media.check_file(name, 25 * mib + 1).is_err(), "{name}");
    }
    assert!(MediaKind::File.check_file("menu.pdf", 0).is_err());
    assert_eq!(MediaKind::Audio.mime_of("a.mp4"), Some("audio/mp4"));
}

#[test]
fn what_is_too_much_says_how_much_and_by_which_limit() {
    let unfit = TemplateElement { title: "x".repeat(81), ..TemplateElement::default() }.check().unwrap_err();
    assert_eq!(unfit.to_string(), "title: 81 is more than the 80 that ELEMENT_TITLE allows");
    let Why::TooMuch(exceeded) = unfit.why else { panic!() };
    assert_eq!((exceeded.limit, exceeded.has), (ELEMENT_TITLE, 81));
    assert_eq!(BUTTON_TITLE.check_text(&"д".repeat(20)), Ok(()), "counted in letters, not in bytes");
}

#[test]
fn an_outgoing_message_survives_being_stored() {
    let messages = [
        OutgoingMessage::Text { text: "Hi".to_owned(), quick_replies: vec![QuickReply::text("a", "b")] },
        OutgoingMessage::Media { media: MediaKind::Audio, source: MediaSource::Saved("7".into()) },
        OutgoingMessage::Heart,
        OutgoingMessage::Generic { elements: vec![TemplateElement::default()] },
    ];
    for message in messages {
        let json = serde_json::to_string(&message).unwrap();
        assert_eq!(serde_json::from_str::<OutgoingMessage>(&json).unwrap(), message, "{json}");
    }
}
