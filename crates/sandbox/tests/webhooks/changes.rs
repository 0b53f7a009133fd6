//! What happens to posts and stories, as changes.

use serde_json::json;

use crate::plain::{self, FERN, Plain, unhurried};

/// The change in a letter, and whether its time is in seconds.
fn change(letter: &plain::Letter) -> serde_json::Value {
    let entry = letter.json()["entry"][0].clone();
    assert!(entry["time"].as_i64().unwrap() < 100_000_000_000, "seconds");
    entry["changes"][0].clone()
}

#[tokio::test]
async fn comments_mentions_and_ended_stories_come_as_changes() {
    let plain = Plain::start(unhurried()).await;
    let callback = plain.subscribe_to("comments,live_comments,mentions,story_insights").await;
    let media = plain.account()["media_ids"][0].clone();
    let act = |kind: &'static str, who: &'static str| {
        plain.act(json!({"as": who, "to": FERN, "kind": kind, "media_id": media, "text": "look"}))
    };
    let first = act("comment", "fan").await;
    let reply = json!({"message": "thanks"});
    plain.post(&format!("/{}/replies", first["comment_id"].as_str().unwrap()), reply).await;
    act("live_comment", "fan").await;
    let caption = plain.act(json!({"as": "fan", "to": FERN, "kind": "mention", "in": "caption"})).await;
    let mention = plain.act(json!({"as": "fan", "to": FERN, "kind": "mention"})).await;
    plain
        .act(json!({"to": FERN, "kind": "story_insights", "media_id": "17900000000000001", "reach": 70}))
        .await;

    plain.act(json!({"as": "fan", "to": FERN, "kind": "comment", "ad_id": "120", "ad_title": "Bowls"})).await;

    let letters = callback.letters(8).await;
    let ad = change(&letters[7])["value"]["media"].clone();
    assert_eq!(
        (&ad["ad_id"], &ad["ad_title"], &ad["media_product_type"]),
        (&json!("120"), &json!("Bowls"), &json!("AD"))
    );
    let value = json!({"from": {"id": first["igsid"], "username": "fan"}, "id": first["comment_id"], "text": "look",
        "media": {"id": media, "media_product_type": "FEED"}});
    assert_eq!(change(&letters[0]), json!({"field": "comments", "value": value}));
    let own = change(&letters[1])["value"].clone();
    assert_eq!((&own["from"]["id"], &own["parent_id"]), (&plain.account()["user_id"], &first["comment_id"]));
    assert!(own["from"]["self_ig_scoped_id"].is_string());
    assert_eq!(change(&letters[2])["field"], "live_comments");
    assert_eq!(change(&letters[3]), json!({"field": "mentions", "value": {"media_id": caption["media_id"]}}));
    let named = json!({"media_id": mention["media_id"], "comment_id": mention["comment_id"]});
    assert_eq!(change(&letters[4])["value"], named);
    assert_eq!(change(&letters[5])["value"]["id"], mention["comment_id"], "and as a comment besides");
    let story = change(&letters[6])["value"].clone();
    assert_eq!((&story["media_id"], &story["reach"]), (&json!("17900000000000001"), &json!(70)));
    for count in ["exits", "replies", "taps_forward", "taps_back", "impressions"] {
        assert!(story[count].is_i64(), "{count}");
    }
}

#[tokio::test]
async fn a_story_that_ends_is_told_what_it_has_come_to_once() {
    let plain = Plain::start(unhurried()).await;
    let callback = plain.subscribe_to("story_insights").await;
    let (_, stories) = plain.get("/me/stories").await;
    let many = stories["data"].as_array().unwrap().len();
    assert!(many > 0);
    plain
        .act(json!({"as": "fan", "to": FERN, "kind": "story_reply", "media_id": stories["data"][0]["id"]}))
        .await;
    plain.advance(24 * 3_600_000).await;
    plain.advance(24 * 3_600_000).await;
    plain.control("deliveries", json!({"settle": true})).await;
    let letters = callback.letters(many).await;
    assert_eq!(letters.len(), many);
    let newest = change(&letters[many - 1])["value"].clone();
    assert_eq!((&newest["media_id"], &newest["replies"]), (&stories["data"][0]["id"], &json!(1)));
    assert!(newest["reach"].as_i64().unwrap() > 0);
}
