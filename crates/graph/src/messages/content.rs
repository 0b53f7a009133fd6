//! What a polled message says: its text, and its attachments in the four places where they may stand.

use porchlight_domain::{Attachment, AttachmentKind, Content, Mid, ReplyTo, StoryRef};
use serde::Deserialize;
use serde_json::Value;

use crate::wire::{Flag, Listed, WireId, soft};

#[derive(Deserialize)]
pub(super) struct WireContent {
    #[serde(default, deserialize_with = "soft")]
    message: Option<String>,
    #[serde(default, deserialize_with = "soft")]
    attachments: Option<Listed<WireAttachment>>,
    #[serde(default, deserialize_with = "soft")]
    shares: Option<Listed<WireShare>>,
    #[serde(default, deserialize_with = "soft")]
    story: Option<WireStory>,
    #[serde(default, deserialize_with = "soft")]
    is_unsupported: Option<Flag>,
    #[serde(default, deserialize_with = "soft")]
    reply_to: Option<WireReply>,
}

#[derive(Deserialize)]
struct WireAttachment {
    #[serde(default, deserialize_with = "soft")]
    name: Option<String>,
    #[serde(default, deserialize_with = "soft")]
    mime_type: Option<String>,
    #[serde(default, deserialize_with = "soft")]
    image_data: Option<WirePicture>,
    #[serde(default, deserialize_with = "soft")]
    video_data: Option<WirePicture>,
    #[serde(default, deserialize_with = "soft")]
    audio_data: Option<WirePicture>,
    #[serde(default, deserialize_with = "soft")]
    file_url: Option<String>,
    #[serde(default, deserialize_with = "soft")]
    generic_template: Option<Value>,
}

#[derive(Deserialize)]
struct WirePicture {
    #[serde(default, deserialize_with = "soft")]
    url: Option<String>,
    #[serde(default, deserialize_with = "soft")]
    width: Option<i64>,
    #[serde(default, deserialize_with = "soft")]
    height: Option<i64>,
    #[serde(default, deserialize_with = "soft")]
    preview_url: Option<String>,
    #[serde(default, deserialize_with = "soft")]
    render_as_sticker: Option<Flag>,
}

#[derive(Deserialize)]
struct WireShare {
    #[serde(default, deserialize_with = "soft")]
    link: Option<String>,
    #[serde(default, deserialize_with = "soft")]
    name: Option<String>,
    #[serde(default, deserialize_with = "soft")]
    template: Option<Value>,
}

#[derive(Deserialize)]
struct WireStory {
    #[serde(default, deserialize_with = "soft")]
    reply_to: Option<WireStoryRef>,
    #[serde(default, deserialize_with = "soft")]
    mention: Option<WireStoryRef>,
}

#[derive(Deserialize)]
struct WireStoryRef {
    #[serde(default, deserialize_with = "soft")]
    id: Option<WireId>,
    #[serde(default, deserialize_with = "soft")]
    link: Option<String>,
    #[serde(default, deserialize_with = "soft")]
    url: Option<String>,
}

#[derive(Deserialize)]
struct WireReply {
    #[serde(default, deserialize_with = "soft")]
    mid: Option<WireId>,
    #[serde(default, deserialize_with = "soft")]
    id: Option<WireId>,
    #[serde(default, deserialize_with = "soft")]
    story: Option<WireStoryRef>,
}

impl WireContent {
    /// The content, or `None` if nothing at all was told: older than the 20 that the API details.
    pub(super) fn told(self) -> Option<Content> {
        let is_told = self.message.is_some()
            || self.attachments.is_some()
            || self.shares.is_some()
            || self.story.is_some()
            || matches!(self.is_unsupported, Some(Flag(true)));
        is_told.then(|| self.content())
    }

