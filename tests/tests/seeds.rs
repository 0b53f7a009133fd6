//! Every request of the reference's samples, as plain HTTP, against the sandbox.
//!
//! `seeds/*.http` has them as the samples have them, one file for each section, with the samples' own slips at its top.
//! Nothing here knows the API, and none of our client's code is used: a line is sent, and what the sample's answer has
//! must be there. Lines with `#` above a request: `status` (200 unless told), `has` and `lacks` (pointers into the
//! answer), `is` (a pointer and its text), `told` (pointers into the webhook that follows), `keep` and `let` (a name for
//! what later requests need), `do` (what has to happen before), `advance` (milliseconds before it is sent).

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on has failed"
)]

use std::collections::BTreeMap;
use std::path::PathBuf;

use axum::Router;
use axum::extract::Query;
use axum::routing::get;
use porchlight_testkit::sandbox::TestSandbox;
use reqwest::multipart::Form;
use reqwest::{Client, Method};
use serde_json::{Value, json};

/// One request with what is said about it.
#[derive(Debug, Default)]
struct Request {
    title: String,
    notes: Vec<(String, String)>,
    method: String,
    url: String,
    headers: Vec<(String, String)>,
    body: String,
}

/// The requests of a file.
fn read(text: &str) -> Vec<Request> {
    let mut requests = Vec::new();
    for block in text.split("\n### ").skip(1) {
        let mut request = Request::default();
        let (title, rest) = block.split_once('\n').expect("more than a title");
        title.clone_into(&mut request.title);
        let (head, body) = rest.split_once("\n\n").unwrap_or((rest, ""));
        body.trim().clone_into(&mut request.body);
        for line in head.lines() {
            if let Some(note) = line.strip_prefix("# ") {
                let (word, rest) = note.split_once(' ').unwrap_or((note, ""));
                request.notes.push((word.to_owned(), rest.to_owned()));
            } else if request.method.is_empty() {
                let (method, url) = line.split_once(' ').expect("a method and an address");
                (request.method, request.url) = (method.to_owned(), url.to_owned());
            } else {
                let (name, value) = line.split_once(": ").expect("a header");
                request.headers.push((name.to_owned(), value.to_owned()));
            }
        }
        requests.push(request);
    }
    requests
}

/// A sandbox, and what the samples leave open.
struct Stage {
    sandbox: TestSandbox,
    http: Client,
    blanks: BTreeMap<String, String>,
}

impl Stage {
    async fn set() -> Self {
        let sandbox = TestSandbox::start().await;
        let http = Client::builder().no_proxy().build().unwrap();
        let ready = sandbox.ready();
        let account = &ready["accounts"][0];
        let contact = |window: &str| {
            let contacts = account["contacts"].as_array().unwrap();
            contacts.iter().find(|one| one["window"] == window).unwrap()["igsid"].clone()
        };
        let open = contact("open");
        let with_open = account["contacts"].as_array().unwrap().iter().position(|one| one["igsid"] == open);
        let conversation = account["conversation_ids"][with_open.unwrap()].clone();
        let url = format!("{}/{}", sandbox.base_url(), conversation.as_str().unwrap());
        let token = account["access_token"].as_str().unwrap();
        let thread = http.get(url).query(&[("fields", "messages{from}"), ("access_token", token)]);
        let thread: Value = thread.send().await.unwrap().json().await.unwrap();
        let messages = thread["messages"]["data"].as_array().unwrap();
        let theirs = messages.iter().find(|message| message["from"]["id"] == open).unwrap()["id"].clone();
        let blanks = [
            ("api_version", json!("v25.0")),
            ("access_token", account["access_token"].clone()),
            ("ig_user_id", account["user_id"].clone()),
            ("ig_scoped_id", open.clone()),
            ("igsid", open),
            ("ig_scoped_id_2", account["contacts"][1]["igsid"].clone()),
            ("ig_scoped_id_3", account["contacts"][2]["igsid"].clone()),
            ("late_scoped_id", contact("human_agent")),
            ("conversation_id", conversation),
            ("message_id", theirs),
            ("post_id", account["media_ids"][0].clone()),
            ("ig_media_id", account["media_ids"][0].clone()),
            ("album_id", account["album_id"].clone()),
            ("ig_comment_id", account["comment_ids"][0].clone()),
            ("image_url", ready["sample"]["image_url"].clone()),
            ("video_url", ready["sample"]["video_url"].clone()),
            ("audio_url", ready["sample"]["audio_url"].clone()),
            ("control", ready["control_url"].clone()),
            ("user_access_token", ready["facebook"]["user_access_token"].clone()),
            ("page_id", ready["facebook"]["page_id"].clone()),
            ("page_access_token", ready["facebook"]["page_access_token"].clone()),
            ("fb_ig_user_id", ready["facebook"]["ig_user_id"].clone()),
        ];
        let blanks = blanks
            .into_iter()
            .map(|(name, value)| (name.to_owned(), value.as_str().unwrap_or_default().to_owned()))
            .collect();
        sandbox.set_callback(&callback().await, "seeds").await;
        Self { sandbox, http, blanks }
    }

