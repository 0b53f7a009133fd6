//! What the user does: send, take back, try again.

use porchlight_domain::outgoing::OutgoingPart;
use porchlight_domain::{
    ApiError, ConversationId, Direction, ErrorCode, MessageId, Origin, Remedy, ReplyTo, SavedReplyId, UtcMs,
    messaging_window,
};
use porchlight_store::{Message, NewSend, ReadConnection, Undone};

use super::composing::messages_of;
use super::outbox::standing;
use crate::engine::Engine;

/// Letters of an answer from elsewhere that are shown.
const QUOTE: usize = 140;

/// A press of "send".
#[derive(Clone, Debug)]
pub struct SendOrder {
    /// In which conversation.
    pub conversation: ConversationId,
    /// What, in order.
    pub parts: Vec<OutgoingPart>,
    /// A person answers between 24 hours and 7 days.
    pub as_human_agent: bool,
    /// The message that the first part answers.
    pub reply_to: Option<MessageId>,
    /// The saved reply that it came from, and in which language.
    pub saved_reply: Option<(SavedReplyId, String)>,
    /// The newest message that the user had on screen.
    pub seen_through: Option<MessageId>,
    /// Send it though somebody answered from elsewhere.
    pub even_if_answered: bool,
    /// For how long it can be undone, ms.
    pub hold_ms: i64,
}

impl SendOrder {
    /// These parts, as an answer within the window.
    pub fn new(conversation: ConversationId, parts: Vec<OutgoingPart>) -> Self {
        Self {
            conversation,
            parts,
            as_human_agent: false,
            reply_to: None,
            saved_reply: None,
            seen_through: None,
            even_if_answered: false,
            hold_ms: 0,
        }
    }
}

/// A send that was queued.
#[derive(Clone, Debug)]
pub struct Queued {
    /// The first of its messages.
    pub message: MessageId,
    /// All of them, in order.
    pub messages: Vec<MessageId>,
    /// Until when it can be undone, on the account's clock.
    pub hold_until: UtcMs,
}

impl Engine {
    /// Queues a text: see [`Engine::send`].
    ///
    /// # Errors
    /// As [`Engine::send`].
    pub async fn send_text(
        &self,
        conversation: ConversationId,
        text: &str,
        as_human_agent: bool,
        reply_to: Option<MessageId>,
        hold_ms: i64,
    ) -> Result<Queued, ApiError> {
        let order = SendOrder::new(conversation, vec![OutgoingPart::text(text)]);
        self.send(SendOrder { as_human_agent, reply_to, hold_ms, ..order }).await
    }

    /// Queues what is to be sent. It is on screen at once, can be undone for `hold_ms`, and goes out whatever happens to us.
    ///
    /// # Errors
    /// What is wrong with a part; [`ErrorCode::WindowClosed`] and [`ErrorCode::WindowOver`] when Instagram would not take
    /// it; [`ErrorCode::WindowOpenNoTag`] for the tag while the window is open; [`ErrorCode::AnsweredElsewhere`].
    pub async fn send(&self, order: SendOrder) -> Result<Queued, ApiError> {
        let conversation = order.conversation;
        let now = self.check_window(conversation, order.as_human_agent).await?;
        let mut read = self.store.read().await?;
        let mut messages = messages_of(&mut read, conversation, &order.parts).await?;
        if order.saved_reply.is_some() {
            for words in order.parts.iter().filter_map(OutgoingPart::words) {
                self.check_reply(words)?;
            }
        }
        if !order.even_if_answered
            && let Some(seen_through) = order.seen_through
            && let Some(answer) = answered_elsewhere(&mut read, conversation, seen_through).await?
        {
            return Err(elsewhere(&answer));
        }
        if let Some(answered) = order.reply_to
            && let Some(first) = messages.first_mut()
        {
            let answered = read.message(answered).await?;
            first.content.reply_to = answered.and_then(|message| message.mid).map(ReplyTo::Message);
        }
        drop(read);
        let hold_until = now + order.hold_ms;
        let mut write = self.store.write().await?;
        let queued = write
            .queue_sends(&NewSend {
                conversation,
                messages: &messages,
                reply_to: order.reply_to,
                seen_through: order.seen_through.filter(|_| !order.even_if_answered),
                is_human_agent: order.as_human_agent,
                tap: None,
                now,
                hold_until,
            })
            .await?;
        let message = *queued.first().ok_or_else(|| ApiError::new(ErrorCode::Internal, Remedy::Retry))?;
        if let Some((reply, language)) = &order.saved_reply {
            write.note_reply(message, *reply, language).await?;
        }
        write.commit().await?;
        self.ring_outbox(conversation).await?;
        Ok(Queued { message, messages: queued, hold_until })
    }

