//! What is not to go after all. An answer that nobody composed becomes no draft and leaves nothing failed behind: its messages
//! that have not left are gone, and the log says why.

use porchlight_domain::answers::{NotAnswered, objection};
use porchlight_domain::{
    AccountId, ConversationId, MessageId, SendState, TapId, UtcMs, WindowState, messaging_window,
};

use crate::Result;
use crate::change::Entity;
use crate::connection::{ReadConnection, WriteTransaction};
use crate::outbox::{Outgoing, send_job_key};
use crate::row::{Columns as _, to_json};

impl ReadConnection {
    /// Why a message that answers a tap by itself may not leave now. What a person has sent again goes as long as the window
    /// is open: the tag is for what a person has written.
    pub async fn automatic_objection(
        &mut self,
        outgoing: &Outgoing,
        now: UtcMs,
    ) -> Result<Option<NotAnswered>> {
        let Some(tap) = outgoing.tap else { return Ok(None) };
        let facts = self.tap_facts(tap).await?;
        if self.is_asked_for(outgoing.id).await? {
            let window = messaging_window(facts.window_opened_at, now);
            let is_open = matches!(window, WindowState::Open { .. });
            return Ok((!is_open).then_some(NotAnswered::WindowClosed));
        }
        Ok(objection(&facts, now))
    }

    /// Whether a person has sent it again.
    async fn is_asked_for(&mut self, message: MessageId) -> Result<bool> {
        let is_asked_for: Option<bool> = sqlx::query_scalar(
            "SELECT is_asked_for FROM outgoing_parts JOIN sends ON sends.id = send_id WHERE message_id = ?",
        )
        .bind(message.get())
        .fetch_optional(self.sqlite())
        .await?;
        Ok(is_asked_for.unwrap_or(false))
    }

    /// Whether the account writes to itself there.
    pub(crate) async fn is_to_oneself(&mut self, conversation: ConversationId) -> Result<bool> {
        Ok(sqlx::query_scalar(
            "SELECT EXISTS (SELECT 1 FROM messages INDEXED BY messages_to_oneself WHERE is_self = 1
                AND account_id = (SELECT account_id FROM conversations WHERE id = ?1) AND conversation_id = ?1)",
        )
        .bind(conversation.get())
        .fetch_one(self.sqlite())
        .await?)
    }

    /// The account's thread with itself; `None` before it was told that there is one.
    pub async fn thread_with_oneself(&mut self, account: AccountId) -> Result<Option<ConversationId>> {
        let id: Option<i64> = sqlx::query_scalar(
            "SELECT conversation_id FROM messages INDEXED BY messages_to_oneself
             WHERE is_self = 1 AND account_id = ? LIMIT 1",
        )
        .bind(account.get())
        .fetch_optional(self.sqlite())
        .await?;
        Ok(id.map(ConversationId::new))
    }
}

impl WriteTransaction {
    /// Withdraws what has not left of the answer to a tap, and gives which messages that were. Taken back by the user, also
    /// what was refused goes.
    pub async fn withdraw(&mut self, tap: TapId, why: &NotAnswered) -> Result<Vec<MessageId>> {
        let rows = sqlx::query(
            "SELECT id, account_id, conversation_id, send_state FROM messages WHERE tap_id = ? AND tap_id <> 0 ORDER BY id",
        )
        .bind(tap.get())
        .fetch_all(self.sqlite())
        .await?;
        let mut withdrawn = Vec::new();
        for row in &rows {
            let goes = match row.name("send_state", SendState::parse)? {
                SendState::Holding | SendState::Waiting => true,
                SendState::Refused | SendState::Unsent => *why == NotAnswered::TakenBack,
                SendState::Sending | SendState::Sent | SendState::Unknown => false,
            };
            if !goes {
                continue;
            }
            let message = MessageId::new(row.int("id")?);
            let conversation = ConversationId::new(row.int("conversation_id")?);
            self.drop_job(&send_job_key(message)).await?;
            sqlx::query("DELETE FROM messages WHERE id = ?")
                .bind(message.get())
                .execute(self.sqlite())
                .await?;
            self.message_deleted(conversation, message);
            withdrawn.push(message);
        }
        let Some(row) = rows.first().filter(|_| !withdrawn.is_empty()) else { return Ok(withdrawn) };
        sqlx::query("UPDATE taps SET why_not = ? WHERE id = ?")
            .bind(to_json("why_not", why)?)
            .bind(tap.get())
            .execute(self.sqlite())
            .await?;
        self.changed(Entity::Answer, row.int("account_id")?);
        self.refresh_conversation(ConversationId::new(row.int("conversation_id")?)).await?;
        Ok(withdrawn)
    }

    /// Withdraws all answers of an account, or of one of its conversations, that may not leave any more.
    pub async fn withdraw_unwanted(
        &mut self,
        account: AccountId,
        conversation: Option<ConversationId>,
        now: UtcMs,
    ) -> Result<()> {
        for message in self.pending_sends(account).await? {
            if message.tap.is_none() || conversation.is_some_and(|only| only != message.conversation) {
                continue;
            }
            // Gone already, together with one of the same tap.
            let Some(outgoing) = self.outgoing(message.id).await? else { continue };
            let may_wait = matches!(outgoing.state, SendState::Holding | SendState::Waiting);
            if may_wait
                && let (Some(tap), Some(why)) =
                    (outgoing.tap, self.automatic_objection(&outgoing, now).await?)
            {
                self.withdraw(tap, &why).await?;
            }
        }
        Ok(())
    }
}
