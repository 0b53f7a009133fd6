//! No token, secret or code is anywhere but in the requests and, encrypted, in the database.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]
#![allow(clippy::format_push_string, reason = "a test that collects what was said")]

use std::io::Write;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use porchlight_domain::{Environment, HOUR_MS};
use porchlight_tests::journey::Journey;
use serde_json::json;
use tracing_subscriber::fmt::MakeWriter;

const HARBOUR: &str = "harbour.coffee";

/// Everything that was logged.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl MakeWriter<'_> for Log {
    type Writer = Log;
    fn make_writer(&self) -> Log {
        self.clone()
    }
}

/// One test in this file, because the log is the whole process's.
#[tokio::test(flavor = "multi_thread")]
async fn no_token_secret_or_code_is_logged_told_or_stored_in_clear() {
    let log = Log::default();
    let subscriber = tracing_subscriber::fmt().with_max_level(tracing_subscriber::filter::LevelFilter::TRACE);
    subscriber
        .with_writer(log.clone())
        .with_span_events(tracing_subscriber::fmt::format::FmtSpan::FULL)
        .init();

    let journey = Journey::begin().await;
    let mut canaries = vec![journey.sandbox.app("client_secret")];
    let mut told = Vec::new();
    let page = journey.begin_login().await;
    let back = journey.sandbox.approve(&page, HARBOUR, &[]).await;
    let code = back.split_once("code=").unwrap().1.split(['&', '#']).next().unwrap().to_owned();
    told.push(format!("{:?}", journey.come_back(&back).await));
    told.push(format!("{:?}", journey.come_back(&back).await));
    canaries.push(code);
    let dashboard = journey.sandbox.account("fern.and.clay").access_token;
    told.push(format!("{:?}", journey.engine.login_with_token(Environment::Sandbox, &dashboard).await));
    canaries.push(dashboard.clone());
    let wrong = format!("IGAAwrong{}", "x".repeat(60));
    told.push(format!("{:?}", journey.engine.login_with_token(Environment::Sandbox, &wrong).await));
    canaries.push(wrong);
    journey.synced().await;
    let conversation = journey.someone_writes("a-word-that-nobody-else-says").await;
    for fault in [
        json!({"path": "messages", "drop": "after", "times": 1}),
        json!({"path": "messages", "status": 500, "body": "<html>", "times": 1}),
        json!({"path": "conversations", "status": 400, "code": 190, "message": "Error validating access token", "times": 1}),
    ] {
        journey.sandbox.fault(fault).await;
        told.push(format!("{:?}", journey.engine.send_text(conversation, "an answer", false, None, 0).await));
        journey.let_time_pass(61_000).await;
        told.push(format!("{:?}", journey.engine.pending_sends().await));
    }
    // A day later the token is refreshed.
    journey.let_time_pass(25 * HOUR_MS).await;
    told.push(format!("{:?}", journey.engine.accounts().await.unwrap()));
    told.push(format!("{:?}", journey.engine.meta_app().await.unwrap()));

    let told = told.concat();

    let folder = journey.folder().to_owned();
    journey.porchlight.shutdown().await;
    let log = String::from_utf8_lossy(&log.0.lock().unwrap_or_else(PoisonError::into_inner)).into_owned();
    assert!(log.contains("oauth.exchange_code"), "the log is not the one that was looked at");
    assert!(told.contains("Connected"), "nothing was told");
    for canary in &canaries {
        assert!(canary.len() > 12, "too short to be looked for: {canary}");
        assert!(!log.contains(canary.as_str()), "in the log: {}", around(&log, canary));
        assert!(!told.contains(canary.as_str()), "in what was told: {}", around(&told, canary));
    }
    canaries.push("a-word-that-nobody-else-says".to_owned());
    canaries.push(HARBOUR.to_owned());
    assert!(!log.contains("IGAA"), "some token is in the log: {}", around(&log, "IGAA"));
    for file in files_in(&folder) {
        let bytes = std::fs::read(&file).unwrap();
        for canary in &canaries {
            let is_inside = bytes.windows(canary.len()).any(|window| window == canary.as_bytes());
            assert!(!is_inside, "{} holds {canary} in clear", file.display());
        }
    }
}

fn around<'a>(text: &'a str, canary: &str) -> &'a str {
    let at = text.find(canary).unwrap_or(0);
    let start = text.char_indices().map(|(index, _)| index).rfind(|index| *index + 300 <= at).unwrap_or(0);
    text.get(start..at).unwrap_or_default()
}

fn files_in(folder: &Path) -> Vec<std::path::PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let files: Vec<_> = entries.filter(|path| path.is_file()).collect();
    assert!(files.iter().any(|file| file.ends_with("porchlight.db")), "{files:?}");
    files
}
