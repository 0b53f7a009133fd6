//! "Send to myself": an answer or a flow in one's own thread, before anybody else gets it.

use porchlight_domain::answers::Unfilled;
use porchlight_domain::greeting::{GreetingContent, GreetingPart};
use porchlight_domain::outgoing::OutgoingMessage;
use porchlight_domain::reply::{ReplyValues, first_name, time_left};
use porchlight_domain::{
    AccountId, AnswerId, ApiError, ConversationId, DAY_MS, ErrorCode, LocalFlowId, MessageId, Remedy,
};
use porchlight_store::NewSend;

use crate::engine::Engine;
use crate::inbox::{gone, of_answer};
use crate::problem::unfit_problem;

/// What is tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TryWhat {
    /// A branch of an answer; `None`: what everybody else gets.
    Answer(AnswerId, Option<usize>),
    /// A flow.
    Flow(LocalFlowId),
}

/// It is on its way.
#[derive(Clone, Debug)]
pub struct Tried {
    /// In the account's conversation with itself.
    pub conversation: ConversationId,
    /// The messages, in order.
    pub messages: Vec<MessageId>,
    /// Quick replies that were left out: Instagram takes none to oneself.
    pub quick_replies_left_out: usize,
}

impl Engine {
    /// Sends an answer, or a flow, into the account's own thread: as it is being edited, else as it is in use. Gaps are filled
    /// with what is known of the account itself. No window applies there (`facts.md §4.6`).
    ///
    /// # Errors
    /// [`ErrorCode::NoSelfThread`] before the account has written to itself in the Instagram app;
    /// [`ErrorCode::ReplyIncomplete`] for a gap that nothing fills; what is wrong with a message; [`ErrorCode::NotFound`].
    pub async fn try_on_oneself(&self, account: AccountId, what: TryWhat) -> Result<Tried, ApiError> {
        let messages = self.tried(account, what).await?;
        let mut read = self.store.read().await?;
        let own = read.account(account).await?.ok_or_else(gone)?;
        let conversation = read.thread_with_oneself(account).await?;
        let conversation =
            conversation.ok_or_else(|| ApiError::new(ErrorCode::NoSelfThread, Remedy::None))?;
        let values = ReplyValues {
            first_name: own.profile.name.as_deref().and_then(first_name),
            username: Some(own.profile.username.clone()),
            account: Some(own.profile.username.clone()),
            window_left: time_left(DAY_MS, ""),
        };
        let mut quick_replies_left_out = 0;
        let mut made = Vec::new();
        for message in &messages {
            let mut message = message.fill(&values).map_err(|unfilled| match unfilled {
                Unfilled::Missing(missing) => ApiError::new(ErrorCode::ReplyIncomplete, Remedy::None)
                    .with("names", format!("{{{}}}", missing.as_str())),
                Unfilled::Unreadable(at) => ApiError::new(ErrorCode::InvalidRequest, Remedy::None)
                    .with("detail", format!("{at}: a gap cannot be read")),
            })?;
            if let OutgoingMessage::Text { quick_replies, .. } = &mut message {
                quick_replies_left_out += quick_replies.len();
                quick_replies.clear();
            }
            message.check().map_err(|unfit| unfit_problem(&unfit))?;
            made.push(of_answer(&mut read, account, &message).await?);
        }
        drop(read);
        let now = self.now_of(conversation).await?;
        let mut write = self.store.write().await?;
        let messages = write
            .queue_sends(&NewSend {
                conversation,
                messages: &made,
                reply_to: None,
                seen_through: None,
                is_human_agent: false,
                tap: None,
                now,
                hold_until: now,
            })
            .await?;
        write.commit().await?;
        self.ring_outbox(conversation).await?;
        Ok(Tried { conversation, messages, quick_replies_left_out })
    }

    /// The messages that are tried; at least one.
    async fn tried(&self, account: AccountId, what: TryWhat) -> Result<Vec<OutgoingMessage>, ApiError> {
        let mut read = self.store.read().await?;
        let messages = match what {
            TryWhat::Answer(id, branch) => {
                let content = read.answer_as_edited(account, id).await?.ok_or_else(gone)?;
                match branch {
                    Some(branch) => content.branches.into_iter().nth(branch).ok_or_else(gone)?.messages,
                    None => content.otherwise,
                }
            }
            TryWhat::Flow(flow_id) => {
                let part = GreetingPart::Flow { flow_id };
                let drafted = read.greeting_draft(account, part).await?.map(|draft| draft.content);
                let content = match drafted {
                    Some(content) => content,
                    None => read.greeting_live_of(account, part).await?.ok_or_else(gone)?.found.content,
                };
                match content {
                    GreetingContent::Flow { messages, .. } => messages,
                    GreetingContent::IceBreakers { .. } | GreetingContent::Menu { .. } => Vec::new(),
                }
            }
        };
        if messages.is_empty() {
            return Err(ApiError::new(ErrorCode::TextEmpty, Remedy::None));
        }
        Ok(messages)
    }
}
