//! The bytes of what messages carry, kept by message: links die within a day, and an unsend must find what it takes away.

use porchlight_domain::{MessageId, UtcMs};

use crate::Result;
use crate::connection::{ReadConnection, WriteTransaction};
use crate::pictures::Picture;

impl ReadConnection {
    /// What is kept of a message at this place: the number of an attachment, `preview-` and it, or `ad`.
    pub async fn message_media(&mut self, message: MessageId, place: &str) -> Result<Option<Picture>> {
        let key: Option<String> =
            sqlx::query_scalar("SELECT key FROM message_media WHERE message_id = ? AND place = ?")
                .bind(message.get())
                .bind(place)
                .fetch_optional(self.sqlite())
                .await?;
        match key {
            Some(key) => self.picture(&key).await,
            None => Ok(None),
        }
    }
}

impl WriteTransaction {
    /// Keeps what was fetched for a message, within `budget` bytes of pictures in all. Gives whether it was kept: of a
    /// message that was unsent meanwhile nothing is.
    pub async fn keep_message_media(
        &mut self,
        message: MessageId,
        place: &str,
        bytes: &[u8],
        mime: &str,
        budget: i64,
        now: UtcMs,
    ) -> Result<bool> {
        let is_there: Option<i64> =
            sqlx::query_scalar("SELECT id FROM messages WHERE id = ? AND deleted_at = 0")
                .bind(message.get())
                .fetch_optional(self.sqlite())
                .await?;
        if is_there.is_none() {
            return Ok(false);
        }
        // Found by message, never by address.
        let source = format!("message:{message}/{place}");
        let key = self.save_picture(bytes, mime, &source, budget, now).await?;
        sqlx::query("INSERT OR REPLACE INTO message_media (message_id, place, key) VALUES (?, ?, ?)")
            .bind(message.get())
            .bind(place)
            .bind(key)
            .execute(self.sqlite())
            .await?;
        Ok(true)
    }
}
