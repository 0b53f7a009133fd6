//! What becomes of a message: sent, refused, put off, or to be looked for.

use porchlight_domain::answers::NotAnswered;
use porchlight_domain::{ApiError, ErrorCode, Remedy, SECOND_MS, UtcMs};
use porchlight_graph::{Effect, ErrorClass, GraphError, RetryKind, SentMessage};
use porchlight_store::{Error, Job, Lease, Outgoing, STEP_READY};

use super::SendStep;
use super::upload::UsedAsset;
use crate::problem::problem_of;
use crate::runner::{Interrupted, Runner};

impl Runner {
    pub(super) async fn conclude(
        &self,
        lease: Lease,
        job: &Job,
        step: SendStep,
        outgoing: &Outgoing,
        files: &[UsedAsset],
        answer: Result<SentMessage, GraphError>,
    ) -> Result<(), Interrupted> {
        match answer {
            Ok(SentMessage { mid: Some(mid), .. }) => {
                self.heard();
                let now = self.now();
                let mut write = self.engine.store.write().await?;
                write.mark_sent(outgoing.id, &mid).await?;
                for file in files {
                    write.asset_used(file.id, now).await?;
                }
                complete(&mut write, lease).await?;
                Ok(write.commit().await?)
            }
            Ok(SentMessage { mid: None, .. }) => {
                let unknown = ApiError::new(ErrorCode::OutcomeUnknown, Remedy::Wait);
                self.lost(lease, outgoing, &unknown).await
            }
            Err(error) => self.fail(lease, job, step, outgoing, &error).await,
        }
    }

    /// What becomes of a message whose call, or whose upload, failed.
    pub(super) async fn fail(
        &self,
        lease: Lease,
        job: &Job,
        step: SendStep,
        outgoing: &Outgoing,
        error: &GraphError,
    ) -> Result<(), Interrupted> {
        let problem = problem_of(error, self.now());
        if error.effect() == Effect::Unknown {
            let unknown = ApiError { code: ErrorCode::OutcomeUnknown, remedy: Remedy::Wait, ..problem };
            return self.lost(lease, outgoing, &unknown).await;
        }
        if let (Some(tap), ErrorClass::WindowClosed) = (outgoing.tap, error.class()) {
            // It closed between our question and their answer, by no fault of what goes by itself.
            let reason = serde_json::to_value(&problem).unwrap_or_default();
            let mut write = self.engine.store.write().await?;
            write.mark_waiting(outgoing.id, &reason).await?;
            return self.withdraw(write, lease, tap, &NotAnswered::WindowClosed).await;
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
            Some(pause) => self.put_off(lease, step, outgoing, self.now() + pause, &problem).await?,
            None => self.refuse(lease, outgoing, &problem).await?,
        }
        match self.interruption(error) {
            ending @ Interrupted::Stop(..) => Err(ending),
            _ => Ok(()),
        }
    }

    /// It certainly has not gone out, and is to go later.
    pub(super) async fn put_off(
        &self,
        lease: Lease,
        step: SendStep,
        outgoing: &Outgoing,
        due: UtcMs,
        problem: &ApiError,
    ) -> Result<(), Interrupted> {
        let reason = serde_json::to_value(problem).unwrap_or_default();
        let mut write = self.engine.store.write().await?;
        write.mark_waiting(outgoing.id, &reason).await?;
        write.record_step(lease, STEP_READY, &SendStep { looks: 0, ..step }).await?;
        write.reschedule_job(lease, due, Some(&reason)).await?;
        Ok(write.commit().await?)
    }

    pub(super) async fn refuse(
        &self,
        lease: Lease,
        outgoing: &Outgoing,
        problem: &ApiError,
    ) -> Result<(), Interrupted> {
        let reason = serde_json::to_value(problem).unwrap_or_default();
        let mut write = self.engine.store.write().await?;
        write.mark_refused(outgoing.id, &reason).await?;
        write.hold_back_behind(outgoing.id, &held_back()).await?;
        complete(&mut write, lease).await?;
        Ok(write.commit().await?)
    }

    pub(super) async fn finish(&self, lease: Lease) -> Result<(), Interrupted> {
        let mut write = self.engine.store.write().await?;
        complete(&mut write, lease).await?;
        Ok(write.commit().await?)
    }
}

/// Why the messages behind one that did not go out wait for a person.
pub(super) fn held_back() -> serde_json::Value {
    serde_json::to_value(ApiError::new(ErrorCode::HeldBack, Remedy::None)).unwrap_or_default()
}

/// A lease that is lost is somebody else's to complete.
pub(super) async fn complete(
    write: &mut porchlight_store::WriteTransaction,
    lease: Lease,
) -> Result<(), Error> {
    match write.complete_job(lease).await {
        Err(Error::LeaseLost) => Ok(()),
        done => done,
    }
}