    fn content(self) -> Content {
        let mut attachments: Vec<Attachment> = Vec::new();
        attachments
            .extend(self.attachments.unwrap_or_default().items.into_iter().map(WireAttachment::attachment));
        attachments.extend(self.shares.unwrap_or_default().items.into_iter().map(WireShare::attachment));
        let mut reply_to = None;
        if let Some(story) = self.story {
            if let Some(mention) = story.mention {
                let url = address(mention.link).or(address(mention.url));
                attachments.push(Attachment {
                    media_id: mention.id.map(WireId::into),
                    ..Attachment::new(AttachmentKind::StoryMention, url)
                });
            }
            reply_to = story.reply_to.map(|story| ReplyTo::Story(story.story()));
        }
        let reply_to = reply_to.or_else(|| self.reply_to.and_then(WireReply::reply));
        Content {
            text: self.message.unwrap_or_default(),
            attachments,
            reply_to,
            is_unsupported: matches!(self.is_unsupported, Some(Flag(true))),
            ..Content::default()
        }
    }
}

impl WireAttachment {
    fn attachment(self) -> Attachment {
        let mime = self.mime_type.unwrap_or_default();
        let of = |kind: AttachmentKind, picture: WirePicture| Attachment {
            width: picture.width.filter(|width| *width > 0),
            height: picture.height.filter(|height| *height > 0),
            preview: address(picture.preview_url).filter(|_| kind == AttachmentKind::Video),
            is_sticker: matches!(picture.render_as_sticker, Some(Flag(true))),
            ..Attachment::new(kind.clone(), address(picture.url))
        };
        if let Some(image) = self.image_data {
            return of(AttachmentKind::Image, image);
        }
        if let Some(video) = self.video_data {
            // A voice message may come as a video without a picture; its MIME type tells.
            let kind = if mime.starts_with("audio/") { AttachmentKind::Audio } else { AttachmentKind::Video };
            return of(kind, video);
        }
        if let Some(audio) = self.audio_data {
            return of(AttachmentKind::Audio, audio);
        }
        if let Some(template) = self.generic_template {
            return Attachment {
                template: Some(template),
                ..Attachment::new(AttachmentKind::Template, None)
            };
        }
        let name = self.name.unwrap_or_default();
        let url = address(self.file_url);
        let kind = kind_of_file(&mime, &name).unwrap_or(if url.is_some() {
            AttachmentKind::File
        } else {
            AttachmentKind::Unsupported
        });
        Attachment { title: Some(name).filter(|name| !name.is_empty()), ..Attachment::new(kind, url) }
    }
}

/// What a file is, by its MIME type or else by its name: Instagram calls voice messages `audioclip-….mp4`.
fn kind_of_file(mime: &str, name: &str) -> Option<AttachmentKind> {
    match mime.split('/').next() {
        Some("audio") => return Some(AttachmentKind::Audio),
        Some("video") => return Some(AttachmentKind::Video),
        Some("image") => return Some(AttachmentKind::Image),
        _ => {}
    }
    let name = name.to_ascii_lowercase();
    match name.rsplit_once('.').map(|(_, extension)| extension) {
        _ if name.starts_with("audioclip") => Some(AttachmentKind::Audio),
        Some("m4a" | "aac" | "wav" | "mp3" | "ogg" | "opus") => Some(AttachmentKind::Audio),
        Some("mp4" | "mov" | "webm" | "avi") => Some(AttachmentKind::Video),
        Some("jpg" | "jpeg" | "png" | "gif" | "webp") => Some(AttachmentKind::Image),
        _ => None,
    }
}

/// An address, unless it is empty: the picture of a story that has ended is `""`.
fn address(url: Option<String>) -> Option<String> {
    url.filter(|url| !url.is_empty())
}

impl WireShare {
    fn attachment(self) -> Attachment {
        match self.template {
            Some(template) if self.link.is_none() => {
                Attachment { template: Some(template), ..Attachment::new(AttachmentKind::Template, None) }
            }
            template => Attachment {
                title: self.name,
                template,
                ..Attachment::new(AttachmentKind::Post, address(self.link))
            },
        }
    }
}

impl WireStoryRef {
    fn story(self) -> StoryRef {
        StoryRef {
            id: self.id.map(|id| id.as_str().to_owned()),
            url: address(self.link).or(address(self.url)),
        }
    }
}

impl WireReply {
    fn reply(self) -> Option<ReplyTo> {
        match self.story {
            Some(story) => Some(ReplyTo::Story(story.story())),
            None => self.mid.or(self.id).map(|id| ReplyTo::Message(id.into::<Mid>())),
        }
    }
}
