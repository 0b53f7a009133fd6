//! Bytes for `media://`: cached avatars, and what messages carry. Links to attachments die within days, so what was
//! looked at is kept within the budget; story media never is (Meta's rule).

use porchlight_domain::{ApiError, Attachment, AttachmentKind, ErrorCode, MessageId, Remedy, ReplyTo};
use porchlight_store::Message;

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

impl Engine {
    /// The bytes behind a key: `picture/{hash}`, `attachment/{message}/{place}` or `story/{message}`.
    ///
    /// # Errors
    /// [`ErrorCode::NotFound`] when there is nothing, or nothing any more.
    pub async fn media(&self, key: &str) -> Result<MediaBytes, ApiError> {
        let parts: Vec<&str> = key.split('/').collect();
        match parts.as_slice() {
            ["picture", hash] => {
                let picture = self.store.read().await?.picture(hash).await?.ok_or_else(gone)?;
                Ok(MediaBytes { bytes: picture.bytes, mime: picture.mime, is_cacheable: true })
            }
            ["attachment", message, place] => {
                let message = self.message(message).await?;
                let place: usize = place.parse().map_err(|_| gone())?;
                let attachment = message.content.attachments.get(place).cloned().ok_or_else(gone)?;
                self.attachment(&message, &attachment).await
            }
            ["story", message] => {
                let message = self.message(message).await?;
                let Some(ReplyTo::Story(story)) = &message.content.reply_to else { return Err(gone()) };
                self.fetch(&message, story.url.as_deref().ok_or_else(gone)?, false).await
            }
            _ => Err(gone()),
        }
    }

    async fn message(&self, id: &str) -> Result<Message, ApiError> {
        let id = id.parse().map(MessageId::new).map_err(|_| gone())?;
        self.store
            .read()
            .await?
            .message(id)
            .await?
            .filter(|message| message.deleted_at.is_none())
            .ok_or_else(gone)
    }

    async fn attachment(&self, message: &Message, attachment: &Attachment) -> Result<MediaBytes, ApiError> {
        let url = attachment.url.as_deref().ok_or_else(gone)?;
        if matches!(attachment.kind, AttachmentKind::StoryMention | AttachmentKind::Story) {
            return self.fetch(message, url, false).await;
        }
        let mut read = self.store.read().await?;
        if let Some(key) = read.picture_of_source(url).await?
            && let Some(kept) = read.picture(&key).await?
        {
            return Ok(MediaBytes { bytes: kept.bytes, mime: kept.mime, is_cacheable: true });
        }
        drop(read);
        self.fetch(message, url, true).await
    }

    async fn fetch(&self, message: &Message, url: &str, keeps: bool) -> Result<MediaBytes, ApiError> {
        let account = self.store.read().await?.account(message.account).await?.ok_or_else(gone)?;
        let site = self.sites.of(account.environment);
        let file = site.graph.attachment(url, LARGEST_ATTACHMENT).await.map_err(|error| {
            tracing::debug!(message = %message.id, %error, "an attachment is gone");
            gone()
        })?;
        if keeps {
            let fetched_at = self.config.clock.now();
            let mut write = self.store.write().await?;
            write.save_picture(&file.bytes, &file.content_type, url, PICTURE_BUDGET, fetched_at).await?;
            write.commit().await?;
        }
        Ok(MediaBytes { bytes: file.bytes.to_vec(), mime: file.content_type, is_cacheable: keeps })
    }
}

fn gone() -> ApiError {
    ApiError::new(ErrorCode::NotFound, Remedy::None)
}
