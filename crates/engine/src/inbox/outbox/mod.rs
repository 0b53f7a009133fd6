//! Sending what is queued. Every step is recorded before it acts; what may have gone out is looked for and never
//! repeated by itself. See [`porchlight_domain::SendState`] for the whole life of a message.

mod closing;
mod looking;
mod outcome;
mod upload;

use porchlight_domain::outgoing::{OutgoingMessage, OutgoingPart};
use porchlight_domain::{
    ApiError, ErrorCode, MINUTE_MS, Remedy, ReplyTo, SECOND_MS, SendState, UtcMs, WindowState,
};
use porchlight_graph::{Priority, SendMessage, SendTo, Standing};
use porchlight_store::{
    JOB_REACT, JOB_SEND, Job, Lease, MadeOf, Outgoing, STEP_READY, STEP_SENDING, STEP_UPLOADING,
};
use serde::{Deserialize, Serialize};

use super::composing::message_of;
use super::sending::{answered_elsewhere, elsewhere};
use crate::runner::{Interrupted, Runner};
use upload::UsedAsset;

/// How many of an account's messages may be on their way at once. One that hangs does not hold up the others; those of
/// one conversation go one after the other all the same.
pub(crate) const SENDERS: usize = 3;
/// How long a claim holds, ms: longer than a call can take.
const LEASE_MS: i64 = 2 * MINUTE_MS;
/// The work that goes out in the order of the outbox.
const KINDS: [&str; 2] = [JOB_SEND, JOB_REACT];

/// What the step of a send needs to know.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
struct SendStep {
    message: porchlight_domain::MessageId,
    #[serde(default)]
    looks: usize,
    /// Instagram had forgotten a file of it, which was uploaded anew. Once is enough.
    #[serde(default)]
    is_renewed: bool,
}

/// What is to leave, or why nothing is.
enum Ready {
    /// This message, with the files that it has.
    Message(OutgoingMessage, Vec<UsedAsset>),
    /// It has been refused, put off or taken back meanwhile.
    Over,
}

impl Runner {
    /// Sends for as long as the account runs. A step that is being taken when it ends is taken to its end.
    pub(crate) async fn send_on(&self) {
        while !self.stop.is_cancelled() {
            let due = match self.send_next().await {
                Ok(true) => continue,
                Ok(false) => self.rest().await,
                Err(Interrupted::Stop(status, problem)) => return self.end(status, problem).await,
                Err(interrupted) => {
                    tracing::warn!(account = %self.account, ?interrupted, "the outbox is held up");
                    Some(self.now() + SECOND_MS)
                }
            };
            let due = due.unwrap_or(self.now() + 10 * MINUTE_MS);
            tokio::select! {
                () = self.stop.cancelled() => {}
                () = self.site.clock.sleep_until(due) => {}
                () = self.outbox.notified() => {}
            }
        }
    }

    /// Tidies up while there is nothing to send, and gives until when there is not.
    async fn rest(&self) -> Option<UtcMs> {
        if let Err(interrupted) = self.let_sent_files_go().await {
            tracing::warn!(account = %self.account, ?interrupted, "files that were sent are still kept");
        }
        let closing = self.hand_back_what_is_late().await.unwrap_or_else(|interrupted| {
            tracing::warn!(account = %self.account, ?interrupted, "the outbox does not know its windows");
            None
        });
        let due = self.engine.store.read().await.ok()?.next_due(Some(self.account), &KINDS).await.ok()?;
        due.into_iter().chain(closing).min()
    }

    /// Takes the next job's next step; gives whether there was one.
    async fn send_next(&self) -> Result<bool, Interrupted> {
        let mut write = self.engine.store.write().await?;
        let claimed = write.claim_job(Some(self.account), &KINDS, self.now(), LEASE_MS).await?;
        write.commit().await?;
        let Some((lease, job)) = claimed else { return Ok(false) };
        // There may be another one for the other senders.
        self.outbox.notify_one();
        match self.take_step(lease, &job).await {
            // Undone, or somebody else's by now: nothing of it is ours to write.
            Err(Interrupted::Failed(problem)) if problem.code == ErrorCode::AlreadySent => Ok(true),
            Err(interrupted) => Err(interrupted),
            Ok(()) => Ok(true),
        }
    }

    async fn take_step(&self, lease: Lease, job: &Job) -> Result<(), Interrupted> {
        if job.kind == JOB_REACT {
            return self.react(lease, job).await;
        }
        let step: Option<SendStep> = serde_json::from_value(job.step_data.clone()).ok();
        let outgoing = match step {
            Some(step) => self.engine.store.read().await?.outgoing(step.message).await?,
            None => None,
        };
        let (Some(step), Some(outgoing)) = (step, outgoing) else { return self.finish(lease).await };
        match (job.step.as_str(), outgoing.state) {
            (_, SendState::Sent | SendState::Refused | SendState::Unsent) => self.finish(lease).await,
            (STEP_READY | STEP_UPLOADING, SendState::Holding | SendState::Waiting) => {
                self.send(lease, job, step, &outgoing).await
            }
            // Found after a crash: the request may have left.
            (STEP_SENDING, SendState::Sending) => {
                let unknown = ApiError::new(ErrorCode::OutcomeUnknown, Remedy::Wait);
                self.lost(lease, &outgoing, &unknown).await
            }
            _ => self.look(lease, step, &outgoing).await,
        }
    }

