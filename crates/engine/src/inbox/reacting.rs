//! Reactions of ours: shown at once, sent behind, and folded like any other news once Instagram has taken them. To repeat one
//! does no harm, so there is nothing to look for.

use porchlight_domain::{
    ApiError, Direction, ErrorCode, MessageId, Observation, ReactionSeen, Remedy, SECOND_MS,
};
use porchlight_graph::{ErrorClass, GraphError, Priority, React, RetryKind};
use porchlight_store::{Job, Lease, Reacting, ReactionSend};
use serde::Deserialize;

use crate::engine::Engine;
use crate::problem::problem_of;
use crate::runner::{Interrupted, Runner};

/// The heart by its name on the wire (`facts.md §4.3`).
const LOVE: &str = "love";
const HEART: &str = "❤️";

impl Engine {
    /// Reacts to a message with `love` or one emoji, or takes the reaction back.
    ///
    /// # Errors
    /// [`ErrorCode::ReactionUnfit`]; [`ErrorCode::NotFound`] for a message that Instagram does not have (yet).
    pub async fn react(&self, message: MessageId, emoji: Option<&str>) -> Result<(), ApiError> {
        let emoji = match emoji.map(str::trim) {
            None => None,
            Some(word) if word.eq_ignore_ascii_case(LOVE) => Some(HEART),
            Some(emoji) if porchlight_domain::outgoing::is_one_emoji(emoji) => Some(emoji),
            Some(_) => return Err(ApiError::new(ErrorCode::ReactionUnfit, Remedy::None)),
        };
        let conversation = self.message_row(message).await?.conversation;
        let now = self.now_of(conversation).await?;
        let mut write = self.store.write().await?;
        write.queue_reaction(message, emoji, now).await?;
        write.commit().await?;
        self.ring_outbox(conversation).await
    }

    /// Reactions on their way in a conversation, and those that were refused.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn reaction_sends(
        &self,
        conversation: porchlight_domain::ConversationId,
    ) -> Result<Vec<ReactionSend>, ApiError> {
        Ok(self.store.read().await?.reaction_sends(conversation).await?)
    }
}

/// What the step of a reaction needs to know.
#[derive(Deserialize)]
struct ReactStep {
    message: MessageId,
}

impl Runner {
    pub(super) async fn react(&self, lease: Lease, job: &Job) -> Result<(), Interrupted> {
        let step: Option<ReactStep> = serde_json::from_value(job.step_data.clone()).ok();
        let reacting = match &step {
            Some(step) => self.engine.store.read().await?.reacting(step.message).await?,
            None => None,
        };
        let Some(reacting) = reacting else {
            let mut write = self.engine.store.write().await?;
            write.complete_job(lease).await?;
            return Ok(write.commit().await?);
        };
        let caller = self.caller().await?.at(Priority::User);
        let reaction = reacting.send.emoji.as_deref();
        // The name is what every version of the reference knows.
        let reaction = reaction.map(|emoji| if emoji == HEART { LOVE } else { emoji }.to_owned());
        let call = React { to: reacting.person.clone(), mid: reacting.mid.clone(), reaction };
        match self.site.graph.react(&caller, &call).await {
            Ok(()) => self.reacted(lease, reacting).await,
            Err(error) => self.not_reacted(lease, job, &reacting, &error).await,
        }
    }

    /// Both in one transaction: what was shown as ours on its way is now shown as folded.
    async fn reacted(&self, lease: Lease, reacting: Reacting) -> Result<(), Interrupted> {
        self.heard();
        let now = self.now();
        let seen = Observation::Reaction(ReactionSeen {
            mid: reacting.mid,
            person: reacting.person,
            by: Direction::Out,
            emoji: reacting.send.emoji,
            at: now,
        });
        let mut write = self.engine.store.write().await?;
        write.reaction_arrived(lease, reacting.send.message).await?;
        write.fold(self.account, now, &[seen]).await?;
        Ok(write.commit().await?)
    }

    async fn not_reacted(
        &self,
        lease: Lease,
        job: &Job,
        reacting: &Reacting,
        error: &GraphError,
    ) -> Result<(), Interrupted> {
        let now = self.now();
        let mut problem = problem_of(error, now);
        let pause = match error.retry_kind() {
            RetryKind::Backoff { first, attempts } if job.attempts < i64::from(attempts) => {
                let first = i64::try_from(first.as_millis()).unwrap_or(SECOND_MS);
                Some(first.saturating_mul(1 << job.attempts.clamp(0, 5)))
            }
            RetryKind::AfterRegain { at_least } => i64::try_from(at_least.as_millis()).ok(),
            // An answer that was lost: once more does no harm.
            RetryKind::LookFirst => Some(SECOND_MS),
            _ => None,
        };
        if matches!(error.class(), ErrorClass::InvalidRequest | ErrorClass::Unknown | ErrorClass::Gone) {
            problem.code = ErrorCode::ReactionRefused;
            problem.remedy = Remedy::None;
        }
        let reason = serde_json::to_value(&problem).unwrap_or_default();
        let mut write = self.engine.store.write().await?;
        match pause {
            Some(pause) => write.reschedule_job(lease, now + pause, Some(&reason)).await?,
            None => write.reaction_refused(lease, reacting.send.message, &reason).await?,
        }
        write.commit().await?;
        match self.interruption(error) {
            stop @ Interrupted::Stop(..) => Err(stop),
            _ => Ok(()),
        }
    }
}
