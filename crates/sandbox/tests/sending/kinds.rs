//! What is no file: hearts, posts, quick replies, templates.

use serde_json::{Value, json};

use crate::plain::{FERN, Plain, code, unhurried};
use crate::read_back;

#[tokio::test]
async fn a_heart_and_an_own_post_are_sent_and_somebody_elses_post_is_not() {
    let plain = Plain::start(unhurried()).await;
    let to = plain.contact("open");
    let (_, heart) = plain.send(&to, json!({"attachment": {"type": "like_heart"}})).await;
    let read = read_back(&plain, &heart, "attachments").await;
    assert_eq!(read["attachments"]["data"][0]["image_data"]["render_as_sticker"], true);
    let share = |id: &Value| json!({"attachment": {"type": "MEDIA_SHARE", "payload": {"id": id}}});
    let (_, post) = plain.send(&to, share(&plain.account()["media_ids"][0])).await;
    assert!(read_back(&plain, &post, "shares").await["shares"]["data"][0]["link"].is_string());
    let foreign = plain.send(&to, share(&plain.ready()["accounts"][1]["media_ids"][0])).await;
    assert_eq!(code(&foreign), (100, Some(2_534_015)));
}

#[tokio::test]
async fn quick_replies_are_at_most_thirteen_below_a_text_and_their_titles_are_cut() {
    let plain = Plain::start(unhurried()).await;
    let to = plain.contact("open");
    let reply = json!({"content_type": "text", "title": "I have another question.", "payload": "Q"});
    let with =
        |many: usize, reply: &Value| json!({"text": "Choose", "quick_replies": vec![reply.clone(); many]});
    assert_eq!(plain.send(&to, with(13, &reply)).await.0, 200);
    let tapped =
        plain.act(json!({"as": to, "to": FERN, "kind": "tap", "title": "I have another quest"})).await;
    assert!(tapped["mid"].is_string(), "the person sees twenty letters of the title");
    let mail = json!({"content_type": "user_email"});
    assert_eq!(plain.send(&to, with(1, &mail)).await.0, 200);
    for (message, why) in [
        (with(14, &reply), "fourteen"),
        (with(1, &json!({"content_type": "location"})), "a kind that is not known"),
        (
            with(1, &json!({"content_type": "text", "title": "x", "payload": "p".repeat(1001)})),
            "a long payload",
        ),
        (json!({"attachment": {"type": "like_heart"}, "quick_replies": [reply]}), "no text"),
    ] {
        assert_eq!(code(&plain.send(&to, message).await), (100, Some(2_534_015)), "{why}");
    }
}

#[tokio::test]
async fn templates_have_their_limits() {
    let plain = Plain::start(unhurried()).await;
    let to = plain.contact("open");
    let link = json!({"type": "web_url", "url": "https://fern.example", "title": "Shop"});
    let tap = json!({"type": "postback", "title": "Talk to us", "payload": "TALK"});
    let template = |payload: Value| json!({"attachment": {"type": "template", "payload": payload}});
    let generic = |many: usize, element: Value| {
        template(json!({"template_type": "generic", "elements": vec![element; many]}))
    };
    let button = |text: &str, buttons: Value| {
        template(json!({"template_type": "button", "text": text, "buttons": buttons}))
    };
    let element = json!({"title": "Bowl", "subtitle": "Speckled", "buttons": [link, tap, tap],
        "default_action": {"type": "web_url", "url": "https://fern.example"}});
    let (status, sent) = plain.send(&to, generic(10, element.clone())).await;
    assert_eq!(status, 200, "{sent}");
    let read = read_back(&plain, &sent, "shares").await;
    assert_eq!(read["shares"]["data"][0]["template"]["elements"].as_array().unwrap().len(), 10);
    assert_eq!(plain.send(&to, button(&"x".repeat(640), json!([link, tap, tap]))).await.0, 200);
    let tapped = plain.act(json!({"as": to, "to": FERN, "kind": "tap", "title": "Talk to us"})).await;
    assert!(tapped["mid"].is_string());
    for (message, why) in [
        (generic(11, element), "eleven elements"),
        (generic(1, json!({"title": "alone"})), "a title alone"),
        (generic(1, json!({"title": "x".repeat(81), "subtitle": "s"})), "a long title"),
        (generic(1, json!({"title": "x", "subtitle": "s".repeat(81)})), "a long subtitle"),
        (generic(1, json!({"title": "x", "buttons": [tap, tap, tap, tap]})), "four buttons"),
        (
            generic(1, json!({"title": "x", "buttons": [{"type": "phone_number", "title": "x"}]})),
            "another button",
        ),
        (generic(1, json!({"title": "x", "default_action": link})), "a default action with a title"),
        (button("x", json!([])), "no button"),
        (button(&"x".repeat(641), json!([tap])), "a long text"),
        (button("x", json!([{"type": "web_url", "title": "x", "url": "shop"}])), "no address"),
        (template(json!({"template_type": "receipt"})), "another template"),
    ] {
        assert_eq!(code(&plain.send(&to, message).await), (100, Some(2_534_015)), "{why}");
    }
}

#[tokio::test]
async fn a_message_is_exactly_one_thing() {
    let plain = Plain::start(unhurried()).await;
    let to = plain.contact("open");
    for message in [
        json!({"text": "x", "attachment": {"type": "like_heart"}}),
        json!({"text": ""}),
        json!({}),
        json!({"attachment": {"type": "location"}}),
        json!({"attachment": {"type": "image"}}),
    ] {
        assert_eq!(code(&plain.send(&to, message.clone()).await), (100, Some(2_534_015)), "{message}");
    }
}
