//! One runner per account: it keeps the token fresh, brings the inbox up to date and keeps it so, sends what is queued,
//! and reads the profiles of the people in it. When the token dies it stops, and says what the owner has to do.

use porchlight_domain::{
    AccountId, AccountStatus, ApiError, ConversationId, Environment, ErrorCode, Remedy, SECOND_MS, Scope,
    ThreadId, UtcMs,
};
use porchlight_graph::{AccountIds, Caller, ErrorClass, GraphError, Priority, RetryKind, TokenDeath};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::Ordering;
use std::sync::{Arc, Mutex};
use tokio::sync::Notify;
use tokio_util::sync::CancellationToken;

use crate::engine::Engine;
use crate::inbox::{Opened, SENDERS};
use crate::problem::problem_of;
use crate::site::Site;
use crate::sync_status::SyncPhase;

/// How often Instagram is asked for news while webhooks bring it, ms.
const POLL_LIVE_MS: i64 = 60 * SECOND_MS;
/// How often it is asked while they do not, ms.
const POLL_BLIND_MS: i64 = 5 * SECOND_MS;
/// The longest wait for a network that is away, ms.
const OFFLINE_WAIT_MS: i64 = 30 * SECOND_MS;

/// A running account, as the engine holds it. Dropping it stops the account's tasks.
pub(crate) struct RunnerHandle {
    stop: CancellationToken,
    /// What its tasks share.
    pub(crate) runner: Runner,
}

impl Drop for RunnerHandle {
    fn drop(&mut self) {
        self.stop.cancel();
    }
}

/// What an account's tasks share.
#[derive(Clone)]
pub(crate) struct Runner {
    pub(crate) engine: Engine,
    pub(crate) account: AccountId,
    /// Tells this runner from those of the same account before and after it.
    generation: u64,
    pub(crate) ids: AccountIds,
    pub(crate) site: Site,
    /// When it is to end.
    pub(crate) stop: CancellationToken,
    /// Rung when there may be something to fetch.
    pub(crate) poll: Arc<Notify>,
    /// Rung when there may be something to send.
    pub(crate) outbox: Arc<Notify>,
    /// Rung when there may be a profile to read.
    pub(crate) people: Arc<Notify>,
    /// Threads that were fetched and belong to nobody, by when they last moved.
    pub(crate) unplaced: Arc<Mutex<BTreeMap<ThreadId, UtcMs>>>,
    /// Threads that the user has opened, and that wait to be fetched.
    pub(crate) opened: Arc<Opened>,
    /// Threads of which it was asked what is before the messages that Instagram details.
    pub(crate) looked_back: Arc<Mutex<BTreeSet<ConversationId>>>,
}

/// Why a pass ended early.
#[derive(Debug)]
pub(crate) enum Interrupted {
    /// It heals by itself: again at that instant of the account's clock.
    Wait(UtcMs, ApiError),
    /// Instagram cannot be reached.
    Offline(ApiError),
    /// Only the user can mend it.
    Stop(AccountStatus, ApiError),
    /// Something failed that the next pass may do.
    Failed(ApiError),
}

impl From<ApiError> for Interrupted {
    fn from(problem: ApiError) -> Self {
        Self::Failed(problem)
    }
}

impl From<porchlight_store::Error> for Interrupted {
    fn from(error: porchlight_store::Error) -> Self {
        Self::Failed(error.into())
    }
}

impl Engine {
    /// Stops the account's runner and starts it anew, if the account is to run.
    pub(crate) async fn restart_runner(&self, account: AccountId) {
        let mut runners = self.runners.lock().await;
        runners.remove(&account);
        let stored = match self.store.read().await {
            Ok(mut read) => read.account(account).await,
            Err(error) => Err(error),
        };
        let Ok(Some(stored)) = stored else { return };
        if stored.status != AccountStatus::Active {
            self.board.update(account, |status| status.phase = SyncPhase::Stopped);
            return;
        }
        let stop = self.stop.child_token();
        let runner = Runner {
            engine: self.clone(),
            account,
            generation: self.generations.fetch_add(1, Ordering::Relaxed),
            ids: AccountIds::from(&stored.profile),
            site: self.sites.of(stored.environment).clone(),
            stop: stop.clone(),
            unplaced: Arc::default(),
            looked_back: Arc::default(),
            opened: Arc::default(),
            poll: Arc::default(),
            outbox: Arc::default(),
            people: Arc::default(),
        };
        runners.insert(account, RunnerHandle { stop: stop.clone(), runner: runner.clone() });
        drop(runners);
        let (reader, profiles) = (runner.clone(), runner.clone());
        self.spawn_for(&stop, async move { reader.read_on().await });
        for _ in 0..SENDERS {
            let sender = runner.clone();
            // It stops by itself, between two steps: a send that is cut off would have to be looked for.
            self.tasks.spawn(async move { sender.send_on().await });
        }
        self.spawn_for(&stop, async move { profiles.read_profiles().await });
    }

