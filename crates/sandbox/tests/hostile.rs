//! What nobody in their right mind sends. It is answered all the same, and the sandbox goes on.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on has failed")]

mod plain;

use plain::{FERN, Plain, code, unhurried};
use porchlight_sandbox::Options;
use serde_json::json;
use tokio::io::AsyncWriteExt as _;

#[tokio::test]
async fn an_error_that_repeats_a_long_parameter_has_headers_that_clients_can_read() {
    let plain = Plain::start(unhurried()).await;
    let media = plain.account()["media_ids"][0].as_str().unwrap().to_owned();
    let body = json!({"message": "x", "fields": "replies{".repeat(20_000)});
    let url = plain.url(&format!("/{media}/comments"));
    let answer = plain.http.post(url).bearer_auth(plain.token()).json(&body).send().await.unwrap();
    assert_eq!(answer.status(), 400);
    let header = answer.headers()["www-authenticate"].to_str().unwrap().to_owned();
    assert!(header.starts_with("OAuth \"Facebook Platform\" \"invalid_request\" \"Syntax error"));
    assert!(header.len() < 2_000, "{} bytes", header.len());
    assert_eq!(answer.json::<serde_json::Value>().await.unwrap()["error"]["code"], 2_500);
}

#[tokio::test]
async fn the_clock_stays_within_times_that_can_be_told() {
    let plain = Plain::start(unhurried()).await;
    let before = plain.look("clock").await;
    for body in [
        json!({"advance_ms": i64::MAX}),
        json!({"advance_ms": i64::MIN}),
        json!({"set": i64::MAX}),
        json!({"set": "-1"}),
        json!({"set": "2500-01-01T00:00:00Z"}),
    ] {
        let request = plain.http.post(plain.url("/__sandbox/clock")).json(&body);
        assert_eq!(Plain::answer(request).await.0, 400, "{body}");
    }
    assert_eq!(plain.look("clock").await, before);
}

#[tokio::test]
async fn numbers_beyond_all_time_are_refused_and_leave_the_world_as_it_is() {
    let plain = Plain::start(unhurried()).await;
    let refused = |path: &'static str, body: serde_json::Value| {
        let request = plain.http.post(plain.url(&format!("/__sandbox/{path}"))).json(&body);
        async move { assert_eq!(Plain::answer(request).await.0, 400, "{path} {body}") }
    };
    refused("act", json!({"as": "far", "to": FERN, "text": "x", "at": i64::MAX})).await;
    refused("act", json!({"to": FERN, "kind": "story_insights", "reach": i64::MAX})).await;
    refused("deliveries", json!({"delay_ms": i64::MAX})).await;
    refused("tokens", json!({"account": FERN, "action": "age", "age_ms": i64::MIN})).await;
    refused("faults", json!({"path": "/me", "code": 4, "for_ms": i64::MAX})).await;
    assert_eq!(plain.get("/me").await.0, 200);
}

#[tokio::test]
async fn a_fault_answers_with_a_status_that_ends_a_call() {
    let plain = Plain::start(unhurried()).await;
    for status in [0, 100, 199, 1_000] {
        let body = json!({"path": "/me", "status": status});
        let request = plain.http.post(plain.url("/__sandbox/faults")).json(&body);
        assert_eq!(Plain::answer(request).await.0, 400, "{status}");
    }
    plain.control("faults", json!({"path": "/me", "status": 599})).await;
    assert_eq!(plain.get("/me").await.0, 599);
}

#[tokio::test]
async fn a_callback_that_answers_the_handshake_without_end_is_not_read_to_the_end() {
    let plain = Plain::start(unhurried()).await;
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/hook", listener.local_addr().unwrap());
    tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        stream.write_all(b"HTTP/1.1 200 OK\r\n\r\n").await.unwrap();
        while stream.write_all(&[b'x'; 4_096]).await.is_ok() {}
    });
    let body = json!({"callback_url": url, "verify_token": "x"});
    let request = plain.http.post(plain.url("/__sandbox/app")).json(&body);
    let (status, answer) = Plain::answer(request).await;
    assert_eq!(status, 400);
    // And not "could not be read", which is what the end of its patience would say.
    assert_eq!(answer["error"], "The callback did not answer with hub.challenge");
}

#[tokio::test]
async fn quick_replies_that_are_no_list_are_refused() {
    let plain = Plain::start(unhurried()).await;
    let to = plain.contact("open");
    for wrong in [json!({"a": 1}), json!("soon"), json!(7)] {
        let answer = plain.send(&to, json!({"text": "x", "quick_replies": wrong})).await;
        assert_eq!(code(&answer), (100, Some(2_534_015)), "{wrong}");
    }
    for none in [json!([]), json!(null)] {
        assert_eq!(plain.send(&to, json!({"text": "x", "quick_replies": none})).await.0, 200);
    }
}

#[tokio::test]
async fn edges_as_metas_own_sdks_write_them_are_the_same_edges() {
    let plain = Plain::start(unhurried()).await;
    let body = json!({"image_url": plain.sample("image_url"), "caption": "by an SDK"});
    let container = plain.post("/me/media", body).await.1["id"].clone();
    plain.advance(10_000).await;
    let (status, published) = plain.post("/me/mediapublish", json!({"creation_id": container})).await;
    assert_eq!(status, 200, "{published}");
    let payload = json!({"url": plain.sample("image_url"), "is_reusable": true});
    let message = json!({"attachment": {"type": "image", "payload": payload}});
    let (status, kept) = plain.post("/me/messageattachments", json!({"message": message})).await;
    assert_eq!(status, 200, "{kept}");
    assert!(kept["attachment_id"].is_string());
}

#[tokio::test]
async fn what_a_killed_write_left_behind_is_cleared_away_and_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let there = |name: &str| folder.path().join(name);
    for name in ["world.4711-3.next", "world.notes.next", "other.4711-3.next"] {
        std::fs::write(there(name), "half").unwrap();
    }
    let _plain = Plain::start(Options { state: Some(there("world.json")), ..unhurried() }).await;
    assert!(!there("world.4711-3.next").exists());
    assert!(there("world.notes.next").exists() && there("other.4711-3.next").exists());
}
