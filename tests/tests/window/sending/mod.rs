//! Everything that can be sent, by mouse and by keys alone: what arrives in the sandbox is what the API asks for. Each
//! leaves a picture in `target/e2e`, which `docs/message-kinds.md` names.

#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a test that cannot go on fails")]

mod by_the_rules;
mod composed;
mod files;
mod words;

use porchlight_testkit::sandbox::TestSandbox;
use porchlight_tests::window::{Desktop, LONG, Window, target, until};
use serde_json::{Value, json};

use crate::{ACCOUNT, inbox_beside, quiet_sandbox};

const CUSTOMER: &str = "nora.writes";

/// Somebody who composes an answer, and the sandbox that it goes to.
struct Composing {
    sandbox: TestSandbox,
    desktop: Desktop,
    window: Window,
    /// Messages that were looked at.
    seen: usize,
}

impl Composing {
    /// The customer has written, their thread is open, and nothing is held back for the undo.
    async fn start() -> Self {
        let sandbox = quiet_sandbox().await;
        sandbox.act_message(CUSTOMER, ACCOUNT, "Is the blue bowl back?").await;
        let (desktop, window) = inbox_beside(&sandbox).await;
        window.fill_the_display((1280, 800)).await;
        window.command("settings_change", json!({"undoSeconds": 0})).await.expect("no undo");
        window.open_conversation(CUSTOMER).await;
        Self { sandbox, desktop, window, seen: 0 }
    }

    /// The next call that the Send API accepted: its parameters.
    async fn next_call(&mut self) -> Value {
        let nth = self.seen;
        self.seen += 1;
        until("a message to arrive", LONG, async || {
            let log = self.sandbox.log().await;
            let is_send = |call: &&Value| {
                call["method"] == "POST"
                    && call["status"] == 200
                    && call["path"].as_str().is_some_and(|path| path.ends_with("/messages"))
                    && call["params"].get("message").is_some()
            };
            log.iter().filter(is_send).nth(nth).map(|call| call["params"].clone())
        })
        .await
    }

    /// The next message that the Send API accepted.
    async fn next_message(&mut self) -> Value {
        let call = self.next_call().await;
        serde_json::from_str(call["message"].as_str().expect("a message")).expect("a message in JSON")
    }

    /// Keeps a picture of the window, once nothing is on its way any more.
    async fn picture(&self, kind: &str) {
        until("everything to be sent", LONG, async || {
            let said = self.window.said().await;
            let is_out = |words: &str| !words.contains("Sending") && !words.contains("Waiting to be sent");
            said.iter().all(|one| is_out(&one.words)).then_some(())
        })
        .await;
        self.window.wait_for_pictures().await;
        let name = format!("sent-{kind}.png");
        self.desktop.picture(&target().join("e2e").join(&name));
        self.desktop.small_picture(&name, self.window.newest_messages().await);
    }
}
