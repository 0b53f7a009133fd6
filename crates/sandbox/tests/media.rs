//! Media: lists, albums, stories, and what each kind of media does not have.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on has failed")]

mod plain;

use std::collections::BTreeSet;

use plain::{Plain, code, unhurried};
use serde_json::{Value, json};

const HOUR: i64 = 3_600_000;
const ALL: &str = "id,media_type,media_product_type,caption,media_url,thumbnail_url,permalink,shortcode,timestamp,username,owner,\
                   like_count,comments_count,is_comment_enabled,is_shared_to_feed,alt_text,is_ai_generated,\
                   legacy_instagram_media_id,copyright_check_information,current_live_viewer_count,children";

async fn posts(plain: &Plain, fields: &str) -> Vec<Value> {
    plain.get(&format!("/v25.0/me/media?fields={fields}")).await.1["data"].as_array().unwrap().clone()
}

fn path(plain: &Plain, link: &Value) -> String {
    link.as_str().unwrap().strip_prefix(&plain.sandbox.base_url).unwrap().to_owned()
}

#[tokio::test]
async fn a_list_of_media_is_ids_alone_with_cursors_until_fields_are_asked_for() {
    let plain = Plain::start(unhurried()).await;
    let (status, page) = plain.get("/me/media").await;
    assert_eq!(status, 200);
    let ids: Vec<&str> = page["data"].as_array().unwrap().iter().map(|m| m["id"].as_str().unwrap()).collect();
    assert_eq!(json!(ids), plain.account()["media_ids"]);
    assert_eq!(page["data"][0].as_object().unwrap().len(), 1);
    let cursors = &page["paging"]["cursors"];
    assert!(cursors["before"].is_string() && cursors["after"].is_string());
    assert!(page["paging"]["next"].is_null(), "there is one page");
    let times: Vec<String> =
        posts(&plain, "timestamp").await.iter().map(|m| m["timestamp"].to_string()).collect();
    assert!(times.is_sorted_by(|newer, older| newer > older), "newest first");
    assert!(times.iter().all(|time| time.ends_with("+0000\"")));
}

#[tokio::test]
async fn pages_lead_through_all_media_and_back_by_both_ids_of_the_account() {
    let plain = Plain::start(unhurried()).await;
    for id in ["user_id", "app_scoped_id"] {
        let id = plain.account()[id].as_str().unwrap();
        let (_, first) = plain.get(&format!("/{id}/media?fields=caption&limit=5")).await;
        let mut seen: Vec<Value> = first["data"].as_array().unwrap().clone();
        let mut page = first.clone();
        while !page["paging"]["next"].is_null() {
            page = plain.get(&path(&plain, &page["paging"]["next"])).await.1;
            seen.extend(page["data"].as_array().unwrap().iter().cloned());
        }
        assert_eq!(json!(seen), json!(posts(&plain, "caption").await));
        let (_, back) = plain.get(&path(&plain, &page["paging"]["previous"])).await;
        assert_eq!(back["data"].as_array().unwrap().len(), 5);
    }
}

#[tokio::test]
async fn media_can_be_asked_for_by_time_in_seconds_or_as_a_date() {
    let plain = Plain::start(unhurried()).await;
    let all = posts(&plain, "timestamp").await;
    let time = |at: usize| all[at]["timestamp"].as_str().unwrap();
    let unix = |at: usize| time(at).replace("+0000", "Z").parse::<jiff::Timestamp>().unwrap().as_second();
    let (_, some) = plain.get(&format!("/me/media?since={}&until={}", unix(5), unix(2))).await;
    assert_eq!(some["data"].as_array().unwrap().len(), 4);
    let (_, some) = plain.get(&format!("/me/media?until={}", &time(4)[..10])).await;
    assert_eq!(some["data"].as_array().unwrap().len(), all.len() - 5);
    assert_eq!(code(&plain.get("/me/media?since=yesterday-ish").await), (100, None));
}

