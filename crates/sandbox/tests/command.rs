//! The command as a process: its ready line, its end.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::io::{BufRead as _, BufReader, Read as _};
use std::process::{Child, Command, Stdio};

use serde_json::Value;

fn serve(arguments: &[&str]) -> (Child, Value) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_porchlight-sandbox"))
        .arg("serve")
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut line = String::new();
    let mut out = BufReader::new(child.stdout.take().unwrap());
    out.read_line(&mut line).unwrap();
    child.stdout = Some(out.into_inner());
    (child, serde_json::from_str(&line).unwrap())
}

#[test]
fn one_line_says_that_it_is_ready_and_a_closed_input_ends_it() {
    let (mut child, ready) = serve(&["--port", "0", "--clock", "manual", "--seed", "3", "--exit-with-stdin"]);
    let keys: Vec<&str> = ready.as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(keys, ["accounts", "app", "base_url", "clock", "control_url", "facebook", "sample"]);
    assert_eq!(ready.get("clock").unwrap(), "manual");
    assert!(child.try_wait().unwrap().is_none(), "it runs as long as its input is open");
    drop(child.stdin.take());
    assert!(child.wait().unwrap().success());
    let mut rest = String::new();
    child.stdout.take().unwrap().read_to_string(&mut rest).unwrap();
    assert_eq!(rest, "", "one line and nothing else");
}

#[test]
fn a_killed_sandbox_has_kept_what_was_logged_in() {
    let folder = tempfile::tempdir().unwrap();
    let state = folder.path().join("world.json");
    let arguments = ["--exit-with-stdin", "--state", state.to_str().unwrap()];
    let (mut child, ready) = serve(&arguments);
    let token = ready.pointer("/accounts/0/access_token").unwrap().clone();
    // The refresh of a token is written down before it is answered.
    let url = format!(
        "{}/refresh_access_token?grant_type=ig_refresh_token&access_token={}",
        ready.get("base_url").unwrap().as_str().unwrap(),
        token.as_str().unwrap()
    );
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let _ = rustls::crypto::ring::default_provider().install_default();
    let fresh: Value = runtime.block_on(async { reqwest::get(&url).await.unwrap().json().await.unwrap() });
    child.kill().unwrap();
    child.wait().unwrap();
    let kept = std::fs::read_to_string(&state).unwrap();
    assert!(kept.contains(fresh.get("access_token").unwrap().as_str().unwrap()));
    let (mut again, ready) = serve(&arguments);
    assert_eq!(ready.pointer("/accounts/0/access_token").unwrap(), &token);
    again.kill().unwrap();
    again.wait().unwrap();
}

#[test]
fn a_wrong_argument_is_refused_with_a_sentence() {
    let output = Command::new(env!("CARGO_BIN_EXE_porchlight-sandbox"))
        .args(["serve", "--quirk", "nonsense"])
        .output();
    let output = output.unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("documented-token-shape"));
}
