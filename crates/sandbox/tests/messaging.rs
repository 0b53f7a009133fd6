//! Conversations, messages and the Send API.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on has failed")]

mod plain;

use std::collections::BTreeSet;

use plain::{FERN, Plain, code, manual, unhurried};
use serde_json::{Value, json};

const HOUR: i64 = 3_600_000;

#[tokio::test]
async fn pages_of_conversations_join_to_all_of_them_newest_first() {
    let plain = Plain::start(unhurried()).await;
    let mut seen: Vec<String> = Vec::new();
    let mut path = "/me/conversations?platform=instagram&limit=30".to_owned();
    let mut pages = 0;
    loop {
        let (status, page) = plain.get(&path).await;
        assert_eq!(status, 200);
        pages += 1;
        let times = page["data"].as_array().unwrap().iter().map(|one| {
            assert_eq!(one.as_object().unwrap().len(), 2, "id and updated_time alone");
            format!("{} {}", one["updated_time"].as_str().unwrap(), one["id"].as_str().unwrap())
        });
        seen.extend(times);
        assert!(page["paging"]["cursors"]["before"].is_null());
        let Some(next) = page["paging"]["next"].as_str() else { break };
        assert!(next.contains(&format!("access_token={}", plain.token())));
        path = next.strip_prefix(&plain.sandbox.base_url).unwrap().to_owned();
    }
    let listed = plain.account()["contacts"].as_array().unwrap().len();
    assert_eq!((pages, seen.len()), (3, listed));
    assert_eq!(seen.iter().collect::<BTreeSet<_>>().len(), listed, "none twice");
    assert!(seen.windows(2).all(|pair| pair[0][..24] >= pair[1][..24]), "newest first");
    assert!(seen.iter().all(|line| line[..24].ends_with("+0000")));
}

#[tokio::test]
async fn a_conversation_is_found_by_its_person() {
    let plain = Plain::start(unhurried()).await;
    let igsid = plain.contact("open");
    let (_, found) = plain.get(&format!("/me/conversations?user_id={igsid}&fields=participants")).await;
    assert!(found["paging"].is_null());
    let people = found["data"][0]["participants"]["data"].as_array().unwrap();
    assert_eq!((&people[0]["id"], &people[1]["id"]), (&plain.account()["user_id"], &json!(igsid)));
    assert_eq!(plain.get("/me/conversations?user_id=1").await.1, json!({"data": []}));
}

#[tokio::test]
async fn only_the_twenty_newest_messages_have_details() {
    let plain = Plain::start(unhurried()).await;
    let mut conversation = String::new();
    for n in 0..25 {
        let done = plain.act(json!({"as": "chatty", "to": FERN, "text": format!("number {n}")})).await;
        conversation = done["conversation_id"].as_str().unwrap().to_owned();
        plain.advance(1_000).await;
    }
    let path = format!("/{conversation}?fields=messages.limit(25){{id,message,from}}");
    let (_, thread) = plain.get(&path).await;
    let messages = thread["messages"]["data"].as_array().unwrap();
    assert_eq!((messages.len(), &messages[0]["message"]), (25, &json!("number 24")));
    assert_eq!(messages[19]["message"], "number 5");
    assert!(messages[20]["message"].is_null() && messages[20]["id"].is_string());
    let read = |at: usize| {
        let id = messages[at]["id"].as_str().unwrap().to_owned();
        let plain = &plain;
        async move { plain.get(&format!("/{id}?fields=message")).await }
    };
    assert_eq!(read(19).await.1["message"], "number 5");
    assert_eq!(code(&read(20).await), (9_000_001, None));

    let (_, edge) = plain.get(&format!("/{conversation}/messages?limit=10")).await;
    assert_eq!(edge["data"][0]["is_unsupported"], json!(false), "default fields");
    let next = edge["paging"]["next"].as_str().unwrap();
    let (_, second) = plain.get(next.strip_prefix(&plain.sandbox.base_url).unwrap()).await;
    assert_eq!(second["data"][0]["id"], messages[10]["id"]);
}