    fn fill(&self, text: &str) -> String {
        let mut text = text.to_owned();
        for (name, value) in &self.blanks {
            text = text.replace(&format!("{{{{{name}}}}}"), value);
        }
        text
    }

    /// `POST act {…} [pointer]` or `POST subscribe fields`, before a request.
    async fn prepare(&self, order: &str) -> Option<String> {
        let order = self.fill(order);
        if let Some(fields) = order.strip_prefix("POST subscribe ") {
            let url = format!("{}/me/subscribed_apps", self.sandbox.base_url());
            let body = json!({"subscribed_fields": fields});
            let request = self.http.post(url).bearer_auth(&self.blanks["access_token"]).json(&body);
            assert!(request.send().await.unwrap().status().is_success());
            return None;
        }
        let rest = order.strip_prefix("POST act ").expect("an act");
        let end = rest.rfind('}').expect("a JSON body") + 1;
        let body: Value = serde_json::from_str(&rest[..end]).unwrap();
        let done = self.sandbox.control(Method::POST, "act", body).await;
        done.pointer(rest[end..].trim()).and_then(Value::as_str).map(str::to_owned)
    }

    async fn play(&mut self, file: &str, request: &Request) {
        let place = format!("{file}: {}", request.title);
        for (word, rest) in &request.notes {
            match word.as_str() {
                "let" => {
                    let (name, order) = rest.split_once(" = ").expect("a name");
                    let value = self.prepare(order).await.expect("a value");
                    self.blanks.insert(name.to_owned(), value);
                }
                "do" => drop(self.prepare(rest).await),
                "advance" => self.sandbox.advance(rest.parse().unwrap()).await,
                _ => {}
            }
        }
        let told_before = self.sandbox.deliveries().await.len();
        let (status, answer) = self.send(request).await;
        let wanted = request.notes.iter().find(|(word, _)| word == "status").map_or("200", |(_, rest)| rest);
        assert_eq!(status.to_string(), wanted, "{place}: {answer}");
        for (word, rest) in &request.notes {
            let rest = self.fill(rest);
            match word.as_str() {
                "has" => {
                    for pointer in rest.split(' ') {
                        assert!(answer.pointer(pointer).is_some(), "{place}: no {pointer} in {answer}");
                    }
                }
                "lacks" => {
                    for pointer in rest.split(' ') {
                        assert!(answer.pointer(pointer).is_none(), "{place}: {pointer} in {answer}");
                    }
                }
                "is" => {
                    let (pointer, text) = rest.split_once(' ').unwrap();
                    let found = answer.pointer(pointer).map(plain).unwrap_or_default();
                    assert_eq!(found, text, "{place}: {answer}");
                }
                "keep" => {
                    let (name, pointer) = rest.split_once(' ').unwrap();
                    let value = answer.pointer(pointer).map(plain).expect("something to keep");
                    self.blanks.insert(name.to_owned(), value);
                }
                "told" => {
                    let deliveries = self.sandbox.deliveries().await;
                    assert_eq!(deliveries.len(), told_before + 1, "{place}: one webhook");
                    let body = &deliveries[told_before]["body"];
                    for pointer in rest.split(' ') {
                        assert!(body.pointer(pointer).is_some(), "{place}: no {pointer} in {body}");
                    }
                }
                _ => {}
            }
        }
    }

