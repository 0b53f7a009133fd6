//! The control plane: faults, what is written down, the clock, and a world that lasts.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on has failed")]

mod plain;

use plain::{FERN, Plain, manual, unhurried};
use porchlight_sandbox::{ClockKind, Options};
use serde_json::{Value, json};

#[tokio::test]
async fn a_dropped_connection_is_before_the_effect_or_after_it() {
    let plain = Plain::start(unhurried()).await;
    let to = plain.contact("open");
    let send = |text: &'static str| {
        let body = json!({"recipient": {"id": to}, "message": {"text": text}});
        plain.http.post(plain.url("/me/messages")).bearer_auth(plain.token()).json(&body).send()
    };
    let fault = |when: &'static str| {
        plain.control("faults", json!({"method": "POST", "path": "/messages", "drop": when}))
    };
    fault("before").await;
    assert!(send("never").await.is_err());
    fault("after").await;
    assert!(send("done, but who knows").await.is_err());
    assert_eq!(send("normal again").await.unwrap().status(), 200);
    let sends = plain.look("ledger").await["sends"].clone();
    let texts: Vec<_> = sends.as_array().unwrap().iter().map(|sent| sent["text"].clone()).collect();
    assert_eq!(json!(texts), json!(["done, but who knows", "normal again"]));
}

#[tokio::test]
async fn a_fault_for_deletions_is_set_and_takes_no_other_away() {
    let plain = Plain::start(unhurried()).await;
    plain.control("faults", json!({"path": "/me", "code": 4})).await;
    plain.control("faults", json!({"method": "DELETE", "path": "/subscribed_apps", "drop": "before"})).await;
    let set = plain.look("faults").await["faults"].clone();
    assert_eq!(set.as_array().unwrap().len(), 2, "{set}");
    let deletion = plain.http.delete(plain.url("/me/subscribed_apps")).bearer_auth(plain.token());
    assert_eq!(deletion.send().await.unwrap().status(), 400, "the first that fits strikes first");
    let deletion = plain.http.delete(plain.url("/me/subscribed_apps")).bearer_auth(plain.token());
    assert!(deletion.send().await.is_err());
}

