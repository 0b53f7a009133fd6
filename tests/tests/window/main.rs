//! End to end, in the real window: the program that ships, a sandbox, and a person.
#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a test that cannot go on fails")]
#![cfg(target_os = "linux")]

mod accessible;
mod arriving;
mod documented;
mod greeting;
mod hostile;
mod jumping;
mod keyboard;
mod login;
mod news;
mod notices;
mod publishing;
mod replies;
mod restart;
mod search;
mod secrets;
mod sending;
mod thread;
mod triage;

use porchlight_sandbox::{Options, Quirk};
use porchlight_testkit::sandbox::TestSandbox;
use porchlight_tests::window::{Desktop, Settings, Window};

/// The account that the tests connect.
const ACCOUNT: &str = "fern.and.clay";

/// A sandbox in the test's hand: real time, and nobody in it acts by themselves.
async fn quiet_sandbox() -> TestSandbox {
    let quirks = [Quirk::NoRateLimit].into_iter().collect();
    TestSandbox::with(Options { quirks, ..Options::default() }).await
}

/// A desktop whose app uses this sandbox.
async fn desktop_beside(sandbox: &TestSandbox) -> Desktop {
    Desktop::with(Settings { sandbox_url: Some(sandbox.base_url().to_owned()), ..Settings::default() }).await
}

/// A window on that desktop, in the account's inbox, with its first sync behind it.
async fn inbox_beside(sandbox: &TestSandbox) -> (Desktop, Window) {
    let desktop = desktop_beside(sandbox).await;
    let window = desktop.open_porchlight().await;
    desktop.enter_the_sandbox(&window, ACCOUNT).await;
    window.wait_for_first_sync().await;
    (desktop, window)
}
