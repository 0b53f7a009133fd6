//! What a message says, in any of the shapes in which Instagram delivers it (`facts.md §5`, `§10.5`, `§10.6`).

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::outgoing::QuickReply;
use crate::{MediaId, Mid};

/// A message's content. Empty means that Instagram told us of the message and nothing in it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
pub struct Content {
    /// The text; empty for pure media.
    pub text: String,
    /// Pictures, voice, shared posts and the rest, in order.
    pub attachments: Vec<Attachment>,
    /// What this message answers.
    pub reply_to: Option<ReplyTo>,
    /// The payload of the quick reply that was tapped to write it.
    pub quick_reply_payload: Option<String>,
    /// The answers to tap that were sent along. Nothing tells of them but our own sending.
    pub quick_replies: Vec<QuickReply>,
    /// A tap on an ice breaker, a menu item or a button.
    pub postback: Option<Postback>,
    /// From where they came: an ad or an ig.me link.
    pub referral: Option<Referral>,
    /// Instagram says that the API cannot show it.
    pub is_unsupported: bool,
}

impl Content {
    /// Text alone.
    pub fn text(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// What it says, in words: a tap's title, the text, or the title of what was shared; empty for a picture or a voice
    /// message alone, whose names are Instagram's own.
    pub fn words(&self) -> &str {
        match (&self.postback, self.attachments.first()) {
            (Some(tap), _) => &tap.title,
            (None, Some(attachment)) if self.text.is_empty() => attachment.words(),
            _ => &self.text,
        }
    }

    /// Whether nothing is known of what it says.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// One attachment.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Attachment {
    /// What it is.
    pub kind: AttachmentKind,
    /// Where its bytes were; signed and short-lived.
    #[serde(default)]
    pub url: Option<String>,
    /// Title of a shared post, or name of a file.
    #[serde(default)]
    pub title: Option<String>,
    /// The post or reel that was shared, when it has an id.
    #[serde(default)]
    pub media_id: Option<MediaId>,
    /// Pixels across, when told.
    #[serde(default)]
    pub width: Option<i64>,
    /// Pixels down, when told.
    #[serde(default)]
    pub height: Option<i64>,
    /// Of a template, its generic content as it came.
    #[serde(default)]
    #[ts(type = "unknown")]
    pub template: Option<serde_json::Value>,
    /// Where a video's still picture was; signed and short-lived.
    #[serde(default)]
    pub preview: Option<String>,
    /// A sticker: a picture without a frame.
    #[serde(default)]
    pub is_sticker: bool,
}

impl Attachment {
    /// Its title, where that was given by a person.
    pub fn words(&self) -> &str {
        use AttachmentKind::{Audio, Image, LikeHeart, Video};

        match self.kind {
            Image | Video | Audio | LikeHeart => "",
            _ => self.title.as_deref().unwrap_or_default(),
        }
    }

    /// An attachment of which only kind and URL are known.
    pub fn new(kind: AttachmentKind, url: Option<String>) -> Self {
        Self {
            kind,
            url,
            title: None,
            media_id: None,
            width: None,
            height: None,
            template: None,
            preview: None,
            is_sticker: false,
        }
    }
}

/// Kinds of attachments. `share` and `ig_post` are one kind: for three months Instagram sent both for one post.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum AttachmentKind {
    /// A picture, GIF or sticker.
    Image,
    /// A video.
    Video,
    /// A voice message or sound.
    Audio,
    /// A PDF.
    File,
    /// Somebody's post.
    Post,
    /// Somebody's reel.
    Reel,
    /// They mentioned the account in their story. The media may not be kept (Meta's rule).
    StoryMention,
    /// A story was shared.
    Story,
    /// The heart sticker.
    LikeHeart,
    /// Disappearing media: nothing but the fact.
    Ephemeral,
    /// A generic or button template, as an echo of our own.
    Template,
    /// Known to Instagram, not shown through the API.
    Unsupported,
    /// A kind that Instagram added since; its name as it came.
    Other(String),
}

/// What a message answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ReplyTo {
    /// Another message of the thread.
    Message(Mid),
    /// The account's story.
    Story(StoryRef),
}

/// A story that was answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct StoryRef {
    /// Its id, when told.
    pub id: Option<String>,
    /// Its picture's URL while it lives. Shown, never stored as a file.
    pub url: Option<String>,
}

/// A tap.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Postback {
    /// What the tapped item said.
    pub title: String,
    /// What it carried.
    pub payload: String,
}

/// From where a person came into the thread (`facts.md §4.8`).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
pub struct Referral {
    /// The `ref` of the link or ad.
    pub reference: Option<String>,
    /// `ADS`, `SHORTLINKS` or another.
    pub source: Option<String>,
    /// The ad.
    pub ad_id: Option<String>,
    /// The ad's title.
    pub ad_title: Option<String>,
    /// Where the ad's picture was; of a video ad, its still.
    pub ad_picture: Option<String>,
    /// The post of which the ad was made.
    pub post_id: Option<String>,
    /// The product that the ad shows.
    pub product_id: Option<String>,
}