#[tokio::test]
async fn a_fault_answers_with_any_error_as_often_as_wanted() {
    let plain = Plain::start(unhurried()).await;
    plain.control("faults", json!({"path": "/me", "code": 4, "is_transient": true, "times": 2})).await;
    for _ in 0..2 {
        let (status, body) = plain.get("/me").await;
        assert_eq!((status, &body["error"]["code"]), (400, &json!(4)));
    }
    assert_eq!(plain.get("/me").await.0, 200);
    plain.control("faults", json!({"path": "/me", "status": 503, "body": "<html>", "for_ms": 1000})).await;
    assert_eq!(plain.get("/me").await, (503, Value::String("<html>".to_owned())));
    plain.advance(1_001).await;
    assert_eq!(plain.get("/me").await.0, 200);
    let to = plain.contact("open");
    plain.control("faults", json!({"path": "/messages", "status": 500, "code": 2, "after": true})).await;
    assert_eq!(plain.send_text(&to, "took effect").await.0, 500);
    assert_eq!(plain.look("ledger").await["sends"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn the_log_tells_everything_but_secrets() {
    let plain = Plain::start(manual()).await;
    let url = plain.url("/me?fields=username");
    plain.http.get(&url).query(&[("access_token", plain.token())]).send().await.unwrap();
    plain.http.get(&url).bearer_auth(plain.token()).send().await.unwrap();
    let form = [("client_secret", plain.app("client_secret")), ("code", "AQBsecret".to_owned())];
    plain.http.post(plain.url("/oauth/access_token")).form(&form).send().await.unwrap();
    let log = plain.look("log").await;
    let text = log.to_string();
    assert_eq!(log["requests"].as_array().unwrap().len(), 3);
    assert_eq!(log["requests"][0]["params"]["fields"], "username");
    for secret in [plain.token(), plain.app("client_secret"), "AQBsecret".to_owned()] {
        assert!(!text.contains(&secret));
    }
    assert_eq!(plain.look("ledger").await["calls"]["GET /me"], 2);
}

#[tokio::test]
async fn the_same_seed_and_calls_give_the_same_bytes() {
    let mut told = Vec::new();
    for _ in 0..2 {
        let plain = Plain::start(manual()).await;
        let mut text = String::new();
        let to = plain.contact("open");
        for path in ["/me/conversations?fields=messages{message,from,created_time}", "/me/nonsense"] {
            text += &plain.raw(path).await.text().await.unwrap();
        }
        text += &plain.send_text(&to, "hello").await.1.to_string();
        let media = plain.account()["media_ids"][0].as_str().unwrap();
        plain.post(&format!("/{media}/comments"), json!({"message": "first"})).await;
        for path in ["comments?fields=from,text,timestamp,replies", "insights?metric=reach,views,saved"] {
            text += &plain.raw(&format!("/{media}/{path}")).await.text().await.unwrap();
        }
        plain.advance(1_000).await;
        text += &plain.raw("/me/conversations").await.text().await.unwrap();
        // With what stands before it: by chance an id has the same digits.
        let port = plain.sandbox.base_url.rsplit(':').next().unwrap().to_owned();
        for before in ["127.0.0.1:", "127.0.0.1%3A", r"127.0.0.1\u00253A"] {
            text = text.replace(&format!("{before}{port}"), before);
        }
        told.push(text);
    }
    assert!(told[0] == told[1]);
    let other = Plain::start(Options { seed: 8, ..manual() }).await;
    assert_ne!(other.account()["user_id"], Plain::start(manual()).await.account()["user_id"]);
}

#[tokio::test]
async fn a_world_lasts_over_a_restart_on_another_port() {
    let folder = tempfile::tempdir().unwrap();
    let options = Options { state: Some(folder.path().join("world.json")), ..unhurried() };
    let (token, mid, old_url) = {
        let plain = Plain::start(options.clone()).await;
        let (_, sent) = plain.send_text(&plain.contact("open"), "before the restart").await;
        (plain.token(), sent["message_id"].as_str().unwrap().to_owned(), plain.sandbox.base_url.clone())
    };
    let plain = Plain::start(options).await;
    assert_eq!(plain.token(), token, "a token that was given out keeps working");
    assert_eq!(plain.get(&format!("/{mid}?fields=message")).await.1["message"], "before the restart");
    assert_eq!(plain.look("ledger").await["sends"][0]["mid"], mid.as_str());
    let text = plain.raw("/me/conversations?limit=1").await.text().await.unwrap();
    assert!(plain.sandbox.base_url == old_url || !text.contains(&old_url));
}

#[tokio::test]
async fn a_file_that_was_sent_can_be_opened_after_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let options = Options { state: Some(folder.path().join("world.json")), ..unhurried() };
    let (mid, original) = {
        let plain = Plain::start(options.clone()).await;
        let url = plain.sample("pdf_url");
        let message = json!({"attachment": {"type": "file", "payload": {"url": url}}});
        let (_, sent) = plain.send(&plain.contact("open"), message).await;
        let original = plain.http.get(url).send().await.unwrap().bytes().await.unwrap();
        (sent["message_id"].as_str().unwrap().to_owned(), original)
    };
    let plain = Plain::start(options).await;
    let (_, read) = plain.get(&format!("/{mid}?fields=attachments")).await;
    let url = read["attachments"]["data"][0]["file_url"].as_str().unwrap();
    assert_eq!(plain.http.get(url).send().await.unwrap().bytes().await.unwrap(), original);
}

#[tokio::test]
async fn who_is_offered_a_choice_in_a_live_world_taps_one() {
    let options = Options { live: true, clock: ClockKind::Manual, ..unhurried() };
    let plain = Plain::start(options).await;
    let callback = plain.subscribe_to("messages").await;
    let to = plain.contact("open");
    let choice = json!({"content_type": "text", "title": "Yes please", "payload": "YES"});
    plain.send(&to, json!({"text": "Shall we?", "quick_replies": [choice]})).await;
    plain.advance(9_000).await;
    plain.control("deliveries", json!({"settle": true})).await;
    let letters = callback.letters(2).await;
    let taps = letters.iter().filter(|letter| letter.event()["message"]["quick_reply"]["payload"] == "YES");
    assert_eq!(taps.count(), 1);
}

#[tokio::test]
async fn a_file_that_is_not_understood_is_moved_aside() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("world.json");
    std::fs::write(&path, "not a world").unwrap();
    let plain = Plain::start(Options { state: Some(path), ..manual() }).await;
    assert_eq!(plain.get("/me").await.0, 200);
    assert_eq!(std::fs::read_to_string(folder.path().join("world.unreadable")).unwrap(), "not a world");
}

#[tokio::test]
async fn the_world_can_be_put_back() {
    let plain = Plain::start(unhurried()).await;
    let newest = || async {
        plain.get("/me/conversations?limit=1&fields=messages.limit(1){message}").await.1["data"][0]["messages"]["data"][0]["message"].clone()
    };
    let at_first = newest().await;
    plain.control("snapshot", json!({"save": "before"})).await;
    plain.act(json!({"as": "new.one", "to": FERN, "text": "changed"})).await;
    assert_eq!(newest().await, "changed");
    plain.control("snapshot", json!({"restore": "before"})).await;
    assert_eq!(newest().await, at_first);
    plain.act(json!({"as": "new.one", "to": FERN, "text": "changed"})).await;
    plain.control("reset", json!({})).await;
    assert_eq!(newest().await, at_first);
}

#[tokio::test]
async fn the_manual_clock_moves_only_on_order() {
    let plain = Plain::start(manual()).await;
    let now = || async { plain.look("clock").await["now_ms"].as_i64().unwrap() };
    let start = now().await;
    assert_eq!(now().await, start);
    plain.advance(61_000).await;
    assert_eq!(now().await, start + 61_000);
    plain.control("clock", json!({"set": "2027-01-01T00:00:00Z"})).await;
    assert_eq!(plain.look("clock").await["now"], "2027-01-01T00:00:00+0000");
}

#[tokio::test]
async fn the_people_of_a_live_world_write_and_answer_by_themselves() {
    let options = Options { live: true, clock: ClockKind::Manual, ..unhurried() };
    let plain = Plain::start(options).await;
    let callback = plain.subscribe().await;
    let newest = || async {
        plain.get("/me/conversations?limit=1&fields=updated_time,participants").await.1["data"][0].clone()
    };
    let before = newest().await;
    // The first contact of the list waits for an answer.
    let to = before["participants"]["data"][1]["id"].as_str().unwrap().to_owned();
    let (_, sent) = plain.send_text(&to, "Yes, of course!").await;
    plain.advance(9_000).await;
    plain.control("deliveries", json!({"settle": true})).await;
    let letters = callback.letters(3).await;
    let events: Vec<Value> = letters.iter().map(plain::Letter::event).collect();
    let seen = events.iter().position(|event| event["read"]["mid"] == sent["message_id"]);
    let from = |event: &Value| event["sender"]["id"] == to.as_str() && event["read"].is_null();
    let answer = events.iter().position(from);
    assert!(seen.is_some() && answer.is_some() && seen < answer, "{events:?}");

    let count = || async {
        let state = plain.look("state").await;
        let accounts = state["accounts"].as_array().unwrap().clone();
        accounts.iter().map(|account| account["messages"].as_u64().unwrap()).sum::<u64>()
    };
    let then = count().await;
    for _ in 0..10 {
        plain.advance(30_000).await;
    }
    let written = count().await - then;
    assert!((8..90).contains(&written), "{written} messages in five minutes");
}

#[tokio::test]
async fn nobody_acts_in_a_world_that_is_not_live() {
    let plain = Plain::start(unhurried()).await;
    let before = plain.look("state").await["accounts"].clone();
    plain.advance(600_000).await;
    assert_eq!(plain.look("state").await["accounts"], before);
}

#[tokio::test]
async fn a_misspelt_fault_and_a_strange_page_are_refused() {
    let plain = Plain::start(manual()).await;
    let post = || plain.http.post(plain.url("/__sandbox/faults"));
    let (status, answer) = Plain::answer(post().json(&json!({"path": "/me", "delay": 1}))).await;
    assert_eq!(status, 400);
    assert!(answer["error"].as_str().unwrap().contains("delay"), "{answer}");
    let strange =
        post().header("origin", "https://elsewhere.example").json(&json!({"path": "/me", "code": 4}));
    assert_eq!(Plain::answer(strange).await.0, 403);
    assert_eq!(plain.get("/me").await.0, 200);
}

#[tokio::test]
async fn a_person_has_another_id_for_every_account() {
    let plain = Plain::start(unhurried()).await;
    let first = plain.act(json!({"as": "visitor", "to": FERN, "text": "hi"})).await;
    let second = plain.act(json!({"as": first["igsid"], "to": "studio.lumen", "text": "hi"})).await;
    assert_ne!(first["igsid"], second["igsid"]);
    assert_ne!(first["conversation_id"], second["conversation_id"]);
}

#[tokio::test]
async fn an_account_that_leaves_says_so_with_a_signed_request() {
    use base64::Engine as _;
    use base64::engine::general_purpose::URL_SAFE_NO_PAD;
    use hmac::{Hmac, KeyInit as _, Mac as _};
    let plain = Plain::start(unhurried()).await;
    let callback = plain::Callback::start("x").await;
    let urls = json!({"deauthorize_url": callback.url, "data_deletion_url": callback.url});
    plain.control("app", urls).await;
    let asked = plain.control("farewell", json!({"account": FERN, "kind": "delete_data"})).await;
    assert_eq!(asked["success"], false, "the app answered without a place to look and a code");
    assert_eq!(plain.get("/me").await.0, 200);
    let left = plain.control("farewell", json!({"account": FERN, "kind": "deauthorize"})).await;
    assert_eq!((&left["success"], &left["told"]), (&json!(true), &json!(true)));
    assert_eq!(plain::code(&plain.get("/me").await).0, 190);

    let letter = callback.letters(2).await.remove(1);
    let body = String::from_utf8(letter.body.to_vec()).unwrap();
    let (signature, payload) = body.strip_prefix("signed_request=").unwrap().split_once('.').unwrap();
    let mut mac = Hmac::<sha2::Sha256>::new_from_slice(plain.app("client_secret").as_bytes()).unwrap();
    mac.update(payload.as_bytes());
    assert_eq!(URL_SAFE_NO_PAD.decode(signature).unwrap(), mac.finalize().into_bytes().to_vec());
    let told: Value = serde_json::from_slice(&URL_SAFE_NO_PAD.decode(payload).unwrap()).unwrap();
    assert_eq!(
        (&told["user_id"], &told["algorithm"]),
        (&plain.account()["app_scoped_id"], &json!("HMAC-SHA256"))
    );
}

#[tokio::test]
async fn a_telephone_shows_what_can_be_tapped_and_what_each_tap_carries() {
    let plain = Plain::start(manual()).await;
    let phone = format!("phone?account={FERN}&person=just.arrived");
    let fresh = plain.look(&phone).await;
    assert_eq!((&fresh["said"], &fresh["igsid"]), (&json!([]), &Value::Null));
    let question = fresh["ice_breakers"][0].clone();
    assert!(question["payload"].is_string(), "{fresh}");
    assert!(fresh["menu"].as_array().unwrap().iter().any(|entry| entry["url"].is_string()), "{fresh}");

    let tap = json!({"as": "just.arrived", "to": FERN, "kind": "tap", "title": question["title"]});
    let met = plain.control("act", tap).await;
    let to = met["igsid"].as_str().unwrap().to_owned();
    let buttons = json!([
        {"type": "postback", "title": "More", "payload": "MORE"},
        {"type": "web_url", "title": "Shop", "url": "https://fern.example/"},
    ]);
    let template = json!({"type": "template", "payload": {"template_type": "button", "text": "And now?", "buttons": buttons}});
    plain.send(&to, json!({"attachment": template})).await;
    let reply = json!({"content_type": "text", "title": "Yes", "payload": "YES"});
    plain.send(&to, json!({"text": "Sure?", "quick_replies": [reply]})).await;

    let then = plain.look(&phone).await;
    assert_eq!(then["ice_breakers"], json!([]), "they stand in a thread that has not begun");
    assert_eq!(then["said"][0]["is_tap"], true);
    let card = &then["said"][1]["cards"][0];
    assert_eq!((&card["title"], &card["buttons"][0]["payload"]), (&json!("And now?"), &json!("MORE")));
    assert_eq!(card["buttons"][1]["url"], "https://fern.example/");
    assert_eq!(then["quick_replies"][0]["payload"], "YES");
    let people = plain.look(&format!("people?account={FERN}")).await;
    assert_eq!(people["people"][0]["username"], "just.arrived", "the latest first");
}
