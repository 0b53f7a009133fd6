//! A message's content as columns: the text for itself (it is searched), the rest as JSON, and what a list shows of it.

use std::collections::BTreeSet;

use porchlight_domain::{Attachment, AttachmentKind, Content, Direction, ReplyTo, WindowEvent};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::fold::Kept;
use crate::{Error, Result};

/// A reaction as it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Reaction {
    /// Whose.
    pub by: Direction,
    /// Which.
    pub emoji: String,
}

/// What a conversation's row shows of a message, besides words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PreviewKind {
    /// Words.
    Text,
    /// An answer to a story, with words.
    StoryReply,
    /// A tapped ice breaker, menu item or button; the words are its title.
    Tap,
    /// They came by a link or an ad, and wrote nothing.
    Referral,
    /// A picture.
    Image,
    /// A video.
    Video,
    /// A voice message.
    Audio,
    /// A file.
    File,
    /// A shared post; the words are its title.
    Post,
    /// A shared reel; the words are its title.
    Reel,
    /// A mention in their story.
    StoryMention,
    /// A shared story.
    Story,
    /// The heart sticker.
    LikeHeart,
    /// Disappearing media.
    Ephemeral,
    /// A template.
    Template,
    /// What the API does not show.
    Unsupported,
    /// Taken back.
    Deleted,
    /// Its content is not known.
    Unknown,
}

impl PreviewKind {
    /// All of them.
    pub const ALL: [PreviewKind; 18] = [
        Self::Text,
        Self::StoryReply,
        Self::Tap,
        Self::Referral,
        Self::Image,
        Self::Video,
        Self::Audio,
        Self::File,
        Self::Post,
        Self::Reel,
        Self::StoryMention,
        Self::Story,
        Self::LikeHeart,
        Self::Ephemeral,
        Self::Template,
        Self::Unsupported,
        Self::Deleted,
        Self::Unknown,
    ];

    /// The name under which it is stored.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::StoryReply => "story_reply",
            Self::Tap => "tap",
            Self::Referral => "referral",
            Self::Image => "image",
            Self::Video => "video",
            Self::Audio => "audio",
            Self::File => "file",
            Self::Post => "post",
            Self::Reel => "reel",
            Self::StoryMention => "story_mention",
            Self::Story => "story",
            Self::LikeHeart => "like_heart",
            Self::Ephemeral => "ephemeral",
            Self::Template => "template",
            Self::Unsupported => "unsupported",
            Self::Deleted => "deleted",
            Self::Unknown => "unknown",
        }
    }

    /// Reads the stored name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == name)
    }

    /// What a list shows of `content`.
    pub(crate) fn of(content: &Content) -> Self {
        if matches!(content.reply_to, Some(ReplyTo::Story(_))) {
            return Self::StoryReply;
        }
        if !content.text.is_empty() {
            return Self::Text;
        }
        if let Some(attachment) = content.attachments.first() {
            return match attachment.kind {
                AttachmentKind::Image => Self::Image,
                AttachmentKind::Video => Self::Video,
                AttachmentKind::Audio => Self::Audio,
                AttachmentKind::File => Self::File,
                AttachmentKind::Post => Self::Post,
                AttachmentKind::Reel => Self::Reel,
                AttachmentKind::StoryMention => Self::StoryMention,
                AttachmentKind::Story => Self::Story,
                AttachmentKind::LikeHeart => Self::LikeHeart,
                AttachmentKind::Ephemeral => Self::Ephemeral,
                AttachmentKind::Template => Self::Template,
                AttachmentKind::Unsupported | AttachmentKind::Other(_) => Self::Unsupported,
            };
        }
        match content {
            Content { postback: Some(_), .. } => Self::Tap,
            Content { referral: Some(_), .. } => Self::Referral,
            Content { is_unsupported: true, .. } => Self::Unsupported,
            _ => Self::Unknown,
        }
    }
}

