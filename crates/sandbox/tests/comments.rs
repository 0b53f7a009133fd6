//! Comments, replies, hiding, deleting, mentions, and private replies.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on has failed")]

mod plain;

use plain::{FERN, Plain, code, unhurried};
use porchlight_sandbox::{Options, Quirk};
use serde_json::{Value, json};

const DAY: i64 = 86_400_000;

fn media(plain: &Plain) -> String {
    plain.account()["media_ids"][0].as_str().unwrap().to_owned()
}

/// A new comment by somebody, and what the sandbox says of it.
async fn comment(plain: &Plain, who: &str, text: &str) -> Value {
    plain.act(json!({"as": who, "to": FERN, "kind": "comment", "media_id": media(plain), "text": text})).await
}

fn id(done: &Value) -> &str {
    done["comment_id"].as_str().unwrap()
}

#[tokio::test]
async fn the_world_begins_with_comments_most_of_them_by_others() {
    let plain = Plain::start(unhurried()).await;
    for account in plain.ready()["accounts"].as_array().unwrap() {
        let ids = account["comment_ids"].as_array().unwrap();
        assert!(ids.len() >= 10, "{}", ids.len());
        let mut by_others = 0;
        for id in ids {
            let url = plain.url(&format!("/{}?fields=from,text", id.as_str().unwrap()));
            let token = account["access_token"].as_str().unwrap();
            let (status, read) = Plain::answer(plain.http.get(url).bearer_auth(token)).await;
            assert_eq!(status, 200, "{read}");
            by_others += usize::from(read["from"]["username"] != account["username"]);
        }
        assert!(by_others >= 6, "{by_others}");
    }
}

#[tokio::test]
async fn comments_are_read_newest_first_in_pages_and_replies_within_them() {
    let plain = Plain::start(unhurried()).await;
    let media = media(&plain);
    let mut made = Vec::new();
    for n in 0..60 {
        made.insert(0, id(&comment(&plain, "chatty", &format!("number {n}")).await).to_owned());
        plain.advance(1_000).await;
    }
    let (_, page) = plain.get(&format!("/v25.0/{media}/comments?limit=100")).await;
    let ids: Vec<_> =
        page["data"].as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap()).collect();
    assert_eq!(ids, made[..50], "fifty at most");
    assert_eq!(page["data"][0].as_object().unwrap().len(), 3, "timestamp, text and id");
    assert!(page["paging"]["cursors"]["before"].is_string());
    let next = page["paging"]["next"].as_str().unwrap().strip_prefix(&plain.sandbox.base_url).unwrap();
    assert_eq!(plain.get(next).await.1["data"][0]["id"], made[50].as_str());

    let (_, reply) = plain.post(&format!("/{}/replies", made[0]), json!({"message": "Thank you!"})).await;
    let path = format!("/{media}/comments?limit=1&fields=text,replies{{text,parent_id,username,user}}");
    let (_, page) = plain.get(&path).await;
    let expected = json!({"text": "Thank you!", "parent_id": made[0], "username": FERN,
        "user": {"id": plain.account()["user_id"]}, "id": reply["id"]});
    assert_eq!(page["data"][0]["replies"]["data"], json!([expected]));
    let (_, replies) = plain.get(&format!("/{}/replies", made[0])).await;
    assert_eq!(replies["data"][0]["id"], reply["id"]);
}

#[tokio::test]
async fn a_comment_has_the_fields_of_its_node_and_no_others() {
    let plain = Plain::start(unhurried()).await;
    let done = comment(&plain, "fan", "wow").await;
    let fields =
        "from,hidden,like_count,media,parent_id,text,timestamp,user,username,legacy_instagram_comment_id";
    let (_, node) = plain.get(&format!("/{}?fields={fields}", id(&done))).await;
    assert_eq!(node["from"], json!({"id": done["igsid"], "username": "fan"}));
    assert_eq!((&node["hidden"], &node["like_count"]), (&json!(false), &json!(0)));
    assert_eq!(node["media"], json!({"id": media(&plain), "media_product_type": "FEED"}));
    assert!(node.get("parent_id").is_none() && node.get("user").is_none(), "absent, and not null");
    assert!(node["timestamp"].as_str().unwrap().ends_with("+0000"));
    assert_eq!(code(&plain.get(&format!("/{}?fields=likes", id(&done))).await), (100, None));
    let (_, profile) = plain.get(&format!("/{}", done["igsid"].as_str().unwrap())).await;
    assert_eq!(profile["error"]["code"], 230, "a comment is no consent");
    let foreign = plain.ready()["accounts"][1]["comment_ids"][0].as_str().unwrap();
    assert_eq!(code(&plain.get(&format!("/{foreign}")).await), (100, Some(33)));
}

