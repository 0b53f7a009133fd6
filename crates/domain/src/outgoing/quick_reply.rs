//! Answers to tap below a text (`facts.md §4.2`).

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{address_if_given, first, gather, text};
use crate::Unfit;
use crate::limits::{QUICK_REPLY_PAYLOAD, QUICK_REPLY_TITLE};

/// An answer to tap.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct QuickReply {
    /// What it asks for.
    pub content: QuickReplyKind,
    /// A small picture beside it.
    #[serde(default)]
    pub image_url: Option<String>,
}

/// What a quick reply asks for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "contentType", rename_all = "snake_case")]
pub enum QuickReplyKind {
    /// A text of ours, sent back as theirs.
    Text {
        /// What it says; Instagram cuts it after 20 characters.
        title: String,
        /// What the tap carries, at most 1000 characters.
        payload: String,
    },
    /// Their phone number.
    UserPhoneNumber,
    /// Their e-mail address.
    UserEmail,
}

impl QuickReply {
    /// A text to tap.
    pub fn text(title: impl Into<String>, payload: impl Into<String>) -> Self {
        let content = QuickReplyKind::Text { title: title.into(), payload: payload.into() };
        Self { content, image_url: None }
    }

    /// The title as people see it: after 20 characters Instagram writes dots instead of refusing (`facts.md §6.3`).
    pub fn title_shown(&self) -> Option<String> {
        let QuickReplyKind::Text { title, .. } = &self.content else { return None };
        let most = usize::try_from(QUICK_REPLY_TITLE.max).unwrap_or(usize::MAX);
        Some(match title.char_indices().nth(most) {
            Some((end, _)) => format!("{}...", title.get(..end).unwrap_or_default()),
            None => title.clone(),
        })
    }

    /// Whether Instagram takes it. A long title is no reason: it is cut.
    ///
    /// # Errors
    /// No title, no payload, a payload that is too long, or a picture without an address.
    pub fn check(&self) -> Result<(), Unfit> {
        first(self.problems())
    }

    /// All for which Instagram would refuse it.
    pub fn problems(&self) -> Vec<Unfit> {
        let mut checks = vec![address_if_given("image_url", self.image_url.as_deref())];
        if let QuickReplyKind::Text { title, payload } = &self.content {
            checks.push(text("title", title, crate::limits::MESSAGE_TEXT));
            checks.push(text("payload", payload, QUICK_REPLY_PAYLOAD));
        }
        gather(checks)
    }

    /// The same as Instagram keeps it: with its title as people see it.
    #[must_use]
    pub fn as_kept(&self) -> Self {
        let mut kept = self.clone();
        if let (QuickReplyKind::Text { title, .. }, Some(shown)) = (&mut kept.content, self.title_shown()) {
            *title = shown;
        }
        kept
    }
}
