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

use std::collections::BTreeMap;

use porchlight_sandbox::{ClockKind, Options, Quirk, Sandbox};
use reqwest::header::LOCATION;
use reqwest::{Client, Method, redirect::Policy};
use serde_json::{Value, json};

/// The scopes that a login asks for unless the test says otherwise.
pub const ALL_SCOPES: &str = "instagram_business_basic,instagram_business_manage_messages,\
                              instagram_business_manage_comments,instagram_business_content_publish,\
                              instagram_business_manage_insights";

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

/// An account as the ready line gives it.
#[derive(Debug, Clone)]
pub struct Account {
    /// `1784…`, as webhooks and participants have it.
    pub user_id: String,
    /// `2789…`, as `/me` `id` and the code exchange have it.
    pub app_scoped_id: String,
    /// The handle, without `@`.
    pub username: String,
    /// Long-lived, two days old, with all scopes.
    pub access_token: String,
    /// IGSID, username and window (`open`, `human_agent`, `closed`); the first is open.
    pub contacts: Vec<(String, String, String)>,
    /// The threads, each that of the contact at the same place.
    pub conversation_ids: Vec<String>,
    /// Posts, reels and albums, newest first.
    pub media_ids: Vec<String>,
    /// One of them that is an album.
    pub album_id: String,
    /// At least ten, most of them by others.
    pub comment_ids: Vec<String>,
    /// Messages of people, which can be reacted to.
    pub message_ids: Vec<String>,
    /// Welcome flows.
    pub flow_ids: Vec<String>,
}

