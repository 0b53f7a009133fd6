//! Ice breakers, the persistent menu and welcome flows.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on has failed")]

mod plain;

use plain::{FERN, Plain, code, unhurried};
use porchlight_sandbox::{Options, Quirk};
use serde_json::{Value, json};

const PROFILE: &str = "/v25.0/me/messenger_profile";
const FLOWS: &str = "/v25.0/me/welcome_message_flows";

fn questions(many: usize) -> Value {
    (0..many).map(|n| json!({"question": format!("Question {n}?"), "payload": format!("Q{n}")})).collect()
}

async fn breakers(plain: &Plain) -> Value {
    plain.get(&format!("{PROFILE}?fields=ice_breakers")).await.1
}

#[tokio::test]
async fn ice_breakers_are_set_in_both_forms_read_and_deleted() {
    let plain = Plain::start(unhurried()).await;
    let flat = [("platform", "instagram".to_owned()), ("ice_breakers", questions(2).to_string())];
    let form = plain.http.post(plain.url(PROFILE)).bearer_auth(plain.token()).form(&flat);
    assert_eq!(Plain::answer(form).await, (200, json!({"result": "success"})));
    let expected = json!({"data": [{"call_to_actions": questions(2), "locale": "default"}]});
    assert_eq!(breakers(&plain).await, expected);

    let localised = json!({"platform": "instagram", "ice_breakers": [
        {"call_to_actions": questions(4), "locale": "default"},
        {"call_to_actions": questions(1), "locale": "de_DE"}]});
    assert_eq!(plain.post(PROFILE, localised.clone()).await.0, 200);
    assert_eq!(breakers(&plain).await["data"], localised["ice_breakers"]);

    let deleted = plain.delete(&format!("{PROFILE}?fields=['ice_breakers']")).await;
    assert_eq!(deleted, (200, json!({"result": "success"})));
    assert_eq!(breakers(&plain).await, json!({"data": []}));
    assert_ne!(plain.get(&format!("{PROFILE}?fields=persistent_menu")).await.1, json!({"data": []}));
    let body = plain.http.delete(plain.url(PROFILE)).bearer_auth(plain.token());
    assert_eq!(Plain::answer(body.json(&json!({"fields": ["persistent_menu"]}))).await.0, 200);
    assert_eq!(plain.get(&format!("{PROFILE}?fields=persistent_menu")).await.1, json!({"data": []}));
}

#[tokio::test]
async fn what_cannot_be_an_ice_breaker_is_refused_and_changes_nothing() {
    let plain = Plain::start(unhurried()).await;
    let before = breakers(&plain).await;
    let one = |locale: &str| json!({"call_to_actions": questions(1), "locale": locale});
    for (given, why) in [
        (questions(5), "five"),
        (json!([]), "none"),
        (json!([{"question": "no payload"}]), "no payload"),
        (json!([one("de_DE")]), "no default locale"),
        (json!([one("default"), one("default")]), "a locale twice"),
        (json!([one("default"), one("german")]), "no locale"),
    ] {
        assert_eq!(code(&plain.post(PROFILE, json!({"ice_breakers": given})).await), (100, None), "{why}");
    }
    assert_eq!(code(&plain.post(PROFILE, json!({"platform": "instagram"})).await), (100, None));
    assert_eq!(code(&plain.get(PROFILE).await), (100, None), "fields are needed");
    assert_eq!(code(&plain.get(&format!("{PROFILE}?fields=greetings")).await), (100, None));
    assert_eq!(breakers(&plain).await, before);
}

