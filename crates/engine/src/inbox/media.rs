//! Bytes for `media://`: cached avatars, and what messages carry. Links to attachments die within a day, so what was
//! looked at is kept with its message, within the budget; story media never is, and after its day it is not even asked
//! for (Meta's rule).

use porchlight_domain::{
    AccountId, ApiError, AssetId, AttachmentKind, DAY_MS, ErrorCode, MediaId, MessageId, Remedy, ReplyFileId,
    ReplyTo, StagedFileId,
};
use porchlight_store::{FileState, Message};

use super::composing::OURS;
use super::people::PICTURE_BUDGET;
use crate::engine::Engine;

/// The largest attachment, bytes: Instagram's own limit is 25 MB (`facts.md §4.2`).
const LARGEST_ATTACHMENT: usize = 26 * 1024 * 1024;

/// Bytes with their type.
#[derive(Clone, Debug)]
pub struct MediaBytes {
    /// The bytes.
    pub bytes: Vec<u8>,
    /// Their type, such as `image/jpeg`.
    pub mime: String,
    /// Whether the webview may keep them.
    pub is_cacheable: bool,
}

/// The most pixels of a picture: a hundred kilobytes can claim to be gigabytes once they are unpacked.
const MOST_PIXELS: usize = 80_000_000;
/// The longest side of a picture, pixels.
const LONGEST_SIDE: usize = 20_000;

/// Where something of a message stands.
struct Place {
    /// How it is called among what is kept.
    name: String,
    url: String,
    is_story: bool,
}

impl Engine {
    /// The bytes behind a key: `picture/{hash}`, `attachment/{message}/{place}`, `preview/{message}/{place}`, `ad/{message}`,
    /// `story/{message}`, `reply/{file}`, `staged/{file}`, `asset/{asset}`, `queue/{file}`, `queue/{file}/small` or `post/{account}/{media}`. What messages carry is not for the webview to keep: an unsend would not find it there.
    ///
    /// # Errors
    /// [`ErrorCode::NotFound`] when there is nothing, or nothing any more.
    pub async fn media(&self, key: &str) -> Result<MediaBytes, ApiError> {
        let parts: Vec<&str> = key.split('/').collect();
        if let ["picture", hash] = parts.as_slice() {
            let picture = self.store.read().await?.picture(hash).await?.ok_or_else(gone)?;
            return Ok(MediaBytes { bytes: picture.bytes, mime: picture.mime, is_cacheable: true });
        }
        if let ["reply", file] = parts.as_slice() {
            let file = file.parse().map(ReplyFileId::new).map_err(|_| gone())?;
            let file = self.store.read().await?.reply_file(file).await?.ok_or_else(gone)?;
            return Ok(MediaBytes { bytes: file.bytes, mime: file.mime, is_cacheable: true });
        }
        match parts.as_slice() {
            ["staged", file] => {
                let id = file.parse().map(StagedFileId::new).map_err(|_| gone())?;
                let mut read = self.store.read().await?;
                let file = read.staged_file(id).await?.ok_or_else(gone)?;
                let bytes = read.staged_bytes(id).await?.ok_or_else(gone)?;
                let is_cacheable = file.state == FileState::Ready;
                return Ok(MediaBytes { bytes, mime: file.mime, is_cacheable });
            }
            ["asset", asset] => {
                let id = asset.parse().map(AssetId::new).map_err(|_| gone())?;
                let bytes = self.store.read().await?.asset_preview(id).await?.ok_or_else(gone)?;
                return Ok(MediaBytes { bytes, mime: "image/jpeg".to_owned(), is_cacheable: true });
            }
            ["queue", file] => return self.post_media(file, false).await,
            ["queue", file, "small"] => return self.post_media(file, true).await,
            ["post", account, post] => {
                let account = account.parse().map(AccountId::new).map_err(|_| gone())?;
                return self.post_picture(account, MediaId::new(*post)).await;
            }
            _ => {}
        }
        let (kind, message, place) = match parts.as_slice() {
            [kind, message] => (*kind, *message, None),
            [kind, message, place] => (*kind, *message, Some(place.parse::<usize>().map_err(|_| gone())?)),
            _ => return Err(gone()),
        };
        let message = self.message_with_content(message).await?;
        let place = place_of(&message, kind, place).ok_or_else(gone)?;
        if let Some(ours) = place.url.strip_prefix(OURS) {
            // Of what Porchlight sends alone: in what somebody else wrote, the address is theirs.
            let is_ours = message.send.is_some() && !ours.starts_with("attachment/");
            return if is_ours { Box::pin(self.media(ours)).await } else { Err(gone()) };
        }
        if place.is_story && !self.is_story_alive(&message).await? {
            return Err(gone());
        }
        let kept = if place.is_story {
            None
        } else {
            self.store.read().await?.message_media(message.id, &place.name).await?
        };
        match kept {
            Some(kept) => Ok(MediaBytes { bytes: kept.bytes, mime: kept.mime, is_cacheable: false }),
            None => self.fetch(&message, &place).await,
        }
    }

