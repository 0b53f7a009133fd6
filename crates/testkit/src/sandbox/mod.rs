//! A sandbox in the test's own process, driven as a customer, as fate and as Instagram.
//!
//! Everything goes over HTTP, so a test sees what a client sees. Whatever cannot be done as asked panics and
//! so fails the test with the sandbox's own words.

#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::missing_panics_doc,
    clippy::indexing_slicing,
    reason = "what helps a test fails it when it cannot"
)]

mod accounts;
mod fate;
mod ledger;
mod login;

use porchlight_sandbox::{ClockKind, Options, Quirk, Sandbox};
use reqwest::{Client, Method, redirect::Policy};
use serde_json::{Value, json};

pub use accounts::Account;
pub use ledger::Sent;
pub use login::ALL_SCOPES;

/// A running sandbox with a clock that stands until the test moves it.
#[derive(Debug)]
pub struct TestSandbox {
    sandbox: Sandbox,
    http: Client,
}

/// What came of an act: who did it and which message it made or touched.
#[derive(Debug, Clone)]
pub struct Acted {
    /// The person's id for the account.
    pub igsid: String,
    /// The message, if the act has one.
    pub mid: Option<String>,
    /// The thread in which it happened.
    pub conversation_id: String,
    /// The comment that the act made, if it made one.
    pub comment_id: Option<String>,
}

impl TestSandbox {
    /// The world `studio`, seed 7, a manual clock, nobody acting by themselves, no rate limits.
    pub async fn start() -> Self {
        Self::with(Options {
            clock: ClockKind::Manual,
            quirks: [Quirk::NoRateLimit].into_iter().collect(),
            ..Options::default()
        })
        .await
    }

    /// A sandbox with these options; with rate limits, unless the options say otherwise.
    pub async fn with(options: Options) -> Self {
        let _ = rustls::crypto::ring::default_provider().install_default();
        let sandbox = Sandbox::start(options).await.expect("the sandbox starts");
        let http = Client::builder().redirect(Policy::none()).no_proxy().build().expect("a client");
        Self { sandbox, http }
    }

    /// Where it listens: `http://127.0.0.1:4711`.
    pub fn base_url(&self) -> &str {
        &self.sandbox.base_url
    }

    /// The ready line.
    pub fn ready(&self) -> &Value {
        &self.sandbox.ready
    }

    /// Client id, client secret, redirect URI and verify token of the app.
    pub fn app(&self, field: &str) -> String {
        text(&self.ready()["app"][field])
    }

    /// A call of the control plane: `control(Method::POST, "clock", json!({"advance_ms": 1000}))`.
    pub async fn control(&self, method: Method, path: &str, body: Value) -> Value {
        let mut request = self.http.request(method.clone(), format!("{}/__sandbox/{path}", self.base_url()));
        if method != Method::GET {
            request = request.json(&body);
        }
        let answer = request.send().await.expect("the control plane answers");
        let status = answer.status();
        let value: Value = answer.json().await.expect("JSON from the control plane");
        assert!(status.is_success(), "{method} {path} {body}: {value}");
        value
    }

    /// Does something as a customer: `{as, to, kind, …}` (see the sandbox's README).
    pub async fn act(&self, body: Value) -> Acted {
        let done = self.control(Method::POST, "act", body).await;
        Acted {
            igsid: text(&done["igsid"]),
            mid: done["mid"].as_str().map(str::to_owned),
            conversation_id: text(&done["conversation_id"]),
            comment_id: done["comment_id"].as_str().map(str::to_owned),
        }
    }

    /// A customer (a username, known or new, or an IGSID) writes to an account.
    pub async fn act_message(&self, from: &str, to: &str, words: &str) -> Acted {
        self.act(json!({"as": from, "to": to, "kind": "message", "text": words})).await
    }

    /// The owner writes to a customer from the telephone: an echo without an app.
    pub async fn act_from_phone(&self, account: &str, to: &str, words: &str) -> Acted {
        self.act(json!({"as": account, "to": to, "kind": "message", "text": words})).await
    }

    /// Somebody comments on the account's newest media; the comment's id.
    pub async fn act_comment(&self, from: &str, to: &str, words: &str) -> String {
        let done = self.act(json!({"as": from, "to": to, "kind": "comment", "text": words})).await;
        done.comment_id.expect("a comment")
    }

    /// A customer taps on what has this title: a quick reply, a button, an ice breaker, an entry of the menu.
    pub async fn act_tap(&self, from: &str, to: &str, title: &str) -> Acted {
        self.act(json!({"as": from, "to": to, "kind": "tap", "title": title})).await
    }

    /// The app sends a message to a person, but not by this program's hand: `{text}`, `{attachment}` and so on.
    pub async fn send(&self, account: &str, igsid: &str, message: Value) -> String {
        let token = self.account(account).access_token;
        let url = format!("{}/graph.instagram.com/v25.0/me/messages", self.base_url());
        let body = json!({"recipient": {"id": igsid}, "message": message});
        let answer = self.http.post(url).bearer_auth(token).json(&body).send().await.expect("an answer");
        let status = answer.status();
        let value: Value = answer.json().await.expect("JSON");
        assert!(status.is_success(), "{value}");
        text(&value["message_id"])
    }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}