    fn spawn_for(&self, stop: &CancellationToken, work: impl Future<Output = ()> + Send + 'static) {
        let stop = stop.clone();
        self.tasks.spawn(async move {
            tokio::select! {
                () = stop.cancelled() => {}
                () = work => {}
            }
        });
    }

    /// The account's runner.
    pub(crate) async fn runner_of(&self, account: AccountId) -> Result<Runner, ApiError> {
        let runners = self.runners.lock().await;
        let runner = runners.get(&account).map(|handle| handle.runner.clone());
        runner.ok_or_else(|| ApiError::new(ErrorCode::TokenInvalid, Remedy::Reconnect))
    }

    /// Stops the account's runner.
    pub(crate) async fn stop_runner(&self, account: AccountId) {
        self.runners.lock().await.remove(&account);
        self.board.update(account, |status| status.phase = SyncPhase::Stopped);
    }
}

impl Runner {
    pub(crate) fn now(&self) -> UtcMs {
        self.site.clock.now()
    }

    /// A call for which nobody waits.
    pub(crate) async fn caller(&self) -> Result<Caller, ApiError> {
        self.engine.caller(self.account).await
    }

    /// A call for which the user waits.
    pub(crate) async fn user_caller(&self) -> Result<Caller, ApiError> {
        Ok(self.caller().await?.at(Priority::User))
    }

    /// Reads on for as long as the account runs.
    async fn read_on(&self) {
        let mut misses = 0_u32;
        let mut is_settled = false;
        loop {
            let mut was_told_to_wait = false;
            let until = match self.pass().await {
                Ok(()) => {
                    misses = 0;
                    if !std::mem::replace(&mut is_settled, true) {
                        self.settle_search();
                    }
                    let now = self.now();
                    let is_live = self.engine.board.of(self.account).is_live;
                    self.engine.board.update(self.account, |status| {
                        status.phase = SyncPhase::UpToDate;
                        status.problem = None;
                        status.waits_until = None;
                    });
                    now + if is_live { POLL_LIVE_MS } else { POLL_BLIND_MS }
                }
                Err(interrupted) => {
                    was_told_to_wait = matches!(interrupted, Interrupted::Wait(..));
                    match self.interrupted(interrupted, &mut misses).await {
                        Some(until) => until,
                        None => return,
                    }
                }
            };
            loop {
                tokio::select! {
                    () = self.site.clock.sleep_until(until) => break,
                    () = self.poll.notified(), if !was_told_to_wait => break,
                    () = self.opened.rung() => self.fetch_opened().await,
                }
            }
        }
    }

    /// Lets the search rest after what a first sync, or a long absence, has put into it.
    fn settle_search(&self) {
        let store = self.engine.store.clone();
        self.engine.spawn("settling the search", async move {
            if let Err(error) = store.settle_search().await {
                tracing::warn!(%error, "the search index stays in pieces");
            }
        });
    }

    /// Everything that is due now, in order of what matters.
    async fn pass(&self) -> Result<(), Interrupted> {
        if self.site.environment == Environment::Sandbox {
            self.engine.ensure_sandbox().await.map_err(Interrupted::Offline)?;
        }
        self.refresh_token_if_due().await?;
        self.check_scopes().await?;
        self.subscribe_if_due().await?;
        self.sync().await?;
        self.people.notify_one();
        self.refresh_account_if_due().await
    }