#[tokio::test]
async fn an_unsent_message_is_gone() {
    let plain = Plain::start(unhurried()).await;
    let done = plain.act(json!({"as": "hasty", "to": FERN, "text": "oops"})).await;
    plain.act(json!({"as": "hasty", "to": FERN, "text": "better"})).await;
    plain.act(json!({"as": "hasty", "to": FERN, "kind": "unsend", "mid": done["mid"]})).await;
    let path = format!("/{}?fields=messages{{message}}", done["conversation_id"].as_str().unwrap());
    let (_, thread) = plain.get(&path).await;
    assert_eq!(thread["messages"]["data"].as_array().unwrap().len(), 1);
    assert_eq!(code(&plain.get(&format!("/{}", done["mid"].as_str().unwrap())).await), (9_000_001, None));
}

#[tokio::test]
async fn who_asks_for_too_much_is_told_to_ask_for_less() {
    let plain = Plain::start(unhurried()).await;
    let path =
        |limit: u32| format!("/me/conversations?limit={limit}&fields=messages.limit(20){{id,message}}");
    assert_eq!(plain.get(&path(50)).await.0, 200);
    let refused = plain.get(&path(100)).await;
    assert_eq!(code(&refused), (1, None));
    assert!(refused.1["error"]["message"].as_str().unwrap().starts_with("Please reduce the amount of data"));
}

#[tokio::test]
async fn the_conversations_api_bears_two_calls_a_second_of_the_worlds_time() {
    let plain = Plain::start(manual()).await;
    let call = || plain.get("/me/conversations?limit=1");
    assert_eq!((call().await.0, call().await.0), (200, 200));
    let third = call().await;
    assert_eq!((third.0, code(&third)), (400, (613, Some(2_534_040))));
    assert_eq!(plain.get("/me").await.0, 200, "other calls are not held up");
    plain.advance(500).await;
    assert_eq!(call().await.0, 200);
    assert_eq!(call().await.0, 400);
}

#[tokio::test]
async fn switched_off_access_to_messages_shows_an_empty_list_and_refuses_to_send() {
    let plain = Plain::start(unhurried()).await;
    plain.control("accounts", json!({"account": FERN, "message_access": false})).await;
    assert_eq!(plain.get("/me/conversations").await.1, json!({"data": []}));
    assert_eq!(code(&plain.send_text(&plain.contact("open"), "x").await), (200, Some(2_534_041)));
}

#[tokio::test]
async fn idle_requests_leave_the_list_after_thirty_days() {
    let plain = Plain::start(unhurried()).await;
    let done = plain.act(json!({"as": "stranger", "to": FERN, "text": "hello?"})).await;
    let find = format!("/me/conversations?user_id={}", done["igsid"].as_str().unwrap());
    let found = || async { plain.get(&find).await.1["data"].as_array().unwrap().len() };
    assert_eq!(found().await, 1);
    plain.advance(30 * 24 * HOUR + 1).await;
    assert_eq!(found().await, 0);
}

#[tokio::test]
async fn a_text_is_sent_and_can_be_read_back() {
    let plain = Plain::start(unhurried()).await;
    let to = plain.contact("open");
    let (status, sent) = plain.send_text(&to, "On its way/… 📦").await;
    assert_eq!((status, &sent["recipient_id"]), (200, &json!(to)));
    let mid = sent["message_id"].as_str().unwrap();
    assert!(mid.len() > 150);
    let (_, read) = plain.get(&format!("/{mid}?fields=id,created_time,from,to,message")).await;
    assert_eq!((&read["message"], &read["from"]["username"]), (&json!("On its way/… 📦"), &json!(FERN)));
    assert_eq!(read["to"]["data"][0]["id"], to.as_str());
    let (_, list) = plain.get("/me/conversations?limit=1&fields=participants").await;
    assert_eq!(list["data"][0]["participants"]["data"][1]["id"], to.as_str(), "the thread moved to the top");
}

#[tokio::test]
async fn a_text_may_have_a_thousand_bytes_and_not_one_more() {
    let plain = Plain::start(unhurried()).await;
    let to = plain.contact("open");
    assert_eq!(plain.send_text(&to, &"ж".repeat(500)).await.0, 200);
    let refused = plain.send_text(&to, &format!("{}x", "ж".repeat(500))).await;
    assert_eq!((refused.0, code(&refused).0), (400, 100));
    assert_eq!(code(&plain.send_text(&to, "  ").await), (100, Some(2_534_015)));
}

