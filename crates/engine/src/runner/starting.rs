//! Starting and stopping the runners of accounts.

use porchlight_domain::{AccountId, AccountStatus, ApiError, ErrorCode, Remedy};
use porchlight_graph::AccountIds;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use tokio_util::sync::CancellationToken;

use super::{Runner, RunnerHandle};
use crate::engine::Engine;
use crate::inbox::SENDERS;
use crate::publishing::PUBLISHERS;
use crate::sync_status::SyncPhase;

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
            queue: Arc::default(),
            taps: Arc::default(),
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
        for _ in 0..PUBLISHERS {
            let publisher = runner.clone();
            // As with what is sent: between two steps.
            self.tasks.spawn(async move { publisher.publish_on().await });
        }
        let answerer = runner.clone();
        self.spawn_for(&stop, async move { answerer.answer_on().await });
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
