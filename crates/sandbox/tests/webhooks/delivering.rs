//! How it is told: signed, again and again until it is heard, and only what was asked for.

use hmac::{Hmac, KeyInit as _, Mac as _};
use serde_json::json;
use sha2::Sha256;

use crate::plain::{self, Callback, FERN, Plain, manual, unhurried};

#[tokio::test]
async fn a_callback_must_answer_the_challenge() {
    let plain = Plain::start(manual()).await;
    let callback = Callback::start("right").await;
    let set = |token: &str| {
        let body = json!({"callback_url": callback.url, "verify_token": token});
        Plain::answer(plain.http.post(plain.url("/__sandbox/app")).json(&body))
    };
    assert_eq!(set("wrong").await.0, 400);
    assert!(plain.look("app").await["callback_url"].is_null());
    assert_eq!(set("right").await.0, 200);
}

#[tokio::test]
async fn a_message_is_delivered_signed_over_its_exact_bytes() {
    let plain = Plain::start(unhurried()).await;
    let callback = plain.subscribe().await;
    let done = plain.act(json!({"as": "poet", "to": FERN, "text": "Grüße/ 100% 😀"})).await;
    let letter = callback.letters(1).await.remove(0);
    let text = std::str::from_utf8(&letter.body).unwrap();
    assert!(text.contains("Gr\\u00fc\\u00dfe\\/ 100\\u0025 \\ud83d\\ude00"), "{text}");
    let mut mac = Hmac::<Sha256>::new_from_slice(plain.app("client_secret").as_bytes()).unwrap();
    mac.update(&letter.body);
    let expected = format!("sha256={}", hex::encode(mac.finalize().into_bytes()));
    assert_eq!(letter.headers["x-hub-signature-256"], expected.as_str());
    assert!(letter.headers["x-hub-signature"].to_str().unwrap().starts_with("sha1="));
    let body = letter.json();
    assert_eq!(
        (&body["object"], &body["entry"][0]["id"]),
        (&json!("instagram"), &plain.account()["user_id"])
    );
    let event = letter.event();
    assert_eq!((&event["sender"]["id"], &event["message"]["mid"]), (&done["igsid"], &done["mid"]));
    assert_eq!(event["recipient"]["id"], plain.account()["user_id"]);
    assert!(event["timestamp"].as_i64().unwrap() > 1_700_000_000_000, "milliseconds");
}

#[tokio::test]
async fn what_was_not_subscribed_is_not_told() {
    let plain = Plain::start(unhurried()).await;
    let callback = plain.subscribe().await;
    plain.post("/me/subscribed_apps", json!({"subscribed_fields": "messaging_seen"})).await;
    plain.act(json!({"as": "quiet", "to": FERN, "text": "anybody?"})).await;
    plain.control("deliveries", json!({"settle": true})).await;
    assert_eq!(callback.count(), 0);
}

#[tokio::test]
async fn a_refused_delivery_comes_again_after_growing_pauses() {
    let plain = Plain::start(unhurried()).await;
    let callback = plain.subscribe().await;
    callback.refusals.lock().unwrap().extend([500, 500]);
    plain.act(json!({"as": "patient", "to": FERN, "text": "hello"})).await;
    plain.control("deliveries", json!({"settle": true})).await;
    assert_eq!(callback.count(), 1);
    for (pause, tries) in [(5_000, 2), (20_000, 3), (3_600_000, 3)] {
        plain.advance(pause).await;
        plain.control("deliveries", json!({"settle": true})).await;
        assert_eq!(callback.count(), tries);
    }
    let letters = callback.letters(3).await;
    assert!(letters.iter().all(|letter| letter.body == letters[0].body));
}

#[tokio::test]
async fn the_post_duplicates_reorders_loses_and_replays_on_request() {
    let plain = Plain::start(unhurried()).await;
    let callback = plain.subscribe().await;
    let say = |text: &'static str| plain.act(json!({"as": "talker", "to": FERN, "text": text}));
    let post = |settings: serde_json::Value| plain.control("deliveries", settings);
    post(json!({"duplicate": 1})).await;
    say("twice").await;
    post(json!({"duplicate": 0, "reorder": true})).await;
    say("second").await;
    say("first").await;
    post(json!({"reorder": false, "drop_next": 1})).await;
    say("lost").await;
    post(json!({"delay_ms": 10_000})).await;
    say("late").await;
    post(json!({"settle": true})).await;
    let texts = |letters: Vec<plain::Letter>| -> Vec<String> {
        letters.iter().map(|l| l.event()["message"]["text"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(texts(callback.letters(4).await), ["twice", "twice", "first", "second"]);
    plain.advance(10_000).await;
    post(json!({"settle": true, "delay_ms": 0})).await;
    let id = plain.look("deliveries").await["deliveries"][0]["id"].clone();
    post(json!({"replay": id})).await;
    assert_eq!(texts(callback.letters(6).await)[4..], ["late", "twice"]);
}

#[tokio::test]
async fn several_events_may_come_in_one_letter() {
    let plain = Plain::start(unhurried()).await;
    let callback = plain.subscribe().await;
    plain.control("deliveries", json!({"batch": 3})).await;
    for n in 0..4 {
        plain.act(json!({"as": "talker", "to": FERN, "text": n.to_string()})).await;
    }
    let letter = callback.letters(1).await.remove(0);
    let entries = letter.json()["entry"].as_array().unwrap().clone();
    let texts: Vec<_> =
        entries.iter().map(|entry| entry["messaging"][0]["message"]["text"].clone()).collect();
    assert_eq!(json!(texts), json!(["0", "1", "2"]));
    plain.control("deliveries", json!({"flush": true, "settle": true})).await;
    assert_eq!(callback.letters(2).await[1].event()["message"]["text"], "3");
}
