//! Sending what is queued. Every step is recorded before it acts; what may have gone out is looked for and never
//! repeated by itself. See [`porchlight_domain::SendState`] for the whole life of a message.

use porchlight_domain::{
    ApiError, ErrorCode, MINUTE_MS, Remedy, ReplyTo, SECOND_MS, SendState, UtcMs, WindowState,
};
use porchlight_graph::{Effect, GraphError, Priority, RetryKind, SendText, SentMessage, Standing};
use porchlight_store::{Error, Job, Lease, Outgoing, STEP_READY, STEP_SENDING};
use serde::{Deserialize, Serialize};

use crate::problem::problem_of;
use crate::runner::{Interrupted, Runner};

/// How many of an account's messages may be on their way at once. One that hangs does not hold up the others; those of
/// one conversation go one after the other all the same.
pub(crate) const SENDERS: usize = 3;
/// How long a claim holds, ms: longer than a call can take.
const LEASE_MS: i64 = 2 * MINUTE_MS;
/// The step of a send that is being looked for.
const STEP_LOOKING: &str = "looking";
/// The pauses between two looks, ms. After the last it counts as not sent.
const LOOKS_MS: [i64; 6] =
    [SECOND_MS, 2 * SECOND_MS, 5 * SECOND_MS, 12 * SECOND_MS, 20 * SECOND_MS, 30 * SECOND_MS];

/// What the step of a send needs to know.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
struct SendStep {
    message: porchlight_domain::MessageId,
    #[serde(default)]
    looks: usize,
}

