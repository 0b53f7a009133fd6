//! How an account publishes: its zone, its weekly slots, its rule for what was missed, its quota.

use porchlight_domain::queue::{LocalMinute, Missed, PostState, Slot, local_of, next_free_slot};
use porchlight_domain::{AccountId, ApiError, DAY_MS, Environment, ErrorCode, Remedy, UtcMs};
use porchlight_graph::AskQuota;
use porchlight_store::QueueAccountRow;

use crate::engine::Engine;

/// Slots of a week, at most.
const MOST_SLOTS: usize = 100;
/// For how long a quota that was read counts as new, ms.
const QUOTA_FRESH_MS: i64 = 60_000;

/// How an account publishes.
#[derive(Clone, Debug)]
pub struct QueueAccountView {
    /// Which.
    pub account: AccountId,
    /// As it is kept, with the zone that holds.
    pub row: QueueAccountRow,
    /// Where it lives: decides where its media are put.
    pub environment: Environment,
    /// Whether there is a bucket.
    pub has_bucket: bool,
    /// Why it cannot publish.
    pub problem: Option<ApiError>,
}

/// The next slot that no post has.
#[derive(Clone, Debug)]
pub struct FreeSlotView {
    /// Its label, and the instant.
    pub found: Option<(LocalMinute, UtcMs)>,
    /// The zone.
    pub zone: String,
}

impl Engine {
    /// The zone in which an account's labels are read: its own, or the machine's.
    pub(super) async fn zone_of(&self, account: AccountId) -> Result<String, ApiError> {
        let row = self.store.read().await?.queue_account(account).await?;
        Ok(if row.zone.is_empty() { self.machine_zone() } else { row.zone })
    }

    fn machine_zone(&self) -> String {
        self.config.time_zone.iana_name().unwrap_or("Etc/UTC").to_owned()
    }

    /// How accounts publish.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn queue_accounts(&self, accounts: &[AccountId]) -> Result<Vec<QueueAccountView>, ApiError> {
        let mut read = self.store.read().await?;
        let has_bucket = self.bucket().await?.is_some();
        let mut views = Vec::new();
        for account in read.accounts().await? {
            if !accounts.is_empty() && !accounts.contains(&account.id) {
                continue;
            }
            let mut row = read.queue_account(account.id).await?;
            if row.zone.is_empty() {
                row.zone = self.machine_zone();
            }
            let status: Option<ApiError> = serde_json::from_str(&account.status_reason).ok();
            let no_place = account.environment == Environment::Instagram && !has_bucket;
            let hosting = no_place.then(|| ApiError::new(ErrorCode::HostingMissing, Remedy::OpenHosting));
            let scopes = read.token(account.id).await?.map(|token| token.scopes);
            let scope = porchlight_domain::Scope::ContentPublish;
            let lacks = scopes.is_some_and(|scopes| !scopes.0.is_empty() && !scopes.has(&scope));
            let missing = lacks.then(|| {
                ApiError::new(ErrorCode::ScopeMissing, Remedy::Reconnect)
                    .with("scope", scope.as_str().to_owned())
            });
            views.push(QueueAccountView {
                account: account.id,
                row,
                environment: account.environment,
                has_bucket,
                problem: status.or(missing).or(hosting),
            });
        }
        Ok(views)
    }

    /// Chooses how an account publishes. What is scheduled keeps its labels and its zone.
    ///
    /// # Errors
    /// [`ErrorCode::TimeUnknown`], [`ErrorCode::InvalidRequest`], [`ErrorCode::NotFound`].
    pub async fn set_queue_account(
        &self,
        account: AccountId,
        zone: &str,
        slots: &[Slot],
        missed: Missed,
    ) -> Result<(), ApiError> {
        if local_of(UtcMs::new(0), zone).is_err() {
            return Err(ApiError::new(ErrorCode::TimeUnknown, Remedy::None).with("zone", zone));
        }
        let mut slots = slots.to_vec();
        slots.sort_unstable();
        slots.dedup();
        let hours = match missed {
            Missed::Publish { hours } => hours,
            Missed::Ask | Missed::Skip => 1,
        };
        let is_fine = slots.len() <= MOST_SLOTS
            && slots.iter().all(|slot| slot.exists())
            && (1..=Missed::MOST_HOURS).contains(&hours);
        if !is_fine {
            let detail = "slots are times of the week, at most 100; hours are 1 to 72";
            return Err(ApiError::new(ErrorCode::InvalidRequest, Remedy::None).with("detail", detail));
        }
        let mut write = self.store.write().await?;
        if write.account(account).await?.is_none() {
            return Err(ApiError::new(ErrorCode::NotFound, Remedy::None));
        }
        write.set_queue_account(account, zone, &slots, missed).await?;
        Ok(write.commit().await?)
    }

    /// Lets a paused account publish again.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn resume_queue(&self, account: AccountId) -> Result<(), ApiError> {
        let mut write = self.store.write().await?;
        write.set_queue_pause(account, None).await?;
        for post in write.posts_between(&[account], UtcMs::new(1), UtcMs::new(i64::MAX)).await? {
            let is_held = matches!(post.state, PostState::Preparing | PostState::Processing);
            if let (true, Some(job)) = (is_held, write.passage(post.id).await?) {
                write.resume_passage(&job, self.now_at(account).await?).await?;
            }
        }
        write.commit().await?;
        self.ring_queue(account).await;
        Ok(())
    }

    /// The next slot that no post has.
    ///
    /// # Errors
    /// [`ErrorCode::TimeUnknown`].
    pub async fn free_slot(
        &self,
        account: AccountId,
        after: Option<UtcMs>,
    ) -> Result<FreeSlotView, ApiError> {
        let zone = self.zone_of(account).await?;
        let now = self.now_at(account).await?;
        let after = after.map_or(now, |after| after.max(now));
        let mut read = self.store.read().await?;
        let row = read.queue_account(account).await?;
        let taken = read.posts_between(&[account], after, after + 400 * DAY_MS).await?;
        let taken: Vec<UtcMs> = taken.iter().filter_map(|post| Some(post.time.as_ref()?.due)).collect();
        let found = next_free_slot(&row.slots, &zone, &taken, after)
            .map_err(|_| ApiError::new(ErrorCode::TimeUnknown, Remedy::None).with("zone", zone.as_str()))?;
        Ok(FreeSlotView { found, zone })
    }

    /// Asks Instagram how many posts there may be, beside whoever looks at the queue, and not more often than once a minute.
    pub(super) fn refresh_quota(&self, account: AccountId) {
        let engine = self.clone();
        self.spawn("reading a quota", async move {
            if let Err(problem) = engine.read_quota(account).await {
                tracing::debug!(%account, code = ?problem.code, "the quota could not be read");
            }
        });
    }

    async fn read_quota(&self, account: AccountId) -> Result<(), ApiError> {
        let runner = self.runner_of(account).await?;
        let now = runner.now();
        let row = self.store.read().await?.queue_account(account).await?;
        if row.quota.is_some_and(|(_, read_at)| now.get() - read_at.get() < QUOTA_FRESH_MS) {
            return Ok(());
        }
        let Ok(owner) = runner.owner().await else { return Ok(()) };
        let ask = AskQuota { owner, since: None };
        let quota = runner.site.graph.quota(&runner.user_caller().await?, &ask).await;
        let quota = quota.map_err(|error| super::judging::post_problem(&error, now))?;
        let mut write = self.store.write().await?;
        write.set_quota(account, &quota, now).await?;
        Ok(write.commit().await?)
    }
}
