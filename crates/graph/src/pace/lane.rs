//! One account's calls of one rate class, one behind the other.

use std::num::NonZeroU32;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use governor::clock::Clock;
use governor::middleware::NoOpMiddleware;
use governor::state::{InMemoryState, NotKeyed};
use governor::{Quota, RateLimiter};
use tokio::sync::Notify;
use tokio::time::Instant;

use crate::call::RateClass;
use crate::caller::Priority;

/// How far apart calls to the Conversations API leave. The limit is 2 a second, counted where they arrive: with 500 ms
/// a little jitter on the way would put three into one second.
const CONVERSATION_SPACING: Duration = Duration::from_millis(520);
/// How far apart sends leave: 100 a second, with the same margin.
const SEND_SPACING: Duration = Duration::from_micros(10_400);
/// How far apart audio and video leave: 10 a second, with the same margin.
const MEDIA_SPACING: Duration = Duration::from_millis(104);
/// How far apart private replies leave in the long run, and how many may leave at once: 30 and one every five seconds
/// are at most the 750 of any hour.
const REPLY_SPACING: Duration = Duration::from_secs(5);
/// See [`REPLY_SPACING`].
const REPLY_BURST: NonZeroU32 = NonZeroU32::MIN.saturating_add(29);
/// Everything else has no limit by the second; this one only keeps a loop of ours from storming.
const GENERAL_SPACING: Duration = Duration::from_millis(20);
/// How many general calls may leave at once.
const GENERAL_BURST: NonZeroU32 = NonZeroU32::MIN.saturating_add(9);
/// What happens by itself takes four of five turns at most, so that a click finds one.
const BACKGROUND_STRETCH: (u32, u32) = (5, 4);

type Limiter = RateLimiter<NotKeyed, InMemoryState, TokioClock, NoOpMiddleware<Duration>>;

/// Tokio's clock, which tests can stop and move.
#[derive(Clone, Debug)]
struct TokioClock {
    origin: Instant,
}

impl Clock for TokioClock {
    type Instant = Duration;

    fn now(&self) -> Duration {
        self.origin.elapsed()
    }
}

/// A queue with two priorities.
#[derive(Debug)]
pub(super) struct Lane {
    clock: TokioClock,
    all: Limiter,
    background: Limiter,
    users_waiting: AtomicUsize,
    users_gone: Notify,
}

impl Lane {
    pub(super) fn new(class: RateClass) -> Self {
        let (spacing, burst) = match class {
            RateClass::Conversations => (CONVERSATION_SPACING, NonZeroU32::MIN),
            RateClass::Send => (SEND_SPACING, NonZeroU32::MIN),
            RateClass::SendMedia => (MEDIA_SPACING, NonZeroU32::MIN),
            RateClass::PrivateReplies => (REPLY_SPACING, REPLY_BURST),
            RateClass::General => (GENERAL_SPACING, GENERAL_BURST),
        };
        let clock = TokioClock { origin: Instant::now() };
        Self {
            all: limiter(spacing, burst, &clock),
            background: limiter(spacing * BACKGROUND_STRETCH.0 / BACKGROUND_STRETCH.1, burst, &clock),
            clock,
            users_waiting: AtomicUsize::new(0),
            users_gone: Notify::new(),
        }
    }

    /// Waits until the next call may leave.
    pub(super) async fn turn(&self, priority: Priority) {
        match priority {
            Priority::User => {
                let _waiting = Waiting::begin(self);
                self.until(&self.all).await;
            }
            Priority::Background => {
                self.until(&self.background).await;
                loop {
                    self.until_no_user_waits().await;
                    match self.all.check() {
                        Ok(()) => return,
                        Err(not_until) => {
                            tokio::time::sleep(not_until.wait_time_from(self.clock.now())).await;
                        }
                    }
                }
            }
        }
    }

    async fn until(&self, limiter: &Limiter) {
        while let Err(not_until) = limiter.check() {
            tokio::time::sleep(not_until.wait_time_from(self.clock.now())).await;
        }
    }

    async fn until_no_user_waits(&self) {
        loop {
            let gone = self.users_gone.notified();
            tokio::pin!(gone);
            gone.as_mut().enable();
            if self.users_waiting.load(Ordering::Acquire) == 0 {
                return;
            }
            gone.await;
        }
    }
}