#[tokio::test]
async fn a_reply_after_24_hours_needs_a_human_and_after_seven_days_nothing_helps() {
    let plain = Plain::start(unhurried()).await;
    let done = plain.act(json!({"as": "late.asker", "to": FERN, "text": "hi"})).await;
    let to = done["igsid"].as_str().unwrap();
    let tagged = |tag: &'static str| {
        let body = json!({"recipient": {"id": to}, "message": {"text": "x"}, "tag": tag});
        plain.post("/me/messages", body)
    };
    plain.advance(24 * HOUR - 1).await;
    assert_eq!(plain.send_text(to, "just in time").await.0, 200);
    plain.advance(1).await;
    let refused = plain.send_text(to, "late").await;
    assert_eq!(
        (refused.0, code(&refused)),
        (403, (10, Some(2_534_022))),
        "own messages do not open the window"
    );
    assert_eq!(refused.1["error"]["message"], "This message is sent outside of allowed window.");
    assert_eq!(code(&tagged("ACCOUNT_UPDATE").await), (100, None));
    assert_eq!(tagged("HUMAN_AGENT").await.0, 200);
    plain.advance(6 * 24 * HOUR).await;
    assert_eq!(code(&tagged("HUMAN_AGENT").await), (10, Some(2_534_022)));
    plain
        .act(json!({"as": "late.asker", "to": FERN, "kind": "postback", "title": "Menu", "payload": "M"}))
        .await;
    assert_eq!(plain.send_text(to, "open again").await.0, 200, "a tap opens the window");
}

#[tokio::test]
async fn recipients_that_cannot_be_reached_are_refused_each_in_its_own_way() {
    let plain = Plain::start(unhurried()).await;
    let open = plain.contact("open");
    let own = plain.account()["user_id"].as_str().unwrap();
    assert_eq!(code(&plain.send_text(own, "x").await), (100, Some(2_534_014)), "an account's id is no IGSID");
    let foreign = plain.ready()["accounts"][1]["contacts"][0]["igsid"].as_str().unwrap();
    assert_eq!(code(&plain.send_text(foreign, "x").await), (100, Some(2_534_014)), "another account's IGSID");
    let body = json!({"recipient": {"id": open}, "message": {"text": "x"}, "thread_id": "1"});
    assert_eq!(code(&plain.post("/me/messages", body).await), (100, Some(2_534_014)));
    let number = json!({"recipient": {"id": open.parse::<u64>().unwrap()}, "message": {"text": "x"}});
    assert_eq!(plain.post("/me/messages", number).await.0, 200, "an unquoted id is accepted");
    let both = json!({"recipient": {"id": open}, "message": {"text": "x"}, "sender_action": "typing_on"});
    assert_eq!(code(&plain.post("/me/messages", both).await), (100, Some(2_018_014)));
    plain.act(json!({"as": open, "to": FERN, "kind": "block"})).await;
    assert_eq!(code(&plain.send_text(&open, "x").await), (551, Some(1_545_041)));
}

#[tokio::test]
async fn reactions_and_replies_are_kept_on_the_message() {
    let plain = Plain::start(unhurried()).await;
    let done = plain.act(json!({"as": "warm.one", "to": FERN, "text": "look"})).await;
    let (to, mid) = (done["igsid"].as_str().unwrap(), done["mid"].as_str().unwrap());
    let action = |action: &'static str, payload: Value| {
        let body = json!({"recipient": {"id": to}, "sender_action": action, "payload": payload});
        plain.post("/me/messages", body)
    };
    let reactions =
        || async { plain.get(&format!("/{mid}?fields=reactions")).await.1["reactions"]["data"].clone() };
    let (_, answer) = action("react", json!({"message_id": mid, "reaction": "love"})).await;
    assert_eq!(answer, json!({"recipient_id": to}));
    assert_eq!(reactions().await[0]["reaction"], "love");
    assert_eq!(reactions().await[0]["users"][0]["username"], FERN);
    action("REACT", json!({"message_id": mid, "reaction": "🙌"})).await;
    assert_eq!(reactions().await[0]["reaction"], "🙌");
    action("unreact", json!({"message_id": mid})).await;
    assert!(reactions().await.is_null());
    let body = json!({"recipient": {"id": to}, "message": {"text": "seen"}, "reply_to": {"mid": mid}});
    let (_, sent) = plain.post("/me/messages", body).await;
    let (_, read) = plain.get(&format!("/{}?fields=reply_to", sent["message_id"].as_str().unwrap())).await;
    assert_eq!(read["reply_to"]["mid"], mid);
}
