//! The outbox: what the user sends is a row and a job in one transaction, so that it is on screen at once and survives
//! anything. All states go through [`SendState::after`].
//!
//! The engine claims the job, calls [`WriteTransaction::record_sending`], commits, lets the request leave, and then says
//! how it went. Whoever finds a job at [`STEP_SENDING`] must not send: the request may have left.

use porchlight_domain::{
    AccountId, Content, ConversationId, Direction, Igsid, MessageId, Mid, Origin, SendEvent, SendState, UtcMs,
};
use serde_json::{Value, json};

use crate::connection::{ReadConnection, WriteTransaction};
use crate::content::pack;
use crate::fold::{Facts, Kept, Known, MessageColumns, TimeGrade, Told};
use crate::jobs::{Lease, NewJob};
use crate::row::Columns as _;
use crate::{Error, Result};

/// The kind of the jobs that send.
pub const JOB_SEND: &str = "send";
/// The step of a send that has not left.
pub const STEP_READY: &str = "ready";
/// The step of a send that may have left.
pub const STEP_SENDING: &str = "sending";

/// The user waits for it.
const PRIORITY: i64 = 100;
/// Content that the outbox wrote is older than whatever Instagram tells of it.
const OUR_WORD: UtcMs = UtcMs::new(1);

/// What is to be sent, to whom.
#[derive(Clone, Debug, PartialEq)]
pub struct Outgoing {
    /// The row.
    pub id: MessageId,
    /// By whom.
    pub account: AccountId,
    /// In which conversation.
    pub conversation: ConversationId,
    /// To whom.
    pub person: Igsid,
    /// What.
    pub content: Content,
    /// Where it stands.
    pub state: SendState,
    /// As a person's late answer.
    pub is_human_agent: bool,
    /// When the request left, if it did.
    pub attempt_at: Option<UtcMs>,
    /// When the user pressed send.
    pub queued_at: UtcMs,
}

/// The key of the job that sends `message`.
pub fn send_job_key(message: MessageId) -> String {
    format!("send:{message}")
}

impl ReadConnection {
    /// A message of the outbox; `None` when it was undone.
    pub async fn outgoing(&mut self, id: MessageId) -> Result<Option<Outgoing>> {
        let Some(message) = self.message(id).await? else { return Ok(None) };
        let Some(send) = message.send else { return Ok(None) };
        let person: String = sqlx::query_scalar(
            "SELECT igsid FROM conversations JOIN contacts ON contacts.id = contact_id WHERE conversations.id = ?",
        )
        .bind(message.conversation.get())
        .fetch_one(self.sqlite())
        .await?;
        Ok(Some(Outgoing {
            id,
            account: message.account,
            conversation: message.conversation,
            person: Igsid::new(person),
            content: message.content,
            state: send.state,
            is_human_agent: send.is_human_agent,
            attempt_at: send.attempt_at,
            queued_at: send.queued_at,
        }))
    }
}

impl WriteTransaction {
    /// Puts a message into the outbox, to leave at `hold_until`, and lets the conversation's draft go.
    pub async fn queue_send(
        &mut self,
        conversation: ConversationId,
        content: &Content,
        now: UtcMs,
        hold_until: UtcMs,
        is_human_agent: bool,
    ) -> Result<MessageId> {
        let row = sqlx::query(
            "SELECT conversations.account_id AS account_id, igsid FROM conversations
             JOIN contacts ON contacts.id = contact_id WHERE conversations.id = ?",
        )
        .bind(conversation.get())
        .fetch_optional(self.sqlite())
        .await?
        .ok_or(Error::Absent("conversation"))?;
        let account = AccountId::new(row.int("account_id")?);
        let mut nameless = Known::nothing(Mid::from(""));
        let facts = ours(content, Igsid::new(row.text("igsid")?), now);
        nameless.message = Some(facts.clone());
        let columns = MessageColumns::new(&nameless, &facts, conversation, None)?;
        let id = self.insert_message(account, &columns).await?;
        sqlx::query("UPDATE messages SET queued_at = ?, hold_until = ?, is_human_agent = ? WHERE id = ?")
            .bind(now.get())
            .bind(hold_until.get())
            .bind(is_human_agent)
            .bind(id.get())
            .execute(self.sqlite())
            .await?;
        self.queue_job(account, conversation, id, STEP_READY, hold_until, now).await?;
        self.save_draft(conversation, "", now).await?;
        self.message_changed(conversation, id);
        self.refresh_conversation(conversation).await?;
        Ok(id)
    }