#[tokio::test]
async fn every_kind_of_media_has_what_it_has_and_no_more() {
    let plain = Plain::start(unhurried()).await;
    let all = posts(&plain, ALL).await;
    let find = |kind: &str, product: &str| {
        all.iter().find(|m| m["media_type"] == kind && m["media_product_type"] == product).unwrap()
    };
    let image = find("IMAGE", "FEED");
    for field in ["caption", "media_url", "permalink", "shortcode", "timestamp", "username", "like_count"] {
        assert!(!image[field].is_null(), "{field}");
    }
    assert_eq!(image["owner"], json!({"id": plain.account()["user_id"]}));
    for absent in ["thumbnail_url", "children", "is_shared_to_feed", "current_live_viewer_count"] {
        assert!(image.get(absent).is_none(), "a picture has no {absent}");
    }
    let reel = find("VIDEO", "REELS");
    assert!(reel["thumbnail_url"].is_string() && reel["is_shared_to_feed"].is_boolean());
    assert!(reel["permalink"].as_str().unwrap().contains("/reel/"));
    let copied = all.iter().find(|m| m["copyright_check_information"]["status"]["matches_found"] == true);
    assert!(copied.unwrap().get("media_url").is_none(), "others' work has no address");
    assert!(all.iter().any(|m| m.get("like_count").is_none()), "an owner has hidden the likes");
    assert!(all.iter().any(|m| m.get("caption").is_none()), "one has no words");
    assert!(all.iter().any(|m| m["is_comment_enabled"] == false));
    assert_eq!(code(&plain.get("/me/media?fields=saved_count").await), (100, None));
    assert_eq!(code(&plain.get("/17900000000000000").await), (100, Some(33)));
}

#[tokio::test]
async fn an_album_gives_its_children_as_an_edge_and_as_a_field() {
    let plain = Plain::start(unhurried()).await;
    let album = plain.account()["album_id"].as_str().unwrap();
    let (_, edge) = plain.get(&format!("/{album}/children")).await;
    let children = edge["data"].as_array().unwrap();
    assert!((2..=10).contains(&children.len()) && children[0].as_object().unwrap().len() == 1);
    let (_, node) = plain
        .get(&format!("/{album}?fields=media_type,children{{media_type,media_url,permalink,thumbnail_url}}"))
        .await;
    assert_eq!(node["media_type"], "CAROUSEL_ALBUM");
    let expanded = node["children"]["data"].as_array().unwrap();
    assert!(expanded.iter().zip(children).all(|(one, other)| one["id"] == other["id"]));
    let kinds: BTreeSet<&str> = expanded.iter().map(|m| m["media_type"].as_str().unwrap()).collect();
    assert_eq!(kinds, BTreeSet::from(["IMAGE", "VIDEO"]));
    assert!(expanded.iter().all(|m| m.get("permalink").is_none() && m["media_url"].is_string()));
    let child = children[0]["id"].as_str().unwrap();
    let (_, child) = plain.get(&format!("/{child}?fields=caption,media_type,timestamp,username")).await;
    assert!(child.get("caption").is_none() && child["timestamp"].is_string());
    assert!(plain.account()["media_ids"].as_array().unwrap().iter().all(|id| *id != child["id"]));
}

#[tokio::test]
async fn stories_and_broadcasts_are_there_while_they_last_and_never_among_the_posts() {
    let plain = Plain::start(unhurried()).await;
    let (_, stories) = plain.get("/me/stories?fields=media_product_type,permalink").await;
    let stories = stories["data"].as_array().unwrap();
    assert_eq!(stories.len(), 2);
    assert!(stories.iter().all(|story| story["media_product_type"] == "STORY"));
    let second = plain.ready()["accounts"][1]["access_token"].as_str().unwrap().to_owned();
    let live =
        || plain.http.get(plain.url("/me/live_media?fields=current_live_viewer_count")).bearer_auth(&second);
    let (_, on_air) = Plain::answer(live()).await;
    assert!(on_air["data"][0]["current_live_viewer_count"].as_i64().unwrap() > 0);
    plain.advance(25 * HOUR).await;
    assert_eq!(plain.get("/me/stories").await.1, json!({"data": []}));
    let gone = stories[0]["id"].as_str().unwrap();
    assert_eq!(code(&plain.get(&format!("/{gone}")).await), (100, Some(33)));
    assert_eq!(Plain::answer(live()).await.1, json!({"data": []}));
}

