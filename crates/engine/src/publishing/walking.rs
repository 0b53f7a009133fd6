//! The way of a post, step by step. A claim has one post for as long as something is to be done; every step is written down
//! before it is taken, and whoever has lost the claim writes nothing any more.

use porchlight_domain::queue::{Passage, PassageEvent, PassageStep};
use porchlight_domain::{ApiError, ErrorCode, MINUTE_MS, Remedy, SECOND_MS, UtcMs};
use porchlight_store::{Error, JOB_PUBLISH, Job, Lease, PostRow, PublishJob, WriteTransaction};
use tokio_util::task::AbortOnDropHandle;

use crate::runner::{Interrupted, Runner};

/// How many of an account's posts may be on their way at once: one that uploads does not hold up the others.
pub(crate) const PUBLISHERS: usize = 2;
/// How long a claim holds, ms. It is renewed while a step lasts: an upload may take longer.
const LEASE_MS: i64 = 5 * MINUTE_MS;
/// How long the queue rests at most, ms.
const REST_MS: i64 = MINUTE_MS;

/// What follows a step.
pub(super) enum Next {
    /// This happened: on with the step after it.
    On(PassageEvent),
    /// The same step again, not before then.
    Wait(UtcMs, Option<ApiError>),
    /// This happened, and the step after it is to be taken not before then.
    Later(PassageEvent, UtcMs, Option<ApiError>),
    /// It is over, and this is why.
    Over(ApiError),
    /// Everything was written down; the claim is given back.
    Settled,
}

/// A post on its way, as a step sees it.
#[derive(Clone)]
pub(super) struct Walk {
    pub(super) lease: Lease,
    pub(super) job: PublishJob,
    pub(super) post: PostRow,
    /// Whether this claim has taken a step yet: what is found recorded by another one may have had its effect.
    pub(super) is_fresh: bool,
    pub(super) attempts: i64,
}

impl Walk {
    pub(super) fn passage(&self) -> &Passage {
        &self.job.passage
    }
}

impl Runner {
    /// Publishes for as long as the account runs.
    pub(crate) async fn publish_on(&self) {
        while !self.stop.is_cancelled() {
            let due = match self.publish_next().await {
                Ok(true) => continue,
                Ok(false) => self.rest_of_queue().await,
                Err(Interrupted::Stop(status, problem)) => return self.end(status, problem).await,
                Err(interrupted) => {
                    tracing::warn!(account = %self.account, ?interrupted, "the queue is held up");
                    self.now() + SECOND_MS
                }
            };
            tokio::select! {
                () = self.stop.cancelled() => {}
                () = self.site.clock.sleep_until(due) => {}
                () = self.queue.notified() => {}
            }
        }
    }

    /// Looks after what is not urgent while there is nothing to publish, and gives until when there is not.
    async fn rest_of_queue(&self) -> UtcMs {
        self.look_over_what_is_coming().await;
        self.take_away_what_was_hosted().await;
        let due = match self.engine.store.read().await {
            Ok(mut read) => read.next_due(Some(self.account), &[JOB_PUBLISH]).await.ok().flatten(),
            Err(_) => None,
        };
        let now = self.now();
        due.map_or(now + REST_MS, |due| due.min(now + REST_MS).max(now + 50))
    }

    /// Takes the steps of the next post that is due; gives whether there was one.
    async fn publish_next(&self) -> Result<bool, Interrupted> {
        let mut write = self.engine.store.write().await?;
        let claimed = write.claim_job(Some(self.account), &[JOB_PUBLISH], self.now(), LEASE_MS).await?;
        write.commit().await?;
        let Some((lease, job)) = claimed else { return Ok(false) };
        // There may be another one for the other publisher.
        self.queue.notify_one();
        match self.walk(lease, &job).await {
            Err(Interrupted::Failed(problem)) if problem.code == ErrorCode::AlreadySent => Ok(true),
            Err(interrupted) => Err(interrupted),
            Ok(()) => Ok(true),
        }
    }

