//! Work that must happen. A job is claimed under a lease, says which step it is about to take before taking it, and
//! is done, put off or parked under the same lease. Whoever dies loses the lease, and the next one finds the step.

use porchlight_domain::{AccountId, JobId, UtcMs};
use serde::Serialize;
use serde_json::Value;
use sqlx::sqlite::SqliteRow;

use crate::change::Entity;
use crate::connection::{ReadConnection, WriteTransaction};
use crate::row::{Columns as _, from_json, some_at, to_json};
use crate::{Error, Result};

/// A job to be.
#[derive(Clone, Debug)]
pub struct NewJob<'a> {
    /// Whose, if of one account: the job is due by that account's clock.
    pub account: Option<AccountId>,
    /// What kind of work.
    pub kind: &'a str,
    /// Two jobs with the same key are one.
    pub dedupe_key: &'a str,
    /// Jobs of the same lane run one after the other, in the order of their making; '' for no lane.
    pub lane: &'a str,
    /// Higher goes first.
    pub priority: i64,
    /// Where it starts.
    pub step: &'a str,
    /// What the step needs to know.
    pub step_data: Value,
    /// From when.
    pub due: UtcMs,
}

/// A job as stored.
#[derive(Clone, Debug, PartialEq)]
pub struct Job {
    /// Its id.
    pub id: JobId,
    /// Whose, if of one account.
    pub account: Option<AccountId>,
    /// What kind of work.
    pub kind: String,
    /// Its key.
    pub dedupe_key: String,
    /// Its lane.
    pub lane: String,
    /// The step that was last recorded. It may have been taken, wholly or in part.
    pub step: String,
    /// What the step needs to know.
    pub step_data: Value,
    /// From when.
    pub due: UtcMs,
    /// Until when somebody has it.
    pub lease_until: Option<UtcMs>,
    /// How often it was claimed.
    pub attempts: i64,
    /// It waits for a person.
    pub is_parked: bool,
    /// What went wrong last.
    pub last_error: Option<Value>,
}

/// The right to write about a job. It ends when somebody else claims the job.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lease {
    /// Which job.
    pub job: JobId,
    fence: i64,
}

impl ReadConnection {
    /// A job by its key.
    pub async fn job(&mut self, dedupe_key: &str) -> Result<Option<Job>> {
        let row = sqlx::query("SELECT * FROM jobs WHERE dedupe_key = ?")
            .bind(dedupe_key)
            .fetch_optional(self.sqlite())
            .await?;
        row.as_ref().map(job).transpose()
    }

    /// All jobs of an account (`None`: of no account), parked ones too.
    pub async fn jobs(&mut self, account: Option<AccountId>) -> Result<Vec<Job>> {
        let rows = sqlx::query("SELECT * FROM jobs WHERE account_id = ? ORDER BY due, id")
            .bind(account.map_or(0, AccountId::get))
            .fetch_all(self.sqlite())
            .await?;
        rows.iter().map(job).collect()
    }

    /// When the next job of these kinds of an account (`None`: of no account) can be claimed; `None` when there is none to wait for.
    /// A job under a lease can be claimed when the lease ends.
    pub async fn next_due(
        &mut self,
        account: Option<AccountId>,
        kinds: &[&'static str],
    ) -> Result<Option<UtcMs>> {
        let due: Option<i64> = sqlx::query_scalar(
            "SELECT MIN(MAX(due, lease_until)) FROM jobs WHERE account_id = ? AND is_parked = 0
                AND kind IN (SELECT value FROM json_each(?))
                AND (lane = '' OR NOT EXISTS (SELECT 1 FROM jobs AS earlier
                    WHERE earlier.lane = jobs.lane AND earlier.lane <> '' AND earlier.is_parked = 0
                        AND earlier.id < jobs.id))",
        )
        .bind(account.map_or(0, AccountId::get))
        .bind(to_json("kind", kinds)?)
        .fetch_one(self.sqlite())
        .await?;
        Ok(due.map(UtcMs::new))
    }
}

impl WriteTransaction {
    /// Ends all leases. For the start of the process, which alone has the database: whoever held them is dead, and what
    /// they were about waits for nobody.
    pub async fn end_leases(&mut self) -> Result<()> {
        sqlx::query("UPDATE jobs SET lease_until = 0, fence = fence + 1 WHERE lease_until > 0")
            .execute(self.sqlite())
            .await?;
        Ok(())
    }

    /// Makes a job. If one with its key is there, it is that one, due as soon and as urgent as either. Gives its id.
    pub async fn add_job(&mut self, new: &NewJob<'_>, now: UtcMs) -> Result<JobId> {
        let id: i64 = sqlx::query_scalar(
            "INSERT INTO jobs (account_id, kind, dedupe_key, lane, priority, step, step_data, due, created_at)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
             ON CONFLICT (dedupe_key) DO UPDATE SET
                due = MIN(due, excluded.due), priority = MAX(priority, excluded.priority)
             RETURNING id",
        )
        .bind(new.account.map_or(0, AccountId::get))
        .bind(new.kind)
        .bind(new.dedupe_key)
        .bind(new.lane)
        .bind(new.priority)
        .bind(new.step)
        .bind(to_json("step_data", &new.step_data)?)
        .bind(new.due.get())
        .bind(now.get())
        .fetch_one(self.sqlite())
        .await?;
        self.changed(Entity::Job, id);
        Ok(JobId::new(id))
    }

