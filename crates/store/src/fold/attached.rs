//! What a message's attachments are. A webhook tells kind, title and post of each; a poll tells a fresh address and the size,
//! and calls a reel a shared link, the heart a picture and disappearing media nothing at all (`facts.md §5`, `§10.6`).
//! So the names are kept once told, and given to whatever was told last.

use std::cmp::Ordering;

use porchlight_domain::{Attachment, AttachmentKind, MediaId};
use serde::{Deserialize, Serialize};

/// The names of a message's attachments, in order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct Attached(Vec<Name>);

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Name {
    kind: AttachmentKind,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    media_id: Option<MediaId>,
}

impl Attached {
    /// The names, if one of them is told by a webhook only.
    pub(crate) fn of(attachments: &[Attachment]) -> Option<Self> {
        let names: Vec<Name> = attachments
            .iter()
            .map(|attachment| Name {
                kind: attachment.kind.clone(),
                title: attachment.title.clone(),
                media_id: attachment.media_id.clone(),
            })
            .collect();
        names.iter().any(Name::is_lost_to_polls).then_some(Self(names))
    }

    /// Joins two tellings: the longer one, or of each attachment the better name.
    pub(crate) fn join(&mut self, other: Self) {
        match other.0.len().cmp(&self.0.len()) {
            Ordering::Greater => *self = other,
            Ordering::Equal => {
                for (mine, other) in self.0.iter_mut().zip(other.0) {
                    mine.join(other);
                }
            }
            Ordering::Less => {}
        }
    }

    /// Names what was told last. Where that has other attachments than were named, only nothing is replaced.
    pub(crate) fn name(&self, told: &mut Vec<Attachment>) {
        if told.is_empty() {
            told.extend(self.0.iter().map(|name| Attachment::new(name.kind.clone(), None)));
        }
        if told.len() != self.0.len() {
            return;
        }
        for (attachment, name) in told.iter_mut().zip(&self.0) {
            if rank(&name.kind) >= rank(&attachment.kind) {
                attachment.kind.clone_from(&name.kind);
            }
            attachment.title = attachment.title.take().or_else(|| name.title.clone());
            attachment.media_id = attachment.media_id.take().or_else(|| name.media_id.clone());
        }
    }
}

impl Name {
    fn is_lost_to_polls(&self) -> bool {
        rank(&self.kind) > 1
            || (self.kind == AttachmentKind::Post && (self.title.is_some() || self.media_id.is_some()))
    }

    fn join(&mut self, other: Self) {
        let of = |kind: &AttachmentKind| (rank(kind), serde_json::to_string(kind).unwrap_or_default());
        if of(&other.kind) > of(&self.kind) {
            self.kind = other.kind;
        }
        self.title = self.title.take().max(other.title);
        self.media_id = self.media_id.take().max(other.media_id);
    }
}

/// How much a kind says; above 1 a poll cannot say it.
const fn rank(kind: &AttachmentKind) -> u8 {
    match kind {
        AttachmentKind::Image
        | AttachmentKind::Video
        | AttachmentKind::Audio
        | AttachmentKind::File
        | AttachmentKind::StoryMention
        | AttachmentKind::Template => 1,
        AttachmentKind::Post => 0,
        AttachmentKind::Reel
        | AttachmentKind::Story
        | AttachmentKind::LikeHeart
        | AttachmentKind::Ephemeral
        | AttachmentKind::Unsupported => 2,
        AttachmentKind::Other(_) => 3,
    }
}