#[tokio::test]
async fn a_menu_is_set_as_in_metas_own_example_with_its_dangling_comma() {
    let plain = Plain::start(unhurried()).await;
    let given = r#"[ { "locale": "default", "call_to_actions": [
        { "type": "postback", "title": "Talk to an agent, now", "payload": "CARE_HELP" },
        { "type": "web_url", "title": "Shop now", "url": "https://www.originalcoastclothing.com/" } ], } ]"#;
    let form = plain.http.post(plain.url(PROFILE)).bearer_auth(plain.token());
    let form = form.multipart(reqwest::multipart::Form::new().text("persistent_menu", given));
    assert_eq!(Plain::answer(form).await, (200, json!({"result": "success"})));
    let (_, menu) = plain.get(&format!("{PROFILE}?fields=persistent_menu")).await;
    assert_eq!(
        menu,
        json!({"data": [{"persistent_menu": [{"locale": "default", "call_to_actions": [
            {"type": "postback", "title": "Talk to an agent, now", "payload": "CARE_HELP"},
            {"type": "web_url", "title": "Shop now", "url": "https://www.originalcoastclothing.com/"}]}]}]})
    );
    let item = json!({"type": "postback", "title": "x", "payload": "y"});
    let menu = |items: Value| json!({"persistent_menu": [{"locale": "default", "call_to_actions": items}]});
    assert_eq!(plain.post(PROFILE, menu(json!(vec![&item; 20]))).await.0, 200);
    for (items, why) in [
        (json!(vec![&item; 21]), "twenty-one"),
        (json!([{"type": "nested", "title": "x", "call_to_actions": [item]}]), "a nested menu"),
        (json!([{"type": "postback", "title": "x"}]), "no payload"),
        (json!([{"type": "web_url", "title": "x", "url": "shop"}]), "no address"),
    ] {
        assert_eq!(code(&plain.post(PROFILE, menu(items)).await), (100, None), "{why}");
    }
}

#[tokio::test]
async fn a_tap_on_an_ice_breaker_or_the_menu_gives_consent_opens_the_window_and_is_told() {
    let plain = Plain::start(unhurried()).await;
    let callback = plain.subscribe().await;
    for title in ["When is the next drop?", "Talk to a person"] {
        let done = plain.act(json!({"as": title, "to": FERN, "kind": "tap", "title": title})).await;
        let igsid = done["igsid"].as_str().unwrap();
        assert_eq!(plain.get(&format!("/{igsid}")).await.0, 200, "the profile may be read");
        assert_eq!(plain.send_text(igsid, "Sunday!").await.0, 200);
    }
    let events: Vec<Value> = callback.letters(4).await.iter().map(plain::Letter::event).collect();
    assert_eq!(
        (&events[0]["postback"]["title"], &events[0]["postback"]["payload"]),
        (&json!("When is the next drop?"), &json!("NEXT_DROP"))
    );
    assert_eq!(events[2]["postback"]["payload"], "CARE_HELP");
}

#[tokio::test]
async fn the_profile_answers_as_other_pages_have_it_under_quirks() {
    let quirks = [Quirk::WrappedIceBreakers, Quirk::ProfileSuccess, Quirk::StrictProfileLengths];
    let plain = Plain::start(Options { quirks: quirks.into_iter().collect(), ..unhurried() }).await;
    let set = json!({"ice_breakers": questions(1)});
    assert_eq!(plain.post(PROFILE, set).await, (200, json!({"success": true})));
    assert_eq!(breakers(&plain).await["data"][0]["ice_breakers"][0]["locale"], "default");
    let long = json!({"ice_breakers": [{"question": "q".repeat(81), "payload": "p"}]});
    assert_eq!(code(&plain.post(PROFILE, long).await), (100, None));
}

fn flow(title: &str) -> Value {
    json!({"name": "Customer intake flow", "eligible_platforms": ["instagram"], "welcome_message_flow": [
        {"message": {"text": "Learn more about our summer sale!", "quick_replies": [
            {"content_type": "text", "title": title, "payload": "another-question"}]}}]})
}

