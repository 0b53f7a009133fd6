//! Where it is stopped, and where a person's answer silences it.

use porchlight_domain::answers::ThreadFacts;
use porchlight_domain::{AccountId, ConversationId, UtcMs};

use crate::change::Entity;
use crate::connection::{ReadConnection, WriteTransaction};
use crate::row::Columns as _;
use crate::{Error, Result};

/// Conversations of an account that the user has stopped or in which a stop word was said, and that were not taken up again
/// since.
const STOPPED: &str = "SELECT COUNT(*) FROM (
    SELECT conversation_id FROM stop_words_said WHERE account_id = ?1 AND at > COALESCE((SELECT resumed_at
        FROM automatic_threads WHERE automatic_threads.conversation_id = stop_words_said.conversation_id), 0)
    UNION
    SELECT conversation_id FROM automatic_threads JOIN conversations ON conversations.id = conversation_id
        WHERE account_id = ?1 AND stopped_at > 0)";

impl ReadConnection {
    /// What is known of a thread. A message that a person has queued counts as their answer.
    ///
    /// # Errors
    /// [`Error::Absent`] when the conversation is gone.
    pub async fn automatic_thread(&mut self, conversation: ConversationId) -> Result<ThreadFacts> {
        let row = sqlx::query(
            "SELECT account_id, last_out_at, COALESCE(stopped_at, 0) AS stopped_at, COALESCE(resumed_at, 0) AS resumed_at
             FROM conversations LEFT JOIN automatic_threads ON conversation_id = id WHERE id = ?",
        )
        .bind(conversation.get())
        .fetch_optional(self.sqlite())
        .await?
        .ok_or(Error::Absent("conversation"))?;
        let (rules, on_since) = self.automatic_rules(AccountId::new(row.int("account_id")?)).await?;
        let by_user = row.at_if_ever("stopped_at")?.map(|at| (at, String::new()));
        let said = sqlx::query(
            "SELECT at, word FROM stop_words_said WHERE conversation_id = ? ORDER BY at DESC LIMIT 1",
        )
        .bind(conversation.get())
        .fetch_optional(self.sqlite())
        .await?;
        let said = said.map(|said| -> Result<_> { Ok((said.at("at")?, said.text("word")?)) }).transpose()?;
        Ok(ThreadFacts {
            on_since,
            pause_minutes: rules.pause_minutes,
            // Of what went out by itself, `refresh_conversation` takes no notice.
            answered_at: row.at_if_ever("last_out_at")?,
            stopped: by_user.max(said),
            resumed_at: row.at_if_ever("resumed_at")?,
        })
    }

    /// In how many threads of an account it is stopped.
    pub async fn stopped_threads(&mut self, account: AccountId) -> Result<i64> {
        Ok(sqlx::query_scalar(STOPPED).bind(account.get()).fetch_one(self.sqlite()).await?)
    }
}

impl WriteTransaction {
    /// The user stops it in a thread.
    pub async fn stop_automatic(&mut self, conversation: ConversationId, now: UtcMs) -> Result<()> {
        self.set_thread(
            conversation,
            "INSERT INTO automatic_threads (conversation_id, stopped_at) VALUES (?1, ?2)
             ON CONFLICT (conversation_id) DO UPDATE SET stopped_at = ?2",
            now,
        )
        .await
    }

    /// The user takes it up again in a thread: what was answered or said until now does not count.
    pub async fn resume_automatic(&mut self, conversation: ConversationId, now: UtcMs) -> Result<()> {
        self.set_thread(
            conversation,
            "INSERT INTO automatic_threads (conversation_id, resumed_at) VALUES (?1, ?2)
             ON CONFLICT (conversation_id) DO UPDATE SET stopped_at = 0, resumed_at = ?2",
            now,
        )
        .await
    }

    async fn set_thread(
        &mut self,
        conversation: ConversationId,
        sql: &'static str,
        now: UtcMs,
    ) -> Result<()> {
        let account: Option<i64> = sqlx::query_scalar("SELECT account_id FROM conversations WHERE id = ?")
            .bind(conversation.get())
            .fetch_optional(self.sqlite())
            .await?;
        let account = account.ok_or(Error::Absent("conversation"))?;
        sqlx::query(sql).bind(conversation.get()).bind(now.get()).execute(self.sqlite()).await?;
        self.changed(Entity::Answer, account);
        Ok(())
    }
}
