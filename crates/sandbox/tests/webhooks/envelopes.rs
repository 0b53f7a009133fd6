//! Forms in which the documentation, or some days at Instagram, have it.

use porchlight_sandbox::{Options, Quirk};
use serde_json::json;

use crate::plain::{FERN, Plain, manual};

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

#[tokio::test]
async fn the_envelopes_of_the_documentation_come_on_request() {
    let quirks = [
        Quirk::NoRateLimit,
        Quirk::FlatChanges,
        Quirk::CommentIdKey,
        Quirk::PostbackWithoutMid,
        Quirk::ReactionWithoutWord,
    ];
    let plain = Plain::start(Options { quirks: quirks.into_iter().collect(), ..manual() }).await;
    let callback = plain.subscribe_to("comments,messages,messaging_postbacks,message_reactions").await;
    let done = plain.act(json!({"as": "fan", "to": FERN, "kind": "comment", "text": "hi"})).await;
    plain.act(json!({"as": "fan", "to": FERN, "kind": "postback", "title": "Menu", "payload": "M"})).await;
    plain.send_text(done["igsid"].as_str().unwrap(), "here").await;
    plain.act(json!({"as": "fan", "to": FERN, "kind": "react", "emoji": "🫖"})).await;
    plain.act(json!({"to": FERN, "kind": "dashboard_test"})).await;
    plain.act(json!({"to": FERN, "kind": "dashboard_test", "form": "messaging"})).await;
    let letters = callback.letters(6).await;
    let entry = &letters[0].json()["entry"][0];
    assert_eq!((&entry["field"], &entry["value"]["comment_id"]), (&json!("comments"), &done["comment_id"]));
    assert!(letters[1].event()["postback"]["mid"].is_null());
    assert!(letters[3].event()["reaction"]["reaction"].is_null());
    let test = &letters[4].json()["entry"][0];
    assert_eq!((&test["id"], &test["changes"][0]["value"]["timestamp"]), (&json!("0"), &json!("1527459824")));
    assert_eq!(letters[5].event()["message"]["mid"], "random_mid");

    let quirks = [Quirk::ArrayWebhooks].into_iter().collect();
    let plain = Plain::start(Options { quirks, ..manual() }).await;
    let callback = plain.subscribe_to("messages").await;
    plain.act(json!({"as": "fan", "to": FERN, "text": "hi"})).await;
    assert_eq!(callback.letters(1).await[0].json()[0]["object"], "instagram");
}
