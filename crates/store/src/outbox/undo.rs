//! Out of the outbox: what was taken back is the draft again, whole; what stands behind a refusal is held back.

use porchlight_domain::answers::NotAnswered;
use porchlight_domain::outgoing::{DraftExtra, OutgoingPart};
use porchlight_domain::{ConversationId, MessageId, SendEvent, SendState, UtcMs};
use serde_json::Value;

use super::{MadeOf, Outgoing, send_job_key};
use crate::connection::WriteTransaction;
use crate::row::Columns as _;
use crate::{Error, Result};

/// What was taken back.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Undone {
    /// The messages that are no more.
    pub messages: Vec<MessageId>,
    /// Their words, now at the beginning of the draft.
    pub text: String,
    /// The message that they were to answer.
    pub reply_to: Option<MessageId>,
    /// What they had beside words and files.
    pub extras: Vec<DraftExtra>,
}

impl WriteTransaction {
    /// Takes a message back before it has left, and with it those of the same send that have not left either. They
    /// become the conversation's draft, before whatever is being written there. An answer that was to go by itself is nobody's
    /// draft: it is withdrawn, and the log says so.
    ///
    /// # Errors
    /// [`Error::NotNow`] when it is leaving or has left.
    pub async fn undo_send(&mut self, message: MessageId, now: UtcMs) -> Result<Undone> {
        let outgoing = self.outgoing(message).await?.ok_or(Error::Absent("message"))?;
        if !outgoing.state.can_be_undone() {
            return Err(Error::NotNow { state: outgoing.state.as_str(), cannot: "be taken back" });
        }
        if let Some(tap) = outgoing.tap {
            let messages = self.withdraw(tap, &NotAnswered::TakenBack).await?;
            return Ok(Undone { messages, ..Undone::default() });
        }
        let conversation = outgoing.conversation;
        let mut taken = Vec::new();
        for id in self.of_the_same_send(message).await? {
            if let Some(outgoing) = self.outgoing(id).await?
                && outgoing.state.can_be_undone()
            {
                taken.push(outgoing);
            }
        }
        let reply_to = self.answered_by(message).await?;
        let mut undone = Undone { reply_to, ..Undone::default() };
        let mut words = Vec::new();
        for outgoing in taken {
            words.extend(words_of(&outgoing));
            let part = outgoing.made_of.as_ref().and_then(MadeOf::part);
            undone.extras.extend(part.and_then(OutgoingPart::extra));
            self.drop_job(&send_job_key(outgoing.id)).await?;
            self.files_come_back(conversation, outgoing.id).await?;
            sqlx::query("DELETE FROM messages WHERE id = ?")
                .bind(outgoing.id.get())
                .execute(self.sqlite())
                .await?;
            self.message_deleted(conversation, outgoing.id);
            undone.messages.push(outgoing.id);
        }
        undone.text = words.join("\n\n");
        self.give_back(conversation, &undone, now).await?;
        self.refresh_conversation(conversation).await?;
        Ok(undone)
    }

    async fn give_back(&mut self, conversation: ConversationId, undone: &Undone, now: UtcMs) -> Result<()> {
        let mut draft = self.draft_or_empty(conversation).await?;
        draft.text = match (undone.text.is_empty(), draft.text.is_empty()) {
            (true, _) => draft.text,
            (false, true) => undone.text.clone(),
            (false, false) => format!("{}\n{}", undone.text, draft.text),
        };
        draft.reply_to = draft.reply_to.or(undone.reply_to);
        draft.extras.extend(undone.extras.iter().cloned());
        self.save_whole_draft(&draft, now).await?;
        Ok(())
    }

    /// Holds back what stands behind a message in its send: Instagram refused the message, or nobody knows of it.
    pub async fn hold_back_behind(&mut self, message: MessageId, reason: &Value) -> Result<()> {
        for behind in self.behind(message).await? {
            let Some(outgoing) = self.outgoing(behind).await? else { continue };
            if matches!(outgoing.state, SendState::Holding | SendState::Waiting) {
                self.advance(behind, SendEvent::Refused, Some(reason)).await?;
                self.drop_job(&send_job_key(behind)).await?;
            }
        }
        Ok(())
    }

    /// The message that a send answers. It is the first of its messages that says so to Instagram.
    async fn answered_by(&mut self, message: MessageId) -> Result<Option<MessageId>> {
        let answered: Option<i64> = sqlx::query_scalar(
            "SELECT reply_to FROM outgoing_parts JOIN sends ON sends.id = send_id WHERE message_id = ?",
        )
        .bind(message.get())
        .fetch_optional(self.sqlite())
        .await?;
        Ok(answered.filter(|answered| *answered != 0).map(MessageId::new))
    }

    /// All messages of the send of `message` that are not out, in order.
    async fn of_the_same_send(&mut self, message: MessageId) -> Result<Vec<MessageId>> {
        let rows = sqlx::query(
            "SELECT message_id FROM outgoing_parts
             WHERE send_id = (SELECT send_id FROM outgoing_parts WHERE message_id = ?) ORDER BY place",
        )
        .bind(message.get())
        .fetch_all(self.sqlite())
        .await?;
        let mut all = Vec::new();
        for row in &rows {
            all.push(MessageId::new(row.int("message_id")?));
        }
        // Words that an older version queued stand alone.
        if all.is_empty() {
            all.push(message);
        }
        Ok(all)
    }

    /// Those of them that come after it.
    pub(super) async fn behind(&mut self, message: MessageId) -> Result<Vec<MessageId>> {
        let all = self.of_the_same_send(message).await?;
        Ok(all.into_iter().skip_while(|id| *id != message).skip(1).collect())
    }
}

fn words_of(outgoing: &Outgoing) -> Option<String> {
    let words = match &outgoing.made_of {
        Some(made_of) => made_of.part().and_then(OutgoingPart::words).map(str::to_owned),
        None => Some(outgoing.content.text.clone()),
    };
    words.filter(|words| !words.is_empty())
}