    async fn send(
        &self,
        lease: Lease,
        job: &Job,
        step: SendStep,
        outgoing: &Outgoing,
    ) -> Result<(), Interrupted> {
        let standing = match self.standing(outgoing).await? {
            Ok(standing) => standing,
            Err(problem) => return self.hand_back(lease, outgoing, &problem).await,
        };
        if let Some(problem) = self.answered_since(outgoing).await? {
            return self.hand_back(lease, outgoing, &problem).await;
        }
        let (message, files) = match self.made(lease, job, step, outgoing).await? {
            Ready::Message(message, files) => (message, files),
            Ready::Over => return Ok(()),
        };
        let reply_to = match &outgoing.content.reply_to {
            Some(ReplyTo::Message(mid)) => Some(mid.clone()),
            _ => None,
        };
        let igsid = outgoing.person.clone();
        let to = if outgoing.is_to_oneself {
            SendTo::Oneself { igsid }
        } else {
            SendTo::Person { igsid, standing }
        };
        let message = SendMessage { to, message, reply_to };
        let priority = if outgoing.tap.is_some() { Priority::Background } else { Priority::User };
        let caller = self.caller().await?.at(priority).attempt(u32::try_from(job.attempts).unwrap_or(1));
        let mut write = self.engine.store.write().await?;
        // Asked with the step in one transaction: nobody answers in between.
        if let (Some(tap), Some(why)) = (outgoing.tap, write.automatic_objection(outgoing, self.now()).await?)
        {
            return self.withdraw(write, lease, tap, &why).await;
        }
        write.record_sending(lease, outgoing.id, self.now()).await?;
        write.commit().await?;
        let answer = self.site.graph.send_message(&caller, &message).await;
        if let Err(error) = &answer
            && upload::is_forgotten(error)
        {
            return self.renew(lease, job, step, outgoing, &files, error).await;
        }
        self.conclude(lease, job, step, outgoing, &files, answer).await
    }

    /// The message as Instagram is to get it, its files uploaded.
    async fn made(
        &self,
        lease: Lease,
        job: &Job,
        step: SendStep,
        outgoing: &Outgoing,
    ) -> Result<Ready, Interrupted> {
        match &outgoing.made_of {
            // Words that an older version queued.
            None => {
                let message = OutgoingMessage::text(outgoing.content.text.as_str());
                Ok(Ready::Message(message, Vec::new()))
            }
            Some(MadeOf::Message { message }) => Ok(Ready::Message(message.clone(), Vec::new())),
            Some(MadeOf::Part(part @ (OutgoingPart::Files { .. } | OutgoingPart::Asset { .. }))) => {
                self.with_files(lease, job, step, outgoing, part).await
            }
            Some(MadeOf::Part(part)) => match message_of(part) {
                Some(message) => Ok(Ready::Message(message, Vec::new())),
                None => {
                    let problem = ApiError::new(ErrorCode::Internal, Remedy::None);
                    self.refuse(lease, outgoing, &problem).await?;
                    Ok(Ready::Over)
                }
            },
        }
    }

    /// Under which rule it may go now, or why it may not.
    async fn standing(&self, outgoing: &Outgoing) -> Result<Result<Standing, ApiError>, Interrupted> {
        // No window applies to oneself (`facts.md §4.6`), and what goes by itself has rules of its own.
        if outgoing.is_to_oneself || outgoing.tap.is_some() {
            return Ok(Ok(Standing::Response));
        }
        let row = self.engine.store.read().await?.conversation(outgoing.conversation).await?;
        let opened_at = row.and_then(|row| row.window).map(|window| window.opened_at);
        Ok(standing(porchlight_domain::messaging_window(opened_at, self.now()), outgoing.is_human_agent))
    }

    /// Whether somebody answered from elsewhere since the user pressed "send": the hold is long enough for that.
    async fn answered_since(&self, outgoing: &Outgoing) -> Result<Option<ApiError>, Interrupted> {
        let Some(seen_through) = outgoing.seen_through else { return Ok(None) };
        let mut read = self.engine.store.read().await?;
        let answer = answered_elsewhere(&mut read, outgoing.conversation, seen_through).await?;
        Ok(answer.as_ref().map(elsewhere))
    }
}

/// Under which rule a message may go in a window, or why it may not.
pub(crate) fn standing(window: WindowState, as_human_agent: bool) -> Result<Standing, ApiError> {
    match (window, as_human_agent) {
        // They wrote again meanwhile: the tag is not for this, and not needed.
        (WindowState::Open { .. }, _) => Ok(Standing::Response),
        (WindowState::HumanAgent { .. }, true) => Ok(Standing::HumanAgent),
        (WindowState::HumanAgent { .. }, false) => {
            Err(ApiError::new(ErrorCode::WindowClosed, Remedy::SendAsPerson))
        }
        (WindowState::Closed { .. } | WindowState::NeverOpened, _) => {
            Err(ApiError::new(ErrorCode::WindowOver, Remedy::None))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tag_is_for_a_person_between_a_day_and_a_week_and_for_nothing_else() {
        let at = UtcMs::new(0);
        let human = WindowState::HumanAgent { closes_at: at };
        assert!(matches!(standing(WindowState::Open { closes_at: at }, true), Ok(Standing::Response)));
        assert!(matches!(standing(human, true), Ok(Standing::HumanAgent)));
        assert_eq!(standing(human, false).unwrap_err().code, ErrorCode::WindowClosed);
        for window in [WindowState::Closed { closed_at: at }, WindowState::NeverOpened] {
            for tagged in [false, true] {
                assert_eq!(standing(window, tagged).unwrap_err().code, ErrorCode::WindowOver);
            }
        }
    }
}
