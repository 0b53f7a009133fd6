//! A hundred people wait; a manager goes through them with the keyboard alone, and every key is counted.

use crate::{ACCOUNT, inbox_beside, quiet_sandbox};
use porchlight_tests::window::{Key, Part, SHORT, Window, until};
use serde_json::{Value, json};

const WAITING: usize = 100;
/// The most keys that a hundred may take.
const MOST_KEYS: usize = 260;

/// Hands on a keyboard: each key that goes down is counted, Shift and Ctrl too.
struct Typist<'a> {
    window: &'a Window,
    keys: usize,
}

impl Typist<'_> {
    async fn press(&mut self, held: &[Key], key: impl Into<char>) {
        self.keys += held.len() + 1;
        self.window.key(held, key).await;
    }

    async fn type_words(&mut self, words: &str) {
        for letter in words.chars() {
            self.press(&[], letter).await;
        }
    }

    /// E: done.
    async fn done(&mut self) {
        self.press(&[], 'e').await;
    }

    /// H, the first of the usual times, Enter. Which there are depends on the day and the hour; tomorrow is always among them.
    async fn snooze(&mut self) {
        self.press(&[], 'h').await;
        self.window.wait_for(&Part::with("option", "Tomorrow morning")).await;
        self.press(&[], '1').await;
        self.press(&[], Key::Enter).await;
    }

    /// L, the label's first letter, Enter; and it is done.
    async fn label_and_done(&mut self) {
        self.press(&[], 'l').await;
        self.window.wait_for(&Part::with("option", "Wholesale")).await;
        self.press(&[], 'w').await;
        self.press(&[], Key::Enter).await;
        self.window.wait_without(&Part::with("dialog", "Labels")).await;
        self.window.wait_to_read("Labelled “Wholesale”").await;
        self.done().await;
    }

    /// R, a word, and on to the next as it goes out.
    async fn reply(&mut self) {
        self.press(&[], 'r').await;
        self.window.wait_for_some_focus("in the field").await;
        self.type_words("ok").await;
        self.press(&[Key::Control, Key::Shift], Key::Enter).await;
    }
}

impl Typist<'_> {
    /// Which conversation is open.
    async fn open(&self) -> String {
        let script = "return decodeURIComponent(location.hash).match(/conversation=\"?(\\w+)/)?.[1] ?? ''";
        self.window.script(script, vec![]).await.as_str().unwrap_or_default().to_owned()
    }

    /// Waits for another conversation than this to be open, or none, with its thread on the screen.
    async fn wait_beyond(&self, before: &str) {
        until("the next conversation to open by itself", SHORT, async || {
            let now = self.open().await;
            let is_drawn = now.is_empty() || self.window.shows(&Part::with("textbox", "Message to ")).await;
            (now != before && is_drawn).then_some(())
        })
        .await;
    }
}

async fn needs_reply(window: &Window) -> i64 {
    let counts = window.command("conversation_counts", json!({"accountId": null})).await.expect("counts");
    counts["needsReply"].as_i64().expect("a number")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_hundred_who_wait_are_triaged_in_at_most_260_keystrokes() {
    let sandbox = quiet_sandbox().await;
    let (_desktop, window) = inbox_beside(&sandbox).await;
    let before = needs_reply(&window).await;
    for n in 0..WAITING {
        sandbox.act_message(&format!("person.{n:03}"), ACCOUNT, "Is the blue bowl back?").await;
    }
    let all = before + i64::try_from(WAITING).expect("it fits");
    until("all of them to wait", porchlight_tests::window::LONG, async || {
        (needs_reply(&window).await == all && window.conversations().await == all).then_some(())
    })
    .await;
    let label = json!({"id": Value::Null, "name": "Wholesale", "colour": 3});
    window.command("label_save", label).await.expect("a label");
    window.tab_to("Conversations").await;

    let mut typist = Typist { window: &window, keys: 0 };
    typist.press(&[], Key::Home).await;
    typist.wait_beyond("").await;
    for n in 0..WAITING {
        let open = typist.open().await;
        match n % 10 {
            3 => typist.snooze().await,
            5 => typist.label_and_done().await,
            7 | 9 => typist.reply().await,
            _ => typist.done().await,
        }
        typist.wait_beyond(&open).await;
    }
    let keys = typist.keys;
    println!("{keys} keystrokes for {WAITING} conversations");
    assert!(keys <= MOST_KEYS, "{keys} keystrokes");

    until("nobody of the hundred to wait any more", SHORT, async || {
        (needs_reply(&window).await == before).then_some(())
    })
    .await;
    let counts = window.command("conversation_counts", json!({"accountId": null})).await.expect("counts");
    assert_eq!(counts["snoozed"], 10);
    assert_eq!(counts["labels"][0]["count"], 10);
    until("the answers to be out", porchlight_tests::window::LONG, async || {
        (sandbox.sends().await.len() == 20).then_some(())
    })
    .await;
    window.close().await;
}
