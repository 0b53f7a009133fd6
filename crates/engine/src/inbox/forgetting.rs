//! What may be kept for a day and no longer: where stories' pictures are (Meta's rule). One task for each Instagram, on its
//! clock.

use porchlight_domain::{ApiError, DAY_MS, Environment, MINUTE_MS, UtcMs};

use crate::engine::Engine;
use crate::environments::SandboxPhase;

/// The longest sleep, ms: a story may be told of that is as good as over.
const LONGEST_MS: i64 = 10 * MINUTE_MS;

impl Engine {
    /// Forgets what is over for as long as the engine runs.
    pub(crate) async fn forget_on(&self, environment: Environment) {
        let clock = self.sites.of(environment).clock.clone();
        loop {
            // Until the sandbox runs, nobody knows what time it is there.
            let is_known =
                environment == Environment::Instagram || self.sandbox_status().phase == SandboxPhase::Running;
            let next = if is_known { self.forget_what_is_over(environment).await } else { Ok(None) };
            let next = next.unwrap_or_else(|problem| {
                tracing::warn!(?environment, ?problem, "the ends of stories were not kept");
                None
            });
            let latest = clock.now() + LONGEST_MS;
            clock.sleep_until(next.map_or(latest, |next| next.min(latest))).await;
        }
    }

    /// Forgets what is over now, and gives when the next will be.
    async fn forget_what_is_over(&self, environment: Environment) -> Result<Option<UtcMs>, ApiError> {
        let before = self.sites.of(environment).clock.now() - DAY_MS;
        let mut read = self.store.read().await?;
        let accounts =
            read.accounts().await?.into_iter().filter(|account| account.environment == environment);
        let mut next: Option<UtcMs> = None;
        for account in accounts {
            let mut oldest = read.oldest_story_media(account.id).await?;
            if oldest.is_some_and(|oldest| oldest < before) {
                let mut write = self.store.write().await?;
                let forgotten = write.forget_story_media(account.id, before).await?;
                write.commit().await?;
                tracing::debug!(account = %account.id, forgotten, "stories are over");
                oldest = read.oldest_story_media(account.id).await?;
            }
            let ends = oldest.map(|oldest| oldest + DAY_MS + 1);
            next = next.into_iter().chain(ends).min();
        }
        Ok(next)
    }
}
