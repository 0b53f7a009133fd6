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
    app: Option<Told>,
    instagram: Option<Told>,
    messenger: Option<Told>,
    slowed: Option<Instant>,
}

/// What a header said, and when: an answer that says nothing of a limit leaves what was said before.
#[derive(Clone, Copy, Debug)]
struct Told {
    load: Load,
    at: Instant,
}

impl Told {
    /// The load with the time for which it still stands; `None` once it says nothing about now.
    fn standing(self, now: Instant) -> Option<(Load, Duration)> {
        let regain = self.load.regain.unwrap_or(REGAIN_UNTOLD);
        let left = regain.saturating_sub(now.saturating_duration_since(self.at));
        (!left.is_zero()).then_some((self.load, left))
    }
}

impl Seen {
    /// The highest load that matters for a class: the app's, or the account's own. Messaging does not count against
    /// the account's general share (`facts.md §3.1`).
    fn standing(&self, class: RateClass, now: Instant) -> Option<(Load, Duration)> {
        let own = match class {
            RateClass::General => self.instagram,
            RateClass::Conversations | RateClass::Send | RateClass::SendMedia | RateClass::PrivateReplies => {
                self.messenger
            }
        };
        [self.app, own]
            .into_iter()
            .flatten()
            .filter_map(|told| told.standing(now))
            .max_by_key(|(load, left)| (load.percent, *left))
    }
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
        let at = Instant::now();
        let mut all = self.usage.lock().unwrap_or_else(PoisonError::into_inner);
        let seen = all.entry(account.clone()).or_default();
        for (slot, load) in [
            (&mut seen.app, usage.app),
            (&mut seen.instagram, usage.instagram),
            (&mut seen.messenger, usage.messenger),
        ] {
            *slot = load.map(|load| Told { load, at }).or(*slot);
        }
    }

    /// What the headers said last.
    pub(crate) fn usage(&self, account: &AccountKey) -> Usage {
        let all = self.usage.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(seen) = all.get(account) else { return Usage::default() };
        let load = |told: Option<Told>| told.map(|told| told.load);
        Usage { app: load(seen.app), instagram: load(seen.instagram), messenger: load(seen.messenger) }
    }

    async fn spare_the_rest(&self, account: &AccountKey, class: RateClass) -> Result<(), GraphError> {
        let wait_until = {
            let mut all = self.usage.lock().unwrap_or_else(PoisonError::into_inner);
            let Some(seen) = all.get_mut(account) else { return Ok(()) };
            let now = Instant::now();
            let Some((load, left)) = seen.standing(class, now) else { return Ok(()) };
            if load.percent >= FULL {
                return Err(GraphError::Held { for_at_least: left });
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
    async fn an_answer_that_says_nothing_of_a_limit_does_not_lift_it() {
        let pace = Pace::default();
        let full = Load { percent: 100, regain: None };
        pace.note(&key(), Usage { instagram: Some(full), ..Usage::default() });
        pace.note(&key(), at(3, None));
        pace.note(&key(), Usage::default());
        assert_eq!(pace.usage(&key()).instagram, Some(full));
        let general = pace.turn(&key(), RateClass::General, Priority::Background).await;
        assert!(matches!(general, Err(GraphError::Held { .. })));
        assert!(
            pace.turn(&key(), RateClass::Send, Priority::Background).await.is_ok(),
            "messaging has its own"
        );
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
