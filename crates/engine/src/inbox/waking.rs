//! What comes back by itself: snoozed conversations and reminders whose time has come; and notice of windows that are about
//! to close on somebody who waits. One task for each Instagram, on its clock: after a restart, a night's sleep or a moved
//! sandbox clock it finds what has become due meanwhile.

use porchlight_domain::{ApiError, Environment, MINUTE_MS, UtcMs, WokeBecause};
use porchlight_store::{ClosingWindow, WindowLead};

use crate::engine::Engine;
use crate::environments::SandboxPhase;
use crate::hub::Notice;

/// The longest sleep, ms: what polls dig up may close earlier than anything that was known.
const LONGEST_MS: i64 = MINUTE_MS;

impl Engine {
    /// Wakes what is due for as long as the engine runs.
    pub(crate) async fn wake_on(&self, environment: Environment) {
        let clock = self.sites.of(environment).clock.clone();
        loop {
            // From here on no call is missed.
            let called = self.waking.notified();
            tokio::pin!(called);
            called.as_mut().enable();
            // Until the sandbox runs, nobody knows what time it is there.
            let is_known =
                environment == Environment::Instagram || self.sandbox_status().phase == SandboxPhase::Running;
            let next = if is_known { self.wake_due(environment).await } else { Ok(None) };
            let next = next.unwrap_or_else(|problem| {
                tracing::warn!(?environment, ?problem, "nothing could be woken");
                None
            });
            let latest = clock.now() + LONGEST_MS;
            tokio::select! {
                () = clock.sleep_until(next.map_or(latest, |next| next.min(latest))) => {}
                () = called => {}
            }
        }
    }

    /// Wakes what is due now, and gives when the next will be.
    async fn wake_due(&self, environment: Environment) -> Result<Option<UtcMs>, ApiError> {
        let now = self.sites.of(environment).clock.now();
        let lead = WindowLead::default();
        let next = self.store.read().await?.next_waking(environment, now, lead).await?;
        if next.is_none_or(|next| next > now) {
            return Ok(next);
        }
        let mut write = self.store.write().await?;
        let woken = write.wake_due(environment, now).await?;
        let closing = write.closing_windows(environment, now, lead).await?;
        write.commit().await?;
        tracing::debug!(?environment, woken = woken.len(), closing = closing.len(), "woken");
        for (account_id, conversation_id, because) in woken {
            self.hub.notify(match because {
                WokeBecause::NoAnswer => Notice::ReminderDue { account_id, conversation_id },
                WokeBecause::SnoozeOver | WokeBecause::TheyWrote => {
                    Notice::SnoozeOver { account_id, conversation_id }
                }
            });
        }
        for ClosingWindow { account: account_id, conversation: conversation_id, closes_at, .. } in closing {
            self.hub.notify(Notice::WindowClosing { account_id, conversation_id, closes_at });
        }
        let mut read = self.store.read().await?;
        Ok(read.next_waking(environment, now, lead).await?)
    }
}
