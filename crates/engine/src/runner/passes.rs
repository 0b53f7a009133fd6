//! Pass after pass: what is due is done, and what interrupts it is said.

use porchlight_domain::{ApiError, Environment, ErrorCode, Remedy, SECOND_MS, Scope, UtcMs};

use super::{Interrupted, Runner};
use crate::sync_status::SyncPhase;

/// How often Instagram is asked for news while webhooks bring it, ms.
const POLL_LIVE_MS: i64 = 60 * SECOND_MS;
/// How often it is asked while they do not, ms.
const POLL_BLIND_MS: i64 = 5 * SECOND_MS;
/// The longest wait for a network that is away, ms.
const OFFLINE_WAIT_MS: i64 = 30 * SECOND_MS;

impl Runner {
    /// Reads on for as long as the account runs.
    pub(super) async fn read_on(&self) {
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
}
