//! Where the reference contradicts itself, either reading can be had.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on has failed")]

mod plain;

use hmac::{Hmac, KeyInit as _, Mac as _};
use plain::{FERN, Plain, code, manual};
use porchlight_sandbox::{Options, Quirk};
use serde_json::json;
use sha2::Sha256;

async fn with(quirk: Quirk) -> Plain {
    Plain::start(Options { quirks: [quirk, Quirk::NoRateLimit].into_iter().collect(), ..manual() }).await
}

#[tokio::test]
async fn me_may_be_wrapped() {
    let plain = with(Quirk::WrappedMe).await;
    assert_eq!(plain.get("/me?fields=username").await.1["data"][0]["username"], FERN);
}

#[tokio::test]
async fn a_refreshed_token_may_be_the_same_word() {
    let plain = with(Quirk::SameTokenRefresh).await;
    let path = format!("/refresh_access_token?grant_type=ig_refresh_token&access_token={}", plain.token());
    assert_eq!(plain.get(&path).await.1["access_token"], plain.token());
    plain.advance(59 * 86_400_000).await;
    assert_eq!(plain.get("/me").await.0, 200, "its lease began anew");
}

#[tokio::test]
async fn a_missing_consent_may_be_code_100() {
    let plain = with(Quirk::Consent100).await;
    let met = plain.act(json!({"as": "shy.one", "to": FERN, "kind": "comment"})).await;
    assert_eq!(code(&plain.get(&format!("/{}", met["igsid"].as_str().unwrap())).await), (100, None));
}

#[tokio::test]
async fn errors_may_speak_another_language() {
    let plain = with(Quirk::LocalisedErrors).await;
    let refused = plain.send_text(&plain.contact("closed"), "x").await;
    assert_eq!(code(&refused), (10, Some(2_534_022)));
    assert_eq!(refused.1["error"]["message"], "Esta mensagem foi enviada fora do período permitido.");
}

#[tokio::test]
async fn webhooks_may_be_signed_with_the_other_secret() {
    let plain = with(Quirk::MetaAppSecret).await;
    let callback = plain.subscribe().await;
    plain.act(json!({"as": "someone", "to": FERN, "text": "hi"})).await;
    let letter = callback.letters(1).await.remove(0);
    let mut mac = Hmac::<Sha256>::new_from_slice(plain.app("client_secret").as_bytes()).unwrap();
    mac.update(&letter.body);
    let own = format!("sha256={}", hex::encode(mac.finalize().into_bytes()));
    assert_ne!(letter.headers["x-hub-signature-256"], own.as_str());
}

#[tokio::test]
async fn a_shared_post_may_arrive_in_two_forms() {
    let plain = with(Quirk::ShareTwice).await;
    let callback = plain.subscribe().await;
    plain.act(json!({"as": "someone", "to": FERN, "kind": "post"})).await;
    let event = callback.letters(1).await[0].event();
    let attachments = &event["message"]["attachments"];
    assert_eq!((&attachments[0]["type"], &attachments[1]["type"]), (&json!("share"), &json!("ig_post")));
    assert_eq!(attachments[0]["payload"]["url"], attachments[1]["payload"]["url"]);
}

#[tokio::test]
async fn an_edit_number_zero_may_come_instead_of_the_message() {
    let plain = with(Quirk::EditZeroOnly).await;
    let callback = plain.subscribe().await;
    plain.act(json!({"as": "someone", "to": FERN, "text": "hi"})).await;
    plain.control("deliveries", json!({"settle": true})).await;
    assert_eq!(callback.count(), 1);
    assert_eq!(callback.letters(1).await[0].event()["message_edit"]["num_edit"], 0);
}

#[tokio::test]
async fn usage_is_told_in_both_headers_and_refused_at_the_limit() {
    let plain = with(Quirk::NoRateLimit).await;
    plain.control("accounts", json!({"account": FERN, "usage": 80})).await;
    let response = plain.raw("/me").await;
    assert_eq!(response.headers()["x-app-usage"], "{\"call_volume\":80,\"cpu_time\":40}");
    let business: serde_json::Value =
        serde_json::from_str(response.headers()["x-business-use-case-usage"].to_str().unwrap()).unwrap();
    let own = &business[plain.account()["user_id"].as_str().unwrap()][0];
    assert_eq!((&own["type"], &own["call_count"]), (&json!("instagram"), &json!(80)));
    plain.control("accounts", json!({"account": FERN, "usage": 100})).await;
    assert_eq!(code(&plain.get("/me").await), (80_002, None));
    assert_eq!(plain.get("/me/conversations").await.0, 200, "messaging has limits of its own");
}

