//! The real window while a flood of messages arrives: how soon what one does is painted, beside the same on a quiet day;
//! and what memory does over a long one.
//!
//! `bench_inbox load [ROUNDS]` or `bench_inbox memory [THREADS [EVENTS]]`, of the program that `PORCHLIGHT_PROGRAM` names. The flood is made here and not by the sandbox: see [`porchlight_tests::flood`].
#![allow(clippy::print_stdout, reason = "its output is its purpose")]
#![allow(clippy::expect_used, clippy::panic, reason = "a measurement that cannot go on has failed")]

fn main() {
    #[cfg(target_os = "linux")]
    linux::run();
}

#[cfg(target_os = "linux")]
mod linux {

    use std::collections::BTreeMap;
    use std::time::Duration;

    use porchlight_sandbox::{Options, Quirk};
    use porchlight_testkit::sandbox::TestSandbox;
    use porchlight_tests::flood::Flood;
    use porchlight_tests::measured::{percentile, told};
    use porchlight_tests::window::{Desktop, Interaction, LONG, Settings, Window, until};
    use tokio::sync::oneshot;

    const ACCOUNT: &str = "fern.and.clay";
    /// Messages a second.
    const FLOOD: u32 = 500;
    /// From one thing that is done to the next.
    const LOOK: Duration = Duration::from_millis(700);
    /// Threads that one script opens.
    const AT_ONCE: u64 = 10;
    /// What may be slower under load, at most.
    const GATE: f64 = 2.0;
    /// What is aimed at, ms.
    const AIM: f64 = 50.0;
    /// What memory may grow by, at most.
    const GROWTH: f64 = 1.05;
    /// Of how many parts a long day is, and how many such parts come before it, until caches have what they hold at most.
    const PARTS: u64 = 10;
    const WARMING: u64 = 4;
    /// Hundredths of a second in two seconds that count as idle.
    const IDLE: u64 = 40;

    #[tokio::main]
    pub(super) async fn run() {
        let mut arguments = std::env::args().skip(1);
        let what = arguments.next().unwrap_or_else(|| panic!("load or memory?"));
        let rounds: Option<u32> = arguments.next().and_then(|rounds| rounds.parse().ok());
        let quirks = [Quirk::NoRateLimit].into_iter().collect();
        let sandbox = TestSandbox::with(Options { quirks, ..Options::default() }).await;
        let desktop = Desktop::with(Settings {
            sandbox_url: Some(sandbox.base_url().to_owned()),
            ..Settings::default()
        })
        .await;
        let window = desktop.open_porchlight().await;
        desktop.enter_the_sandbox(&window, ACCOUNT).await;
        window.wait_for_first_sync().await;
        window.show_list("All").await;
        window.painted(Interaction::Open).await;
        let flood = Flood::of(&sandbox, ACCOUNT).await;
        match what.as_str() {
            "load" => load(&window, &flood, rounds.unwrap_or(24)).await,
            "memory" => {
                let threads: u64 = rounds.unwrap_or(2_000).into();
                let events = arguments.next().and_then(|events| events.parse().ok()).unwrap_or(25 * threads);
                memory(&desktop, &window, &flood, threads, events).await;
            }
            other => panic!("load or memory, not {other}"),
        }
        window.close().await;
    }

    /// Every interaction once, in milliseconds, as somebody does them who looks in between: what comes of one is not measured
    /// with the next, and news are no longer held back for the one before.
    async fn sitting(window: &Window) -> Vec<f64> {
        let mut took = Vec::new();
        for what in Interaction::ALL {
            tokio::time::sleep(LOOK).await;
            took.push(window.painted(what).await);
        }
        took
    }