/// A user in the queue; leaves it when dropped, so a cancelled call blocks nobody.
struct Waiting<'a>(&'a Lane);

impl<'a> Waiting<'a> {
    fn begin(lane: &'a Lane) -> Self {
        lane.users_waiting.fetch_add(1, Ordering::AcqRel);
        Self(lane)
    }
}

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        if self.0.users_waiting.fetch_sub(1, Ordering::AcqRel) == 1 {
            self.0.users_gone.notify_waiters();
        }
    }
}

fn limiter(spacing: Duration, burst: NonZeroU32, clock: &TokioClock) -> Limiter {
    let quota = Quota::with_period(spacing).unwrap_or(Quota::per_second(NonZeroU32::MIN)).allow_burst(burst);
    RateLimiter::direct_with_clock(quota, clock.clone())
}

#[cfg(test)]
mod tests {
    use std::sync::{Arc, Mutex};

    use super::*;

    #[tokio::test(start_paused = true)]
    async fn no_second_ever_sees_three_calls_to_the_conversations_api() {
        let lane = Arc::new(Lane::new(RateClass::Conversations));
        let left = Arc::new(Mutex::new(Vec::new()));
        let calls: Vec<_> = (0..20)
            .map(|n| {
                let (lane, left) = (Arc::clone(&lane), Arc::clone(&left));
                tokio::spawn(async move {
                    lane.turn(if n % 3 == 0 { Priority::User } else { Priority::Background }).await;
                    left.lock().unwrap().push(Instant::now());
                })
            })
            .collect();
        for call in calls {
            call.await.unwrap();
        }
        let left = left.lock().unwrap();
        assert_eq!(left.len(), 20);
        for three in left.windows(3) {
            assert!(three[2] - three[0] > Duration::from_secs(1), "{:?}", three[2] - three[0]);
        }
    }

    #[tokio::test(start_paused = true)]
    async fn no_hour_ever_sees_more_than_750_private_replies() {
        let lane = Lane::new(RateClass::PrivateReplies);
        let mut left = Vec::new();
        for _ in 0..1_600 {
            lane.turn(Priority::User).await;
            left.push(Instant::now());
        }
        for window in left.windows(751) {
            assert!(window[750] - window[0] > Duration::from_hours(1), "{:?}", window[750] - window[0]);
        }
        assert!(left[29] - left[0] < Duration::from_secs(1), "a handful need not wait");
    }

    #[tokio::test(start_paused = true)]
    async fn a_click_overtakes_what_happens_by_itself_whoever_came_first() {
        for in_line in [[Priority::Background, Priority::User], [Priority::User, Priority::Background]] {
            let lane = Arc::new(Lane::new(RateClass::Conversations));
            let order = Arc::new(Mutex::new(Vec::new()));
            lane.turn(Priority::User).await;
            let mut calls = Vec::new();
            for priority in in_line {
                let (lane, order) = (Arc::clone(&lane), Arc::clone(&order));
                calls.push(tokio::spawn(async move {
                    lane.turn(priority).await;
                    order.lock().unwrap().push(priority);
                }));
                // Each is in the line before the next one comes.
                tokio::task::yield_now().await;
            }
            for call in calls {
                call.await.unwrap();
            }
            assert_eq!(*order.lock().unwrap(), [Priority::User, Priority::Background]);
        }
    }

    #[tokio::test(start_paused = true)]
    async fn what_happens_by_itself_leaves_a_turn_in_five() {
        let lane = Lane::new(RateClass::Conversations);
        let start = Instant::now();
        for _ in 0..=20 {
            lane.turn(Priority::Background).await;
        }
        assert!(start.elapsed() >= 25 * CONVERSATION_SPACING, "{:?}", start.elapsed());
        assert!(start.elapsed() < 27 * CONVERSATION_SPACING, "{:?}", start.elapsed());
    }

    #[tokio::test(start_paused = true)]
    async fn a_click_that_is_cancelled_holds_nobody_up() {
        let lane = Arc::new(Lane::new(RateClass::Conversations));
        lane.turn(Priority::User).await;
        let click = tokio::spawn({
            let lane = Arc::clone(&lane);
            async move { lane.turn(Priority::User).await }
        });
        tokio::task::yield_now().await;
        click.abort();
        let _ = click.await;
        let start = Instant::now();
        lane.turn(Priority::Background).await;
        assert!(start.elapsed() < Duration::from_secs(2));
    }
}
