//! Pace: per account and rate class, a little slower than Instagram allows, the user's clicks first; and the usage
//! headers, by which Instagram says how much of the rest is left.

mod lane;
mod usage;

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use tokio::time::Instant;

pub use usage::{Load, Usage};

use crate::call::RateClass;
use crate::caller::{AccountKey, Priority};
use crate::error::GraphError;
use lane::Lane;

/// From this much of the limit on, what happens by itself slows down, percent.
const SLOW_FROM: u32 = 80;
/// How far apart it then is.
const SLOW_SPACING: Duration = Duration::from_secs(2);
/// From this much on, it waits until Instagram gives access again, percent.
const FULL: u32 = 100;
/// How long, when Instagram does not say.
const REGAIN_UNTOLD: Duration = Duration::from_mins(5);

/// Every account's lanes and usage.
#[derive(Debug, Default)]
pub(crate) struct Pace {
    lanes: Mutex<BTreeMap<(AccountKey, RateClass), std::sync::Arc<Lane>>>,
    usage: Mutex<BTreeMap<AccountKey, Seen>>,
}

#[derive(Clone, Debug, Default)]
struct Seen {
    usage: Usage,
    at: Option<Instant>,
    slowed: Option<Instant>,
}

impl Pace {
    /// Waits for the account's turn.
    ///
    /// # Errors
    /// [`GraphError::Held`] when the account's share is used up and nobody waits for the call.
    pub(crate) async fn turn(
        &self,
        account: &AccountKey,
        class: RateClass,
        priority: Priority,
    ) -> Result<(), GraphError> {
        if priority == Priority::Background {
            self.spare_the_rest(account, class).await?;
        }
        let lane = {
            let mut lanes = self.lanes.lock().unwrap_or_else(PoisonError::into_inner);
            std::sync::Arc::clone(
                lanes
                    .entry((account.clone(), class))
                    .or_insert_with(|| std::sync::Arc::new(Lane::new(class))),
            )
        };
        lane.turn(priority).await;
        Ok(())
    }

    /// Notes what an answer's headers say.
    pub(crate) fn note(&self, account: &AccountKey, usage: Usage) {
        if usage == Usage::default() {
            return;
        }
        let mut all = self.usage.lock().unwrap_or_else(PoisonError::into_inner);
        let seen = all.entry(account.clone()).or_default();
        seen.usage = usage;
        seen.at = Some(Instant::now());
    }

    /// What the last answer's headers said.
    pub(crate) fn usage(&self, account: &AccountKey) -> Usage {
        let all = self.usage.lock().unwrap_or_else(PoisonError::into_inner);
        all.get(account).map(|seen| seen.usage).unwrap_or_default()
    }

    async fn spare_the_rest(&self, account: &AccountKey, class: RateClass) -> Result<(), GraphError> {
        let wait_until = {
            let mut all = self.usage.lock().unwrap_or_else(PoisonError::into_inner);
            let Some(seen) = all.get_mut(account) else { return Ok(()) };
            let (Some(load), Some(at)) = (seen.usage.load_of(class), seen.at) else { return Ok(()) };
            let now = Instant::now();
            let regain = load.regain.unwrap_or(REGAIN_UNTOLD);
            let since = now.saturating_duration_since(at);
            if since >= regain {
                // What was said then says nothing about now.
                return Ok(());
            }
            if load.percent >= FULL {
                return Err(GraphError::Held { for_at_least: regain.saturating_sub(since) });
            }
            if load.percent < SLOW_FROM {
                return Ok(());
            }
            let next = seen.slowed.map_or(now, |last| last + SLOW_SPACING).max(now);
            seen.slowed = Some(next);
            next
        };
        tokio::time::sleep_until(wait_until).await;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key() -> AccountKey {
        AccountKey::new(1)
    }

    fn at(percent: u32, regain: Option<Duration>) -> Usage {
        Usage { app: Some(Load { percent, regain }), ..Usage::default() }
    }

    #[tokio::test(start_paused = true)]
    async fn what_happens_by_itself_slows_at_80_percent_and_a_click_does_not() {
        let pace = Pace::default();
        pace.note(&key(), at(80, None));
        let start = Instant::now();
        for _ in 0..3 {
            pace.turn(&key(), RateClass::General, Priority::Background).await.unwrap();
        }
        assert!(start.elapsed() >= 2 * SLOW_SPACING, "{:?}", start.elapsed());
        let start = Instant::now();
        pace.turn(&key(), RateClass::General, Priority::User).await.unwrap();
        assert!(start.elapsed() < Duration::from_secs(1));
    }

    #[tokio::test(start_paused = true)]
    async fn what_happens_by_itself_stops_at_100_percent_until_access_is_regained() {
        let pace = Pace::default();
        pace.note(&key(), at(100, Some(Duration::from_mins(10))));
        tokio::time::advance(Duration::from_secs(200)).await;
        let held = pace.turn(&key(), RateClass::General, Priority::Background).await.unwrap_err();
        assert!(
            matches!(held, GraphError::Held { for_at_least } if for_at_least == Duration::from_secs(400))
        );
        assert!(pace.turn(&key(), RateClass::General, Priority::User).await.is_ok());
        assert!(pace.turn(&AccountKey::new(2), RateClass::General, Priority::Background).await.is_ok());
        tokio::time::advance(Duration::from_secs(401)).await;
        assert!(pace.turn(&key(), RateClass::General, Priority::Background).await.is_ok());
    }
}