    async fn load(window: &Window, flood: &Flood, rounds: u32) {
        sitting(window).await;
        let mut all = Vec::new();
        for round in 1..=rounds {
            let quiet = sitting(window).await;
            let (enough, is_enough) = oneshot::channel::<()>();
            let sat = async {
                let before = flood.told();
                until("the flood to be under way", LONG, async || {
                    (flood.told() > before + u64::from(FLOOD) / 2).then_some(())
                })
                .await;
                let busy = sitting(window).await;
                drop(enough);
                busy
            };
            let pour = flood.pour(Some(FLOOD), async { is_enough.await.unwrap_or_default() });
            let (busy, a_second) = tokio::join!(sat, pour);
            println!("{round}: {a_second:.0} messages a second; busy {busy:.0?} ms, quiet {quiet:.0?} ms");
            all.push((busy, quiet));
        }
        let mut is_fine = true;
        for (at, what) in Interaction::ALL.iter().enumerate() {
            let of = |one: &[f64]| one.get(at).copied().unwrap_or(f64::NAN);
            let pairs: Vec<(f64, f64)> = all.iter().map(|(busy, quiet)| (of(busy), of(quiet))).collect();
            is_fine &= holds(what.name(), &pairs);
        }
        let pairs = all.iter().flat_map(|(busy, quiet)| busy.iter().copied().zip(quiet.iter().copied()));
        is_fine &= holds("all of it", &pairs.collect::<Vec<_>>());
        assert!(is_fine, "under load something takes more than {GATE} times as long");
    }

    /// Tells of pairs, and whether they pass.
    fn holds(what: &str, pairs: &[(f64, f64)]) -> bool {
        let (busy, quiet): (Vec<f64>, Vec<f64>) = pairs.iter().copied().unzip();
        let (busy, quiet) = (percentile(&busy, 95), percentile(&quiet, 95));
        println!("{}", told(what, "ms", "a quiet day", pairs));
        println!(
            "    p95 {busy:.0} ms against {quiet:.0} ms, ratio {:.2}; the aim is {AIM} ms",
            busy / quiet
        );
        busy <= GATE * quiet.max(AIM / 2.0)
    }

    /// A long day in ten parts: messages come and threads are opened, both at once. Some more before it warm everything up.
    async fn memory(desktop: &Desktop, window: &Window, flood: &Flood, switches: u64, events: u64) {
        let mut all = Vec::new();
        for part in 1..=WARMING + PARTS {
            day(window, flood, events / PARTS, switches / PARTS).await;
            quiet(desktop).await;
            window.collect_garbage().await;
            let each = settled(desktop).await;
            let sum: f64 = each.values().sum();
            let when = if part <= WARMING { "warming up" } else { "measured" };
            println!("{part} ({when}): {} events, {sum:.0} MiB: {each:.0?}", flood.told());
            if part >= WARMING {
                all.push(sum);
            }
        }
        let warm = all.first().copied().unwrap_or(f64::NAN);
        let end = all.last().copied().unwrap_or(f64::NAN);
        println!("{warm:.0} MiB once warm, {end:.0} MiB at the end: {:.3}", end / warm);
        assert!(end <= GROWTH * warm, "memory grows by more than a twentieth");
    }

    async fn day(window: &Window, flood: &Flood, events: u64, switches: u64) {
        let end = flood.told() + events;
        let opened = async {
            for _ in 0..switches.div_ceil(AT_ONCE) {
                window.open_one_after_the_other(AT_ONCE).await;
            }
        };
        let poured = flood.pour(Some(FLOOD), async {
            let mut beat = tokio::time::interval(Duration::from_millis(50));
            while flood.told() < end {
                beat.tick().await;
            }
        });
        tokio::join!(opened, poured);
    }

    /// Waits until what came is worked off: what is under way is not what is kept.
    async fn quiet(desktop: &Desktop) {
        let mut beat = tokio::time::interval(Duration::from_secs(2));
        beat.tick().await;
        let mut before = desktop.worked();
        loop {
            beat.tick().await;
            let now = desktop.worked();
            if now.saturating_sub(before) < IDLE {
                return;
            }
            before = now;
        }
    }

    /// MiB that each program has allocated, the least of some looks, so that what waits to be collected does not count.
    async fn settled(desktop: &Desktop) -> BTreeMap<String, f64> {
        let mut beat = tokio::time::interval(Duration::from_secs(1));
        let mut least: Option<BTreeMap<String, f64>> = None;
        for _ in 0..6 {
            beat.tick().await;
            let now = desktop.allocated();
            let sum = |each: &BTreeMap<String, f64>| each.values().sum::<f64>();
            if least.as_ref().is_none_or(|least| sum(&now) < sum(least)) {
                least = Some(now);
            }
        }
        least.unwrap_or_default()
    }
}
