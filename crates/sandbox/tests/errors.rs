//! Every row of the reference's tables of errors can be raised, in the shape and with the status that it has there.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on has failed")]

mod plain;

use plain::{Plain, code, unhurried};
use serde_json::{Value, json};

/// Code and subcode (0 for none), as in `facts.md` §2.2 and §2.3.
const ROWS: [(i64, i64); 69] = [
    (-1, 0),
    (-2, 0),
    (1, 0),
    (1, 99),
    (2, 0),
    (3, 0),
    (4, 0),
    (4, 2_207_051),
    (9, 2_207_042),
    (9, 2_018_352),
    (10, 0),
    (17, 0),
    (32, 0),
    (100, 0),
    (100, 33),
    (102, 0),
    (110, 2_207_018),
    (190, 0),
    (190, 458),
    (190, 459),
    (190, 460),
    (190, 463),
    (190, 464),
    (190, 467),
    (190, 492),
    (200, 0),
    (230, 0),
    (341, 0),
    (368, 0),
    (506, 0),
    (508, 2_534_122),
    (551, 0),
    (551, 1_545_041),
    (613, 0),
    (613, 1_996),
    (613, 2_534_040),
    (803, 0),
    (2_500, 0),
    (2_635, 0),
    (10_900, 0),
    (10_903, 0),
    (36_103, 0),
    (80_001, 0),
    (80_002, 0),
    (80_006, 0),
    (80_007, 0),
    (2_018_300, 0),
    (9_000_001, 0),
    (100, 2_108_006),
    (-1, 2_207_086),
    (10, 2_534_022),
    (10, 2_018_278),
    (10, 2_018_065),
    (10, 2_018_108),
    (10, 1_893_063),
    (10, 2_534_077),
    (100, 2_534_013),
    (100, 2_534_014),
    (100, 2_534_015),
    (100, 2_534_025),
    (100, 2_534_029),
    (100, 2_534_037),
    (200, 2_534_041),
    (100, 2_018_001),
    (100, 2_018_008),
    (100, 2_018_014),
    (27, 0),
    (613, 2_018_338),
    (100, 2_534_068),
];

#[tokio::test]
async fn every_row_can_be_raised() {
    let plain = Plain::start(unhurried()).await;
    for (number, subcode) in ROWS {
        let mut fault = json!({"path": "/me", "code": number, "message": "as told", "is_transient": number == 4,
            "type": "OAuthException", "user_title": "Title", "user_msg": "Words"});
        if subcode != 0 {
            fault["subcode"] = json!(subcode);
        }
        plain.control("faults", fault).await;
        let answer = plain.get("/me").await;
        assert_eq!((answer.0, code(&answer)), (400, (number, (subcode != 0).then_some(subcode))));
        let error = &answer.1["error"];
        assert_eq!((&error["type"], &error["is_transient"]), (&json!("OAuthException"), &json!(number == 4)));
        assert_eq!(
            (&error["error_user_title"], &error["error_user_msg"]),
            (&json!("Title"), &json!("Words"))
        );
        assert!(error["fbtrace_id"].is_string());
    }
    let misspelt =
        plain.http.post(plain.url("/__sandbox/faults")).json(&json!({"code": 1, "type": "Exception"}));
    assert_eq!(Plain::answer(misspelt).await.0, 400);
}

#[tokio::test]
async fn what_messaging_refuses_by_itself_has_its_row() {
    let plain = Plain::start(unhurried()).await;
    let open = plain.contact("open");
    let send = |body: Value| plain.post("/me/messages", body);
    let to = |id: &str, message: Value| json!({"recipient": {"id": id}, "message": message});
    let text = json!({"text": "x"});
    let mid = &plain.account()["message_ids"][0];
    let rows = [
        (send(to(&plain.contact("closed"), text.clone())).await, 403, 10, Some(2_534_022)),
        (send(to("123", text.clone())).await, 400, 100, Some(2_534_014)),
        (send(to(&open, json!({}))).await, 400, 100, Some(2_534_015)),
        (send(json!({"recipient": {"id": open}})).await, 400, 100, None),
        (send(json!({"message": text})).await, 400, 100, None),
        (send(json!({"recipient": {"comment_id": "1"}, "message": text})).await, 400, 100, Some(33)),
        (send(json!({"recipient": {"id": open}, "message": text, "tag": "ACCOUNT_UPDATE"})).await, 400, 100, None),
        (send(json!({"recipient": {"id": open}, "message": text, "messaging_type": "SHOUT"})).await, 400, 100, None),
        (send(json!({"recipient": {"id": open}, "message": text, "folder": "SPAM"})).await, 400, 100, None),
        (send(json!({"recipient": {"id": open}, "sender_action": "react"})).await, 400, 100, None),
        (send(json!({"recipient": {"id": open}, "sender_action": "react", "payload": {"message_id": mid}})).await, 400, 100, None),
        (send(json!({"recipient": {"id": open}, "sender_action": "react", "payload": {"message_id": "x", "reaction": "love"}})).await, 400, 100, Some(2_534_015)),
    ];
    for (answer, status, number, subcode) in rows {
        assert_eq!((answer.0, code(&answer)), (status, (number, subcode)), "{}", answer.1);
    }
}

#[tokio::test]
async fn forms_with_places_for_keys_are_lists_however_deep() {
    let plain = Plain::start(unhurried()).await;
    let form = [
        ("name", "Nested"),
        ("eligible_platforms[0]", "instagram"),
        ("welcome_message_flow[0][message][text]", "Hello"),
        ("welcome_message_flow[0][message][quick_replies][0][content_type]", "text"),
        ("welcome_message_flow[0][message][quick_replies][0][title]", "I have another question."),
        ("welcome_message_flow[0][message][quick_replies][0][payload]", "Q"),
    ];
    let request =
        plain.http.post(plain.url("/me/welcome_message_flows")).bearer_auth(plain.token()).form(&form);
    assert_eq!(Plain::answer(request).await.0, 200);
    let (_, flows) = plain.get("/me/welcome_message_flows?limit=1").await;
    let stored: Value =
        serde_json::from_str(flows["data"][0]["welcome_message_flow"].as_str().unwrap()).unwrap();
    assert_eq!(stored[0]["message"]["quick_replies"][0]["title"], "I have another quest...");

    let form = [("ice_breakers[0][question]", "Open?"), ("ice_breakers[0][payload]", "HOURS")];
    let request = plain.http.post(plain.url("/me/messenger_profile")).bearer_auth(plain.token()).form(&form);
    assert_eq!(Plain::answer(request).await, (200, json!({"result": "success"})));
}
