//! Waiting for something to be so.

use std::time::Duration;
use tokio::time::{Instant, MissedTickBehavior, interval};

/// Within this everything on the screen answers, on a busy machine too.
pub const SHORT: Duration = Duration::from_secs(30);
/// Within this what needs the network, people or a fresh start has happened.
pub const LONG: Duration = Duration::from_mins(1);

/// Asks again and again until there is an answer; fails the test with `what` when there is none within `limit`.
pub async fn until<T>(what: &str, limit: Duration, mut ask: impl AsyncFnMut() -> Option<T>) -> T {
    let end = Instant::now() + limit;
    let mut beat = interval(Duration::from_millis(40));
    beat.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        beat.tick().await;
        if let Some(answer) = ask().await {
            return answer;
        }
        assert!(Instant::now() < end, "waited {limit:?} in vain for: {what}");
    }
}
