//! The outbox: what the user sends is a row and a job in one transaction, so that it is on screen at once and survives
//! anything. All states go through [`SendState::after`].
//!
//! The engine claims the job, calls [`WriteTransaction::record_sending`], commits, lets the request leave, and then says
//! how it went. Whoever finds a job at [`STEP_SENDING`] must not send: the request may have left.

mod queue;
mod undo;

use porchlight_domain::outgoing::{OutgoingMessage, OutgoingPart};
use porchlight_domain::{
    AccountId, Content, ConversationId, Igsid, MessageId, SendEvent, SendState, TapId, UtcMs,
};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::change::Entity;
use crate::connection::{ReadConnection, WriteTransaction};
use crate::jobs::{Lease, NewJob};
use crate::row::Columns as _;
use crate::{Error, Result};
pub use queue::{NewMessage, NewSend};
pub use undo::Undone;

/// The kind of the jobs that send.
pub const JOB_SEND: &str = "send";
/// The step of a send that has not left.
pub const STEP_READY: &str = "ready";
/// The step of a send whose files are being uploaded. It has not left, and can be taken again: a file that was uploaded is
/// known by then.
pub const STEP_UPLOADING: &str = "uploading";
/// The step of a send that may have left.
pub const STEP_SENDING: &str = "sending";

/// The user waits for it.
const PRIORITY: i64 = 100;
/// Nobody does: it goes by itself.
const PRIORITY_AUTOMATIC: i64 = 50;

/// What a message of the outbox is made of.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum MadeOf {
    /// A message as it is to go out, from an answer: nobody composed it, and it never becomes a draft.
    Message {
        /// It.
        message: OutgoingMessage,
    },
    /// A part of what a person composed.
    Part(OutgoingPart),
}

impl From<OutgoingPart> for MadeOf {
    fn from(part: OutgoingPart) -> Self {
        Self::Part(part)
    }
}

impl From<OutgoingMessage> for MadeOf {
    fn from(message: OutgoingMessage) -> Self {
        Self::Message { message }
    }
}

impl MadeOf {
    /// The part, if a person composed it.
    pub fn part(&self) -> Option<&OutgoingPart> {
        match self {
            Self::Part(part) => Some(part),
            Self::Message { .. } => None,
        }
    }
}

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
    /// What it says, as it is shown.
    pub content: Content,
    /// What it is made of; `None` of words that an older version queued.
    pub made_of: Option<MadeOf>,
    /// The tap that it answers by itself.
    pub tap: Option<TapId>,
    /// To the account itself.
    pub is_to_oneself: bool,
    /// Where it stands.
    pub state: SendState,
    /// As a person's late answer.
    pub is_human_agent: bool,
    /// When the request left, if it did.
    pub attempt_at: Option<UtcMs>,
    /// When the user pressed send.
    pub queued_at: UtcMs,
    /// Of the first message of a send: the newest one that the user had on screen then. `None` when it is to go whatever was
    /// answered since.
    pub seen_through: Option<MessageId>,
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
            made_of: self.made_of(id).await?,
            tap: message.tap,
            is_to_oneself: self.is_to_oneself(message.conversation).await?,
            content: message.content,
            state: send.state,
            is_human_agent: send.is_human_agent,
            attempt_at: send.attempt_at,
            queued_at: send.queued_at,
            seen_through: self.seen_through(id).await?,
        }))
    }

    async fn seen_through(&mut self, id: MessageId) -> Result<Option<MessageId>> {
        let seen: Option<i64> = sqlx::query_scalar(
            "SELECT seen_through FROM outgoing_parts JOIN sends ON sends.id = send_id
             WHERE message_id = ? AND place = 0 AND seen_through <> 0",
        )
        .bind(id.get())
        .fetch_optional(self.sqlite())
        .await?;
        Ok(seen.map(MessageId::new))
    }

    async fn made_of(&mut self, id: MessageId) -> Result<Option<MadeOf>> {
        let row = sqlx::query("SELECT part FROM outgoing_parts WHERE message_id = ?")
            .bind(id.get())
            .fetch_optional(self.sqlite())
            .await?;
        row.map_or(Ok(None), |row| row.json_if_any("part"))
    }
}

impl WriteTransaction {
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

    /// Moves a message of the outbox on. Gives its states before and after, which are the same when the event means
    /// nothing here.
    async fn advance(
        &mut self,
        message: MessageId,
        event: SendEvent,
        error: Option<&Value>,
    ) -> Result<(SendState, SendState)> {
        let row =
            sqlx::query("SELECT account_id, conversation_id, send_state, tap_id FROM messages WHERE id = ?")
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
        if row.int("tap_id")? != 0 {
            self.changed(Entity::Answer, row.int("account_id")?);
        }
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
        let is_automatic = self.message(message).await?.is_some_and(|message| message.tap.is_some());
        let job = NewJob {
            account: Some(account),
            kind: JOB_SEND,
            dedupe_key: &send_job_key(message),
            lane: &format!("conversation:{conversation}"),
            priority: if is_automatic { PRIORITY_AUTOMATIC } else { PRIORITY },
            step,
            step_data: json!({ "message": message }),
            due,
        };
        self.add_job(&job, now).await?;
        Ok(())
    }
}
