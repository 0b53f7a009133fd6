//! Reading whole threads in order, a page at a time, for an export. What has not gone out is no part of it.

use porchlight_domain::{AccountId, ConversationId};

use crate::Result;
use crate::connection::ReadConnection;
use crate::messages::{Message, MessageKey, message};

impl ReadConnection {
    /// The conversations of an account, or of all, account by account, the latest first.
    pub async fn conversations_to_export(
        &mut self,
        account: Option<AccountId>,
    ) -> Result<Vec<ConversationId>> {
        let ids: Vec<i64> = sqlx::query_scalar(
            "SELECT id FROM conversations WHERE sort_at > 0 AND (?1 = 0 OR account_id = ?1)
             ORDER BY account_id, sort_at DESC, id",
        )
        .bind(account.map_or(0, AccountId::get))
        .fetch_all(self.sqlite())
        .await?;
        Ok(ids.into_iter().map(ConversationId::new).collect())
    }

    /// How many messages a conversation's export has.
    pub async fn messages_to_export(&mut self, conversation: ConversationId) -> Result<i64> {
        Ok(sqlx::query_scalar(
            "SELECT COUNT(*) FROM messages WHERE conversation_id = ? AND send_state IN ('', 'sent')",
        )
        .bind(conversation.get())
        .fetch_one(self.sqlite())
        .await?)
    }

    /// How many messages the export of an account, or of all, has.
    pub async fn all_messages_to_export(&mut self, account: Option<AccountId>) -> Result<i64> {
        Ok(sqlx::query_scalar(
            "SELECT COUNT(*) FROM messages WHERE (?1 = 0 OR account_id = ?1) AND send_state IN ('', 'sent')",
        )
        .bind(account.map_or(0, AccountId::get))
        .fetch_one(self.sqlite())
        .await?)
    }

    /// Up to `limit` messages of the thread, the oldest first, after one of them. Without those that have not gone out.
    pub async fn thread_to_export(
        &mut self,
        conversation: ConversationId,
        after: Option<MessageKey>,
        limit: i64,
    ) -> Result<Vec<Message>> {
        let (sent_at, tie) = after.map_or((i64::MIN, i64::MIN), |key| (key.sent_at.get(), key.tie.get()));
        let rows = sqlx::query(THREAD_AFTER)
            .bind(conversation.get())
            .bind(sent_at)
            .bind(tie)
            .bind(limit)
            .fetch_all(self.sqlite())
            .await?;
        rows.iter().map(message).collect()
    }
}

/// Hot: a page of a thread, from its beginning on.
pub(crate) const THREAD_AFTER: &str = "SELECT * FROM messages
    WHERE conversation_id = ? AND (sent_at, tie) > (?, ?) AND send_state IN ('', 'sent')
    ORDER BY sent_at, tie LIMIT ?";
