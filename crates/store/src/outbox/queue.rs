//! Into the outbox: a press of "send" is one or several messages, their jobs and the end of the draft, in one transaction.

use porchlight_domain::outgoing::OutgoingPart;
use porchlight_domain::{
    AccountId, Content, ConversationId, Direction, Igsid, MessageId, Mid, Origin, SendEvent, SendState,
    TapId, UtcMs,
};

use super::{MadeOf, STEP_READY, send_job_key};
use crate::connection::WriteTransaction;
use crate::content::pack;
use crate::fold::{Facts, Kept, Known, MessageColumns, TimeGrade, Told};
use crate::row::{Columns as _, to_json};
use crate::{Error, Result};

/// Content that the outbox wrote is older than whatever Instagram tells of it.
const OUR_WORD: UtcMs = UtcMs::new(1);

/// A press of "send".
#[derive(Clone, Debug)]
pub struct NewSend<'a> {
    /// In which conversation.
    pub conversation: ConversationId,
    /// Its messages, in order.
    pub messages: &'a [NewMessage],
    /// The message that the first of them answers.
    pub reply_to: Option<MessageId>,
    /// The newest message that the user had on screen; `None` to send it whatever was answered since.
    pub seen_through: Option<MessageId>,
    /// As a person's late answer.
    pub is_human_agent: bool,
    /// The tap that it answers by itself: nobody pressed anything, and the draft stays as it is.
    pub tap: Option<TapId>,
    /// When it was pressed.
    pub now: UtcMs,
    /// Until when it can be undone.
    pub hold_until: UtcMs,
}

/// A message of it.
#[derive(Clone, Debug)]
pub struct NewMessage {
    /// What it is made of.
    pub made_of: MadeOf,
    /// How it is shown until Instagram tells of it.
    pub content: Content,
}

impl WriteTransaction {
    /// Puts words into the outbox: a send of one message.
    pub async fn queue_send(
        &mut self,
        conversation: ConversationId,
        content: &Content,
        now: UtcMs,
        hold_until: UtcMs,
        is_human_agent: bool,
    ) -> Result<MessageId> {
        let made_of = OutgoingPart::text(content.text.as_str()).into();
        let messages = [NewMessage { made_of, content: content.clone() }];
        let send = NewSend {
            conversation,
            messages: &messages,
            reply_to: None,
            seen_through: None,
            is_human_agent,
            tap: None,
            now,
            hold_until,
        };
        self.queue_sends(&send).await?.first().copied().ok_or(Error::Absent("message"))
    }

    /// Puts messages into the outbox, to leave at `hold_until` one after the other, and lets go of what the draft had of
    /// them.
    pub async fn queue_sends(&mut self, send: &NewSend<'_>) -> Result<Vec<MessageId>> {
        let conversation = send.conversation;
        let row = sqlx::query(
            "SELECT conversations.account_id AS account_id, igsid FROM conversations
             JOIN contacts ON contacts.id = contact_id WHERE conversations.id = ?",
        )
        .bind(conversation.get())
        .fetch_optional(self.sqlite())
        .await?
        .ok_or(Error::Absent("conversation"))?;
        let account = AccountId::new(row.int("account_id")?);
        let person = Igsid::new(row.text("igsid")?);
        let send_id: i64 = sqlx::query_scalar(
            "INSERT INTO sends (conversation_id, reply_to, seen_through, queued_at) VALUES (?, ?, ?, ?) RETURNING id",
        )
        .bind(conversation.get())
        .bind(send.reply_to.map_or(0, MessageId::get))
        .bind(send.seen_through.map_or(0, MessageId::get))
        .bind(send.now.get())
        .fetch_one(self.sqlite())
        .await?;
        let mut queued = Vec::new();
        for (place, message) in (0_i64..).zip(send.messages) {
            let id = self.queue_message(account, &person, send, message).await?;
            sqlx::query("INSERT INTO outgoing_parts (message_id, send_id, place, part) VALUES (?, ?, ?, ?)")
                .bind(id.get())
                .bind(send_id)
                .bind(place)
                .bind(to_json("part", &message.made_of)?)
                .execute(self.sqlite())
                .await?;
            self.files_go_with(id, message.made_of.part().map_or(&[], OutgoingPart::files)).await?;
            queued.push(id);
        }
        self.take_from_draft(send).await?;
        self.refresh_conversation(conversation).await?;
        Ok(queued)
    }