    async fn message_with_content(&self, id: &str) -> Result<Message, ApiError> {
        let id = id.parse().map(MessageId::new).map_err(|_| gone())?;
        let message = self.store.read().await?.message(id).await?;
        message.filter(|message| message.deleted_at.is_none()).ok_or_else(gone)
    }

    /// Whether the story that a message answers or mentions may still be there: it was when the message was written, and
    /// lives for a day.
    async fn is_story_alive(&self, message: &Message) -> Result<bool, ApiError> {
        let now = self.now_of(message.conversation).await?;
        Ok(has_living_story(message, now))
    }

    async fn fetch(&self, message: &Message, place: &Place) -> Result<MediaBytes, ApiError> {
        let account = self.store.read().await?.account(message.account).await?.ok_or_else(gone)?;
        let site = self.sites.of(account.environment);
        let file = site.graph.attachment(&place.url, LARGEST_ATTACHMENT).await.map_err(|error| {
            tracing::debug!(message = %message.id, %error, "an attachment is gone");
            gone()
        })?;
        if !can_be_shown(&file.content_type, &file.bytes) {
            tracing::debug!(message = %message.id, "a picture that is none, or too large to be drawn");
            return Err(gone());
        }
        if !place.is_story {
            let (name, bytes, mime) = (&place.name, &file.bytes, &file.content_type);
            let fetched_at = self.config.clock.now();
            let mut write = self.store.write().await?;
            let is_there =
                write.keep_message_media(message.id, name, bytes, mime, PICTURE_BUDGET, fetched_at).await?;
            write.commit().await?;
            if !is_there {
                return Err(gone());
            }
        }
        Ok(MediaBytes { bytes: file.bytes.to_vec(), mime: file.content_type, is_cacheable: false })
    }
}

/// Whether the story of a message may be shown at `now`.
pub fn has_living_story(message: &Message, now: porchlight_domain::UtcMs) -> bool {
    now.since(message.sent_at) < DAY_MS
}

fn place_of(message: &Message, kind: &str, place: Option<usize>) -> Option<Place> {
    let content = &message.content;
    let attachment = || content.attachments.get(place?);
    let is_story =
        |kind: &AttachmentKind| matches!(kind, AttachmentKind::StoryMention | AttachmentKind::Story);
    let (name, url, is_story) = match (kind, place) {
        ("attachment", Some(place)) => {
            let attachment = attachment()?;
            (place.to_string(), attachment.url.clone()?, is_story(&attachment.kind))
        }
        ("preview", Some(place)) => {
            let attachment = attachment()?;
            (format!("preview-{place}"), attachment.preview.clone()?, is_story(&attachment.kind))
        }
        ("ad", None) => ("ad".to_owned(), content.referral.as_ref()?.ad_picture.clone()?, false),
        ("story", None) => match &content.reply_to {
            Some(ReplyTo::Story(story)) => ("story".to_owned(), story.url.clone()?, true),
            _ => return None,
        },
        _ => return None,
    };
    Some(Place { name, url, is_story })
}

/// Whether what calls itself a picture is one that a webview draws without harm; other media is played, not unpacked.
pub(crate) fn can_be_shown(mime: &str, bytes: &[u8]) -> bool {
    if !mime.starts_with("image/") {
        return true;
    }
    // A drawing made of text can grow without end, and says nothing that a photo could not.
    if mime.contains("svg") || mime.contains("xml") {
        return false;
    }
    imagesize::blob_size(bytes).is_ok_and(|size| {
        let (width, height) = (size.width, size.height);
        width > 0
            && height > 0
            && width.max(height) <= LONGEST_SIDE
            && width.saturating_mul(height) <= MOST_PIXELS
    })
}

fn gone() -> ApiError {
    ApiError::new(ErrorCode::NotFound, Remedy::None)
}

#[cfg(test)]
mod tests {
    use super::can_be_shown;

    /// A PNG's beginning, which claims these sides.
    fn png(width: u32, height: u32) -> Vec<u8> {
        let mut bytes = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR".to_vec();
        bytes.extend(width.to_be_bytes());
        bytes.extend(height.to_be_bytes());
        bytes.extend([8, 6, 0, 0, 0, 0, 0, 0, 0]);
        bytes
    }

    #[test]
    fn a_picture_that_would_fill_the_memory_is_not_shown() {
        assert!(can_be_shown("image/png", &png(1080, 1920)));
        for bomb in [png(60_000, 60_000), png(1, 4_000_000), png(0, 10), png(u32::MAX, u32::MAX)] {
            assert!(!can_be_shown("image/png", &bomb));
        }
    }

    #[test]
    fn what_is_no_picture_is_not_shown_as_one() {
        assert!(!can_be_shown("image/png", b"<html><script>alert(1)</script>"));
        assert!(!can_be_shown("image/svg+xml", b"<svg xmlns='http://www.w3.org/2000/svg'/>"));
        assert!(!can_be_shown("image/png", b""));
        assert!(can_be_shown("video/mp4", b"anything"));
    }
}
