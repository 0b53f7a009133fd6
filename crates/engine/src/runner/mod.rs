//! One runner per account: it keeps the token fresh, brings the inbox up to date and keeps it so, sends what is queued,
//! answers taps by itself where it is told to, and reads the profiles of the people in it. When the token dies it stops, and says what the owner has to do.

mod passes;
mod starting;

use porchlight_domain::{AccountId, AccountStatus, ApiError, ConversationId, Environment, ThreadId, UtcMs};
use porchlight_graph::{AccountIds, Caller, ErrorClass, GraphError, Priority, RetryKind, TokenDeath};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex};
use tokio::sync::Notify;
use tokio_util::sync::CancellationToken;

use crate::engine::Engine;
use crate::inbox::Opened;
use crate::problem::problem_of;
use crate::site::Site;
use crate::sync_status::SyncPhase;

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
    /// Rung when there may be something to publish.
    pub(crate) queue: Arc<Notify>,
    /// Rung when there may be something to send.
    pub(crate) outbox: Arc<Notify>,
    /// Rung when a tap may have to be decided on.
    pub(crate) taps: Arc<Notify>,
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