    async fn queue_message(
        &mut self,
        account: AccountId,
        person: &Igsid,
        send: &NewSend<'_>,
        message: &NewMessage,
    ) -> Result<MessageId> {
        let conversation = send.conversation;
        let mut nameless = Known::nothing(Mid::from(""));
        let facts = ours(&message.content, person.clone(), send.now);
        nameless.message = Some(facts.clone());
        let columns = MessageColumns::new(&nameless, &facts, conversation, None)?;
        let id = self.insert_message(account, &columns).await?;
        sqlx::query(
            "UPDATE messages SET queued_at = ?, hold_until = ?, is_human_agent = ?, tap_id = ? WHERE id = ?",
        )
        .bind(send.now.get())
        .bind(send.hold_until.get())
        .bind(send.is_human_agent)
        .bind(send.tap.map_or(0, TapId::get))
        .bind(id.get())
        .execute(self.sqlite())
        .await?;
        self.queue_job(account, conversation, id, STEP_READY, send.hold_until, send.now).await?;
        self.message_changed(conversation, id);
        Ok(id)
    }

    /// What goes out is no draft any more. Words stay when only something beside them was sent: a heart leaves alone what is
    /// being typed.
    async fn take_from_draft(&mut self, send: &NewSend<'_>) -> Result<()> {
        let parts = || send.messages.iter().filter_map(|message| message.made_of.part());
        if parts().next().is_none() {
            return Ok(());
        }
        let mut draft = self.draft_or_empty(send.conversation).await?;
        if parts().any(|part| part.words().is_some()) {
            draft.text.clear();
        }
        if parts().any(|part| part.words().is_some() || !part.files().is_empty()) || send.reply_to.is_some() {
            draft.reply_to = None;
        }
        for extra in parts().filter_map(OutgoingPart::extra) {
            if draft.extras.first() == Some(&extra) {
                draft.extras.remove(0);
            }
        }
        self.save_whole_draft(&draft, send.now).await?;
        if parts().any(|part| !part.files().is_empty()) {
            self.draft_changed(send.conversation);
        }
        Ok(())
    }

    /// Tries again what was refused, or was looked for and not found: only ever because a person says so. What was held back
    /// behind it in the same send goes after it again.
    ///
    /// # Errors
    /// [`Error::NotNow`] when it is in another state.
    pub async fn retry_send(
        &mut self,
        message: MessageId,
        is_human_agent: bool,
        now: UtcMs,
        hold_until: UtcMs,
    ) -> Result<()> {
        let outgoing = self.outgoing(message).await?.ok_or(Error::Absent("message"))?;
        if outgoing.state.after(SendEvent::Retry).is_none() {
            return Err(Error::NotNow { state: outgoing.state.as_str(), cannot: "be tried again" });
        }
        // A person has just said so, with the answer before their eyes.
        sqlx::query(
            "UPDATE sends SET seen_through = 0, is_asked_for = 1
             WHERE id = (SELECT send_id FROM outgoing_parts WHERE message_id = ?)",
        )
        .bind(message.get())
        .execute(self.sqlite())
        .await?;
        let mut again = vec![message];
        for behind in self.behind(message).await? {
            if matches!(self.outgoing(behind).await?, Some(held) if held.state == SendState::Refused) {
                again.push(behind);
            }
        }
        for message in again {
            self.advance(message, SendEvent::Retry, None).await?;
            sqlx::query(
                "UPDATE messages SET hold_until = ?, attempt_at = 0, is_human_agent = ?, send_error = '' WHERE id = ?",
            )
            .bind(hold_until.get())
            .bind(is_human_agent)
            .bind(message.get())
            .execute(self.sqlite())
            .await?;
            self.drop_job(&send_job_key(message)).await?;
            self.queue_job(outgoing.account, outgoing.conversation, message, STEP_READY, hold_until, now)
                .await?;
        }
        Ok(())
    }
}

/// What we know of a message that we are about to send.
fn ours(content: &Content, person: Igsid, now: UtcMs) -> Facts {
    Facts {
        id: None,
        person,
        direction: Direction::Out,
        sent_at: now,
        grade: TimeGrade::Ours,
        told: Some(Told { as_of: OUR_WORD, text: content.text.clone(), rest: pack(content) }),
        first: (!content.text.is_empty()).then(|| (OUR_WORD, content.text.clone())),
        kept: Kept::of(content),
        origin: Origin::Porchlight,
        app_id: None,
        is_self: false,
        is_standby: false,
        send_state: Some(SendState::Holding),
    }
}