/// A sandbox with several quirks, and no limit of calls.
async fn with_all(quirks: &[Quirk]) -> Plain {
    let quirks = quirks.iter().copied().chain([Quirk::NoRateLimit]).collect();
    Plain::start(Options { quirks, ..manual() }).await
}

#[tokio::test]
async fn what_sources_say_differently_about_reading_has_switches() {
    let plain = with_all(&[
        Quirk::Token401,
        Quirk::OldMessage33,
        Quirk::MessengerWindow,
        Quirk::WithoutIds,
        Quirk::DocumentedAccountType,
        Quirk::SubscribedAppId,
    ])
    .await;
    let refused = Plain::answer(plain.http.get(plain.url("/me")).bearer_auth("nonsense")).await;
    assert_eq!((refused.0, code(&refused)), (401, (190, None)));
    assert_eq!(plain.get("/me?fields=account_type").await.1["account_type"], "Business");
    let person = plain.contact("closed");
    assert_eq!(code(&plain.get(&format!("/?ids={person}")).await), (100, None));
    assert_eq!(code(&plain.send_text(&person, "x").await), (10, Some(2_018_278)));
    plain.post("/me/subscribed_apps", json!({"subscribed_fields": "messages"})).await;
    let (_, apps) = plain.get("/me/subscribed_apps").await;
    assert_eq!(apps["data"][0]["id"], plain.app("client_id").as_str());
    let mut oldest = None;
    for n in 0..21 {
        let done = plain.act(json!({"as": "chatty", "to": FERN, "text": n.to_string()})).await;
        oldest.get_or_insert(done["mid"].as_str().unwrap().to_owned());
    }
    assert_eq!(code(&plain.get(&format!("/{}", oldest.unwrap())).await), (100, Some(33)));
}

#[tokio::test]
async fn a_proof_of_the_apps_secret_is_checked_where_that_is_wanted() {
    let plain = with_all(&[Quirk::CheckProof]).await;
    let mut mac = Hmac::<Sha256>::new_from_slice(plain.app("client_secret").as_bytes()).unwrap();
    mac.update(plain.token().as_bytes());
    let proof = hex::encode(mac.finalize().into_bytes());
    assert_eq!(plain.get(&format!("/me?appsecret_proof={proof}")).await.0, 200);
    assert_eq!(code(&plain.get("/me?appsecret_proof=wrong").await), (100, None));
    assert_eq!(plain.get("/me").await.0, 200);
    let lax = Plain::start(manual()).await;
    assert_eq!(lax.get("/me?appsecret_proof=wrong").await.0, 200);
}

#[tokio::test]
async fn a_young_token_and_the_button_of_a_template_have_switches_too() {
    let plain = with_all(&[Quirk::YoungRefresh, Quirk::ButtonsOpenNothing]).await;
    plain.control("tokens", json!({"account": FERN, "action": "age", "age_ms": 1_000})).await;
    assert_eq!(plain.get("/refresh_access_token?grant_type=ig_refresh_token").await.0, 200);
    let button = json!({"type": "postback", "title": "Yes", "payload": "YES"});
    let template = json!({"template_type": "button", "text": "Sure?", "buttons": [button]});
    let done = plain.act(json!({"as": "tapper", "to": FERN, "text": "hi"})).await;
    let igsid = done["igsid"].as_str().unwrap();
    plain.send(igsid, json!({"attachment": {"type": "template", "payload": template}})).await;
    plain.advance(25 * 3_600_000).await;
    plain.act(json!({"as": "tapper", "to": FERN, "kind": "tap", "title": "Yes"})).await;
    assert_eq!(code(&plain.send_text(igsid, "x").await), (10, Some(2_534_022)));
    plain.act(json!({"as": "tapper", "to": FERN, "kind": "tap", "title": "Talk to a person"})).await;
    assert_eq!(plain.send_text(igsid, "x").await.0, 200);
}

#[test]
fn the_readme_names_every_switch() {
    use clap::ValueEnum as _;
    let readme = include_str!("../README.md");
    for quirk in Quirk::value_variants() {
        let value = quirk.to_possible_value().unwrap();
        assert!(readme.contains(&format!("| `{}` |", value.get_name())), "{} is missing", value.get_name());
    }
}
