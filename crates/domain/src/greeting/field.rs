//! The fields of an item, each with its path: the same paths as those of [`crate::Unfit`], so that a screen names a field
//! once, whether it is wrong or different.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::GreetingItem;
use crate::outgoing::{Button, MediaSource, OutgoingMessage, QuickReply, QuickReplyKind, TemplateElement};

/// A field that differs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct GreetingField {
    /// Its path within the item: `question`, `text`, `quick_replies[2].title`, `elements[0].buttons[1].url`.
    pub field: String,
    /// What it was; `null` where there was nothing.
    pub before: Option<String>,
    /// What it is; `null` where there is nothing.
    pub after: Option<String>,
}

/// What differs between two items, in the order in which it stands in them.
pub(super) fn differing(before: &GreetingItem, after: &GreetingItem) -> Vec<GreetingField> {
    let (old, new) = (fields(before), fields(after));
    let of = |fields: &[(String, String)], name: &str| {
        fields.iter().find(|(field, _)| field == name).map(|(_, value)| value.clone())
    };
    let mut names: Vec<&String> = old.iter().map(|(name, _)| name).collect();
    names.extend(new.iter().map(|(name, _)| name).filter(|name| of(&old, name).is_none()));
    names
        .into_iter()
        .map(|name| GreetingField { field: name.clone(), before: of(&old, name), after: of(&new, name) })
        .filter(|field| field.before != field.after)
        .collect()
}

/// Every field that holds something.
fn fields(item: &GreetingItem) -> Vec<(String, String)> {
    let mut all = Fields::default();
    match item {
        GreetingItem::IceBreaker { question, payload } => {
            all.put("question", question);
            all.put("payload", payload);
        }
        GreetingItem::MenuItem { button } => all.button("", button),
        GreetingItem::Message { message } => all.message(message),
    }
    all.0
}

#[derive(Default)]
struct Fields(Vec<(String, String)>);

impl Fields {
    fn put(&mut self, field: impl Into<String>, value: &str) {
        self.0.push((field.into(), value.to_owned()));
    }

    fn put_if_any(&mut self, field: String, value: Option<&String>) {
        if let Some(value) = value {
            self.put(field, value);
        }
    }

    /// `at` is empty, or ends with a dot.
    fn button(&mut self, at: &str, button: &Button) {
        self.put(format!("{at}title"), button.title());
        match button {
            Button::WebUrl { url, .. } => {
                self.put(format!("{at}type"), "web_url");
                self.put(format!("{at}url"), url);
            }
            Button::Postback { payload, .. } => {
                self.put(format!("{at}type"), "postback");
                self.put(format!("{at}payload"), payload);
            }
        }
    }

    fn buttons(&mut self, at: &str, buttons: &[Button]) {
        for (index, button) in buttons.iter().enumerate() {
            self.button(&format!("{at}buttons[{index}]."), button);
        }
    }

    fn source(&mut self, at: String, source: &MediaSource) {
        match source {
            MediaSource::Url(url) => self.put(at, url),
            MediaSource::Saved(id) => self.put(at, id.as_str()),
        }
    }

    fn message(&mut self, message: &OutgoingMessage) {
        match message {
            OutgoingMessage::Text { text, quick_replies } => {
                self.put("kind", "text");
                self.put("text", text);
                for (index, reply) in quick_replies.iter().enumerate() {
                    self.quick_reply(&format!("quick_replies[{index}]"), reply);
                }
            }
            OutgoingMessage::Media { media, source } => {
                self.put("kind", media.as_str());
                self.source("source".to_owned(), source);
            }
            OutgoingMessage::Images { images } => {
                self.put("kind", "images");
                for (index, image) in images.iter().enumerate() {
                    self.source(format!("images[{index}]"), image);
                }
            }
            OutgoingMessage::Heart => self.put("kind", "heart"),
            OutgoingMessage::Post { media_id } => {
                self.put("kind", "post");
                self.put("media_id", media_id.as_str());
            }
            OutgoingMessage::Generic { elements } => {
                self.put("kind", "generic");
                for (index, element) in elements.iter().enumerate() {
                    self.element(&format!("elements[{index}]"), element);
                }
            }
            OutgoingMessage::Buttons { text, buttons } => {
                self.put("kind", "buttons");
                self.put("text", text);
                self.buttons("", buttons);
            }
        }
    }

    fn quick_reply(&mut self, at: &str, reply: &QuickReply) {
        match &reply.content {
            QuickReplyKind::Text { title, payload } => {
                self.put(format!("{at}.content_type"), "text");
                self.put(format!("{at}.title"), title);
                self.put(format!("{at}.payload"), payload);
            }
            QuickReplyKind::UserPhoneNumber => self.put(format!("{at}.content_type"), "user_phone_number"),
            QuickReplyKind::UserEmail => self.put(format!("{at}.content_type"), "user_email"),
        }
        self.put_if_any(format!("{at}.image_url"), reply.image_url.as_ref());
    }

    fn element(&mut self, at: &str, element: &TemplateElement) {
        self.put(format!("{at}.title"), &element.title);
        self.put_if_any(format!("{at}.subtitle"), element.subtitle.as_ref());
        self.put_if_any(format!("{at}.image_url"), element.image_url.as_ref());
        self.put_if_any(format!("{at}.default_action"), element.default_action_url.as_ref());
        self.buttons(&format!("{at}."), &element.buttons);
    }
}
