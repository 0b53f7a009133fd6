//! The job that takes a post to Instagram. What it is about to do is in the job; what the queue shows of it, in the post; both
//! are written in one transaction.

use porchlight_domain::queue::{Passage, PassageStep};
use porchlight_domain::{AccountId, PostId, UtcMs};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::Result;
use crate::connection::{ReadConnection, WriteTransaction};
use crate::jobs::{Job, Lease, NewJob};
use crate::row::to_json;

/// The kind of these jobs.
pub const JOB_PUBLISH: &str = "publish";

/// What such a job knows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PublishJob {
    /// Which post.
    pub post: PostId,
    /// How far it is.
    pub passage: Passage,
    /// Whether it goes without waiting for its time.
    pub is_now: bool,
}

/// The key of a post's job.
pub fn publish_job_key(post: PostId) -> String {
    format!("publish:{post}")
}

impl PublishJob {
    /// Reads it from a job.
    pub fn of(job: &Job) -> Option<Self> {
        serde_json::from_value(job.step_data.clone()).ok()
    }
}

impl ReadConnection {
    /// How far a post is; `None` while it is not on its way.
    pub async fn passage(&mut self, post: PostId) -> Result<Option<PublishJob>> {
        Ok(self.job(&publish_job_key(post)).await?.as_ref().and_then(PublishJob::of))
    }
}

impl WriteTransaction {
    /// Puts a post on its way, from its beginning, at `begin`. One that was on its way before begins anew.
    pub async fn begin_passage(
        &mut self,
        account: AccountId,
        post: PostId,
        begin: UtcMs,
        is_now: bool,
        now: UtcMs,
    ) -> Result<()> {
        let key = publish_job_key(post);
        self.drop_job(&key).await?;
        let data = PublishJob { post, passage: Passage::default(), is_now };
        let new = NewJob {
            account: Some(account),
            kind: JOB_PUBLISH,
            dedupe_key: &key,
            lane: "",
            priority: i64::from(is_now),
            step: PassageStep::Scheduled.as_str(),
            step_data: serde_json::to_value(&data)
                .map_err(|_| crate::Error::Unreadable { column: "step_data" })?,
            due: begin,
        };
        self.add_job(&new, now).await?;
        Ok(())
    }

    /// Takes a post off its way.
    pub async fn end_passage(&mut self, post: PostId) -> Result<()> {
        self.drop_job(&publish_job_key(post)).await
    }

    /// Takes a failed or uncertain post up again at `due`, as far as it is.
    pub async fn resume_passage(&mut self, job: &PublishJob, due: UtcMs) -> Result<()> {
        sqlx::query(
            "UPDATE jobs SET step = ?, step_data = ?, due = ?, is_parked = 0, attempts = 0 WHERE dedupe_key = ?",
        )
        .bind(job.passage.step.as_str())
        .bind(to_json("step_data", job)?)
        .bind(due.get())
        .bind(publish_job_key(job.post))
        .execute(self.sqlite())
        .await?;
        self.set_post_state(job.post, job.passage.state(), None).await
    }

    /// Records how far a post is before the next step is taken, in its job and in what the queue shows.
    pub async fn record_passage(
        &mut self,
        lease: Lease,
        job: &PublishJob,
        problem: Option<&Value>,
    ) -> Result<()> {
        self.record_step(lease, job.passage.step.as_str(), job).await?;
        self.set_post_state(job.post, job.passage.state(), problem).await
    }
}
