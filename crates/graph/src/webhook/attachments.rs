//! Attachment objects (`facts.md §10.6`), as an array or alone.

use porchlight_domain::{Attachment, AttachmentKind};
use serde::Deserialize;
use serde_json::Value;

use crate::wire::{WireId, soft};

/// An array of attachments, or one.
#[derive(Deserialize)]
#[serde(untagged)]
pub(super) enum WireAttachments {
    Many(Vec<Value>),
    One(Value),
}

#[derive(Deserialize)]
struct WireAttachment {
    #[serde(rename = "type")]
    kind: String,
    #[serde(default, deserialize_with = "soft")]
    payload: Option<Value>,
}

#[derive(Default, Deserialize)]
struct WirePayload {
    #[serde(default, deserialize_with = "soft")]
    url: Option<String>,
    #[serde(default, deserialize_with = "soft")]
    title: Option<String>,
    #[serde(default, deserialize_with = "soft")]
    ig_post_media_id: Option<WireId>,
    #[serde(default, deserialize_with = "soft")]
    reel_video_id: Option<WireId>,
    #[serde(default, deserialize_with = "soft")]
    story_media_id: Option<WireId>,
    #[serde(default, deserialize_with = "soft")]
    id: Option<WireId>,
}

/// All of them, in order; one that cannot be read is a placeholder, and a post told twice is told once.
pub(super) fn attachments(wire: impl Iterator<Item = WireAttachments>) -> Vec<Attachment> {
    let mut all: Vec<Attachment> = Vec::new();
    for element in wire.flat_map(|wire| match wire {
        WireAttachments::Many(many) => many,
        WireAttachments::One(one) => vec![one],
    }) {
        let attachment = attachment(element);
        // `share` may come without the post's id, and with a signature of its own in its address.
        let is_twin = |other: &Attachment| {
            attachment.kind == AttachmentKind::Post
                && other.kind == AttachmentKind::Post
                && (attachment.media_id.is_none()
                    || other.media_id.is_none()
                    || attachment.media_id == other.media_id)
        };
        match all.iter_mut().find(|other| is_twin(other)) {
            Some(twin) => {
                twin.media_id = twin.media_id.take().or(attachment.media_id);
                twin.title = twin.title.take().or(attachment.title);
                twin.url = twin.url.take().or(attachment.url);
            }
            None => all.push(attachment),
        }
    }
    all
}

fn attachment(element: Value) -> Attachment {
    let Ok(wire) = WireAttachment::deserialize(&element) else {
        return Attachment {
            template: Some(element),
            ..Attachment::new(AttachmentKind::Other(String::new()), None)
        };
    };
    let kind = match wire.kind.to_ascii_lowercase().as_str() {
        "image" | "gif" | "sticker" | "animated_image" => AttachmentKind::Image,
        "video" => AttachmentKind::Video,
        "audio" => AttachmentKind::Audio,
        "file" => AttachmentKind::File,
        "share" | "ig_post" | "media_share" | "post" => AttachmentKind::Post,
        "ig_reel" | "reel" => AttachmentKind::Reel,
        "story_mention" => AttachmentKind::StoryMention,
        "story" | "ig_story" => AttachmentKind::Story,
        "like_heart" => AttachmentKind::LikeHeart,
        "ephemeral" => AttachmentKind::Ephemeral,
        "template" => AttachmentKind::Template,
        "unsupported_type" | "unsupported" | "fallback" => AttachmentKind::Unsupported,
        _ => AttachmentKind::Other(wire.kind.clone()),
    };
    let payload =
        wire.payload.as_ref().and_then(|payload| WirePayload::deserialize(payload).ok()).unwrap_or_default();
    let media_id =
        payload.ig_post_media_id.or(payload.reel_video_id).or(payload.story_media_id).or(payload.id);
    let is_sticker = matches!(wire.kind.to_ascii_lowercase().as_str(), "sticker");
    let keeps_payload = matches!(kind, AttachmentKind::Template | AttachmentKind::Other(_));
    Attachment {
        title: payload.title,
        media_id: media_id.map(WireId::into),
        template: wire.payload.filter(|_| keeps_payload),
        is_sticker,
        ..Attachment::new(kind, payload.url.filter(|url| !url.is_empty()))
    }
}
