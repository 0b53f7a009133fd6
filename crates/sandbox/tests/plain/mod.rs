//! Plain HTTP to a sandbox, and a callback that keeps what it is told. Nothing here knows the API.

#![allow(dead_code, reason = "each test file uses a part of it")]

mod files;
pub(crate) mod publishing;

use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::Bytes;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::routing::get;
use porchlight_sandbox::{ClockKind, Options, Quirk, Sandbox};
use reqwest::{Client, RequestBuilder, Response};
use serde_json::{Value, json};
use tokio::sync::watch;

#[allow(unused_imports, reason = "each test file uses a part of it")]
pub(crate) use files::Files;

pub(crate) const FERN: &str = "fern.and.clay";

/// A sandbox and a client that follows no redirect.
pub(crate) struct Plain {
    pub(crate) sandbox: Sandbox,
    pub(crate) http: Client,
}

/// Status and body of an answer.
pub(crate) type Answer = (u16, Value);

pub(crate) fn manual() -> Options {
    Options { clock: ClockKind::Manual, ..Options::default() }
}

pub(crate) fn unhurried() -> Options {
    Options { quirks: [Quirk::NoRateLimit].into_iter().collect(), ..manual() }
}

impl Plain {
    pub(crate) async fn start(options: Options) -> Self {
        let _ = rustls::crypto::ring::default_provider().install_default();
        let sandbox = Sandbox::start(options).await.unwrap();
        let http = Client::builder().redirect(reqwest::redirect::Policy::none()).no_proxy().build().unwrap();
        Self { sandbox, http }
    }

    pub(crate) fn url(&self, path: &str) -> String {
        format!("{}{path}", self.sandbox.base_url)
    }

    pub(crate) fn ready(&self) -> &Value {
        &self.sandbox.ready
    }

    pub(crate) fn app(&self, field: &str) -> String {
        self.ready()["app"][field].as_str().unwrap().to_owned()
    }

    pub(crate) fn account(&self) -> &Value {
        &self.ready()["accounts"][0]
    }

    pub(crate) fn token(&self) -> String {
        self.account()["access_token"].as_str().unwrap().to_owned()
    }

    /// IGSID of the first contact of the first account with this window.
    pub(crate) fn contact(&self, window: &str) -> String {
        let contacts = self.account()["contacts"].as_array().unwrap();
        let found = contacts.iter().find(|contact| contact["window"] == window).unwrap();
        found["igsid"].as_str().unwrap().to_owned()
    }

    pub(crate) async fn answer(request: RequestBuilder) -> Answer {
        let response = request.send().await.unwrap();
        let status = response.status().as_u16();
        let text = response.text().await.unwrap();
        (status, serde_json::from_str(&text).unwrap_or(Value::String(text)))
    }

    /// GET with the first account's token.
    pub(crate) async fn get(&self, path: &str) -> Answer {
        Self::answer(self.http.get(self.url(path)).bearer_auth(self.token())).await
    }

    pub(crate) async fn raw(&self, path: &str) -> Response {
        self.http.get(self.url(path)).bearer_auth(self.token()).send().await.unwrap()
    }

    /// POST of JSON with the first account's token.
    pub(crate) async fn post(&self, path: &str, body: Value) -> Answer {
        Self::answer(self.http.post(self.url(path)).bearer_auth(self.token()).json(&body)).await
    }

    pub(crate) async fn send_text(&self, to: &str, text: &str) -> Answer {
        self.post("/v25.0/me/messages", json!({"recipient": {"id": to}, "message": {"text": text}})).await
    }

    /// A message to somebody, as JSON.
    pub(crate) async fn send(&self, to: &str, message: Value) -> Answer {
        self.post("/v25.0/me/messages", json!({"recipient": {"id": to}, "message": message})).await
    }

    /// The address of a sample: `image_url`, `video_url`, `audio_url`, `pdf_url`, `png_url`.
    pub(crate) fn sample(&self, name: &str) -> String {
        self.ready()["sample"][name].as_str().unwrap().to_owned()
    }

    pub(crate) async fn delete(&self, path: &str) -> Answer {
        Self::answer(self.http.delete(self.url(path)).bearer_auth(self.token())).await
    }

