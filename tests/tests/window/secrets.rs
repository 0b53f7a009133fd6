//! No token, secret or code lies about: not in the log, the webview, the files, nor in what a failure says.

use crate::{ACCOUNT, quiet_sandbox};
use porchlight_tests::window::{Browser, Decision, Desktop, Settings};
use std::fs;
use std::path::{Path, PathBuf};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn neither_token_nor_secret_nor_code_is_found_anywhere() {
    let sandbox = quiet_sandbox().await;
    let desktop = Desktop::with(Settings {
        sandbox_url: Some(sandbox.base_url().to_owned()),
        env: vec![("PORCHLIGHT_LOG".to_owned(), "trace".to_owned())],
        ..Settings::default()
    })
    .await;
    let window = desktop.open_porchlight().await;
    window.choose_the_key_file().await;
    let link = Browser::default().log_in(&desktop.begin_login(&window).await, Decision::Allow(ACCOUNT)).await;
    let code = link.split("code=").nth(1).and_then(|rest| rest.split('&').next()).expect("a code").to_owned();
    desktop.click_link(&link).await;
    window.wait_for_first_sync().await;
    window.open_someone_who_waits().await;
    window.answer("canary-words-of-an-answer").await;
    window.wait_until_sent("canary-words-of-an-answer").await;
    // The same link again: a failure is on the screen, with whatever it says.
    desktop.click_link(&link).await;
    window.wait_to_read("That answer belongs to another login").await;

    // Every token of Instagram's begins like this; the rest are this login's own.
    let canaries = ["IGAA".to_owned(), code, sandbox.app("client_secret")];
    let log = desktop.log();
    assert!(log.len() > 1_000, "the log is at its most talkative");
    let page = window.everything().await;
    for canary in &canaries {
        assert!(!log.contains(canary), "{canary:.8}… is in the log");
        assert!(!page.contains(canary), "{canary:.8}… is in the webview");
    }
    window.close().await;
    let mut files = Vec::new();
    all_files(desktop.folder(), &mut files);
    let in_clear = canaries.iter().map(String::as_str).chain(["canary-words-of-an-answer"]);
    for canary in in_clear {
        for file in &files {
            let bytes = fs::read(file).unwrap_or_default();
            let is_there = bytes.windows(canary.len()).any(|part| part == canary.as_bytes());
            assert!(!is_there, "{canary:.8}… is in clear in {}", file.display());
        }
    }
    assert!(files.iter().any(|file| file.ends_with("porchlight.db")), "the database was looked at");
}

fn all_files(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok) {
        let path = entry.path();
        match entry.file_type() {
            Ok(kind) if kind.is_dir() => all_files(&path, files),
            Ok(kind) if kind.is_file() => files.push(path),
            _ => {}
        }
    }
}
