//! Messages that were handed back, until the user has been told: what happens in quiet hours, or right before the end of the
//! process, is told all the same.

use porchlight_domain::{ConversationId, UtcMs};

use crate::Result;
use crate::connection::{ReadConnection, WriteTransaction};

impl ReadConnection {
    /// Conversations in which something was handed back and not told of, in the order in which it happened.
    pub async fn untold_hand_backs(&mut self) -> Result<Vec<ConversationId>> {
        let ids: Vec<i64> =
            sqlx::query_scalar("SELECT conversation_id FROM untold_hand_backs ORDER BY at, conversation_id")
                .fetch_all(self.sqlite())
                .await?;
        Ok(ids.into_iter().map(ConversationId::new).collect())
    }
}

impl WriteTransaction {
    /// The user is to be told that something of this conversation was handed back.
    pub async fn keep_hand_back(&mut self, conversation: ConversationId, machine_now: UtcMs) -> Result<()> {
        sqlx::query("INSERT OR IGNORE INTO untold_hand_backs (conversation_id, at) VALUES (?, ?)")
            .bind(conversation.get())
            .bind(machine_now.get())
            .execute(self.sqlite())
            .await?;
        Ok(())
    }

    /// They have been.
    pub async fn hand_back_is_told(&mut self, conversation: ConversationId) -> Result<()> {
        sqlx::query("DELETE FROM untold_hand_backs WHERE conversation_id = ?")
            .bind(conversation.get())
            .execute(self.sqlite())
            .await?;
        Ok(())
    }
}
