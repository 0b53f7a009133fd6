//! The way back of `body.rs`, for the welcome flows that Instagram returns.

use porchlight_domain::outgoing::{
    Button, MediaKind, MediaSource, OutgoingMessage, QuickReply, QuickReplyKind, TemplateElement,
};
use serde::Deserialize;
use serde_json::Value;

use crate::wire::{WireId, soft};

/// Reads what [`super::message_json`] writes; `None` for a shape that we could not write back as it was.
pub(crate) fn read_message(message: &Value) -> Option<OutgoingMessage> {
    let wire = WireMessage::deserialize(message).ok()?;
    match (wire.text, wire.attachment, wire.attachments) {
        (Some(text), None, None) => {
            let quick_replies = wire.quick_replies.unwrap_or_default();
            let quick_replies = quick_replies.iter().map(read_quick_reply).collect::<Option<_>>()?;
            Some(OutgoingMessage::Text { text, quick_replies })
        }
        (None, Some(one), None) => read_attachment(one),
        // The docs' sample has one picture as an object where an array belongs.
        (None, None, Some(one @ Value::Object(_))) => read_attachment(WireAttachment::deserialize(one).ok()?),
        (None, None, Some(Value::Array(many))) => {
            let images = many.into_iter().map(|image| {
                match read_attachment(WireAttachment::deserialize(image).ok()?)? {
                    OutgoingMessage::Media { media: MediaKind::Image, source } => Some(source),
                    _ => None,
                }
            });
            Some(OutgoingMessage::Images { images: images.collect::<Option<_>>()? })
        }
        _ => None,
    }
}

#[derive(Deserialize)]
struct WireMessage {
    text: Option<String>,
    quick_replies: Option<Vec<WireQuickReply>>,
    attachment: Option<WireAttachment>,
    attachments: Option<Value>,
}

#[derive(Deserialize)]
struct WireAttachment {
    #[serde(rename = "type")]
    kind: String,
    #[serde(default)]
    payload: Payload,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Payload {
    url: Option<String>,
    attachment_id: Option<WireId>,
    id: Option<WireId>,
    template_type: Option<String>,
    text: Option<String>,
    elements: Vec<WireElement>,
    buttons: Vec<WireButton>,
}

#[derive(Deserialize)]
struct WireQuickReply {
    content_type: Option<String>,
    title: Option<String>,
    payload: Option<String>,
    #[serde(default, deserialize_with = "soft")]
    image_url: Option<String>,
}

#[derive(Deserialize)]
struct WireElement {
    title: String,
    subtitle: Option<String>,
    image_url: Option<String>,
    default_action: Option<DefaultAction>,
    #[serde(default)]
    buttons: Vec<WireButton>,
}

#[derive(Deserialize)]
struct DefaultAction {
    url: String,
}

/// A button, or an item of the persistent menu.
#[derive(Deserialize)]
pub(crate) struct WireButton {
    #[serde(rename = "type")]
    kind: String,
    title: String,
    url: Option<String>,
    payload: Option<String>,
}

impl WireButton {
    /// The button; `None` for a kind that Instagram does not have, or did not have.
    pub(crate) fn button(self) -> Option<Button> {
        match self.kind.to_ascii_lowercase().as_str() {
            "web_url" => Some(Button::WebUrl { title: self.title, url: self.url? }),
            "postback" => Some(Button::Postback { title: self.title, payload: self.payload? }),
            _ => None,
        }
    }
}

fn read_quick_reply(wire: &WireQuickReply) -> Option<QuickReply> {
    let content = match wire.content_type.as_deref().unwrap_or("text").to_ascii_lowercase().as_str() {
        "text" => QuickReplyKind::Text { title: wire.title.clone()?, payload: wire.payload.clone()? },
        "user_phone_number" => QuickReplyKind::UserPhoneNumber,
        "user_email" => QuickReplyKind::UserEmail,
        _ => return None,
    };
    Some(QuickReply { content, image_url: wire.image_url.clone() })
}

fn read_attachment(wire: WireAttachment) -> Option<OutgoingMessage> {
    let kind = wire.kind.to_ascii_lowercase();
    let payload = wire.payload;
    match kind.as_str() {
        "like_heart" => return Some(OutgoingMessage::Heart),
        "media_share" => return Some(OutgoingMessage::Post { media_id: payload.id?.into() }),
        "template" => return read_template(payload),
        _ => {}
    }
    let media = MediaKind::ALL.into_iter().find(|media| media.as_str() == kind)?;
    let source = match (payload.url, payload.attachment_id) {
        (Some(url), None) => MediaSource::Url(url),
        (None, Some(id)) => MediaSource::Saved(id.into()),
        _ => return None,
    };
    Some(OutgoingMessage::Media { media, source })
}

fn read_template(payload: Payload) -> Option<OutgoingMessage> {
    let buttons =
        |buttons: Vec<WireButton>| buttons.into_iter().map(WireButton::button).collect::<Option<Vec<_>>>();
    match payload.template_type?.as_str() {
        "button" => {
            Some(OutgoingMessage::Buttons { text: payload.text?, buttons: buttons(payload.buttons)? })
        }
        "generic" => {
            let elements = payload.elements.into_iter().map(|element| {
                Some(TemplateElement {
                    title: element.title,
                    subtitle: element.subtitle,
                    image_url: element.image_url,
                    default_action_url: element.default_action.map(|action| action.url),
                    buttons: buttons(element.buttons)?,
                })
            });
            Some(OutgoingMessage::Generic { elements: elements.collect::<Option<_>>()? })
        }
        _ => None,
    }
}