    /// Without the permission for messages there is nothing to fetch; the account stays, and says so.
    async fn check_scopes(&self) -> Result<(), Interrupted> {
        let token = self.engine.store.read().await?.token(self.account).await?;
        let has_messages =
            token.is_none_or(|token| token.scopes.0.is_empty() || token.scopes.has(&Scope::ManageMessages));
        if has_messages {
            return Ok(());
        }
        let problem = ApiError::new(ErrorCode::ScopeMissing, Remedy::Reconnect)
            .with("scope", Scope::ManageMessages.as_str().to_owned());
        Err(Interrupted::Wait(self.now() + 3_600 * SECOND_MS, problem))
    }

    /// Says what interrupted it, and until when it waits; `None` when it must not go on by itself.
    async fn interrupted(&self, interrupted: Interrupted, misses: &mut u32) -> Option<UtcMs> {
        let board = &self.engine.board;
        *misses = misses.saturating_add(1);
        let pause = (SECOND_MS << (*misses).min(5)).min(OFFLINE_WAIT_MS);
        let now = self.now();
        match interrupted {
            Interrupted::Wait(until, problem) => {
                board.update(self.account, |status| {
                    status.phase = SyncPhase::Waiting;
                    status.waits_until = Some(until);
                    status.problem = Some(problem);
                });
                Some(until)
            }
            Interrupted::Offline(problem) => {
                board.update(self.account, |status| {
                    status.phase = SyncPhase::Offline;
                    status.problem = Some(problem);
                });
                Some(now + pause)
            }
            Interrupted::Failed(problem) => {
                tracing::warn!(account = %self.account, code = ?problem.code, detail = ?problem.args.get("detail"), "a pass failed");
                board.update(self.account, |status| {
                    status.phase = SyncPhase::Waiting;
                    status.waits_until = Some(now + pause);
                    status.problem = Some(problem);
                });
                Some(now + pause)
            }
            Interrupted::Stop(status, problem) => {
                self.end(status, problem).await;
                None
            }
        }
    }

    /// Ends the connection: the account waits for its owner.
    pub(crate) async fn end(&self, status: AccountStatus, problem: ApiError) {
        let mut runners = self.engine.runners.lock().await;
        if runners.get(&self.account).is_none_or(|handle| handle.runner.generation != self.generation) {
            // Another login has taken the account up meanwhile: what this token died of is past.
            return;
        }
        let reason = serde_json::to_string(&problem).unwrap_or_default();
        let stored = async {
            let mut write = self.engine.store.write().await?;
            write.set_account_status(self.account, status, &reason, self.now()).await?;
            write.commit().await
        };
        if let Err(error) = stored.await {
            tracing::error!(account = %self.account, %error, "the account's end could not be stored");
        }
        self.engine.board.update(self.account, |row| {
            row.phase = SyncPhase::Stopped;
            row.problem = Some(problem);
        });
        // Stops this very task too, at its next pause; there is nothing after it.
        runners.remove(&self.account);
    }

    /// What a failed call means for this runner.
    pub(crate) fn interruption(&self, error: &GraphError) -> Interrupted {
        let now = self.now();
        let problem = problem_of(error, now);
        match (error.class(), error.retry_kind()) {
            (ErrorClass::Auth, _) => {
                let status = match error.token_death() {
                    Some(TokenDeath::Checkpoint) => AccountStatus::Checkpoint,
                    _ => AccountStatus::Reconnect,
                };
                Interrupted::Stop(status, problem)
            }
            (ErrorClass::NotProfessionalOrTester, _) => {
                Interrupted::Stop(AccountStatus::NotProfessional, problem)
            }
            (ErrorClass::AccountRestricted, _) => Interrupted::Stop(AccountStatus::Checkpoint, problem),
            (ErrorClass::Network, _) => Interrupted::Offline(problem),
            (_, RetryKind::AfterRegain { at_least }) => {
                let wait = i64::try_from(at_least.as_millis()).unwrap_or(i64::MAX);
                Interrupted::Wait(now + wait, problem)
            }
            _ => Interrupted::Failed(problem),
        }
    }

    /// Takes note that something was heard, and of what time it is there: the real Instagram's answers tell it. A poll is
    /// true for when it was asked by that clock, or what webhooks tell later would count as older.
    pub(crate) fn heard(&self) {
        if self.site.environment == Environment::Instagram
            && let Some(there) = self.site.graph.time_there()
        {
            self.site.clock.agree_with(there);
        }
        self.engine.board.heard(self.account, self.now());
    }
}
