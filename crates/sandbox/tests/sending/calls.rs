//! How a call is written: in three styles, or as a signal alone.

use reqwest::multipart::Form;
use serde_json::json;

use crate::plain::{FERN, Plain, unhurried};
use crate::read_back;

#[tokio::test]
async fn typing_and_seen_stand_alone_and_an_unknown_action_is_named() {
    let plain = Plain::start(unhurried()).await;
    let to = plain.contact("closed");
    for action in ["typing_on", "TYPING_OFF", "mark_seen"] {
        let body = json!({"recipient": {"id": to}, "sender_action": action});
        assert_eq!(plain.post("/me/messages", body).await, (200, json!({"recipient_id": to})));
    }
    let seen = || async { plain.look(&format!("thread?account={FERN}&person={to}")).await };
    assert!(seen().await["read_at"].is_i64() && seen().await["typing"] == false);
    plain.post("/me/messages", json!({"recipient": {"id": to}, "sender_action": "typing_on"})).await;
    assert_eq!(seen().await["typing"], true);
    plain.advance(20_000).await;
    assert_eq!(seen().await["typing"], false, "the bubble ends by itself");
    let body = json!({"recipient": {"id": to}, "sender_action": "wave"});
    let refused = plain.post("/me/messages", body).await;
    assert!(refused.1["error"]["message"].as_str().unwrap().contains("TYPING_ON"), "{refused:?}");
}

#[tokio::test]
async fn the_three_styles_of_writing_send_the_same_message() {
    let plain = Plain::start(unhurried()).await;
    let to = plain.contact("open");
    let url = plain.url("/v25.0/me/messages");
    let recipient = json!({"id": to}).to_string();
    let message = json!({"text": "Choose", "quick_replies": [
        {"content_type": "text", "title": "Yes", "payload": "YES"},
        {"content_type": "text", "title": "No", "payload": "NO"}]});
    let token = plain.token();
    let text = message.to_string();
    let query = plain.http.post(&url).query(&[
        ("recipient", recipient.as_str()),
        ("message", &text),
        ("access_token", &token),
    ]);
    let whole = json!({"recipient": {"id": to}, "message": message});
    let json_body = plain.http.post(&url).bearer_auth(&token).json(&whole);
    let form = plain.http.post(&url).form(&[
        ("recipient[id]", to.as_str()),
        ("message[text]", "Choose"),
        ("message[quick_replies][0][content_type]", "text"),
        ("message[quick_replies][0][title]", "Yes"),
        ("message[quick_replies][0][payload]", "YES"),
        ("message[quick_replies][1][content_type]", "text"),
        ("message[quick_replies][1][title]", "No"),
        ("message[quick_replies][1][payload]", "NO"),
        ("access_token", &token),
    ]);
    let in_form = plain.http.post(&url).form(&[
        ("recipient", recipient.as_str()),
        ("message", &text),
        ("access_token", &token),
    ]);
    let multipart = Form::new().text("recipient", recipient.clone()).text("message", text.clone());
    let multipart = plain.http.post(&url).bearer_auth(&token).multipart(multipart);
    for request in [query, json_body, form, in_form, multipart] {
        let (status, sent) = Plain::answer(request).await;
        assert_eq!(status, 200, "{sent}");
        assert_eq!(read_back(&plain, &sent, "message").await["message"], "Choose");
        let tapped = plain.act(json!({"as": to, "to": FERN, "kind": "tap", "title": "No"})).await;
        assert!(tapped["mid"].is_string(), "the second choice arrived");
    }
}