    async fn walk(&self, lease: Lease, job: &Job) -> Result<(), Interrupted> {
        let Some(known) = PublishJob::of(job) else { return self.drop_post(lease).await };
        let mut walk = match self.engine.store.read().await?.post(known.post).await? {
            Some(post) if !post.is_deleted => {
                Walk { lease, job: known, post, is_fresh: true, attempts: job.attempts }
            }
            _ => return self.drop_post(lease).await,
        };
        loop {
            if self.stop.is_cancelled() {
                return self.give_back(&walk, self.now(), None).await;
            }
            let kept = self.keep_claim(walk.lease);
            let next = self.step(&walk).await;
            drop(kept);
            let next = next?;
            walk.is_fresh = false;
            match next {
                Next::On(event) => {
                    self.record(&mut walk, &event, None).await?;
                    if walk.passage().is_over() {
                        return self.conclude_post(&walk, None).await;
                    }
                }
                Next::Later(event, due, problem) => {
                    self.record(&mut walk, &event, problem.as_ref()).await?;
                    if walk.passage().is_over() {
                        return self.conclude_post(&walk, problem).await;
                    }
                    return self.give_back(&walk, due, problem).await;
                }
                Next::Wait(due, problem) => return self.give_back(&walk, due, problem).await,
                Next::Over(problem) => {
                    self.record(&mut walk, &PassageEvent::Refused, Some(&problem)).await?;
                    if walk.passage().is_over() {
                        return self.conclude_post(&walk, Some(problem)).await;
                    }
                    // It may be out by an earlier call: that is looked into first.
                    return self.give_back(&walk, self.now() + SECOND_MS, Some(problem)).await;
                }
                Next::Settled => return Ok(()),
            }
        }
    }

    /// Renews a claim until what is given is dropped. By a task of its own: a step may have the database's one writer.
    fn keep_claim(&self, lease: Lease) -> AbortOnDropHandle<()> {
        let runner = self.clone();
        AbortOnDropHandle::new(tokio::spawn(async move {
            loop {
                runner.site.clock.sleep_until(runner.now() + LEASE_MS / 3).await;
                let renewed = async {
                    let mut write = runner.engine.store.write().await?;
                    write.extend_lease(lease, runner.now() + LEASE_MS).await?;
                    write.commit().await
                };
                // Somebody else has it, or the step has just given it back.
                if renewed.await.is_err() {
                    return;
                }
            }
        }))
    }

    async fn step(&self, walk: &Walk) -> Result<Next, Interrupted> {
        use PassageStep as S;
        if let Some(until) = self.held_until(walk).await? {
            return Ok(until);
        }
        match walk.passage().step {
            S::Scheduled => self.begin(walk).await,
            S::Preparing => self.prepare_post(walk).await,
            S::Hosting => self.place_files(walk).await,
            S::Creating => self.make_containers(walk).await,
            S::Uploading => self.upload_video(walk).await,
            S::Processing => self.wait_for_container(walk).await,
            // Found recorded: nobody knows whether the call left.
            S::Publishing if walk.is_fresh => Ok(Next::On(PassageEvent::Lost)),
            S::Publishing => self.tell(walk).await,
            S::Checking => self.look_at_container(walk).await,
            S::Confirming => self.confirm(walk).await,
            S::Commenting => self.write_first_comment(walk).await,
            S::CommentChecking => self.look_for_comment(walk).await,
            S::Done | S::Failed => {
                self.conclude_post(walk, None).await?;
                Ok(Next::Settled)
            }
        }
    }

    /// A paused account publishes nothing that Instagram has not been told to publish yet.
    async fn held_until(&self, walk: &Walk) -> Result<Option<Next>, Interrupted> {
        let paused = self.engine.store.read().await?.queue_account(self.account).await?.pause.is_some();
        if !paused || walk.passage().may_be_out() || walk.passage().step == PassageStep::Scheduled {
            return Ok(None);
        }
        let problem = ApiError::new(ErrorCode::QueuePaused, Remedy::OpenInstagram);
        Ok(Some(Next::Wait(self.now() + 10 * MINUTE_MS, Some(problem))))
    }

    /// Writes down what happened, and what is to be done next. An event that means nothing here is a fault of ours.
    pub(super) async fn record(
        &self,
        walk: &mut Walk,
        event: &PassageEvent,
        problem: Option<&ApiError>,
    ) -> Result<(), Interrupted> {
        let now = self.now();
        let Some(passage) = walk.passage().after(event, now) else {
            let step = walk.passage().step;
            tracing::error!(?event, ?step, "a step and its outcome do not fit");
            let detail = format!("publishing: {}", step.as_str());
            return Err(ApiError::new(ErrorCode::Internal, Remedy::None).with("detail", detail).into());
        };
        walk.job.passage = passage;
        let problem = problem.map(|problem| serde_json::to_value(problem).unwrap_or_default());
        let mut write = self.engine.store.write().await?;
        write.record_passage(walk.lease, &walk.job, problem.as_ref()).await.map_err(lost)?;
        write.extend_lease(walk.lease, now + LEASE_MS).await.map_err(lost)?;
        self.note(&mut write, walk, event, problem.as_ref()).await?;
        write.commit().await?;
        Ok(())
    }

