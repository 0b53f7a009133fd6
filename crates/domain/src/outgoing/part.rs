//! What a composer hands over: the parts of one send, in order; and what of them a draft keeps beside its text.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Button, QuickReply, TemplateElement};
use crate::{AssetId, MediaId, StagedFileId};

/// A part of a send. Each becomes one message; files may become several.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case", rename_all_fields = "camelCase")]
pub enum OutgoingPart {
    /// Words, and answers to tap below them.
    Text {
        /// At most 1000 bytes of UTF-8.
        text: String,
        /// At most 13.
        #[serde(default)]
        quick_replies: Vec<QuickReply>,
    },
    /// Staged files. Pictures beside each other go as one message, 10 at most; everything else as one message per file.
    Files {
        /// Which, in order.
        file_keys: Vec<StagedFileId>,
    },
    /// A file that Instagram has already.
    Asset {
        /// Which.
        asset_id: AssetId,
    },
    /// The heart sticker.
    Heart,
    /// A post of the account's own.
    Post {
        /// Which.
        media_id: MediaId,
        /// Its caption, to show before Instagram has told it.
        #[serde(default)]
        title: Option<String>,
        /// Key of its picture for `media://`, likewise.
        #[serde(default)]
        thumbnail: Option<String>,
    },
    /// Cards side by side.
    Generic {
        /// 1 to 10.
        elements: Vec<TemplateElement>,
    },
    /// Words with buttons below them.
    Buttons {
        /// At most 640 characters.
        text: String,
        /// 1 to 3.
        buttons: Vec<Button>,
    },
}

/// What is being composed beside the text. Of `buttons` and `quick_replies` the words are the draft's text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case", rename_all_fields = "camelCase")]
pub enum DraftExtra {
    /// Answers to tap below the text.
    QuickReplies {
        /// In order.
        quick_replies: Vec<QuickReply>,
    },
    /// Cards side by side.
    Generic {
        /// In order.
        elements: Vec<TemplateElement>,
    },
    /// Buttons below the text.
    Buttons {
        /// In order.
        buttons: Vec<Button>,
    },
    /// A file that Instagram has already.
    Asset {
        /// Which.
        asset_id: AssetId,
    },
    /// A post of the account's own.
    Post {
        /// Which.
        media_id: MediaId,
        /// Its caption.
        #[serde(default)]
        title: Option<String>,
        /// Key of its picture for `media://`.
        #[serde(default)]
        thumbnail: Option<String>,
    },
}

impl OutgoingPart {
    /// Words alone.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text { text: text.into(), quick_replies: Vec::new() }
    }

    /// The words that a draft would hold of it.
    pub fn words(&self) -> Option<&str> {
        match self {
            Self::Text { text, .. } | Self::Buttons { text, .. } => Some(text),
            _ => None,
        }
    }

    /// What a draft would hold of it beside words and files.
    pub fn extra(&self) -> Option<DraftExtra> {
        match self.clone() {
            Self::Text { quick_replies, .. } if !quick_replies.is_empty() => {
                Some(DraftExtra::QuickReplies { quick_replies })
            }
            Self::Text { .. } | Self::Files { .. } | Self::Heart => None,
            Self::Asset { asset_id } => Some(DraftExtra::Asset { asset_id }),
            Self::Post { media_id, title, thumbnail } => {
                Some(DraftExtra::Post { media_id, title, thumbnail })
            }
            Self::Generic { elements } => Some(DraftExtra::Generic { elements }),
            Self::Buttons { buttons, .. } => Some(DraftExtra::Buttons { buttons }),
        }
    }

    /// The staged files that go with it.
    pub fn files(&self) -> &[StagedFileId] {
        match self {
            Self::Files { file_keys } => file_keys,
            _ => &[],
        }
    }
}
