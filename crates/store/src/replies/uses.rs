//! Which message came from which saved reply. It is counted by a trigger when the message is out, and forgotten with a
//! message that is undone.

use porchlight_domain::{ConversationId, MessageId, SavedReplyId};

use crate::Result;
use crate::connection::{ReadConnection, WriteTransaction};

impl ReadConnection {
    /// The language in which this person was last answered by a saved reply.
    pub async fn reply_language(&mut self, conversation: ConversationId) -> Result<Option<String>> {
        Ok(sqlx::query_scalar("SELECT language FROM reply_languages WHERE conversation_id = ?")
            .bind(conversation.get())
            .fetch_optional(self.sqlite())
            .await?)
    }
}

impl WriteTransaction {
    /// This queued message came from that reply, in `language` (empty: not told). A reply that was deleted meanwhile is
    /// not counted.
    pub async fn note_reply(
        &mut self,
        message: MessageId,
        reply: SavedReplyId,
        language: &str,
    ) -> Result<()> {
        sqlx::query(
            "INSERT OR REPLACE INTO saved_reply_sends (message_id, saved_reply_id, language)
             SELECT ?, id, ? FROM saved_replies WHERE id = ?",
        )
        .bind(message.get())
        .bind(language)
        .bind(reply.get())
        .execute(self.sqlite())
        .await?;
        Ok(())
    }
}