    pub(crate) async fn control(&self, path: &str, body: Value) -> Value {
        let (status, answer) =
            Self::answer(self.http.post(self.url(&format!("/__sandbox/{path}"))).json(&body)).await;
        assert_eq!(status, 200, "{path} {body}: {answer}");
        answer
    }

    pub(crate) async fn look(&self, path: &str) -> Value {
        Self::answer(self.http.get(self.url(&format!("/__sandbox/{path}")))).await.1
    }

    pub(crate) async fn act(&self, body: Value) -> Value {
        self.control("act", body).await
    }

    pub(crate) async fn advance(&self, ms: i64) {
        self.control("clock", json!({"advance_ms": ms})).await;
    }

    /// Lets all of Fern & Clay's messaging webhooks go to a new callback.
    pub(crate) async fn subscribe(&self) -> Callback {
        self.subscribe_to(
            "messages,message_reactions,messaging_seen,messaging_postbacks,message_edit,standby,\
             messaging_referral,messaging_optins",
        )
        .await
    }

    /// Lets these fields of Fern & Clay go to a new callback.
    pub(crate) async fn subscribe_to(&self, fields: &str) -> Callback {
        let callback = Callback::start("verify me").await;
        self.control("app", json!({"callback_url": callback.url, "verify_token": "verify me"})).await;
        let (status, _) = self.post("/me/subscribed_apps", json!({"subscribed_fields": fields})).await;
        assert_eq!(status, 200);
        callback
    }
}

/// Code and subcode of an error.
pub(crate) fn code(answer: &Answer) -> (i64, Option<i64>) {
    let error = &answer.1["error"];
    (
        error["code"].as_i64().unwrap_or_else(|| panic!("no error: {answer:?}")),
        error["error_subcode"].as_i64(),
    )
}

/// A delivery as it arrived.
#[derive(Debug, Clone)]
pub(crate) struct Letter {
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
}

impl Letter {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap()
    }

    /// The one event in it.
    pub(crate) fn event(&self) -> Value {
        self.json()["entry"][0]["messaging"][0].clone()
    }
}

/// A callback on loopback.
pub(crate) struct Callback {
    pub(crate) url: String,
    kept: watch::Sender<Vec<Letter>>,
    /// Statuses to answer with, before 200.
    pub(crate) refusals: Arc<Mutex<Vec<u16>>>,
}

#[derive(Clone)]
struct Desk {
    verify_token: String,
    kept: watch::Sender<Vec<Letter>>,
    refusals: Arc<Mutex<Vec<u16>>>,
}

impl Callback {
    pub(crate) async fn start(verify_token: &str) -> Self {
        let desk = Desk {
            verify_token: verify_token.to_owned(),
            kept: watch::Sender::new(Vec::new()),
            refusals: Arc::default(),
        };
        let app = Router::new().route("/hook", get(greet).post(keep)).with_state(desk.clone());
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/hook", listener.local_addr().unwrap());
        tokio::spawn(async move { axum::serve(listener, app).await.unwrap() });
        Self { url, kept: desk.kept, refusals: desk.refusals }
    }

    /// The letters, as soon as there are so many.
    pub(crate) async fn letters(&self, many: usize) -> Vec<Letter> {
        let mut kept = self.kept.subscribe();
        let letters = kept.wait_for(|letters| letters.len() >= many);
        let letters = tokio::time::timeout(std::time::Duration::from_mins(1), letters).await;
        letters.unwrap_or_else(|_| panic!("only {} letters", self.count())).unwrap().clone()
    }

    pub(crate) fn count(&self) -> usize {
        self.kept.borrow().len()
    }
}

async fn greet(
    State(desk): State<Desk>,
    Query(query): Query<std::collections::HashMap<String, String>>,
) -> (StatusCode, String) {
    if query.get("hub.verify_token") == Some(&desk.verify_token) && query["hub.mode"] == "subscribe" {
        (StatusCode::OK, query["hub.challenge"].clone())
    } else {
        (StatusCode::FORBIDDEN, String::new())
    }
}

async fn keep(State(desk): State<Desk>, headers: HeaderMap, body: Bytes) -> StatusCode {
    desk.kept.send_modify(|kept| kept.push(Letter { headers, body }));
    let refusal = desk.refusals.lock().unwrap().pop();
    refusal.map_or(StatusCode::OK, |status| StatusCode::from_u16(status).unwrap())
}