    /// Whether it may go under this rule now; gives the account's time.
    async fn check_window(
        &self,
        conversation: ConversationId,
        as_human_agent: bool,
    ) -> Result<UtcMs, ApiError> {
        let now = self.now_of(conversation).await?;
        let opened_at = self.conversation(conversation).await?.window.map(|window| window.opened_at);
        let window = messaging_window(opened_at, now);
        if as_human_agent && matches!(window, porchlight_domain::WindowState::Open { .. }) {
            return Err(ApiError::new(ErrorCode::WindowOpenNoTag, Remedy::Retry));
        }
        standing(window, as_human_agent)?;
        Ok(now)
    }

    /// Takes a queued or refused message back, and what stands in the same send with it; all is the draft again.
    ///
    /// # Errors
    /// [`ErrorCode::AlreadySent`] when it is out, or may be.
    pub async fn undo_send(&self, message: MessageId) -> Result<(ConversationId, Undone), ApiError> {
        let conversation = self.outgoing_of(message).await?;
        let now = self.now_of(conversation).await?;
        let mut write = self.store.write().await?;
        let undone = write.undo_send(message, now).await?;
        write.commit().await?;
        Ok((conversation, undone))
    }

    /// Sends a refused or unsent message again, because a person says so; tagged when only that is possible by now, and a
    /// person has written it.
    ///
    /// # Errors
    /// As [`Engine::send_text`].
    pub async fn retry_send(&self, message: MessageId, hold_ms: i64) -> Result<Queued, ApiError> {
        let conversation = self.outgoing_of(message).await?;
        let now = self.now_of(conversation).await?;
        let opened_at = self.conversation(conversation).await?.window.map(|window| window.opened_at);
        let window = messaging_window(opened_at, now);
        // The tag is for what a person has written.
        let is_automatic =
            self.store.read().await?.message(message).await?.is_some_and(|row| row.tap.is_some());
        let as_human_agent =
            matches!(window, porchlight_domain::WindowState::HumanAgent { .. }) && !is_automatic;
        standing(window, as_human_agent)?;
        let mut write = self.store.write().await?;
        write.retry_send(message, as_human_agent, now, now + hold_ms).await?;
        write.commit().await?;
        self.ring_outbox(conversation).await?;
        Ok(Queued { message, messages: vec![message], hold_until: now + hold_ms })
    }

    async fn outgoing_of(&self, message: MessageId) -> Result<ConversationId, ApiError> {
        let outgoing = self.store.read().await?.outgoing(message).await?;
        outgoing
            .map(|outgoing| outgoing.conversation)
            .ok_or_else(|| ApiError::new(ErrorCode::NotFound, Remedy::None))
    }

    pub(crate) async fn ring_outbox(&self, conversation: ConversationId) -> Result<(), ApiError> {
        let account = self.conversation(conversation).await?.account;
        if let Some(runner) = self.runners.lock().await.get(&account) {
            runner.runner.outbox.notify_one();
        }
        Ok(())
    }
}

/// What somebody else than this Porchlight answered since the user last looked.
pub(super) async fn answered_elsewhere(
    read: &mut ReadConnection,
    conversation: ConversationId,
    seen_through: MessageId,
) -> Result<Option<Message>, ApiError> {
    let Some(seen) = read.message(seen_through).await? else { return Ok(None) };
    if seen.conversation != conversation {
        return Ok(None);
    }
    Ok(read.answered_elsewhere_since(conversation, seen.key).await?)
}

pub(super) fn elsewhere(answer: &Message) -> ApiError {
    let by = match answer.origin {
        Origin::InstagramApp => "instagram_app",
        Origin::OtherApp => "other_app",
        Origin::Unknown | Origin::Porchlight => "unknown",
    };
    debug_assert_eq!(answer.direction, Direction::Out);
    ApiError::new(ErrorCode::AnsweredElsewhere, Remedy::None)
        .with("at", answer.sent_at.get())
        .with("text", answer.content.words().chars().take(QUOTE).collect::<String>())
        .with("by", by)
}