#[tokio::test]
async fn comments_and_replies_are_written_and_a_reply_to_a_reply_goes_to_the_top() {
    let plain = Plain::start(unhurried()).await;
    let (status, made) = plain.post(&format!("/{}/comments?message=Hello", media(&plain)), json!({})).await;
    assert_eq!((status, made.as_object().unwrap().len()), (200, 1), "{made}");
    let top = made["id"].as_str().unwrap();
    let (_, first) = plain.post(&format!("/{top}/replies"), json!({"message": "one"})).await;
    let path = format!("/{}/replies?fields=parent_id,text", first["id"].as_str().unwrap());
    let (_, second) = plain.post(&path, json!({"message": "two"})).await;
    assert_eq!((&second["parent_id"], &second["text"]), (&json!(top), &json!("two")), "read after write");
    assert_eq!(code(&plain.post(&format!("/{top}/replies"), json!({})).await), (100, None));
    assert_eq!(
        code(&plain.post("/17999999999999999/comments", json!({"message": "x"})).await),
        (100, Some(33))
    );
}

#[tokio::test]
async fn a_hidden_comment_stays_readable_and_cannot_be_replied_to_and_a_deleted_one_is_gone_with_its_replies()
{
    let plain = Plain::start(unhurried()).await;
    let done = comment(&plain, "rude.one", "meh").await;
    let id = id(&done);
    let hidden = || async { plain.get(&format!("/{id}?fields=hidden")).await.1["hidden"].clone() };
    let (_, reply) = plain.post(&format!("/{id}/replies"), json!({"message": "We are sorry"})).await;
    let reply = reply["id"].as_str().unwrap();
    assert_eq!(plain.post(&format!("/{id}?hide=true"), json!({})).await, (200, json!({"success": true})));
    assert_eq!(hidden().await, true);
    assert_eq!(code(&plain.post(&format!("/{id}/replies"), json!({"message": "x"})).await), (100, None));
    assert_eq!(plain.post(&format!("/{id}"), json!({"hide": false})).await.0, 200);
    assert_eq!(hidden().await, false);
    assert_eq!(code(&plain.post(&format!("/{id}"), json!({})).await), (100, None), "hide is needed");
    plain.post(&format!("/{reply}?hide=true"), json!({})).await;
    assert_eq!(
        plain.get(&format!("/{reply}?fields=hidden")).await.1["hidden"],
        false,
        "one's own stay visible"
    );
    assert_eq!(plain.delete(&format!("/{id}")).await, (200, json!({"success": true})));
    for gone in [id, reply] {
        assert_eq!(code(&plain.get(&format!("/{gone}")).await), (100, Some(33)));
    }
}

#[tokio::test]
async fn comments_need_their_scope() {
    let plain = Plain::start(unhurried()).await;
    let done = comment(&plain, "fan", "wow").await;
    let scopes = json!({"account": FERN, "action": "scopes",
        "scopes": "instagram_business_basic,instagram_business_manage_messages"});
    plain.control("tokens", scopes).await;
    assert_eq!(code(&plain.get(&format!("/{}/comments", media(&plain))).await), (10, None));
    assert_eq!(code(&plain.get(&format!("/{}", id(&done))).await), (10, None));
    let private = json!({"recipient": {"comment_id": id(&done)}, "message": {"text": "x"}});
    assert_eq!(code(&plain.post("/me/messages", private).await), (10, None));
}

#[tokio::test]
async fn a_comment_is_answered_privately_once_and_within_seven_days() {
    let plain = Plain::start(unhurried()).await;
    let private = |comment: &str, text: &str| {
        plain.post("/me/messages", json!({"recipient": {"comment_id": comment}, "message": {"text": text}}))
    };
    let done = comment(&plain, "asker", "price?").await;
    let (status, sent) = private(id(&done), "Here it is").await;
    assert_eq!((status, &sent["recipient_id"]), (200, &done["igsid"]), "{sent}");
    let mid = sent["message_id"].as_str().unwrap();
    assert_eq!(plain.get(&format!("/{mid}?fields=message")).await.1["message"], "Here it is");
    assert_eq!(code(&private(id(&done), "again").await), (10_900, None));
    let igsid = done["igsid"].as_str().unwrap();
    assert_eq!(code(&plain.send_text(igsid, "more").await), (10, Some(2_534_022)), "no window opened");
    assert_eq!(code(&private("18099999999999999", "x").await), (100, Some(33)));
    let own = plain.act(json!({"as": FERN, "to": FERN, "kind": "comment", "text": "by us"})).await;
    assert_eq!(code(&private(id(&own), "x").await), (100, Some(2_534_025)));
    let number: u64 = id(&comment(&plain, "another", "hm").await).parse().unwrap();
    let unquoted = json!({"recipient": {"comment_id": number}, "message": {"text": "x"}});
    assert_eq!(
        plain.post("/me/messages", unquoted).await.0,
        200,
        "an id without quotes, as in the collection"
    );

    let old = comment(&plain, "early", "first").await;
    plain.advance(7 * DAY - 1).await;
    let fresh = comment(&plain, "late", "last").await;
    plain.advance(1).await;
    assert_eq!(code(&private(id(&old), "x").await), (10_903, None));
    assert_eq!(private(id(&fresh), "x").await.0, 200);
}

