//! Time is handed in. Each environment has a clock of its own: Instagram's is this machine's, the sandbox's is this
//! machine's plus an offset that can be moved, and whoever sleeps until an instant wakes when it is.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use porchlight_domain::UtcMs;
use tokio::sync::watch;

/// How long a sleeper trusts its arithmetic, ms. Machines sleep and clocks are set; it looks again after this.
const LONGEST_NAP_MS: i64 = 30_000;

/// How far the machine's clock may be from Instagram's: its answers tell the second, and take their time, ms.
const NEAR_MS: i64 = 3_000;

/// Where a machine's time comes from.
pub trait Clock: Send + Sync + 'static {
    /// The instant now.
    fn now(&self) -> UtcMs;

    /// Changes whenever the clock jumps, so that sleepers look again.
    fn jumps(&self) -> watch::Receiver<u64>;
}

/// The machine's clock.
#[derive(Debug)]
pub struct SystemClock {
    jumps: watch::Sender<u64>,
}

impl Default for SystemClock {
    fn default() -> Self {
        Self { jumps: watch::Sender::new(0) }
    }
}

impl Clock for SystemClock {
    fn now(&self) -> UtcMs {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        UtcMs::new(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
    }

    fn jumps(&self) -> watch::Receiver<u64> {
        self.jumps.subscribe()
    }
}

/// A clock that stands until it is turned, for tests.
#[derive(Debug)]
pub struct ManualClock {
    now: AtomicI64,
    jumps: watch::Sender<u64>,
}

impl ManualClock {
    /// A clock that stands at `now`.
    pub fn new(now: UtcMs) -> Arc<Self> {
        Arc::new(Self { now: AtomicI64::new(now.get()), jumps: watch::Sender::new(0) })
    }

    /// Turns it forward and wakes whoever sleeps.
    pub fn advance(&self, ms: i64) {
        // Nobody sees the one without the other.
        self.jumps.send_modify(|count| {
            self.now.fetch_add(ms, Ordering::SeqCst);
            *count += 1;
        });
    }
}

impl Clock for ManualClock {
    fn now(&self) -> UtcMs {
        UtcMs::new(self.now.load(Ordering::SeqCst))
    }

    fn jumps(&self) -> watch::Receiver<u64> {
        self.jumps.subscribe()
    }
}

/// The clock of one environment.
#[derive(Clone)]
pub struct EnvironmentClock {
    base: Arc<dyn Clock>,
    offset: Arc<AtomicI64>,
    jumps: Arc<watch::Sender<u64>>,
}

impl EnvironmentClock {
    /// A clock that agrees with `base` until it is told otherwise.
    pub fn new(base: Arc<dyn Clock>) -> Self {
        Self { base, offset: Arc::default(), jumps: Arc::new(watch::Sender::new(0)) }
    }

    /// The instant now, as this environment has it.
    pub fn now(&self) -> UtcMs {
        self.base.now() + self.offset_ms()
    }

    /// What it is ahead of the machine's clock, ms.
    pub fn offset_ms(&self) -> i64 {
        self.offset.load(Ordering::SeqCst)
    }

    /// Tells it what the environment says the time is. Differences below a second are the way there, and ignored.
    /// Gives whether the clock jumped.
    pub fn set_now(&self, remote: UtcMs) -> bool {
        self.set_offset(remote.since(self.base.now()))
    }

    /// Asks what the time is there and follows the answer, unless the machine's clock was turned meanwhile: of an answer
    /// that was under way nobody can say which of both times it goes with. Gives whether the clock jumped.
    ///
    /// # Errors
    /// When nobody answers.
    pub async fn follow<E>(&self, asking: impl Future<Output = Result<UtcMs, E>>) -> Result<bool, E> {
        let jumps = self.base.jumps();
        let before = *jumps.borrow();
        let there = asking.await?;
        let offset = there.since(self.base.now());
        let was_turned = *jumps.borrow() != before;
        Ok(!was_turned && self.set_offset(offset))
    }