/// Content but for its text and for what is kept, as JSON; '' when there is nothing else.
pub(crate) fn pack(content: &Content) -> String {
    let mut packed = Map::new();
    if !content.attachments.is_empty() {
        let attachments = content
            .attachments
            .iter()
            .filter_map(|attachment| serde_json::to_value(attachment).ok())
            .map(|mut attachment| {
                if let Some(fields) = attachment.as_object_mut() {
                    fields.retain(|_, value| !matches!(value, Value::Null | Value::Bool(false)));
                }
                attachment
            })
            .collect();
        packed.insert("attachments".to_owned(), Value::Array(attachments));
    }
    if content.is_unsupported {
        packed.insert("isUnsupported".to_owned(), Value::Bool(true));
    }
    if packed.is_empty() { String::new() } else { Value::Object(packed).to_string() }
}

/// Puts content together again.
pub(crate) fn unpack(rest: &str, kept: &Kept, text: &str) -> Result<Content> {
    let mut content: Content = if rest.is_empty() {
        Content::default()
    } else {
        serde_json::from_str(rest).map_err(|_| Error::Unreadable { column: "content" })?
    };
    text.clone_into(&mut content.text);
    content.quick_reply_payload.clone_from(&kept.quick_reply_payload);
    content.postback.clone_from(&kept.postback);
    content.referral.clone_from(&kept.referral);
    content.reply_to.clone_from(&kept.reply_to);
    content.quick_replies = kept.quick_replies.clone().unwrap_or_default();
    if let Some(attached) = &kept.attached {
        attached.name(&mut content.attachments);
    }
    Ok(content)
}

/// What a message is found by under `has:`, a word for each kind; see `conversations/sought.rs`.
pub(crate) fn carries(content: &Content) -> String {
    let kinds = content.attachments.iter().filter_map(|attachment| match attachment.kind {
        AttachmentKind::Image => Some("image"),
        AttachmentKind::Video => Some("video"),
        AttachmentKind::Audio => Some("audio"),
        AttachmentKind::File => Some("file"),
        AttachmentKind::Post | AttachmentKind::Reel => Some("post"),
        AttachmentKind::StoryMention | AttachmentKind::Story => Some("story"),
        AttachmentKind::LikeHeart
        | AttachmentKind::Ephemeral
        | AttachmentKind::Template
        | AttachmentKind::Unsupported
        | AttachmentKind::Other(_) => None,
    });
    let answered = matches!(content.reply_to, Some(ReplyTo::Story(_))).then_some("story");
    let all: BTreeSet<&str> = kinds.chain(answered).collect();
    all.into_iter().collect::<Vec<_>>().join(" ")
}

/// Words to show in a list where the text is none.
pub(crate) fn preview_text(content: &Content) -> String {
    if !content.text.is_empty() {
        return String::new();
    }
    let title = content.postback.as_ref().map(|postback| postback.title.clone());
    title
        .or_else(|| {
            content
                .attachments
                .iter()
                .map(Attachment::words)
                .find(|words| !words.is_empty())
                .map(str::to_owned)
        })
        .unwrap_or_default()
}

/// Everything in `content` that can be searched for, a line each.
pub(crate) fn searchable(content: &Content) -> String {
    let titles = content.attachments.iter().map(Attachment::words);
    let tapped = content.postback.as_ref().map(|postback| postback.title.as_str());
    [content.text.as_str()]
        .into_iter()
        .chain(tapped)
        .chain(titles)
        .filter(|line| !line.trim().is_empty())
        .collect::<Vec<_>>()
        .join("\n")
}

/// Which of the actions that open the window this is (`facts.md §4.4`).
pub(crate) fn window_event(content: &Content) -> WindowEvent {
    if content.postback.is_some() {
        WindowEvent::Tap
    } else if matches!(content.reply_to, Some(ReplyTo::Story(_))) {
        WindowEvent::StoryReply
    } else if content.attachments.iter().any(|attachment| attachment.kind == AttachmentKind::StoryMention) {
        WindowEvent::StoryMention
    } else if content.referral.is_some() && content.text.is_empty() && content.attachments.is_empty() {
        WindowEvent::Referral
    } else {
        WindowEvent::Message
    }
}
