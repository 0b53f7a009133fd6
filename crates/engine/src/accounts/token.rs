//! Keeping a token alive: refreshed daily from the first day on, long before the 60 days are over. One refresh at a
//! time, and a caller that goes away does not take its answer with it.

use porchlight_domain::{DAY_MS, HOUR_MS};
use porchlight_graph::{AccessToken, AccountKey};
use porchlight_store::Token;

use crate::runner::{Interrupted, Runner};

/// The age from which Instagram refreshes a token (`facts.md §1.4`), ms; also how often we do.
const REFRESH_AGE_MS: i64 = DAY_MS;
/// How long to wait after a refresh that failed, ms.
const RETRY_AFTER_MS: i64 = 6 * HOUR_MS;

impl Runner {
    /// Refreshes the token if it is a day old. A refusal that does not mean the token's death is no reason to stop.
    pub(crate) async fn refresh_token_if_due(&self) -> Result<(), Interrupted> {
        let lock = self.engine.refreshing.lock().await.entry(self.account).or_default().clone();
        let turn = lock.lock_owned().await;
        let Some(token) = self.engine.store.read().await?.token(self.account).await? else { return Ok(()) };
        let now = self.now();
        let was_tried = token.tried_at.is_some_and(|tried_at| now.since(tried_at) < RETRY_AFTER_MS);
        if now.since(token.issued_at) < REFRESH_AGE_MS || was_tried {
            return Ok(());
        }
        let runner = self.clone();
        // On its own: whoever waits may go away, and the answer must be stored all the same, also when all ends.
        let refresh = self.engine.tasks.spawn(async move {
            let _turn = turn;
            runner.refresh(token).await
        });
        refresh.await.unwrap_or(Ok(()))
    }

    async fn refresh(&self, old: Token) -> Result<(), Interrupted> {
        let asked_at = self.now();
        let key = AccountKey::new(self.account);
        let old_token = old.access_token.clone();
        let answer = self.site.graph.refresh_token(&key, &AccessToken::new(old.access_token.clone())).await;
        match answer {
            Ok(fresh) => {
                let token = Token {
                    access_token: fresh.token.reveal().to_owned(),
                    scopes: fresh.permissions.unwrap_or(old.scopes),
                    issued_at: asked_at,
                    expires_at: fresh.expires_in_s.map(|seconds| asked_at + seconds.saturating_mul(1000)),
                    tried_at: Some(asked_at),
                    failures: 0,
                };
                let mut write = self.engine.store.write().await?;
                // A login meanwhile has brought a newer one.
                let stored = write.token(self.account).await?;
                if stored.is_none_or(|stored| stored.access_token != old_token) {
                    return Ok(());
                }
                write.save_token(self.account, &token).await?;
                Ok(write.commit().await?)
            }
            Err(error) => {
                let mut write = self.engine.store.write().await?;
                write.token_refresh_failed(self.account, asked_at).await?;
                write.commit().await?;
                match self.interruption(&error) {
                    stop @ Interrupted::Stop(..) => Err(stop),
                    _ => Ok(()),
                }
            }
        }
    }
}