#[tokio::test]
async fn a_flow_is_made_listed_changed_and_deleted() {
    let plain = Plain::start(unhurried()).await;
    let known = plain.account()["flow_ids"].as_array().unwrap().len();
    assert!(known > 0, "the world has flows");
    let (status, made) = plain.post(FLOWS, flow("I have another question.")).await;
    assert_eq!(status, 200, "{made}");
    let id = made["flow_id"].as_str().unwrap();

    let (_, all) = plain.get(FLOWS).await;
    let newest = &all["data"][0];
    assert_eq!((all["data"].as_array().unwrap().len(), &newest["id"]), (known + 1, &json!(id)));
    assert_eq!(newest["eligible_platforms"], json!(["INSTAGRAM"]));
    let text = newest["welcome_message_flow"].as_str().unwrap();
    let stored: Value = serde_json::from_str(text).unwrap();
    assert_eq!(stored[0]["message"]["quick_replies"][0]["title"], "I have another quest...");
    assert!(all["paging"]["cursors"]["before"].is_string() && all["paging"]["next"].is_null());

    let change = json!({"name": "For winter"});
    assert_eq!(plain.post(&format!("{FLOWS}?flow_id={id}"), change).await, (200, json!({"success": true})));
    let (_, one) = plain.get(&format!("{FLOWS}?flow_id={id}")).await;
    assert_eq!(one["data"].as_array().unwrap().len(), 1, "a single flow is wrapped too");
    assert_eq!(
        (&one["data"][0]["name"], &one["data"][0]["is_used_in_ad"]),
        (&json!("For winter"), &json!(false))
    );
    assert_eq!(plain.get(&format!("/{id}?fields=name,is_ig_only_flow")).await.1["is_ig_only_flow"], true);

    assert_eq!(plain.delete(&format!("{FLOWS}?flow_id={id}")).await, (200, json!({"success": true})));
    assert_eq!(code(&plain.get(&format!("{FLOWS}?flow_id={id}")).await), (100, Some(33)));
    assert_eq!(code(&plain.delete(&format!("{FLOWS}?flow_id={id}")).await), (100, Some(33)));
    assert_eq!(code(&plain.delete(FLOWS).await), (100, None));
}

#[tokio::test]
async fn pages_of_flows_lead_forth_and_back() {
    let plain = Plain::start(unhurried()).await;
    for _ in 0..3 {
        plain.post(FLOWS, flow("x")).await;
    }
    let path =
        |link: &Value| link.as_str().unwrap().strip_prefix(&plain.sandbox.base_url).unwrap().to_owned();
    let (_, first) = plain.get(&format!("{FLOWS}?limit=2&fields=name")).await;
    let (_, second) = plain.get(&path(&first["paging"]["next"])).await;
    assert_eq!(second["data"].as_array().unwrap().len(), 2);
    assert!(second["data"][0]["last_update_time"].is_null(), "the fields are kept");
    let (_, again) = plain.get(&path(&second["paging"]["previous"])).await;
    assert_eq!(again["data"], first["data"]);
}

#[tokio::test]
async fn what_cannot_be_a_flow_is_refused() {
    let plain = Plain::start(unhurried()).await;
    let without = |key: &str| {
        let mut body = flow("x");
        body.as_object_mut().unwrap().remove(key);
        body
    };
    assert_eq!(code(&plain.post(FLOWS, without("name")).await), (100, None));
    assert_eq!(code(&plain.post(FLOWS, without("welcome_message_flow")).await), (100, None));
    let mut body = flow("x");
    body["eligible_platforms"] = json!(["telegram"]);
    assert_eq!(code(&plain.post(FLOWS, body.clone()).await), (100, None));
    body = flow("x");
    body["welcome_message_flow"][0]["message"] = json!({"text": "x".repeat(1001)});
    assert_eq!(code(&plain.post(FLOWS, body).await), (100, None), "messages have the Send API's limits");
    let second = &plain.ready()["accounts"][1];
    let in_ad = second["flow_ids"][1].as_str().unwrap();
    let delete = plain.http.delete(plain.url(&format!("{FLOWS}?flow_id={in_ad}")));
    let refused = Plain::answer(delete.bearer_auth(second["access_token"].as_str().unwrap())).await;
    assert_eq!(code(&refused), (100, None), "it is used in an ad");
}
