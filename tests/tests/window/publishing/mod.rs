//! Publishing, in the window: local files to posts that are out, by mouse and by keys.

mod by_keys;
mod by_mouse;
mod looking;

use std::path::PathBuf;

use porchlight_testkit::sandbox::TestSandbox;
use porchlight_tests::window::{Desktop, LONG, Part, Settings, Window, until};
use reqwest::Method;
use serde_json::{Value, json};

use crate::{ACCOUNT, quiet_sandbox};

fn at_hand(path: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..").join(path)
}

/// A PNG, with holes in it.
fn picture() -> PathBuf {
    at_hand("icons/128x128.png")
}

fn film() -> PathBuf {
    at_hand("crates/sandbox/src/media/films/coffee.mp4")
}

/// A window at the queue, whose file dialog chooses these.
async fn queue_that_picks(files: &[PathBuf], size: (u32, u32)) -> (TestSandbox, Desktop, Window) {
    let sandbox = quiet_sandbox().await;
    let picked = std::env::join_paths(files).expect("paths").to_string_lossy().into_owned();
    let desktop = Desktop::with(Settings {
        sandbox_url: Some(sandbox.base_url().to_owned()),
        size,
        env: vec![("PORCHLIGHT_PICK_FILES".to_owned(), picked)],
        ..Settings::default()
    })
    .await;
    let window = desktop.open_porchlight().await;
    window.fill_the_display(size).await;
    desktop.enter_the_sandbox(&window, ACCOUNT).await;
    window.wait_for_first_sync().await;
    window.rest_the_focus().await;
    window.keys("gq").await;
    window.wait_for(&Part::new("heading", "Queue")).await;
    (sandbox, desktop, window)
}

/// What the sandbox knows to have been published by the API.
async fn published(sandbox: &TestSandbox) -> Vec<Value> {
    let ledger = sandbox.control(Method::GET, "ledger", Value::Null).await;
    ledger["published"].as_array().cloned().unwrap_or_default()
}

async fn wait_until_published(sandbox: &TestSandbox, many: usize) -> Vec<Value> {
    until("the posts to be out", LONG, async || {
        let out = published(sandbox).await;
        (out.len() >= many).then_some(out)
    })
    .await
}

/// The only account's id.
async fn account_of(window: &Window) -> Value {
    let state = window.command("app_state", json!({})).await.expect("the accounts");
    state["accounts"][0]["id"].clone()
}