    /// Claims the account's most urgent due job of these kinds (`None`: of no account) for `lease_ms`. One statement, so that no two
    /// claim the same.
    pub async fn claim_job(
        &mut self,
        account: Option<AccountId>,
        kinds: &[&'static str],
        now: UtcMs,
        lease_ms: i64,
    ) -> Result<Option<(Lease, Job)>> {
        let row = sqlx::query(
            "UPDATE jobs SET lease_until = ?2 + ?3, fence = fence + 1, attempts = attempts + 1
             WHERE id = (
                SELECT id FROM jobs AS job
                WHERE account_id = ?1 AND is_parked = 0 AND due <= ?2 AND lease_until <= ?2
                    AND kind IN (SELECT value FROM json_each(?4))
                    AND (lane = '' OR NOT EXISTS (SELECT 1 FROM jobs AS earlier
                        WHERE earlier.lane = job.lane AND earlier.lane <> '' AND earlier.is_parked = 0
                            AND earlier.id < job.id))
                ORDER BY priority DESC, due, id LIMIT 1)
             RETURNING *",
        )
        .bind(account.map_or(0, AccountId::get))
        .bind(now.get())
        .bind(lease_ms)
        .bind(to_json("kind", kinds)?)
        .fetch_optional(self.sqlite())
        .await?;
        row.as_ref()
            .map(|row| Ok((Lease { job: JobId::new(row.int("id")?), fence: row.int("fence")? }, job(row)?)))
            .transpose()
    }

    /// Records the step that is about to be taken. Commit it before taking it.
    pub async fn record_step<T: Serialize + Sync + ?Sized>(
        &mut self,
        lease: Lease,
        step: &str,
        step_data: &T,
    ) -> Result<()> {
        let done = sqlx::query("UPDATE jobs SET step = ?, step_data = ? WHERE id = ? AND fence = ?")
            .bind(step)
            .bind(to_json("step_data", step_data)?)
            .bind(lease.job.get())
            .bind(lease.fence)
            .execute(self.sqlite())
            .await?;
        self.under_lease(lease, done.rows_affected())
    }

    /// Keeps the lease until `until`. One that was given back is lost.
    pub async fn extend_lease(&mut self, lease: Lease, until: UtcMs) -> Result<()> {
        let done =
            sqlx::query("UPDATE jobs SET lease_until = ? WHERE id = ? AND fence = ? AND lease_until > 0")
                .bind(until.get())
                .bind(lease.job.get())
                .bind(lease.fence)
                .execute(self.sqlite())
                .await?;
        self.under_lease(lease, done.rows_affected())
    }

    /// The job is done and goes.
    pub async fn complete_job(&mut self, lease: Lease) -> Result<()> {
        let done = sqlx::query("DELETE FROM jobs WHERE id = ? AND fence = ?")
            .bind(lease.job.get())
            .bind(lease.fence)
            .execute(self.sqlite())
            .await?;
        if done.rows_affected() == 0 {
            return Err(Error::LeaseLost);
        }
        self.deleted(Entity::Job, lease.job);
        Ok(())
    }

    /// Puts the job off until `due`, and gives the lease back.
    pub async fn reschedule_job(&mut self, lease: Lease, due: UtcMs, error: Option<&Value>) -> Result<()> {
        let done = sqlx::query(
            "UPDATE jobs SET due = ?, lease_until = 0, last_error = COALESCE(?, last_error)
             WHERE id = ? AND fence = ?",
        )
        .bind(due.get())
        .bind(error.map(Value::to_string))
        .bind(lease.job.get())
        .bind(lease.fence)
        .execute(self.sqlite())
        .await?;
        self.under_lease(lease, done.rows_affected())
    }

    /// Lays the job aside until a person decides.
    pub async fn park_job(&mut self, lease: Lease, error: &Value) -> Result<()> {
        let done = sqlx::query(
            "UPDATE jobs SET is_parked = 1, lease_until = 0, last_error = ? WHERE id = ? AND fence = ?",
        )
        .bind(error.to_string())
        .bind(lease.job.get())
        .bind(lease.fence)
        .execute(self.sqlite())
        .await?;
        self.under_lease(lease, done.rows_affected())
    }

    /// Takes a parked job up again.
    pub async fn unpark_job(&mut self, job: JobId, due: UtcMs) -> Result<()> {
        sqlx::query("UPDATE jobs SET is_parked = 0, due = ? WHERE id = ?")
            .bind(due.get())
            .bind(job.get())
            .execute(self.sqlite())
            .await?;
        self.changed(Entity::Job, job);
        Ok(())
    }

    /// Drops a job by its key, whoever has it.
    pub async fn drop_job(&mut self, dedupe_key: &str) -> Result<()> {
        let id: Option<i64> = sqlx::query_scalar("DELETE FROM jobs WHERE dedupe_key = ? RETURNING id")
            .bind(dedupe_key)
            .fetch_optional(self.sqlite())
            .await?;
        if let Some(id) = id {
            self.deleted(Entity::Job, id);
        }
        Ok(())
    }

    fn under_lease(&mut self, lease: Lease, rows: u64) -> Result<()> {
        if rows == 0 {
            return Err(Error::LeaseLost);
        }
        self.changed(Entity::Job, lease.job);
        Ok(())
    }
}

fn job(row: &SqliteRow) -> Result<Job> {
    let account = row.int("account_id")?;
    Ok(Job {
        id: JobId::new(row.int("id")?),
        account: (account != 0).then(|| AccountId::new(account)),
        kind: row.text("kind")?,
        dedupe_key: row.text("dedupe_key")?,
        lane: row.text("lane")?,
        step: row.text("step")?,
        step_data: from_json("step_data", &row.text("step_data")?)?,
        due: row.at("due")?,
        lease_until: some_at(row.int("lease_until")?),
        attempts: row.int("attempts")?,
        is_parked: row.flag("is_parked")?,
        last_error: row.json_if_any("last_error")?,
    })
}
