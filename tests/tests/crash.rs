//! Killed at random moments of sync and send: nothing that was promised is lost, nothing goes out twice.
//!
//! The test runs the whole of Porchlight in a child (`crash_child`) and sends it SIGKILL after a random while, again and
//! again on one data folder, beside a sandbox that also drops connections before and after the effect. In the end one
//! more child lets the outbox run dry. Every text that a child was promised must have gone out exactly once, and the
//! database must be sound. A tenth of the 200 kills runs by default; `PORCHLIGHT_PROOFS=all` runs them all, and
//! `PORCHLIGHT_SEED` repeats a run.
//!
//! And killed at chosen moments between the upload of files and the message that they go out with.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test's helpers may panic")]

use std::collections::{BTreeMap, BTreeSet};
use std::process::Stdio;
use std::time::Duration;

use porchlight_sandbox::Options;
use porchlight_testkit::sandbox::TestSandbox;
use porchlight_tests::Proofs;
use reqwest::Method;
use serde_json::{Value, json};
use tokio::io::{AsyncBufReadExt as _, BufReader, Lines};
use tokio::process::{Child, ChildStdout, Command};

const ACCOUNT: &str = "harbour.coffee";
/// Longer than anybody waits, ms.
const LONG: u64 = 600_000;

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
    // On a slow machine none may have lived until its first promise: the last one does.
    let (mut child, mut lines) = start(&sandbox, folder.path(), &token, "send");
    let before = promised.len();
    let heard = tokio::time::timeout(Duration::from_mins(4), async {
        while promised.len() == before {
            note(&lines.next_line().await.unwrap().unwrap(), &mut promised);
        }
    });
    heard.await.unwrap();
    child.kill().await.unwrap();
    while let Ok(Some(line)) = lines.next_line().await {
        note(&line, &mut promised);
    }
    run_dry(&sandbox, folder.path(), &token, "drain").await;

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

/// A message of two pictures whose sender is killed at a moment that faults make long.
struct Interrupted {
    sandbox: TestSandbox,
    folder: tempfile::TempDir,
    token: String,
}

impl Interrupted {
    /// Sets the faults, sends, and kills once the last of them has struck; whoever starts next meets none.
    async fn at(faults: &[Value]) -> Self {
        let sandbox = TestSandbox::with(Options { live: false, ..Options::default() }).await;
        sandbox.act_message("crash.files", ACCOUNT, "Have you got pictures?").await;
        for fault in faults {
            sandbox.fault(fault.clone()).await;
        }
        let token = sandbox.account(ACCOUNT).access_token;
        let folder = tempfile::tempdir().unwrap();
        let (mut child, mut lines) = start(&sandbox, folder.path(), &token, "files");
        let struck = tokio::time::timeout(Duration::from_mins(1), async {
            while lines.next_line().await.unwrap().unwrap() != "promised" {}
            let number = u64::try_from(faults.len()).unwrap();
            let mut look = tokio::time::interval(Duration::from_millis(10));
            loop {
                look.tick().await;
                let set = sandbox.control(Method::GET, "faults", Value::Null).await;
                let mut set = set["faults"].as_array().unwrap().iter();
                if set.any(|fault| fault["id"] == number && fault["hits"] != 0) {
                    break;
                }
            }
        });
        struck.await.unwrap();
        child.kill().await.unwrap();
        sandbox.clear_faults().await;
        Self { sandbox, folder, token }
    }

    async fn run_dry(&self, what: &str) {
        run_dry(&self.sandbox, self.folder.path(), &self.token, what).await;
    }

    /// How many uploads were answered.
    async fn uploads(&self) -> usize {
        let log = self.sandbox.log().await;
        let is_upload = |request: &Value| {
            request["status"] == 200 && request["path"].as_str().unwrap().ends_with("/message_attachments")
        };
        log.iter().filter(|request| is_upload(request)).count()
    }

    /// The ids of the files of each message that Instagram took.
    async fn sent(&self) -> Vec<Vec<String>> {
        let accepted = self.sandbox.sends().await.len();
        let log = self.sandbox.log().await;
        let messages = log
            .iter()
            .filter(|request| {
                request["status"] == 200 && request["path"].as_str().unwrap().ends_with("/messages")
            })
            .filter_map(|request| {
                let message: Value = serde_json::from_str(request["params"]["message"].as_str()?).unwrap();
                let files = message["attachments"].as_array()?;
                let ids =
                    files.iter().map(|file| file["payload"]["attachment_id"].as_str().unwrap().to_owned());
                Some(ids.collect())
            });
        let messages: Vec<Vec<String>> = messages.collect();
        assert_eq!(messages.len(), accepted, "{log:#?}");
        messages
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn killed_during_the_second_of_two_uploads_it_goes_on_with_the_second() {
    let path = "message_attachments";
    let first = json!({"path": path, "times": 1});
    let second = json!({"path": path, "delay_ms": LONG, "times": 9});
    let interrupted = Interrupted::at(&[first, second]).await;
    assert_eq!(interrupted.uploads().await, 1);
    interrupted.run_dry("drain").await;
    assert_eq!(interrupted.uploads().await, 2, "the first was there");
    let sent = interrupted.sent().await;
    assert!(matches!(&sent[..], [files] if files.len() == 2 && files[0] != files[1]), "{sent:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn killed_before_it_hears_of_an_upload_it_uploads_again_and_sends_once() {
    let lost = json!({"path": "message_attachments", "drop": "after", "times": 99});
    let interrupted = Interrupted::at(&[lost]).await;
    interrupted.run_dry("drain").await;
    let sent = interrupted.sent().await;
    assert!(matches!(&sent[..], [files] if files.len() == 2 && files[0] != files[1]), "{sent:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn killed_while_the_message_leaves_it_is_handed_back_and_goes_out_with_the_same_files() {
    let held = json!({"method": "POST", "path": "/messages", "delay_ms": LONG, "times": 9});
    let interrupted = Interrupted::at(&[held]).await;
    assert_eq!(interrupted.uploads().await, 2);
    interrupted.run_dry("drain").await;
    assert!(interrupted.sent().await.is_empty(), "nobody knows whether it left: a person decides");
    interrupted.run_dry("again").await;
    assert_eq!(interrupted.uploads().await, 2, "both were there");
    let sent = interrupted.sent().await;
    assert!(matches!(&sent[..], [files] if files.len() == 2 && files[0] != files[1]), "{sent:?}");
}

/// Lets a child finish what is to be done.
async fn run_dry(sandbox: &TestSandbox, folder: &std::path::Path, token: &str, what: &str) {
    let (mut child, mut lines) = start(sandbox, folder, token, what);
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