#[tokio::test]
async fn private_replies_have_a_pace_of_750_an_hour() {
    let plain = Plain::start(Options { quirks: [].into_iter().collect(), ..unhurried() }).await;
    let mut refused = 0;
    for n in 0..752 {
        if n % 90 == 0 {
            plain.advance(1_000).await;
        }
        let done = comment(&plain, &format!("fan{n}"), "hi").await;
        let body = json!({"recipient": {"comment_id": id(&done)}, "message": {"text": "x"}});
        let answer = plain.post("/me/messages", body).await;
        if answer.0 != 200 {
            assert_eq!(code(&answer), (613, Some(2_534_040)));
            refused += 1;
        }
    }
    assert!((1..=2).contains(&refused), "{refused} refused");
}

#[tokio::test]
async fn a_mention_is_answered_where_it_happened() {
    let plain = Plain::start(unhurried()).await;
    let done = plain.act(json!({"as": "foodie", "to": FERN, "kind": "mention"})).await;
    let answer = |body: Value| plain.post("/v25.0/me/mentions", body);
    let (media, comment) = (&done["media_id"], &done["comment_id"]);
    let (status, made) =
        answer(json!({"media_id": media, "comment_id": comment, "message": "Thanks!"})).await;
    assert!(status == 200 && made["id"].is_string(), "{made}");
    let caption = plain.act(json!({"as": "foodie", "to": FERN, "kind": "mention", "in": "caption"})).await;
    assert_eq!(answer(json!({"media_id": caption["media_id"], "message": "Lovely"})).await.0, 200);
    assert_eq!(code(&answer(json!({"media_id": "1", "message": "x"})).await), (100, Some(33)));
    assert_eq!(code(&answer(json!({"media_id": media})).await), (100, None));
    assert_eq!(code(&answer(json!({"message": "x"})).await), (100, None));
}

#[tokio::test]
async fn conflicts_about_comments_have_switches() {
    let quirks = [
        Quirk::NoRateLimit,
        Quirk::HideInQueryOnly,
        Quirk::DeleteOwnCommentsOnly,
        Quirk::PrivateReply2534025,
    ];
    let plain = Plain::start(Options { quirks: quirks.into_iter().collect(), ..unhurried() }).await;
    let done = comment(&plain, "fan", "wow").await;
    let id = id(&done);
    let hidden = || async { plain.get(&format!("/{id}?fields=hidden")).await.1["hidden"].clone() };
    assert_eq!(plain.post(&format!("/{id}"), json!({"hide": true})).await, (200, json!({"success": true})));
    assert_eq!(hidden().await, false, "success, and nothing happened");
    plain.post(&format!("/{id}?hide=true"), json!({})).await;
    assert_eq!(hidden().await, true);
    assert_eq!(code(&plain.delete(&format!("/{id}")).await), (10, None));
    plain.advance(8 * DAY).await;
    let body = json!({"recipient": {"comment_id": id}, "message": {"text": "x"}});
    assert_eq!(code(&plain.post("/me/messages", body).await), (100, Some(2_534_025)));
}

#[tokio::test]
async fn a_comment_on_a_broadcast_is_answered_privately_while_it_lasts() {
    let plain = Plain::start(unhurried()).await;
    let harbour = plain.ready()["accounts"][1].clone();
    let live = || async {
        plain
            .act(json!({"as": "watcher", "to": harbour["username"], "kind": "live_comment", "text": "hi"}))
            .await
    };
    let private = |done: Value| {
        let body = json!({"recipient": {"comment_id": done["comment_id"]}, "message": {"text": "x"}});
        let request = plain.http.post(plain.url("/me/messages")).json(&body);
        Plain::answer(request.bearer_auth(harbour["access_token"].as_str().unwrap()))
    };
    assert_eq!(private(live().await).await.0, 200);
    let late = live().await;
    plain.advance(DAY).await;
    assert_eq!(code(&private(late).await), (10_903, None));
}