impl Runner {
    /// Sends for as long as the account runs. A step that is being taken when it ends is taken to its end.
    pub(crate) async fn send_on(&self) {
        while !self.stop.is_cancelled() {
            let due = match self.send_next().await {
                Ok(true) => continue,
                Ok(false) => self.next_due().await,
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

    async fn next_due(&self) -> Option<UtcMs> {
        self.engine.store.read().await.ok()?.next_due(Some(self.account)).await.ok()?
    }

    /// Takes the next job's next step; gives whether there was one.
    async fn send_next(&self) -> Result<bool, Interrupted> {
        let mut write = self.engine.store.write().await?;
        let claimed = write.claim_job(Some(self.account), self.now(), LEASE_MS).await?;
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
        let step: Option<SendStep> = serde_json::from_value(job.step_data.clone()).ok();
        let outgoing = match step {
            Some(step) => self.engine.store.read().await?.outgoing(step.message).await?,
            None => None,
        };
        let (Some(step), Some(outgoing)) = (step, outgoing) else { return self.finish(lease).await };
        match (job.step.as_str(), outgoing.state) {
            (_, SendState::Sent | SendState::Refused | SendState::Unsent) => self.finish(lease).await,
            (STEP_READY, SendState::Holding | SendState::Waiting) => self.send(lease, job, &outgoing).await,
            // Found after a crash: the request may have left.
            (STEP_SENDING, SendState::Sending) => {
                let unknown = ApiError::new(ErrorCode::OutcomeUnknown, Remedy::Wait);
                self.lost(lease, &outgoing, &unknown).await
            }
            _ => self.look(lease, step, &outgoing).await,
        }
    }

    async fn send(&self, lease: Lease, job: &Job, outgoing: &Outgoing) -> Result<(), Interrupted> {
        let standing = match self.standing(outgoing).await? {
            Ok(standing) => standing,
            Err(problem) => return self.refuse(lease, outgoing, &problem).await,
        };
        let reply_to = match &outgoing.content.reply_to {
            Some(ReplyTo::Message(mid)) => Some(mid.clone()),
            _ => None,
        };
        let message =
            SendText { to: outgoing.person.clone(), text: outgoing.content.text.clone(), standing, reply_to };
        let caller =
            self.caller().await?.at(Priority::User).attempt(u32::try_from(job.attempts).unwrap_or(1));
        let mut write = self.engine.store.write().await?;
        write.record_sending(lease, outgoing.id, self.now()).await?;
        write.commit().await?;
        let answer = self.site.graph.send_text(&caller, &message).await;
        self.conclude(lease, job, outgoing, answer).await
    }

    /// Under which rule it may go now, or why it may not.
    async fn standing(&self, outgoing: &Outgoing) -> Result<Result<Standing, ApiError>, Interrupted> {
        let row = self.engine.store.read().await?.conversation(outgoing.conversation).await?;
        let opened_at = row.and_then(|row| row.window).map(|window| window.opened_at);
        Ok(standing(porchlight_domain::messaging_window(opened_at, self.now()), outgoing.is_human_agent))
    }

    async fn conclude(
        &self,
        lease: Lease,
        job: &Job,
        outgoing: &Outgoing,
        answer: Result<SentMessage, GraphError>,
    ) -> Result<(), Interrupted> {
        let error = match answer {
            Ok(SentMessage { mid: Some(mid), .. }) => {
                self.heard();
                let mut write = self.engine.store.write().await?;
                write.mark_sent(outgoing.id, &mid).await?;
                complete(&mut write, lease).await?;
                return Ok(write.commit().await?);
            }
            Ok(SentMessage { mid: None, .. }) => {
                let unknown = ApiError::new(ErrorCode::OutcomeUnknown, Remedy::Wait);
                return self.lost(lease, outgoing, &unknown).await;
            }
            Err(error) => error,
        };
        let problem = problem_of(&error, self.now());
        if error.effect() == Effect::Unknown {
            let unknown = ApiError { code: ErrorCode::OutcomeUnknown, remedy: Remedy::Wait, ..problem };
            return self.lost(lease, outgoing, &unknown).await;
        }
        let pause = match error.retry_kind() {
            RetryKind::Backoff { first, attempts } if job.attempts < i64::from(attempts) => {
                let first = i64::try_from(first.as_millis()).unwrap_or(SECOND_MS);
                Some(first.saturating_mul(1 << job.attempts.clamp(0, 5)))
            }
            RetryKind::AfterRegain { at_least } => i64::try_from(at_least.as_millis()).ok(),
            _ => None,
        };
        match pause {
            Some(pause) => {
                let due = self.now() + pause;
                let reason = serde_json::to_value(&problem).unwrap_or_default();
                let mut write = self.engine.store.write().await?;
                write.mark_waiting(outgoing.id, &reason).await?;
                write.record_step(lease, STEP_READY, &SendStep { message: outgoing.id, looks: 0 }).await?;
                write.reschedule_job(lease, due, Some(&reason)).await?;
                write.commit().await?;
            }
            None => self.refuse(lease, outgoing, &problem).await?,
        }
        match self.interruption(&error) {
            stop @ Interrupted::Stop(..) => Err(stop),
            _ => Ok(()),
        }
    }

    /// It may be out: from now on it is looked for.
    async fn lost(&self, lease: Lease, outgoing: &Outgoing, problem: &ApiError) -> Result<(), Interrupted> {
        let reason = serde_json::to_value(problem).unwrap_or_default();
        let mut write = self.engine.store.write().await?;
        write.mark_lost(outgoing.id, &reason).await?;
        write.record_step(lease, STEP_LOOKING, &SendStep { message: outgoing.id, looks: 0 }).await?;
        write.reschedule_job(lease, self.now() + SECOND_MS / 2, Some(&reason)).await?;
        Ok(write.commit().await?)
    }

    /// Looks for it in the thread. The fold binds what it finds to the row; an echo may have done so meanwhile.
    async fn look(&self, lease: Lease, step: SendStep, outgoing: &Outgoing) -> Result<(), Interrupted> {
        let looked = tokio::select! {
            looked = self.look_at(outgoing.conversation) => looked.is_ok(),
            // The next runner looks.
            () = self.stop.cancelled() => false,
        };
        let now = self.now();
        let mut write = self.engine.store.write().await?;
        let state = write.outgoing(outgoing.id).await?.map(|outgoing| outgoing.state);
        match (looked, state) {
            (_, None | Some(SendState::Sent)) => complete(&mut write, lease).await?,
            // A look that failed is none.
            (false, _) => write.reschedule_job(lease, now + 5 * SECOND_MS, None).await?,
            (true, _) => match LOOKS_MS.get(step.looks) {
                Some(pause) => {
                    let step = SendStep { looks: step.looks + 1, ..step };
                    write.record_step(lease, STEP_LOOKING, &step).await?;
                    write.reschedule_job(lease, now + *pause, None).await?;
                }
                None => {
                    write.mark_absent(outgoing.id).await?;
                    complete(&mut write, lease).await?;
                }
            },
        }
        Ok(write.commit().await?)
    }

    async fn refuse(&self, lease: Lease, outgoing: &Outgoing, problem: &ApiError) -> Result<(), Interrupted> {
        let reason = serde_json::to_value(problem).unwrap_or_default();
        let mut write = self.engine.store.write().await?;
        write.mark_refused(outgoing.id, &reason).await?;
        complete(&mut write, lease).await?;
        Ok(write.commit().await?)
    }

    async fn finish(&self, lease: Lease) -> Result<(), Interrupted> {
        let mut write = self.engine.store.write().await?;
        complete(&mut write, lease).await?;
        Ok(write.commit().await?)
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

/// A lease that is lost is somebody else's to complete.
async fn complete(write: &mut porchlight_store::WriteTransaction, lease: Lease) -> Result<(), Error> {
    match write.complete_job(lease).await {
        Err(Error::LeaseLost) => Ok(()),
        done => done,
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
