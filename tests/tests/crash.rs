//! Killed at random moments of sync and send: nothing that was promised is lost, nothing goes out twice.
//!
//! The test runs the whole of Porchlight in a child (`crash_child`) and sends it SIGKILL after a random while, again and
//! again on one data folder, beside a sandbox that also drops connections before and after the effect. In the end one
//! more child lets the outbox run dry. Every text that a child was promised must have gone out exactly once, and the
//! database must be sound. A tenth of the 200 kills runs by default; `PORCHLIGHT_PROOFS=all` runs them all, and
//! `PORCHLIGHT_SEED` repeats a run.
#![allow(clippy::unwrap_used, reason = "a test's helpers may panic")]

use std::collections::{BTreeMap, BTreeSet};
use std::process::Stdio;
use std::time::Duration;

use porchlight_sandbox::Options;
use porchlight_testkit::sandbox::TestSandbox;
use porchlight_tests::Proofs;
use serde_json::json;
use tokio::io::{AsyncBufReadExt as _, BufReader, Lines};
use tokio::process::{Child, ChildStdout, Command};

const ACCOUNT: &str = "harbour.coffee";

#[tokio::test(flavor = "multi_thread")]
async fn killed_at_random_moments_nothing_promised_is_lost_and_nothing_is_sent_twice() {
    let proofs = Proofs::of_this_run();
    let mut random = Random(proofs.seed);
    let kills = proofs.share_of(200);
    let sandbox = TestSandbox::with(Options { live: false, ..Options::default() }).await;
    for person in 0..4 {
        sandbox.act_message(&format!("crash.{person}"), ACCOUNT, "Are you there?").await;
    }
    let token = sandbox.account(ACCOUNT).access_token;
    let folder = tempfile::tempdir().unwrap();
    let mut promised = BTreeSet::new();
    for kill in 0..kills {
        if random.below(3) == 0 {
            let drop = if random.below(2) == 0 { "before" } else { "after" };
            sandbox
                .fault(
                    json!({"method": "POST", "path": "messages", "drop": drop, "times": 1 + random.below(3)}),
                )
                .await;
        }
        let (mut child, mut lines) = start(&sandbox, folder.path(), &token, "send");
        let life = Duration::from_millis(5 + random.below(900));
        let deadline = tokio::time::Instant::now() + life;
        while let Ok(Ok(Some(line))) = tokio::time::timeout_at(deadline, lines.next_line()).await {
            note(&line, &mut promised);
        }
        child.kill().await.unwrap();
        // What it had said before it died counts too.
        while let Ok(Some(line)) = lines.next_line().await {
            note(&line, &mut promised);
        }
        println!("kill {} of {kills} after {life:?}: {} promised", kill + 1, promised.len());
    }
    sandbox.clear_faults().await;
    let (mut child, mut lines) = start(&sandbox, folder.path(), &token, "drain");
    let mut is_drained = false;
    let drained = tokio::time::timeout(Duration::from_mins(4), async {
        // What was dropped before its effect is looked for over more than a minute, one after the other in each
        // conversation. The sandbox's clock runs ahead, so that nobody waits for it.
        let mut hurry = tokio::time::interval(Duration::from_millis(500));
        loop {
            tokio::select! {
                line = lines.next_line() => match line {
                    Ok(Some(line)) => is_drained |= line == "drained",
                    _ => break,
                },
                _ = hurry.tick() => sandbox.advance(20_000).await,
            }
        }
    });
    assert!(drained.await.is_ok() && is_drained, "the outbox never ran dry");
    assert!(child.wait().await.unwrap().success());

    let mut sent: BTreeMap<String, usize> = BTreeMap::new();
    for message in sandbox.sends().await {
        *sent.entry(message.text).or_default() += 1;
    }
    let twice: Vec<_> = sent.iter().filter(|(_, count)| **count > 1).collect();
    assert!(twice.is_empty(), "sent twice: {twice:?}");
    let handed_back = unsent(folder.path());
    let lost: Vec<_> =
        promised.iter().filter(|text| !sent.contains_key(*text) && !handed_back.contains(*text)).collect();
    assert!(lost.is_empty(), "promised and lost: {lost:?}");
    assert!(!promised.is_empty() && !sent.is_empty(), "the test did nothing");
    println!(
        "{kills} kills, seed {}: {} promised, {} sent, {} handed back, 0 lost, 0 twice",
        proofs.seed,
        promised.len(),
        sent.len(),
        handed_back.len()
    );
}

fn note(line: &str, promised: &mut BTreeSet<String>) {
    if let Some(text) = line.strip_prefix("promised ") {
        promised.insert(text.to_owned());
    }
}

/// What the last child said it handed back to its user: a connection that was dropped before the effect is looked for,
/// not found, and waits for a person.
fn unsent(folder: &std::path::Path) -> BTreeSet<String> {
    let list = std::fs::read_to_string(folder.join("unsent.txt")).unwrap_or_default();
    list.lines().map(ToOwned::to_owned).collect()
}

fn start(
    sandbox: &TestSandbox,
    folder: &std::path::Path,
    token: &str,
    what: &str,
) -> (Child, Lines<BufReader<ChildStdout>>) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_crash_child"))
        .arg(folder)
        .args([sandbox.base_url(), token, what])
        .stdout(Stdio::piped())
        .stderr(Stdio::inherit())
        .kill_on_drop(true)
        .spawn()
        .unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    (child, lines)
}

/// A small generator (splitmix64), so that a printed seed repeats the run.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % bound
    }
}
