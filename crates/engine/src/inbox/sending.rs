//! What the user does: send, take back, try again, keep a draft, settle.

use porchlight_domain::{
    ApiError, Content, ConversationId, ErrorCode, MessageId, Remedy, ReplyTo, UtcMs, limits, messaging_window,
};

use super::outbox::standing;
use crate::engine::Engine;

/// A send that was queued.
#[derive(Clone, Copy, Debug)]
pub struct Queued {
    /// The message.
    pub message: MessageId,
    /// Until when it can be undone, on the account's clock.
    pub hold_until: UtcMs,
}

impl Engine {
    /// Queues a text. It is on screen at once, can be undone for `hold_ms`, and goes out whatever happens to us.
    ///
    /// # Errors
    /// [`ErrorCode::TextEmpty`], [`ErrorCode::TextTooLong`]; [`ErrorCode::WindowClosed`] and [`ErrorCode::WindowOver`] when
    /// Instagram would not take it; [`ErrorCode::WindowOpenNoTag`] for the tag while the window is open.
    pub async fn send_text(
        &self,
        conversation: ConversationId,
        text: &str,
        as_human_agent: bool,
        reply_to: Option<MessageId>,
        hold_ms: i64,
    ) -> Result<Queued, ApiError> {
        limits::check_message_text(text).map_err(|refused| match refused {
            limits::TextRefused::Empty => ApiError::new(ErrorCode::TextEmpty, Remedy::None),
            limits::TextRefused::TooLong { bytes, max } => {
                ApiError::new(ErrorCode::TextTooLong, Remedy::Shorten).with("bytes", bytes).with("max", max)
            }
        })?;
        let now = self.check_window(conversation, as_human_agent).await?;
        let mut content = Content::text(text);
        if let Some(answered) = reply_to {
            let answered = self.store.read().await?.message(answered).await?;
            content.reply_to = answered.and_then(|message| message.mid).map(ReplyTo::Message);
        }
        let hold_until = now + hold_ms;
        let mut write = self.store.write().await?;
        let message = write.queue_send(conversation, &content, now, hold_until, as_human_agent).await?;
        write.commit().await?;
        self.ring_outbox(conversation).await?;
        Ok(Queued { message, hold_until })
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

    /// Takes a queued or refused message back; its text is the draft again.
    ///
    /// # Errors
    /// [`ErrorCode::AlreadySent`] when it is out, or may be.
    pub async fn undo_send(&self, message: MessageId) -> Result<(ConversationId, String), ApiError> {
        let conversation = self.outgoing_of(message).await?;
        let now = self.now_of(conversation).await?;
        let mut write = self.store.write().await?;
        let text = write.undo_send(message, now).await?;
        write.commit().await?;
        Ok((conversation, text))
    }

    /// Sends a refused or unsent message again, because a person says so; tagged when only that is possible by now.
    ///
    /// # Errors
    /// As [`Engine::send_text`].
    pub async fn retry_send(&self, message: MessageId, hold_ms: i64) -> Result<Queued, ApiError> {
        let conversation = self.outgoing_of(message).await?;
        let now = self.now_of(conversation).await?;
        let opened_at = self.conversation(conversation).await?.window.map(|window| window.opened_at);
        let window = messaging_window(opened_at, now);
        let as_human_agent = matches!(window, porchlight_domain::WindowState::HumanAgent { .. });
        standing(window, as_human_agent)?;
        let mut write = self.store.write().await?;
        write.retry_send(message, as_human_agent, now, now + hold_ms).await?;
        write.commit().await?;
        self.ring_outbox(conversation).await?;
        Ok(Queued { message, hold_until: now + hold_ms })
    }

    async fn outgoing_of(&self, message: MessageId) -> Result<ConversationId, ApiError> {
        let outgoing = self.store.read().await?.outgoing(message).await?;
        outgoing
            .map(|outgoing| outgoing.conversation)
            .ok_or_else(|| ApiError::new(ErrorCode::NotFound, Remedy::None))
    }

    /// Keeps what is typed; an empty text is no draft.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn save_draft(&self, conversation: ConversationId, text: &str) -> Result<(), ApiError> {
        let now = self.now_of(conversation).await?;
        let mut write = self.store.write().await?;
        write.save_draft(conversation, text, now).await?;
        Ok(write.commit().await?)
    }

    /// Settles conversations, or takes that back. Gives those that were not so before.
    ///
    /// # Errors
    /// [`ErrorCode::InvalidRequest`] for more than 500.
    pub async fn mark_done(
        &self,
        conversations: &[ConversationId],
        done: bool,
    ) -> Result<Vec<ConversationId>, ApiError> {
        if conversations.len() > 500 {
            return Err(ApiError::new(ErrorCode::InvalidRequest, Remedy::None)
                .with("detail", "at most 500 conversations at once".to_owned()));
        }
        let mut times = Vec::new();
        for conversation in conversations {
            times.push((*conversation, self.now_of(*conversation).await?));
        }
        let mut write = self.store.write().await?;
        let mut changed = Vec::new();
        for (conversation, now) in times {
            let Some(row) = write.conversation(conversation).await? else { continue };
            if row.is_done == done {
                continue;
            }
            if done {
                write.mark_done(conversation, now).await?;
            } else {
                write.mark_not_done(conversation).await?;
            }
            changed.push(conversation);
        }
        write.commit().await?;
        Ok(changed)
    }

    async fn ring_outbox(&self, conversation: ConversationId) -> Result<(), ApiError> {
        let account = self.conversation(conversation).await?.account;
        if let Some(runner) = self.runners.lock().await.get(&account) {
            runner.outbox.notify_one();
        }
        Ok(())
    }
}