    /// The last thing before the request leaves; commit it first. Such a commit is also safe from a power cut.
    ///
    /// # Errors
    /// [`Error::LeaseLost`] when the job is somebody else's or undone, [`Error::NotNow`] when the message must not leave.
    pub async fn record_sending(&mut self, lease: Lease, message: MessageId, now: UtcMs) -> Result<()> {
        self.record_step(lease, STEP_SENDING, &json!({ "message": message })).await?;
        let (state, after) = self.advance(message, SendEvent::Due, None).await?;
        if after != SendState::Sending || state == after {
            return Err(Error::NotNow { state: state.as_str(), cannot: "leave" });
        }
        sqlx::query("UPDATE messages SET attempt_at = ? WHERE id = ?")
            .bind(now.get())
            .bind(message.get())
            .execute(self.sqlite())
            .await?;
        self.survive_power_cuts();
        Ok(())
    }

    /// Instagram refused it, and time does not heal that. Gives the state that it is in now; an event that comes too
    /// late to matter changes nothing, here and below.
    pub async fn mark_refused(&mut self, message: MessageId, error: &Value) -> Result<SendState> {
        Ok(self.advance(message, SendEvent::Refused, Some(error)).await?.1)
    }

    /// It certainly has not gone out, and time heals that.
    pub async fn mark_waiting(&mut self, message: MessageId, error: &Value) -> Result<SendState> {
        Ok(self.advance(message, SendEvent::NotYet, Some(error)).await?.1)
    }

    /// It may have gone out, and nobody knows.
    pub async fn mark_lost(&mut self, message: MessageId, error: &Value) -> Result<SendState> {
        Ok(self.advance(message, SendEvent::Lost, Some(error)).await?.1)
    }

    /// It was looked for long enough.
    pub async fn mark_absent(&mut self, message: MessageId) -> Result<SendState> {
        Ok(self.advance(message, SendEvent::Absent, None).await?.1)
    }

    /// Tries again what was refused, or was looked for and not found: only ever because a person says so.
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
        self.queue_job(outgoing.account, outgoing.conversation, message, STEP_READY, hold_until, now).await?;
        Ok(())
    }

    /// Takes a message back before it has left. Its text becomes the conversation's draft, before whatever is being
    /// written there, and is given back.
    ///
    /// # Errors
    /// [`Error::NotNow`] when it is leaving or has left.
    pub async fn undo_send(&mut self, message: MessageId, now: UtcMs) -> Result<String> {
        let outgoing = self.outgoing(message).await?.ok_or(Error::Absent("message"))?;
        if !outgoing.state.can_be_undone() {
            return Err(Error::NotNow { state: outgoing.state.as_str(), cannot: "be taken back" });
        }
        self.drop_job(&send_job_key(message)).await?;
        sqlx::query("DELETE FROM messages WHERE id = ?").bind(message.get()).execute(self.sqlite()).await?;
        self.message_deleted(outgoing.conversation, message);
        let text = outgoing.content.text;
        let draft = match self.draft(outgoing.conversation).await? {
            Some(draft) if !draft.text.is_empty() => format!("{text}\n{}", draft.text),
            _ => text.clone(),
        };
        self.save_draft(outgoing.conversation, &draft, now).await?;
        self.refresh_conversation(outgoing.conversation).await?;
        Ok(text)
    }

    /// Moves a message of the outbox on. Gives its states before and after, which are the same when the event means
    /// nothing here.
    async fn advance(
        &mut self,
        message: MessageId,
        event: SendEvent,
        error: Option<&Value>,
    ) -> Result<(SendState, SendState)> {
        let row = sqlx::query("SELECT conversation_id, send_state FROM messages WHERE id = ?")
            .bind(message.get())
            .fetch_optional(self.sqlite())
            .await?
            .ok_or(Error::Absent("message"))?;
        let before = row.name("send_state", SendState::parse)?;
        let Some(after) = before.after(event) else { return Ok((before, before)) };
        sqlx::query("UPDATE messages SET send_state = ?, send_error = ? WHERE id = ?")
            .bind(after.as_str())
            .bind(error.map(Value::to_string).unwrap_or_default())
            .bind(message.get())
            .execute(self.sqlite())
            .await?;
        let conversation = ConversationId::new(row.int("conversation_id")?);
        self.message_changed(conversation, message);
        self.refresh_conversation(conversation).await?;
        Ok((before, after))
    }

    pub(crate) async fn queue_job(
        &mut self,
        account: AccountId,
        conversation: ConversationId,
        message: MessageId,
        step: &str,
        due: UtcMs,
        now: UtcMs,
    ) -> Result<()> {
        let job = NewJob {
            account: Some(account),
            kind: JOB_SEND,
            dedupe_key: &send_job_key(message),
            lane: &format!("conversation:{conversation}"),
            priority: PRIORITY,
            step,
            step_data: json!({ "message": message }),
            due,
        };
        self.add_job(&job, now).await?;
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
