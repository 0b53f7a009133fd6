//! Killed at any moment, the store has lost nothing that it acknowledged, and is whole.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test, and its child that speaks over its output"
)]

mod common;

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};

use common::{KEY, Scene, T0, said};
use porchlight_domain::*;
use porchlight_store::*;

const FOLDER: &str = "PORCHLIGHT_TEST_STORE_FOLDER";
const ROUNDS: usize = 12;
const THIS_TEST: &str = "what_was_acknowledged_outlives_a_kill_at_any_moment";

/// The child: folds, queues and sends without end, and says what has been committed.
async fn child(folder: &Path) {
    let store = Store::open(&folder.join(DATABASE), &KEY).await.unwrap();
    let mut read = store.read().await.unwrap();
    let account = read.accounts().await.unwrap().first().unwrap().id;
    let done = read.conversation_with(account, &"ada".into()).await.unwrap();
    let start = match &done {
        Some(row) => read.messages(row.id, None, 100_000).await.unwrap().len(),
        None => 0,
    };
    drop(read);
    for n in (start..).map(|n| i64::try_from(n).unwrap()) {
        let mut write = store.write().await.unwrap();
        let seen =
            said(&format!("m{n}-{}", std::process::id()), "ada", Direction::In, n * 10, "committed words");
        let outcome = write.fold(account, T0, &[seen]).await.unwrap();
        write.commit().await.unwrap();
        println!("in {n}");
        let conversation = *outcome.conversations.first().unwrap();
        let mut write = store.write().await.unwrap();
        let at = T0 + n * 10 + 1;
        let id = write.queue_send(conversation, &Content::text("answer"), at, at, false).await.unwrap();
        write.commit().await.unwrap();
        println!("out {id}");
    }
}

#[tokio::test]
async fn what_was_acknowledged_outlives_a_kill_at_any_moment() {
    // The test starts itself once more as its own child.
    if let Ok(folder) = std::env::var(FOLDER) {
        return child(Path::new(&folder)).await;
    }
    let scene = Scene::new().await;
    let folder = scene.folder.path().to_owned();
    scene.store.close().await;
    let (mut received, mut queued) = (0, Vec::new());
    for round in 0..ROUNDS {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", THIS_TEST, "--nocapture", "--test-threads=1"])
            .env(FOLDER, &folder)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let mut left = 2 + round * 7 % 23;
        let mut note = |line: &str| {
            if line.starts_with("in ") {
                received += 1;
            } else if let Some(id) = line.strip_prefix("out ") {
                queued.push(MessageId::new(id.parse().unwrap()));
            } else {
                return false;
            }
            true
        };
        while left > 0 {
            let line = lines.next().expect("the child goes on").unwrap();
            left -= usize::from(note(line.trim_start_matches(&format!("test {THIS_TEST} ... "))));
        }
        child.kill().unwrap();
        child.wait().unwrap();
        // What it said before it died counts as well; the last line may be torn.
        for line in lines.map_while(Result::ok).filter(|line| line.contains(' ')) {
            if line.strip_prefix("out ").is_none_or(|id| id.parse::<i64>().is_ok()) {
                note(&line);
            }
        }

        let store = Store::open(&folder.join(DATABASE), &KEY).await.unwrap();
        assert_eq!(store.complaints().await.unwrap(), Vec::<String>::new());
        let mut read = store.read().await.unwrap();
        let account = read.accounts().await.unwrap().first().unwrap().id;
        let row = read.conversation_with(account, &"ada".into()).await.unwrap().unwrap();
        let thread = read.messages(row.id, None, 100_000).await.unwrap();
        let stored = thread.iter().filter(|message| message.direction == Direction::In).count();
        assert!(stored >= received && stored <= received + round + 1, "{stored} of {received}");
        for id in &queued {
            assert!(read.job(&send_job_key(*id)).await.unwrap().is_some(), "the job of {id} is there");
            assert!(thread.iter().any(|message| message.id == *id), "message {id} is there");
        }
        // A message and its job come together or not at all.
        assert_eq!(
            read.pending_sends(account).await.unwrap().len(),
            read.jobs(Some(account)).await.unwrap().len()
        );
        drop(read);
        store.close().await;
    }
    assert!(received > ROUNDS && queued.len() > ROUNDS);
}
