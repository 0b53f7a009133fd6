//! The `message` of a send, as it stands on the wire.

use porchlight_domain::outgoing::{
    Button, MediaKind, MediaSource, OutgoingMessage, QuickReply, QuickReplyKind, TemplateElement,
};
use serde_json::{Map, Value, json};

/// The `message` object. One picture is an `attachment`, several are `attachments` (`facts.md §4.2`: both seen working
/// for one).
pub(crate) fn message_json(message: &OutgoingMessage) -> Value {
    match message {
        OutgoingMessage::Text { text, quick_replies } if quick_replies.is_empty() => json!({"text": text}),
        OutgoingMessage::Text { text, quick_replies } => {
            json!({"text": text, "quick_replies": quick_replies.iter().map(quick_reply).collect::<Vec<_>>()})
        }
        OutgoingMessage::Media { media, source } => json!({"attachment": attachment(*media, source)}),
        OutgoingMessage::Images { images } => {
            let images: Vec<_> = images.iter().map(|image| attachment(MediaKind::Image, image)).collect();
            json!({"attachments": images})
        }
        OutgoingMessage::Heart => json!({"attachment": {"type": "like_heart"}}),
        OutgoingMessage::Post { media_id } => {
            json!({"attachment": {"type": "MEDIA_SHARE", "payload": {"id": media_id.as_str()}}})
        }
        OutgoingMessage::Generic { elements } => {
            let elements: Vec<_> = elements.iter().map(element).collect();
            template(&json!({"template_type": "generic", "elements": elements}))
        }
        OutgoingMessage::Buttons { text, buttons } => {
            template(&json!({"template_type": "button", "text": text, "buttons": buttons_json(buttons)}))
        }
    }
}

fn template(payload: &Value) -> Value {
    json!({"attachment": {"type": "template", "payload": payload}})
}

fn attachment(media: MediaKind, source: &MediaSource) -> Value {
    let payload = match source {
        MediaSource::Url(url) => json!({"url": url}),
        MediaSource::Saved(id) => json!({"attachment_id": id.as_str()}),
    };
    json!({"type": media.as_str(), "payload": payload})
}

fn quick_reply(reply: &QuickReply) -> Value {
    let mut members = Map::new();
    match &reply.content {
        QuickReplyKind::Text { title, payload } => {
            members.insert("content_type".to_owned(), json!("text"));
            members.insert("title".to_owned(), json!(title));
            members.insert("payload".to_owned(), json!(payload));
        }
        QuickReplyKind::UserPhoneNumber => {
            members.insert("content_type".to_owned(), json!("user_phone_number"));
        }
        QuickReplyKind::UserEmail => {
            members.insert("content_type".to_owned(), json!("user_email"));
        }
    }
    if let Some(url) = &reply.image_url {
        members.insert("image_url".to_owned(), json!(url));
    }
    Value::Object(members)
}

fn element(element: &TemplateElement) -> Value {
    let mut members = Map::new();
    members.insert("title".to_owned(), json!(element.title));
    if let Some(subtitle) = &element.subtitle {
        members.insert("subtitle".to_owned(), json!(subtitle));
    }
    if let Some(url) = &element.image_url {
        members.insert("image_url".to_owned(), json!(url));
    }
    if let Some(url) = &element.default_action_url {
        members.insert("default_action".to_owned(), json!({"type": "web_url", "url": url}));
    }
    if !element.buttons.is_empty() {
        members.insert("buttons".to_owned(), buttons_json(&element.buttons));
    }
    Value::Object(members)
}

/// Buttons, and the items of the persistent menu.
pub(crate) fn buttons_json(buttons: &[Button]) -> Value {
    buttons
        .iter()
        .map(|button| match button {
            Button::WebUrl { title, url } => json!({"type": "web_url", "title": title, "url": url}),
            Button::Postback { title, payload } => {
                json!({"type": "postback", "title": title, "payload": payload})
            }
        })
        .collect()
}