#[tokio::test]
async fn posts_of_others_that_tag_the_account_can_be_read() {
    let plain = Plain::start(unhurried()).await;
    let (_, tags) = plain.get("/me/tags?fields=username,caption,owner,permalink&limit=2").await;
    let first = &tags["data"][0];
    assert_ne!(first["username"], plain.account()["username"]);
    assert!(first["caption"].as_str().unwrap().contains("@fern.and.clay") && first.get("owner").is_none());
    assert!(tags["paging"]["next"].is_string());
    plain.act(json!({"as": "someone.new", "to": "fern.and.clay", "kind": "tag", "text": "Look!"})).await;
    let (_, newer) = plain.get("/me/tags?fields=username,caption&limit=1").await;
    assert_eq!(
        (&newer["data"][0]["username"], &newer["data"][0]["caption"]),
        (&json!("someone.new"), &json!("Look!"))
    );
    let (status, one) = plain.get(&format!("/{}?fields=username", first["id"].as_str().unwrap())).await;
    assert_eq!((status, &one["username"]), (200, &first["username"]));
}

#[tokio::test]
async fn comments_are_turned_off_and_on_and_a_misspelt_word_changes_nothing() {
    let plain = Plain::start(unhurried()).await;
    let id = plain.account()["media_ids"][0].as_str().unwrap();
    let enabled =
        async || plain.get(&format!("/{id}?fields=is_comment_enabled")).await.1["is_comment_enabled"].clone();
    let set = async |word: &str| plain.post(&format!("/{id}?comment_enabled={word}"), json!({})).await;
    assert_eq!(set("false").await, (200, json!({"success": true})));
    assert_eq!(enabled().await, false);
    assert_eq!(code(&set("perhaps").await), (100, None));
    assert_eq!(code(&plain.post(&format!("/{id}"), json!({})).await), (100, None));
    assert_eq!(enabled().await, false);
    assert_eq!(set("1").await.0, 200);
    assert_eq!(enabled().await, true);
}

#[tokio::test]
async fn media_are_a_field_of_the_account_and_several_are_read_at_once() {
    let plain = Plain::start(unhurried()).await;
    let (_, me) = plain.get("/me?fields=username,media.limit(2){caption,children{id}},stories,tags").await;
    assert_eq!(me["media"]["data"].as_array().unwrap().len(), 2);
    assert!(me["media"]["paging"]["next"].is_string() && me["stories"]["data"][0]["id"].is_string());
    let ids = [&plain.account()["media_ids"][0], &plain.account()["album_id"]].map(|id| id.as_str().unwrap());
    let (_, both) = plain.get(&format!("/?ids={}&fields=media_type", ids.join(","))).await;
    assert_eq!(both[ids[1]]["media_type"], "CAROUSEL_ALBUM");
    let (_, film) = plain.get("/me/media?fields=media_type,media_url").await;
    let film = film["data"].as_array().unwrap().iter().find(|m| m["media_type"] == "VIDEO").unwrap();
    let answer = plain.http.get(film["media_url"].as_str().unwrap()).send().await.unwrap();
    assert_eq!(answer.headers()["content-type"], "video/mp4");
}

#[tokio::test]
async fn likes_grow_with_time_and_the_same_way_in_every_world_of_the_seed() {
    let mut counts = Vec::new();
    for _ in 0..2 {
        let plain = Plain::start(unhurried()).await;
        let likes = async || posts(&plain, "like_count").await[0]["like_count"].as_i64().unwrap();
        let before = likes().await;
        plain.advance(48 * HOUR).await;
        let after = likes().await;
        assert!(after > before, "{before} and then {after}");
        counts.push((before, after));
    }
    assert_eq!(counts[0], counts[1]);
}
