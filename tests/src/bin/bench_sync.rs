//! What a first sync costs in calls, beside the fewest that the API's pages allow: ⌈conversations ÷ 30⌉.
//!
//! `bench_sync [THREADS]`: the whole engine beside a sandbox of that many threads (1,000), in one process.
#![allow(clippy::print_stdout, reason = "its output is its purpose")]
#![allow(clippy::expect_used, reason = "a measurement that cannot go on has failed")]

use porchlight_engine::SyncPhase;
use porchlight_sandbox::{ClockKind, Options, Quirk};
use porchlight_testkit::sandbox::TestSandbox;
use porchlight_tests::journey::Journey;
use std::time::Duration;

async fn is_synced(journey: &Journey) -> bool {
    let accounts = journey.engine.accounts().await.expect("accounts");
    accounts.iter().all(|account| account.sync.phase == SyncPhase::UpToDate)
}

/// Conversations that the API gives at once (`facts.md` §5).
const PAGE: u64 = 30;

#[tokio::main]
async fn main() {
    let threads = std::env::args().nth(1).and_then(|threads| threads.parse().ok()).unwrap_or(1_000);
    let options = Options {
        clock: ClockKind::Manual,
        quirks: [Quirk::NoRateLimit].into_iter().collect(),
        threads: Some(threads),
        messages: Some(threads * 4),
        ..Options::default()
    };
    let journey = Journey::beside(TestSandbox::with(options).await, false).await;
    let username = journey.sandbox.accounts().first().expect("an account").username.clone();
    journey.connect(&username).await;
    // The pace is two calls a second: a thousand conversations take a while.
    let waits = tokio::time::timeout(Duration::from_mins(10), async {
        while !is_synced(&journey).await {
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
    });
    waits.await.expect("a first sync within ten minutes");
    let lists: u64 = journey
        .sandbox
        .calls()
        .await
        .iter()
        .filter(|(route, _)| route.contains("conversations"))
        .map(|(_, count)| count)
        .sum();
    let conversations = journey.engine.counts(None).await.expect("counts").all.unsigned_abs();
    let ideal = conversations.div_ceil(PAGE);
    let ratio =
        f64::from(u32::try_from(lists).unwrap_or(u32::MAX)) / f64::from(u32::try_from(ideal).unwrap_or(1));
    println!(
        "first sync of {conversations} conversations: {lists} calls against {ideal}, ratio {ratio:.2} (aim 1.10)"
    );
}
