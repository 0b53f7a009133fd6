//! What the app is told, and how.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on has failed")]

mod plain;

use hmac::{Hmac, KeyInit as _, Mac as _};
use plain::{Callback, FERN, Plain, manual, unhurried};
use porchlight_sandbox::{Options, Quirk};
use serde_json::json;
use sha2::Sha256;

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
async fn echoes_tell_whether_the_app_or_the_owner_wrote() {
    let plain = Plain::start(unhurried()).await;
    let callback = plain.subscribe().await;
    let to = plain.contact("open");
    plain.send_text(&to, "from the app").await;
    plain.act(json!({"as": FERN, "to": to, "text": "from the telephone"})).await;
    let letters = callback.letters(2).await;
    let [ours, phone] = [letters[0].event(), letters[1].event()];
    assert_eq!((&ours["message"]["is_echo"], &ours["recipient"]["id"]), (&json!(true), &json!(to)));
    assert_eq!(ours["message"]["app_id"].to_string(), plain.app("client_id"));
    assert_eq!((&phone["message"]["is_echo"], &phone["message"]["app_id"]), (&json!(true), &json!(null)));
}

#[tokio::test]
async fn every_kind_of_event_has_its_form() {
    let plain = Plain::start(unhurried()).await;
    let callback = plain.subscribe().await;
    let to = plain.contact("open");
    let act = |mut body: serde_json::Value| {
        body["as"] = json!("versatile");
        body["to"] = json!(FERN);
        plain.act(body)
    };
    let first = act(json!({"text": "first"})).await;
    let mid = &first["mid"];
    act(json!({"kind": "edit", "mid": mid, "text": "first!"})).await;
    act(json!({"kind": "unsend", "mid": mid})).await;
    act(json!({"kind": "quick_reply", "title": "Yes", "payload": "YES"})).await;
    act(json!({"kind": "postback", "title": "Menu", "payload": "MENU"})).await;
    act(json!({"kind": "story_reply", "text": "wow"})).await;
    for kind in
        ["story_mention", "image", "audio", "video", "file", "post", "reel", "like_heart", "ephemeral"]
    {
        act(json!({"kind": kind})).await;
    }
    act(json!({"kind": "unsupported"})).await;
    let (_, sent) = plain.send_text(first["igsid"].as_str().unwrap(), "hello").await;
    act(json!({"kind": "seen"})).await;
    act(json!({"kind": "react", "emoji": "❤️"})).await;
    act(json!({"kind": "react", "emoji": "🫖"})).await;
    act(json!({"kind": "unreact"})).await;
    act(json!({"kind": "referral", "ref": "poster"})).await;
    act(json!({"text": "through another app", "standby": true})).await;

    let letters = callback.letters(23).await;
    let event = |at: usize| letters[at].event();
    assert_eq!(event(1)["message_edit"], json!({"mid": mid, "text": "first!", "num_edit": 1}));
    assert_eq!(event(2)["message"], json!({"mid": mid, "is_deleted": true}));
    assert_eq!(event(3)["message"]["quick_reply"]["payload"], "YES");
    assert_eq!(
        (&event(4)["postback"]["title"], &event(4)["postback"]["payload"]),
        (&json!("Menu"), &json!("MENU"))
    );
    assert!(event(5)["message"]["reply_to"]["story"]["url"].is_string());
    let types: Vec<_> = (6..15).map(|at| event(at)["message"]["attachments"][0]["type"].clone()).collect();
    assert_eq!(
        json!(types),
        json!([
            "story_mention",
            "image",
            "audio",
            "video",
            "file",
            "ig_post",
            "ig_reel",
            "like_heart",
            "ephemeral"
        ])
    );
    assert!(event(13)["message"]["attachments"][0]["payload"].is_null());
    assert_eq!(event(15)["message"]["is_unsupported"], json!(true));
    assert_eq!(event(17)["read"], json!({"mid": sent["message_id"]}));
    let love = json!({"mid": sent["message_id"], "action": "react", "reaction": "love", "emoji": "❤️"});
    assert_eq!(event(18)["reaction"], love);
    assert_eq!(
        (&event(19)["reaction"]["emoji"], &event(19)["reaction"]["reaction"]),
        (&json!("🫖"), &json!("other"))
    );
    assert_eq!(event(20)["reaction"], json!({"mid": sent["message_id"], "action": "unreact"}));
    assert_eq!(
        event(21)["referral"],
        json!({"ref": "poster", "source": "SHORTLINKS", "type": "OPEN_THREAD"})
    );
    assert_eq!(letters[22].json()["entry"][0]["standby"][0]["message"]["text"], "through another app");
    drop(to);
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
async fn an_edit_number_zero_may_announce_a_new_message() {
    let quirks = [Quirk::NoRateLimit, Quirk::EditZero].into_iter().collect();
    let plain = Plain::start(Options { quirks, ..manual() }).await;
    let callback = plain.subscribe().await;
    let done = plain.act(json!({"as": "someone", "to": FERN, "text": "new"})).await;
    let letters = callback.letters(2).await;
    let zero = letters[0].event();
    assert_eq!(zero["message_edit"], json!({"mid": done["mid"], "num_edit": 0}));
    assert!(zero["sender"].is_null() && zero["recipient"].is_null());
}
