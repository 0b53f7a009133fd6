//! What a customer sees and does on a telephone: coming by links and advertisements, and tapping what was meant.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on has failed")]

mod plain;

use plain::{FERN, Plain, manual, unhurried};
use serde_json::{Value, json};

#[tokio::test]
async fn who_comes_by_a_link_into_a_new_thread_says_so_with_the_first_tap_and_into_an_old_one_at_once() {
    let plain = Plain::start(unhurried()).await;
    let callback = plain.subscribe().await;
    let act = |mut body: Value| {
        body["as"] = json!("just.arrived");
        body["to"] = json!(FERN);
        plain.act(body)
    };
    act(json!({"kind": "come", "ref": "poster"})).await;
    let phone = plain.look(&format!("phone?account={FERN}&person=just.arrived")).await;
    assert_eq!((&phone["came"]["ref"], &phone["said"]), (&json!("poster"), &json!([])));
    act(json!({"kind": "tap", "title": "Wheel classes"})).await;
    act(json!({"text": "Thank you"})).await;
    act(json!({"kind": "come", "ref": "window"})).await;

    let events: Vec<_> = callback.letters(3).await.iter().map(plain::Letter::event).collect();
    let link = |reference: &str| json!({"ref": reference, "source": "SHORTLINKS", "type": "OPEN_THREAD"});
    assert_eq!(events[0]["postback"]["referral"], link("poster"), "nobody was told before");
    assert_eq!(events[1]["message"].get("referral"), None, "it is told once");
    assert_eq!((&events[2]["referral"], events[2].get("message")), (&link("window"), None));
}

#[tokio::test]
async fn an_ad_greets_with_its_flow_and_a_tap_on_it_says_which_ad_it_was() {
    let plain = Plain::start(unhurried()).await;
    let callback = plain.subscribe().await;
    let flow = plain.account()["flow_ids"][0].clone();
    let come =
        json!({"as": "just.arrived", "to": FERN, "kind": "come", "ad_title": "Bowls", "flow_id": flow});
    plain.act(come.clone()).await;
    let phone = format!("phone?account={FERN}&person=just.arrived");
    let greeted = plain.look(&phone).await;
    assert_eq!(greeted["welcome"][0]["text"], "Thanks for tapping! What brings you here?");
    assert_eq!(
        (&greeted["said"], &greeted["ice_breakers"]),
        (&json!([]), &json!([])),
        "the flow stands instead"
    );
    assert_eq!(greeted["quick_replies"][0]["payload"], "INTERESTED");
    plain.act(json!({"as": "just.arrived", "to": FERN, "kind": "tap", "title": "I am interested!"})).await;

    let event = callback.letters(1).await[0].event();
    assert_eq!(event["message"]["quick_reply"]["payload"], "INTERESTED");
    let referral = &event["message"]["referral"];
    assert_eq!(
        (&referral["source"], &referral["ads_context_data"]["ad_title"]),
        (&json!("ADS"), &json!("Bowls"))
    );
    let then = plain.look(&phone).await;
    assert_eq!((then["welcome"].as_array().unwrap().len(), &then["quick_replies"]), (1, &json!([])));

    let mut wrong = come;
    wrong["flow_id"] = json!("1");
    let (status, refused) = plain.post("/__sandbox/act", wrong).await;
    assert_eq!((status, &refused["error"]), (400, &json!("no flow 1")));
}

#[tokio::test]
async fn of_two_that_say_the_same_the_one_is_tapped_that_was_meant_and_each_locale_has_its_own() {
    let plain = Plain::start(manual()).await;
    let entry = |title: &str, payload: &str| json!({"type": "postback", "title": title, "payload": payload});
    let menu = json!({"platform": "instagram", "persistent_menu": [
        {"locale": "default", "call_to_actions": [entry("Hours", "HOURS"), entry("Hours", "HOLIDAYS")]},
        {"locale": "de_DE", "call_to_actions": [entry("Zeiten", "ZEITEN")]},
    ]});
    let (status, _) = plain.post("/me/messenger_profile", menu).await;
    assert_eq!(status, 200);
    let phone = format!("phone?account={FERN}&person=just.arrived");
    let german = plain.look(&format!("{phone}&locale=de_DE")).await;
    assert_eq!(german["menu"], json!([{"title": "Zeiten", "payload": "ZEITEN"}]));
    assert_eq!(german["ice_breakers"][0]["title"], "Wheel classes", "of those there are none in German");
    assert_eq!(german["locales"], json!(["de_DE", "default"]));
    assert_eq!(plain.look(&format!("{phone}&locale=fr_FR")).await["menu"][0]["payload"], "HOURS");

    let tap = |payload: &str| json!({"as": "just.arrived", "to": FERN, "kind": "tap", "title": "Hours", "payload": payload});
    plain.act(tap("HOLIDAYS")).await;
    let (status, _) = plain.post("/__sandbox/act", tap("NONE")).await;
    assert_eq!(status, 400);
    let thread = plain.look(&phone).await;
    assert_eq!(thread["said"].as_array().unwrap().len(), 1);
    assert_eq!(thread["said"][0]["payload"], "HOLIDAYS");
}

#[tokio::test]
async fn a_fault_has_the_name_that_it_was_given_and_ends_by_itself() {
    let plain = Plain::start(manual()).await;
    let first = plain.control("faults", json!({"path": "/me", "code": 2, "label": "outage"})).await;
    plain.control("faults", json!({"path": "/me", "code": 4, "for_ms": 60_000})).await;
    let listed = plain.look("faults").await;
    assert_eq!(
        (&listed["faults"][0]["label"], &listed["faults"][1]["label"]),
        (&json!("outage"), &Value::Null)
    );
    assert_eq!(plain.control("faults", json!({"end": first["id"]})).await["success"], true);
    assert_eq!(plain.control("faults", json!({"end": first["id"]})).await["success"], false);
    let left = plain.look("faults").await;
    assert_eq!((left["faults"].as_array().unwrap().len(), &left["faults"][0]["code"]), (1, &json!(4)));
}
