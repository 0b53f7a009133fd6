//! The answer to a send: the row of the outbox and the message at Instagram become one.

use porchlight_domain::{AccountId, ConversationId, MessageId, Mid, SendEvent, SendState};

use crate::change::Entity;
use crate::connection::WriteTransaction;
use crate::fold::{FACTS, Facts, FoldOutcome, Saving, read_facts};
use crate::mid_key::pending_tie;
use crate::outbox::STEP_SENDING;
use crate::row::Columns as _;
use crate::sql::sql;
use crate::{Error, Result};

impl WriteTransaction {
    /// Instagram answered with `mid`. Should that message be known already, both become one row.
    ///
    /// # Errors
    /// [`Error::NotNow`] when it was never being sent.
    pub async fn mark_sent(&mut self, message: MessageId, mid: &Mid) -> Result<()> {
        let row = sqlx::query(sql(&[FACTS, "WHERE messages.id = ?"]))
            .bind(message.get())
            .fetch_optional(self.sqlite())
            .await?
            .ok_or(Error::Absent("message"))?;
        let mut own = read_facts(&row)?;
        let account = self.message(message).await?.ok_or(Error::Absent("message"))?.account;
        let conversation = ConversationId::new(row.int("conversation_id")?);
        let own_mid = row.nullable_text("mid")?;
        if own_mid.as_deref() == Some(mid.as_str()) {
            return Ok(());
        }
        let mut known =
            self.load_known(account, &[mid].into()).await?.remove(mid).ok_or(Error::Absent("mid"))?;
        let before = known.clone();
        let mut outcome = FoldOutcome::default();
        if own_mid.is_some() {
            // It was taken for another message of the same words, which has gone out as surely. So this one is either
            // another send of these words, or stands for itself.
            if known.message.is_none() {
                known.message = Some(Facts { id: None, send_state: None, ..own });
                self.bind_outbox(account, std::iter::once(&mut known), &mut outcome).await?;
            }
        } else {
            let state = own.send_state.unwrap_or(SendState::Sent);
            let after = state
                .after(SendEvent::Accepted)
                .ok_or(Error::NotNow { state: state.as_str(), cannot: "have arrived" })?;
            own.send_state = Some(after);
            if let Some(holder) = &mut known.message
                && let Some(id) = holder.id
            {
                if holder.send_state.take().is_some() {
                    // Another send of the same words was taken for this one: it is looked for again.
                    self.release(account, id).await?;
                    holder.id = None;
                } else {
                    self.absorb(id, message).await?;
                }
            }
            known.join(own);
        }
        known.settle();
        let conversations = [(known.message.as_ref().map(|facts| facts.person.clone()), conversation)]
            .into_iter()
            .filter_map(|(person, conversation)| Some((person?, conversation)))
            .collect();
        let answering = self.answering(account).await?;
        let saving = Saving { account, conversations: &conversations, answering: &answering };
        self.save_known(&saving, &before, &known, &mut outcome).await?;
        self.keep_order(account, std::iter::once(known.key), &mut outcome).await?;
        self.clear_error(message).await?;
        self.message_changed(conversation, message);
        outcome.conversations.insert(conversation);
        for conversation in outcome.conversations {
            self.refresh_conversation(conversation).await?;
        }
        Ok(())
    }

    /// Gives a send that was recognised by mistake back to those who look for it.
    async fn release(&mut self, account: AccountId, message: MessageId) -> Result<()> {
        let row = sqlx::query(
            "UPDATE messages SET mid = NULL, mid_key = NULL, tie = ?1, time_grade = 0, sent_at = attempt_at,
                send_state = 'unknown'
             WHERE id = ?2 RETURNING conversation_id, attempt_at",
        )
        .bind(pending_tie(message.get()))
        .bind(message.get())
        .fetch_one(self.sqlite())
        .await?;
        let conversation = ConversationId::new(row.int("conversation_id")?);
        let due = row.at("attempt_at")?;
        self.queue_job(account, conversation, message, STEP_SENDING, due, due).await?;
        self.message_changed(conversation, message);
        self.changed(Entity::Conversation, conversation);
        Ok(())
    }

    pub(crate) async fn clear_error(&mut self, message: MessageId) -> Result<()> {
        sqlx::query("UPDATE messages SET send_error = '' WHERE id = ?")
            .bind(message.get())
            .execute(self.sqlite())
            .await?;
        Ok(())
    }
}