    async fn send(&self, request: &Request) -> (u16, Value) {
        let url = self.fill(&request.url).replace("https://", &format!("{}/", self.sandbox.base_url()));
        let method = Method::from_bytes(request.method.as_bytes()).unwrap();
        let mut sent = self.http.request(method, url);
        let body = self.fill(&request.body);
        let mut is_form = false;
        for (name, value) in &request.headers {
            if value == "multipart/form-data" {
                is_form = true;
            } else {
                sent = sent.header(name, self.fill(value));
            }
        }
        if is_form {
            let mut form = Form::new();
            for (name, value) in body.lines().filter_map(|line| line.split_once('=')) {
                form = form.text(name.to_owned(), value.to_owned());
            }
            sent = sent.multipart(form);
        } else if !body.is_empty() {
            sent = sent.body(body);
        }
        let answer = sent.send().await.unwrap();
        let status = answer.status().as_u16();
        let text = answer.text().await.unwrap();
        (status, serde_json::from_str(&text).unwrap_or(Value::String(text)))
    }
}

fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// A callback that takes everything.
async fn callback() -> String {
    let greet = |Query(query): Query<BTreeMap<String, String>>| async move { query["hub.challenge"].clone() };
    let app = Router::new().route("/", get(greet).post(|| async {}));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, app).await.unwrap() });
    url
}

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("seeds")
}

async fn play(file: &str) {
    let text = std::fs::read_to_string(folder().join(file)).unwrap();
    let requests = read(&text);
    assert!(!requests.is_empty(), "{file} has no request");
    let mut stage = Stage::set().await;
    for request in &requests {
        stage.play(file, request).await;
    }
}

macro_rules! sections {
    ($($name:ident => $file:literal),* $(,)?) => {
        $(#[tokio::test] async fn $name() { play($file).await; })*

        #[test]
        fn every_section_is_played_and_names_the_slips_of_its_seed() {
            let played = [$($file),*];
            let mut there = 0;
            for entry in std::fs::read_dir(folder()).unwrap() {
                let name = entry.unwrap().file_name().into_string().unwrap();
                assert!(played.contains(&name.as_str()), "{name} is not played");
                let text = std::fs::read_to_string(folder().join(&name)).unwrap();
                assert!(text.contains("# Slips of the seed"), "{name} says nothing of slips");
                there += 1;
            }
            assert_eq!(there, played.len());
        }
    };
}

sections! {
    user_profiles_are_answered_as_in_the_samples => "000-001-user-profile.http",
    the_old_guide_is_answered_as_in_the_samples => "002-user-profiles-and-media.http",
    comments_are_answered_as_in_the_samples => "003-comment-moderation.http",
    conversations_are_answered_as_in_the_samples => "003-conversations.http",
    facebook_login_is_answered_as_in_the_samples => "003-facebook-login.http",
    insights_are_answered_as_in_the_samples => "003-insights.http",
    the_messenger_profile_is_answered_as_in_the_samples => "003-messenger-profile.http",
    publishing_is_answered_as_in_the_samples => "003-publish-content.http",
    sends_are_answered_as_in_the_samples => "003-send-api.http",
    webhooks_are_told_as_in_the_samples => "003-webhooks.http",
    welcome_flows_are_answered_as_in_the_samples => "003-welcome-message-flows.http",
    getting_started_is_answered_as_in_the_samples => "004-get-started.http",
}