    fn set_offset(&self, offset: i64) -> bool {
        if (offset - self.offset_ms()).abs() < 1_000 {
            return false;
        }
        self.offset.store(offset, Ordering::SeqCst);
        self.jumps.send_modify(|count| *count += 1);
        true
    }

    /// Follows what answers say of the time there, unless that is as near as they can tell.
    pub fn agree_with(&self, there: UtcMs) {
        if there.since(self.now()).abs() > NEAR_MS {
            self.set_now(there);
        }
    }

    /// Sleeps until the environment's clock shows `instant`, however it comes to.
    pub async fn sleep_until(&self, instant: UtcMs) {
        let (mut ours, mut base) = (self.jumps.subscribe(), self.base.jumps());
        loop {
            let left = instant.since(self.now());
            if left <= 0 {
                return;
            }
            let nap = Duration::from_millis(u64::try_from(left.min(LONGEST_NAP_MS)).unwrap_or(0));
            tokio::select! {
                () = tokio::time::sleep(nap) => {}
                // The senders live as long as `self`, so these end only by a jump.
                _ = ours.changed() => {}
                _ = base.changed() => {}
            }
        }
    }

    /// Sleeps for a while on the environment's clock.
    pub async fn sleep(&self, ms: i64) {
        self.sleep_until(self.now() + ms).await;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_sleeper_wakes_when_the_sandbox_clock_is_moved() {
        let base = ManualClock::new(UtcMs::new(1_000_000));
        let clock = EnvironmentClock::new(base.clone());
        let tomorrow = clock.now() + 86_400_000;
        let sleeper = tokio::spawn({
            let clock = clock.clone();
            async move { clock.sleep_until(tomorrow).await }
        });
        tokio::task::yield_now().await;
        assert!(!sleeper.is_finished());
        assert!(clock.set_now(UtcMs::new(1_000_000 + 86_400_001)));
        sleeper.await.unwrap();
        assert!(!clock.set_now(clock.now() + 400), "the way there is not a jump");
    }

    #[tokio::test]
    async fn an_answer_during_which_the_machine_clock_was_turned_is_not_followed() {
        let base = ManualClock::new(UtcMs::new(1_000_000));
        let clock = EnvironmentClock::new(base.clone());
        let late = async {
            base.advance(60_000);
            Ok::<_, ()>(UtcMs::new(1_000_000))
        };
        assert_eq!(clock.follow(late).await, Ok(false));
        assert_eq!(clock.now(), UtcMs::new(1_060_000));
        let ahead = async { Ok::<_, ()>(UtcMs::new(1_120_000)) };
        assert_eq!(clock.follow(ahead).await, Ok(true));
        assert_eq!(clock.now(), UtcMs::new(1_120_000));
        assert_eq!(clock.follow(async { Err(()) }).await, Err(()));
    }

    #[test]
    fn a_machine_whose_clock_is_wrong_goes_by_instagrams() {
        let clock = EnvironmentClock::new(ManualClock::new(UtcMs::new(9_000_000)));
        clock.agree_with(UtcMs::new(8_998_000));
        assert_eq!(clock.now(), UtcMs::new(9_000_000), "as near as an answer can tell");
        clock.agree_with(UtcMs::new(5_400_000));
        assert_eq!(clock.now(), UtcMs::new(5_400_000));
    }

    #[tokio::test]
    async fn a_sleeper_wakes_when_the_machine_clock_is_turned() {
        let base = ManualClock::new(UtcMs::new(5));
        let clock = EnvironmentClock::new(base.clone());
        let soon = clock.now() + 10_000;
        let sleeper = tokio::spawn({
            let clock = clock.clone();
            async move { clock.sleep_until(soon).await }
        });
        tokio::task::yield_now().await;
        assert!(!sleeper.is_finished());
        base.advance(10_000);
        sleeper.await.unwrap();
    }
}
