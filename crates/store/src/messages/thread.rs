//! Messages by their place in a thread.

use porchlight_domain::{ConversationId, MessageId, UtcMs};

use super::{Message, MessageKey, message};
use crate::Result;
use crate::connection::ReadConnection;
use crate::key_text::Tie;

impl ReadConnection {
    /// Up to `limit` messages of the thread, the newest first, older than `before`.
    pub async fn messages(
        &mut self,
        conversation: ConversationId,
        before: Option<MessageKey>,
        limit: i64,
    ) -> Result<Vec<Message>> {
        let before = before.unwrap_or(MessageKey { sent_at: UtcMs::new(i64::MAX), tie: Tie::MAX });
        let rows = sqlx::query(MESSAGES_BEFORE)
            .bind(conversation.get())
            .bind(before.sent_at.get())
            .bind(before.tie.get())
            .bind(limit)
            .fetch_all(self.sqlite())
            .await?;
        rows.iter().map(message).collect()
    }

    /// Up to `limit` messages of the thread, the oldest first, newer than `after`.
    pub async fn messages_after(
        &mut self,
        conversation: ConversationId,
        after: MessageKey,
        limit: i64,
    ) -> Result<Vec<Message>> {
        let rows = sqlx::query(
            "SELECT * FROM messages WHERE conversation_id = ? AND (sent_at, tie) > (?, ?)
             ORDER BY sent_at, tie LIMIT ?",
        )
        .bind(conversation.get())
        .bind(after.sent_at.get())
        .bind(after.tie.get())
        .bind(limit)
        .fetch_all(self.sqlite())
        .await?;
        rows.iter().map(message).collect()
    }

    /// The newest message that went out after `seen` and that this Porchlight has not sent: from the phone, from another
    /// app, or from another Porchlight.
    pub async fn answered_elsewhere_since(
        &mut self,
        conversation: ConversationId,
        seen: MessageKey,
    ) -> Result<Option<Message>> {
        let row = sqlx::query(ANSWERED_ELSEWHERE)
            .bind(conversation.get())
            .bind(seen.sent_at.get())
            .bind(seen.tie.get())
            .fetch_optional(self.sqlite())
            .await?;
        row.as_ref().map(message).transpose()
    }

    /// A message with up to `limit` on either side, the newest first. Empty when the message is gone.
    pub async fn messages_around(&mut self, id: MessageId, limit: i64) -> Result<Vec<Message>> {
        let Some(middle) = self.message(id).await? else { return Ok(Vec::new()) };
        let mut around = self.messages_after(middle.conversation, middle.key, limit).await?;
        around.reverse();
        let older = self.messages(middle.conversation, Some(middle.key), limit).await?;
        around.push(middle);
        around.extend(older);
        Ok(around)
    }

    /// Those of `ids` that are in the thread, the oldest first.
    pub async fn messages_of(
        &mut self,
        conversation: ConversationId,
        ids: &[MessageId],
    ) -> Result<Vec<Message>> {
        let ids: Vec<i64> = ids.iter().map(|id| id.get()).collect();
        let rows = sqlx::query(MESSAGES_OF)
            .bind(crate::row::to_json("id", &ids)?)
            .bind(conversation.get())
            .fetch_all(self.sqlite())
            .await?;
        rows.iter().map(message).collect()
    }
}

/// Hot: a page of a thread.
pub(crate) const MESSAGES_BEFORE: &str = "SELECT * FROM messages
    WHERE conversation_id = ? AND (sent_at, tie) < (?, ?) ORDER BY sent_at DESC, tie DESC LIMIT ?";

/// Asked with each send.
const ANSWERED_ELSEWHERE: &str = "SELECT * FROM messages
    WHERE conversation_id = ? AND (sent_at, tie) > (?, ?) AND direction = 'out' AND send_state = '' AND is_self = 0
        AND deleted_at = 0
    ORDER BY sent_at DESC, tie DESC LIMIT 1";

/// Hot: what changed of a thread on screen.
pub(crate) const MESSAGES_OF: &str = "SELECT * FROM messages
    WHERE id IN (SELECT value FROM json_each(?)) AND +conversation_id = ? ORDER BY sent_at, tie";