    /// What the user reads of it, in the same transaction.
    async fn note(
        &self,
        write: &mut WriteTransaction,
        walk: &Walk,
        event: &PassageEvent,
        problem: Option<&serde_json::Value>,
    ) -> Result<(), Interrupted> {
        use PassageEvent as E;
        let (post, now, passage) = (walk.post.id, self.now(), walk.passage());
        match event {
            E::Published(media) => write.post_is_out(post, Some(media), now).await?,
            E::FoundMedia(media) => {
                write.post_is_out(post, Some(media), passage.asked_at.unwrap_or(now)).await?;
            }
            E::Looked(_) if passage.step == PassageStep::Confirming => {
                write.post_is_out(post, None, passage.asked_at.unwrap_or(now)).await?;
            }
            E::CommentRefused => write.set_comment_problem(post, problem).await?,
            _ => {}
        }
        let what = match event {
            E::Begun => "begun",
            E::Prepared => "prepared",
            E::Hosted(_) => "hosted",
            E::Made { .. } => "container",
            E::Broken => "broken",
            E::Finished => "processed",
            E::Due => "told",
            E::Lost => "unsure",
            E::Published(_) => "published",
            E::Looked(_) if passage.step == PassageStep::Confirming => "found",
            E::Looked(_) if passage.is_beyond_knowing => "looked",
            E::Confirmed => "address",
            E::Commented(_) => "commented",
            E::CommentRefused => "comment_refused",
            E::Refused => "refused",
            E::PutOff | E::NotReady => "put_off",
            _ => return Ok(()),
        };
        Ok(write.post_moment(post, what, problem, now).await?)
    }

    /// Gives the claim back until `due`.
    pub(super) async fn give_back(
        &self,
        walk: &Walk,
        due: UtcMs,
        problem: Option<ApiError>,
    ) -> Result<(), Interrupted> {
        let problem = problem.map(|problem| serde_json::to_value(problem).unwrap_or_default());
        let mut write = self.engine.store.write().await?;
        write.reschedule_job(walk.lease, due, problem.as_ref()).await.map_err(lost)?;
        write.set_post_state(walk.post.id, walk.passage().state(), problem.as_ref()).await?;
        Ok(write.commit().await?)
    }

    /// It is done, or it failed and waits for a person.
    async fn conclude_post(&self, walk: &Walk, problem: Option<ApiError>) -> Result<(), Interrupted> {
        let has_failed = walk.passage().step == PassageStep::Failed;
        let problem = problem.or_else(|| has_failed.then(|| failure_of(walk.passage())));
        let problem = problem.map(|problem| serde_json::to_value(problem).unwrap_or_default());
        let mut write = self.engine.store.write().await?;
        if has_failed {
            write.park_job(walk.lease, problem.as_ref().unwrap_or_default()).await.map_err(lost)?;
        } else {
            write.complete_job(walk.lease).await.map_err(lost)?;
        }
        write.set_post_state(walk.post.id, walk.passage().state(), problem.as_ref()).await?;
        write.done_hosting(walk.post.id).await?;
        write.commit().await?;
        self.queue.notify_one();
        Ok(())
    }

    async fn drop_post(&self, lease: Lease) -> Result<(), Interrupted> {
        let mut write = self.engine.store.write().await?;
        match write.complete_job(lease).await {
            Ok(()) | Err(Error::LeaseLost) => {}
            Err(error) => return Err(error.into()),
        }
        Ok(write.commit().await?)
    }
}

/// Why a post that failed without a refusal did.
fn failure_of(passage: &Passage) -> ApiError {
    if passage.asked > 0 {
        ApiError::new(ErrorCode::PostExpired, Remedy::Retry)
    } else {
        ApiError::new(ErrorCode::ContainerBroken, Remedy::Retry)
    }
}

/// Somebody else has the post, or it was taken back: nothing of it is ours to write.
pub(super) fn lost(error: Error) -> Interrupted {
    match error {
        Error::LeaseLost => Interrupted::Failed(ApiError::new(ErrorCode::AlreadySent, Remedy::None)),
        other => other.into(),
    }
}
