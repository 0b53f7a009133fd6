//! To whom, how often, and with which features.

use porchlight_sandbox::{Options, Quirk};
use serde_json::json;

use crate::plain::{FERN, Plain, code, unhurried};

#[tokio::test]
async fn an_account_writes_to_itself_once_it_has_done_so_in_the_app() {
    let plain = Plain::start(unhurried()).await;
    let callback = plain.subscribe().await;
    let first = plain.act(json!({"as": FERN, "to": FERN, "text": "to do: glaze"})).await;
    let own = first["igsid"].as_str().unwrap();
    plain.advance(30 * 86_400_000).await;
    let (status, sent) = plain.send_text(own, "no window here").await;
    assert_eq!((status, &sent["recipient_id"]), (200, &json!(own)), "{sent}");
    let replies =
        json!({"text": "x", "quick_replies": [{"content_type": "text", "title": "a", "payload": "b"}]});
    assert_eq!(code(&plain.send(own, replies).await), (100, Some(2_534_015)));
    plain.act(json!({"as": FERN, "to": FERN, "kind": "postback", "title": "Start", "payload": "GO"})).await;
    let letters = callback.letters(3).await;
    let user_id = &plain.account()["user_id"];
    for letter in &letters {
        let event = letter.event();
        assert_eq!((&event["sender"]["id"], &event["recipient"]["id"]), (user_id, &json!(own)));
    }
    assert_eq!(letters[0].event()["message"]["is_self"], true);
    assert_eq!(letters[1].event()["message"]["is_echo"], true);
    let tap = letters[2].event();
    assert_eq!((&tap["is_self"], &tap["postback"]["payload"]), (&json!(true), &json!("GO")));
}

#[tokio::test]
async fn sound_and_film_go_ten_times_a_second_and_texts_a_hundred_times() {
    let quirks = [].into_iter().collect();
    let plain = Plain::start(Options { quirks, ..unhurried() }).await;
    let to = plain.contact("open");
    let film =
        json!({"message": {"attachment": {"type": "video", "payload": {"url": plain.sample("video_url")}}}});
    let (_, uploaded) = plain.post("/me/message_attachments", film).await;
    let film =
        json!({"attachment": {"type": "video", "payload": {"attachment_id": uploaded["attachment_id"]}}});
    for _ in 0..10 {
        assert_eq!(plain.send(&to, film.clone()).await.0, 200);
    }
    assert_eq!(code(&plain.send(&to, film.clone()).await), (613, Some(2_534_040)));
    for _ in 0..89 {
        assert_eq!(plain.send_text(&to, "x").await.0, 200);
    }
    assert_eq!(code(&plain.send_text(&to, "x").await), (613, Some(2_534_040)));
    plain.advance(1_000).await;
    assert_eq!(plain.send(&to, film).await.0, 200);

    let quirks = [Quirk::Sends300].into_iter().collect();
    let newer = Plain::start(Options { quirks, ..unhurried() }).await;
    let to = newer.contact("open");
    for _ in 0..300 {
        assert_eq!(newer.send_text(&to, "x").await.0, 200);
    }
    assert_eq!(newer.send_text(&to, "x").await.0, 400);
}

#[tokio::test]
async fn an_app_without_the_human_agent_feature_and_one_that_may_only_love() {
    let quirks = [Quirk::NoRateLimit, Quirk::NoHumanAgent, Quirk::LoveOnly].into_iter().collect();
    let plain = Plain::start(Options { quirks, ..unhurried() }).await;
    let to = plain.contact("human_agent");
    let body = json!({"recipient": {"id": to}, "message": {"text": "x"}, "tag": "HUMAN_AGENT"});
    let refused = plain.post("/me/messages", body).await;
    assert_eq!((refused.0, code(&refused)), (403, (10, None)));
    let done = plain.act(json!({"as": "warm.one", "to": FERN, "text": "look"})).await;
    let react = |reaction: &'static str| {
        plain.post(
            "/me/messages",
            json!({"recipient": {"id": done["igsid"]}, "sender_action": "react",
            "payload": {"message_id": done["mid"], "reaction": reaction}}),
        )
    };
    assert_eq!(code(&react("🙌").await), (100, Some(2_534_015)));
    assert_eq!(react("love").await.0, 200);
}
