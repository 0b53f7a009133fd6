//! Conversations as a list shows them, and what the user does with one.

mod list;
mod row;

use porchlight_domain::{ConversationId, UtcMs};

pub use list::{ConversationIndex, ConversationKey, View, ViewCounts};
#[cfg(test)]
pub(crate) use list::{anchors_sql, page_sql};
pub use row::{ConversationRow, Preview, Seen, Window};

use crate::change::Entity;
use crate::connection::WriteTransaction;
use crate::row::Columns as _;
use crate::{Error, Result};

impl WriteTransaction {
    /// The user is done with it, until they write again. What comes in late, but was written before what the user has
    /// seen, does not open it again.
    pub async fn mark_done(&mut self, conversation: ConversationId, now: UtcMs) -> Result<()> {
        // To the end of that second: polls know no milliseconds.
        self.set_by_user(
            conversation,
            "UPDATE conversations SET done_at = ?2, done_through = last_in_at - last_in_at % 1000 + 999 WHERE id = ?1",
            now,
        )
        .await
    }

    /// The user is not done with it after all.
    pub async fn mark_not_done(&mut self, conversation: ConversationId) -> Result<()> {
        self.set_by_user(
            conversation,
            "UPDATE conversations SET done_at = ?2, done_through = 0 WHERE id = ?1",
            UtcMs::new(0),
        )
        .await
    }

    /// The user has it on screen.
    pub async fn mark_opened(&mut self, conversation: ConversationId) -> Result<()> {
        let row = sqlx::query("SELECT opened_through, last_in_at FROM conversations WHERE id = ?")
            .bind(conversation.get())
            .fetch_optional(self.sqlite())
            .await?
            .ok_or(Error::Absent("conversation"))?;
        if row.int("opened_through")? >= row.int("last_in_at")? {
            return Ok(());
        }
        self.set_by_user(
            conversation,
            "UPDATE conversations SET opened_through = last_in_at - last_in_at % 1000 + 999 + 0 * ?2 WHERE id = ?1",
            UtcMs::new(0),
        )
        .await
    }

    async fn set_by_user(
        &mut self,
        conversation: ConversationId,
        sql: &'static str,
        at: UtcMs,
    ) -> Result<()> {
        let done = sqlx::query(sql).bind(conversation.get()).bind(at.get()).execute(self.sqlite()).await?;
        if done.rows_affected() == 0 {
            return Err(Error::Absent("conversation"));
        }
        self.changed(Entity::Conversation, conversation);
        self.refresh_conversation(conversation).await
    }
}