/// A message that the Send API accepted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sent {
    /// Username of the account.
    pub account: String,
    /// IGSID of the recipient.
    pub recipient: String,
    /// The message's id.
    pub mid: String,
    /// Its text.
    pub text: String,
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

    /// The account with this username, as the ready line has it.
    pub fn account(&self, username: &str) -> Account {
        self.accounts().into_iter().find(|account| account.username == username).expect("such an account")
    }

    /// All accounts.
    pub fn accounts(&self) -> Vec<Account> {
        let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
        list(&self.ready()["accounts"])
            .iter()
            .map(|account| Account {
                user_id: text(&account["user_id"]),
                app_scoped_id: text(&account["app_scoped_id"]),
                username: text(&account["username"]),
                access_token: text(&account["access_token"]),
                contacts: list(&account["contacts"])
                    .iter()
                    .map(|one| (text(&one["igsid"]), text(&one["username"]), text(&one["window"])))
                    .collect(),
                conversation_ids: list(&account["conversation_ids"]).iter().map(text).collect(),
                media_ids: list(&account["media_ids"]).iter().map(text).collect(),
                album_id: text(&account["album_id"]),
                comment_ids: list(&account["comment_ids"]).iter().map(text).collect(),
                message_ids: list(&account["message_ids"]).iter().map(text).collect(),
                flow_ids: list(&account["flow_ids"]).iter().map(text).collect(),
            })
            .collect()
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

    /// Moves the world's clock on, in milliseconds.
    pub async fn advance(&self, ms: i64) {
        self.control(Method::POST, "clock", json!({"advance_ms": ms})).await;
    }

    /// The world's time, in milliseconds since 1970.
    pub async fn now_ms(&self) -> i64 {
        self.control(Method::GET, "clock", Value::Null).await["now_ms"].as_i64().expect("a time")
    }

    /// Sets a fault: `{method?, path?, host?, times? | for_ms?, status?, code?, subcode?, message?, body?, delay_ms?,
    /// drop?: "before" | "after", after?}`.
    pub async fn fault(&self, body: Value) {
        self.control(Method::POST, "faults", body).await;
    }

    /// Takes all faults away.
    pub async fn clear_faults(&self) {
        self.control(Method::POST, "faults", json!({"clear": true})).await;
    }

    /// How often each shape of route was called: `GET /me/conversations`, `POST /me/messages`, ….
    pub async fn calls(&self) -> BTreeMap<String, u64> {
        let ledger = self.control(Method::GET, "ledger", Value::Null).await;
        let calls = ledger["calls"].as_object().cloned().unwrap_or_default();
        calls.into_iter().map(|(route, count)| (route, count.as_u64().unwrap_or(0))).collect()
    }

    /// Every message that the Send API accepted, in order.
    pub async fn sends(&self) -> Vec<Sent> {
        let ledger = self.control(Method::GET, "ledger", Value::Null).await;
        let sends = ledger["sends"].as_array().cloned().unwrap_or_default();
        sends
            .iter()
            .map(|sent| Sent {
                account: text(&sent["account"]),
                recipient: text(&sent["recipient"]),
                mid: text(&sent["mid"]),
                text: text(&sent["text"]),
            })
            .collect()
    }

    /// The requests that came in, without secrets.
    pub async fn log(&self) -> Vec<Value> {
        self.control(Method::GET, "log", Value::Null).await["requests"]
            .as_array()
            .cloned()
            .unwrap_or_default()
    }

    /// Registers the app's callback for webhooks, with its handshake.
    pub async fn set_callback(&self, url: &str, verify_token: &str) {
        self.control(Method::POST, "app", json!({"callback_url": url, "verify_token": verify_token})).await;
    }

    /// Settings of the post: `duplicate`, `reorder`, `delay_ms`, `drop`, `drop_next`, `batch`, `pause`, `replay`, `flush`.
    pub async fn post(&self, settings: Value) {
        self.control(Method::POST, "deliveries", settings).await;
    }

    /// Waits until every delivery that is due has been answered or refused.
    pub async fn settle(&self) {
        self.control(Method::POST, "deliveries", json!({"settle": true})).await;
    }

    /// All deliveries and what came of them.
    pub async fn deliveries(&self) -> Vec<Value> {
        let post = self.control(Method::GET, "deliveries", Value::Null).await;
        post["deliveries"].as_array().cloned().unwrap_or_default()
    }

    /// Ends all tokens of an account: `password_changed`, `app_removed` or `checkpoint`.
    pub async fn revoke(&self, account: &str, reason: &str) {
        let body = json!({"account": account, "action": "revoke", "reason": reason});
        self.control(Method::POST, "tokens", body).await;
    }

    /// Lets all tokens of an account expire now.
    pub async fn expire(&self, account: &str) {
        self.control(Method::POST, "tokens", json!({"account": account, "action": "expire"})).await;
    }

    /// Sets `personal`, `not_tester` or `message_access` of an account.
    pub async fn set_account(&self, account: &str, what: &str, on: bool) {
        self.control(Method::POST, "accounts", json!({"account": account, what: on})).await;
    }

    /// Sets what the usage headers tell, in percent; from 100 on calls are refused with 80002. 0 takes it back.
    pub async fn set_usage(&self, account: &str, percent: u32) {
        self.control(Method::POST, "accounts", json!({"account": account, "usage": percent})).await;
    }

    /// The address at which a login for all scopes begins.
    pub fn authorize_url(&self, redirect_uri: &str, state: &str) -> String {
        let base = format!("{}/www.instagram.com/oauth/authorize", self.base_url());
        let query = [
            ("client_id", self.app("client_id")),
            ("redirect_uri", redirect_uri.to_owned()),
            ("response_type", "code".to_owned()),
            ("scope", ALL_SCOPES.to_owned()),
            ("state", state.to_owned()),
        ];
        reqwest::Url::parse_with_params(&base, query).expect("an address").to_string()
    }

    /// Goes through the whole login page as this account and gives the code.
    pub async fn login(&self, account: &str) -> String {
        let url = self.authorize_url(&self.app("redirect_uri"), "test-state");
        let back = self.approve(&url, account, &[]).await;
        let back = reqwest::Url::parse(&back).expect("an address to go back to");
        back.query_pairs().find(|(name, _)| name == "code").expect("a code").1.into_owned()
    }

    /// Opens an authorize address, chooses the account, unticks these scopes, allows; gives the address to which the
    /// browser is sent back.
    pub async fn approve(&self, authorize_url: &str, account: &str, untick: &[&str]) -> String {
        let mut form = self.form(authorize_url, untick).await;
        form.retain(|(name, _)| name != "account");
        form.push(("account".to_owned(), account.to_owned()));
        form.push(("decision".to_owned(), "allow".to_owned()));
        self.press(authorize_url, &form).await
    }

    /// Opens an authorize address and cancels; gives the address to which the browser is sent back.
    pub async fn cancel(&self, authorize_url: &str) -> String {
        let mut form = self.form(authorize_url, &[]).await;
        form.push(("decision".to_owned(), "cancel".to_owned()));
        self.press(authorize_url, &form).await
    }

    /// The form's fields as a browser would send them.
    async fn form(&self, authorize_url: &str, untick: &[&str]) -> Vec<(String, String)> {
        let answer = self.http.get(authorize_url).send().await.expect("the login page");
        let status = answer.status();
        let page = answer.text().await.expect("the login page's text");
        assert!(status.is_success(), "the login page refuses: {page}");
        let inputs = page.split("<input ").skip(1).filter_map(|rest| rest.split('>').next());
        inputs
            .filter(|input| !input.contains(" disabled"))
            .filter_map(|input| {
                let is_choice = input.contains("type=\"radio\"") || input.contains("type=\"checkbox\"");
                let value = attribute(input, "value")?;
                let sent = !is_choice || input.contains(" checked");
                (sent && !untick.contains(&value.as_str())).then_some((attribute(input, "name")?, value))
            })
            .collect()
    }

    async fn press(&self, authorize_url: &str, form: &[(String, String)]) -> String {
        let answer = self.http.post(authorize_url).form(form).send().await.expect("the login's answer");
        match answer.headers().get(LOCATION).and_then(|value| value.to_str().ok()) {
            Some(location) => location.to_owned(),
            None => panic!("the login page does not send back: {}", answer.text().await.unwrap_or_default()),
        }
    }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn attribute(input: &str, name: &str) -> Option<String> {
    let value = input.split(&format!("{name}=\"")).nth(1)?.split('"').next()?;
    Some(
        value
            .replace("&quot;", "\"")
            .replace("&#39;", "'")
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&amp;", "&"),
    )
}
