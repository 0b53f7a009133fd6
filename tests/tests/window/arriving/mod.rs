//! Everything that can arrive: the customer acts in the sandbox, the webhook tells, and the window shows it for what it is.
//! Each kind leaves a picture in `target/e2e`, which `docs/message-kinds.md` names.

mod afterwards;
mod answers;
mod media;
mod shared;
mod threads;

use porchlight_sandbox::{Options, Quirk};
use porchlight_testkit::sandbox::{Acted, TestSandbox};
use porchlight_tests::window::{Desktop, Heard, Key, Part, SHORT, Window, target, until};
use serde_json::{Value, json};

use crate::{ACCOUNT, inbox_beside};

const CUSTOMER: &str = "nora.writes";

/// Somebody who reads, and the sandbox in which the customer acts.
struct Receiving {
    sandbox: TestSandbox,
    desktop: Desktop,
    window: Window,
    /// The customer's id for the account.
    igsid: String,
}

impl Receiving {
    /// The customer has written, and their thread is open.
    async fn start() -> Self {
        Self::with(&[], &[]).await
    }

    /// The same with these quirks, and after these acts of the customer.
    async fn with(quirks: &[Quirk], before: &[Value]) -> Self {
        let quirks = quirks.iter().copied().chain([Quirk::NoRateLimit]).collect();
        let sandbox = TestSandbox::with(Options { quirks, ..Options::default() }).await;
        for act in before {
            sandbox.act(by(CUSTOMER, act.clone())).await;
        }
        let igsid = sandbox.act_message(CUSTOMER, ACCOUNT, "Good morning!").await.igsid;
        let (desktop, window) = inbox_beside(&sandbox).await;
        window.fill_the_display((1280, 800)).await;
        window.command("settings_change", json!({"undoSeconds": 0})).await.expect("no undo");
        window.open_conversation(CUSTOMER).await;
        window.wait_to_hear_last(&["Good morning!"]).await;
        Self { sandbox, desktop, window, igsid }
    }

    async fn act(&self, body: Value) -> Acted {
        self.sandbox.act(by(CUSTOMER, body)).await
    }

    /// The customer does it; the new last message has all of this, and there is a picture of it.
    async fn shown(&self, kind: &str, body: Value, wanted: &[&str]) -> Heard {
        let before = self.window.heard().await.pop().map(|heard| heard.id);
        self.act(body).await;
        self.shown_anew(kind, before.as_deref(), wanted).await
    }

    /// The same of what a webhook calls otherwise: the thread is asked for again, as when it is opened.
    async fn shown_by_asking(&self, kind: &str, body: Value, wanted: &[&str]) -> Heard {
        let before = self.window.heard().await.pop().map(|heard| heard.id);
        self.act(body).await;
        self.shown_anew(&format!("{kind}-at-first"), before.as_deref(), &[]).await;
        let opened = json!({"conversationId": self.conversation().await});
        self.window.command("thread_open", opened).await.expect("it is asked for");
        self.shown_anew(kind, before.as_deref(), wanted).await
    }

    async fn shown_anew(&self, kind: &str, before: Option<&str>, wanted: &[&str]) -> Heard {
        let heard = until(&format!("a new message to have {wanted:?}"), SHORT, async || {
            let last = self.window.heard().await.pop()?;
            (Some(last.id.as_str()) != before && last.has(wanted)).then_some(last)
        })
        .await;
        assert!(!heard.is_ours, "{heard:?}");
        self.picture(kind).await;
        heard
    }

    /// The id of the conversation that is open.
    async fn conversation(&self) -> Value {
        let id = "return /conversation=\"?(\\w+)/.exec(decodeURIComponent(location.hash))?.[1]";
        self.window.script(id, vec![]).await
    }

    /// Keeps a picture of the window as it is, and a small one of the newest messages.
    async fn picture(&self, kind: &str) {
        let name = format!("received-{kind}.png");
        self.window.wait_for_pictures().await;
        self.desktop.picture(&target().join("e2e").join(&name));
        self.desktop.small_picture(&name, self.window.newest_messages().await);
    }

    /// Porchlight sends it.
    async fn send(&self, part: Value) {
        let send = json!({"conversationId": self.conversation().await, "parts": [part], "asHumanAgent": false, "replyTo": null,
            "savedReplyId": null, "seenThrough": null, "evenIfAnswered": true});
        self.window.command("send", send).await.expect("it is queued");
    }

    /// Goes to the end of the thread by its key.
    async fn to_the_end(&self) {
        self.window.rest_the_focus().await;
        self.window.key(&[Key::Shift], 'T').await;
        for button in ["New messages", "To the newest"] {
            self.window.wait_without(&Part::button(button)).await;
        }
    }

    /// Presses a key of the thread at its newest message.
    async fn press_at_newest(&self, key: char) {
        self.window.go_to_newest_message().await;
        let held: &[Key] = if key.is_uppercase() { &[Key::Shift] } else { &[] };
        self.window.key(held, key).await;
    }
}

/// An act of this person.
fn by(person: &str, mut body: Value) -> Value {
    body["as"] = json!(person);
    body["to"] = json!(ACCOUNT);
    body
}
