//! Messages that are to go out, in every shape that the Send API takes (`facts.md §4.1`, `§4.2`), and whether
//! Instagram can take them. What each shape may hold is a matter of its type where it can be (quick replies exist on a
//! text only), and of [`OutgoingMessage::check`] where it is a number.

mod button;
mod fitness;
mod media;
mod part;
mod quick_reply;
mod reaction;
mod split;
mod template;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

pub use button::Button;
pub(crate) use fitness::{address, address_if_given, first, gather, in_each, text, within};
pub use media::{MediaKind, MediaSource};
pub use part::{DraftExtra, OutgoingPart};
pub use quick_reply::{QuickReply, QuickReplyKind};
pub use reaction::is_one_emoji;
pub use split::split_text;
pub use template::{BARE_CARD, TemplateElement};

use crate::limits::{BUTTON_TEMPLATE_TEXT, MESSAGE_IMAGES, MESSAGE_TEXT, QUICK_REPLIES, TEMPLATE_ELEMENTS};
use crate::{MediaId, Unfit, Why};

/// A message that is to go out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case", rename_all_fields = "camelCase")]
pub enum OutgoingMessage {
    /// Words, and answers to tap below them. At most 1000 bytes of UTF-8; 13 quick replies.
    Text {
        /// The words.
        text: String,
        /// The answers, in order; shown on phones only.
        #[serde(default)]
        quick_replies: Vec<QuickReply>,
    },
    /// A picture or GIF, a video, a sound or a PDF.
    Media {
        /// Which of them.
        media: MediaKind,
        /// Where it is.
        source: MediaSource,
    },
    /// Several pictures at once, at most 10 (for all accounts since 6 May 2026).
    Images {
        /// Where they are, in order.
        images: Vec<MediaSource>,
    },
    /// The heart sticker.
    Heart,
    /// A post of the account's own.
    Post {
        /// Which.
        media_id: MediaId,
    },
    /// Cards side by side, at most 10.
    Generic {
        /// The cards, in order.
        elements: Vec<TemplateElement>,
    },
    /// Words with buttons below them.
    Buttons {
        /// The words, at most 640 characters.
        text: String,
        /// One to three.
        buttons: Vec<Button>,
    },
}

impl OutgoingMessage {
    /// Words alone.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text { text: text.into(), quick_replies: Vec::new() }
    }

    /// Whether Instagram takes it, as far as the reference tells.
    ///
    /// # Errors
    /// The first thing that is too much, too little or missing.
    pub fn check(&self) -> Result<(), Unfit> {
        first(self.problems())
    }

    /// All for which Instagram would refuse it, as far as the reference tells, each with its place.
    pub fn problems(&self) -> Vec<Unfit> {
        match self {
            Self::Text { text: words, quick_replies } => {
                let many = within("quick_replies", quick_replies.len(), QUICK_REPLIES);
                let mut problems = gather([text("text", words, MESSAGE_TEXT), many]);
                problems.extend(in_each("quick_replies", quick_replies, QuickReply::problems));
                problems
            }
            Self::Media { source, .. } => gather([source.check().map_err(|unfit| unfit.within("source"))]),
            Self::Images { images } => {
                let many = within("images", images.len(), MESSAGE_IMAGES);
                let mut problems = gather([at_least_one("images", images), many]);
                problems.extend(in_each("images", images, |image| gather([image.check()])));
                problems
            }
            Self::Post { media_id } if media_id.as_str().is_empty() => {
                vec![Unfit::at("media_id", Why::Missing)]
            }
            Self::Heart | Self::Post { .. } => Vec::new(),
            Self::Generic { elements } => {
                let many = within("elements", elements.len(), TEMPLATE_ELEMENTS);
                let mut problems = gather([at_least_one("elements", elements), many]);
                problems.extend(in_each("elements", elements, TemplateElement::problems));
                problems
            }
            Self::Buttons { text: words, buttons } => {
                let few = at_least_one("buttons", buttons);
                let mut problems = gather([text("text", words, BUTTON_TEMPLATE_TEXT), few]);
                problems.extend(button::problems_of_all(buttons, crate::limits::TEMPLATE_BUTTONS));
                problems
            }
        }
    }

    /// Whether a person who writes to themselves may get it: everything but quick replies (`facts.md §4.6`).
    pub fn is_for_oneself(&self) -> bool {
        !matches!(self, Self::Text { quick_replies, .. } if !quick_replies.is_empty())
    }
}

/// Checks each of `all`, and says which one is unfit.
pub(crate) fn each<T>(at: &str, all: &[T], check: impl Fn(&T) -> Result<(), Unfit>) -> Result<(), Unfit> {
    all.iter()
        .enumerate()
        .try_for_each(|(index, one)| check(one).map_err(|unfit| unfit.within(&format!("{at}[{index}]"))))
}

fn at_least_one<T>(at: &str, all: &[T]) -> Result<(), Unfit> {
    if all.is_empty() { Err(Unfit::at(at, Why::TooFew { has: 0, min: 1 })) } else { Ok(()) }
}
