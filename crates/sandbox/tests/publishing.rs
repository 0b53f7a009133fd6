//! Publishing: containers, how long they take, and what becomes of them.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on has failed")]

mod plain;

use image::ImageFormat;
use plain::publishing::{MEDIA, PUBLISH, create, image, live, picture, publish, status};
use plain::{Files, Plain, code, unhurried};
use porchlight_sandbox::{Options, Quirk};
use serde_json::{Value, json};

const HOUR: i64 = 3_600_000;

#[tokio::test]
async fn a_picture_takes_a_moment_is_published_and_stands_first_among_the_media() {
    let plain = Plain::start(unhurried()).await;
    let form = [("image_url", plain.sample("image_url")), ("caption", "A bowl".to_owned())];
    let request = plain.http.post(plain.url(MEDIA)).bearer_auth(plain.token()).form(&form);
    let (_, made) = Plain::answer(request).await;
    let id = made["id"].as_str().unwrap();
    assert_eq!(status(&plain, id).await["status_code"], "IN_PROGRESS");
    assert_eq!(code(&publish(&plain, id).await), (9007, Some(2_207_027)));
    plain.advance(3_000).await;
    let finished = status(&plain, id).await;
    assert_eq!(
        finished,
        json!({"status_code": "FINISHED", "id": id,
               "status": "Finished: Media has been uploaded and it is ready to be published."})
    );
    let (_, published) = publish(&plain, id).await;
    let fields = "caption,media_type,media_url,like_count,permalink";
    let (_, first) = plain.get(&format!("{MEDIA}?fields={fields}&limit=1")).await;
    assert_eq!((&first["data"][0]["id"], &first["data"][0]["caption"]), (&published["id"], &json!("A bowl")));
    let here = plain.http.get(first["data"][0]["media_url"].as_str().unwrap()).send().await.unwrap();
    let there = plain.http.get(plain.sample("image_url")).send().await.unwrap();
    assert_eq!(here.bytes().await.unwrap(), there.bytes().await.unwrap(), "the very bytes that were fetched");
    assert_eq!(plain.get("/me?fields=media_count").await.1["media_count"], 13);
}

#[tokio::test]
async fn a_container_is_published_once_and_its_status_tells_so_afterwards() {
    let plain = Plain::start(unhurried()).await;
    let id = image(&plain).await;
    live(&plain, &id).await;
    assert_eq!(code(&publish(&plain, &id).await), (24, Some(2_207_006)));
    assert_eq!(status(&plain, &id).await["status_code"], "PUBLISHED");
    let (_, media) = plain.get(MEDIA).await;
    assert_eq!(media["data"].as_array().unwrap().len(), 13);
    let lost = image(&plain).await;
    plain.advance(5_000).await;
    plain.control("faults", json!({"method": "POST", "path": "media_publish", "drop": "after"})).await;
    let request = plain.http.post(plain.url(PUBLISH)).bearer_auth(plain.token());
    assert!(request.json(&json!({"creation_id": lost})).send().await.is_err());
    assert_eq!(status(&plain, &lost).await["status_code"], "PUBLISHED", "although the answer was lost");
}

#[tokio::test]
async fn a_reel_takes_five_to_twenty_seconds_and_keeps_its_cover() {
    let plain = Plain::start(unhurried()).await;
    let id = create(
        &plain,
        json!({"media_type": "reels", "video_url": plain.sample("video_url"), "share_to_feed": false,
               "cover_url": plain.sample("image_url"), "caption": "Kiln day", "thumb_offset": "1200",
               "audio_name": "Rain", "trial_params": {"graduation_strategy": "MANUAL"}}),
    )
    .await;
    plain.advance(4_900).await;
    assert_eq!(status(&plain, &id).await["status_code"], "IN_PROGRESS");
    plain.advance(15_000).await;
    assert_eq!(status(&plain, &id).await["status_code"], "FINISHED");
    let media = live(&plain, &id).await;
    let fields = "media_type,media_product_type,is_shared_to_feed,thumbnail_url,media_url,permalink";
    let (_, reel) = plain.get(&format!("/{media}?fields={fields}")).await;
    assert_eq!(
        [&reel["media_type"], &reel["media_product_type"], &reel["is_shared_to_feed"]],
        [&json!("VIDEO"), &json!("REELS"), &json!(false)]
    );
    let cover = plain.http.get(reel["thumbnail_url"].as_str().unwrap()).send().await.unwrap();
    let given = plain.http.get(plain.sample("image_url")).send().await.unwrap();
    assert_eq!(cover.bytes().await.unwrap(), given.bytes().await.unwrap());
    let shown = plain.http.get(reel["media_url"].as_str().unwrap()).send().await.unwrap();
    assert_eq!(shown.headers()["content-type"], "video/mp4");
}

#[tokio::test]
async fn stories_are_published_among_the_stories_in_any_shape() {
    let plain = Plain::start(unhurried()).await;
    let files = Files::serve([("tall.jpg", picture(1080, 1920, ImageFormat::Jpeg))]).await;
    for body in [
        json!({"media_type": "STORIES", "image_url": files.url("tall.jpg"),
               "user_tags": [{"username": "harbour.coffee"}]}),
        // As Postman has it: with Instagram Login, the address is the stronger word.
        json!({"media_type": "STORIES", "video_url": plain.sample("video_url"), "upload_type": "resumable"}),
    ] {
        let media = live(&plain, &create(&plain, body).await).await;
        assert_eq!(plain.get("/me/stories").await.1["data"][0]["id"], json!(media));
    }
    assert_eq!(plain.get(MEDIA).await.1["data"].as_array().unwrap().len(), 12, "and not among the posts");
    let refused = plain.post(
        MEDIA,
        json!({"media_type": "STORIES", "image_url": files.url("tall.jpg"), "collaborators": ["harbour.coffee"]}),
    );
    assert_eq!(refused.await.1["error"]["message"], "(#100) param collaborators is not allowed");
}

#[tokio::test]
async fn a_carousel_is_one_post_with_its_children_in_their_order() {
    let plain = Plain::start(unhurried()).await;
    let item = json!({"image_url": plain.sample("image_url"), "is_carousel_item": true, "alt_text": "First"});
    let first = create(&plain, item).await;
    let film =
        json!({"media_type": "VIDEO", "video_url": plain.sample("video_url"), "is_carousel_item": "true"});
    let second = create(&plain, film).await;
    let children = format!("{first}, {second}");
    let form = [("media_type", "CAROUSEL"), ("caption", "New Carousel!"), ("children", &children)];
    let request = plain.http.post(plain.url(MEDIA)).bearer_auth(plain.token()).form(&form);
    let (_, made) = Plain::answer(request).await;
    let id = made["id"].as_str().unwrap();
    plain.advance(4_000).await;
    assert_eq!(status(&plain, id).await["status_code"], "IN_PROGRESS", "the film is still on its way");
    assert_eq!(code(&publish(&plain, &first).await), (100, Some(2_207_023)), "an item is not a post");
    let media = live(&plain, id).await;
    let (_, album) =
        plain.get(&format!("/{media}?fields=media_type,caption,children{{media_type,alt_text}}")).await;
    assert_eq!(
        (&album["media_type"], &album["caption"]),
        (&json!("CAROUSEL_ALBUM"), &json!("New Carousel!"))
    );
    let kinds: Vec<&Value> =
        album["children"]["data"].as_array().unwrap().iter().map(|child| &child["media_type"]).collect();
    assert_eq!(kinds, ["IMAGE", "VIDEO"]);
    assert_eq!(album["children"]["data"][0]["alt_text"], "First");
    let (_, limit) = plain.get("/me/content_publishing_limit").await;
    assert_eq!(limit, json!({"data": [{"quota_usage": 1}]}));
    for (children, why) in [(json!([first]), "one"), (json!(vec![first; 11]), "eleven"), (json!(""), "none")]
    {
        let answer = plain.post(MEDIA, json!({"media_type": "CAROUSEL", "children": children})).await;
        assert_eq!(code(&answer), (100, Some(2_207_028)), "{why}");
    }
    let stranger = json!({"media_type": "CAROUSEL", "children": [second, "17890000000000000"]});
    assert_eq!(code(&plain.post(MEDIA, stranger).await), (24, Some(2_207_006)));
}

#[tokio::test]
async fn a_container_expires_after_a_day_and_is_forgotten_after_two() {
    let plain = Plain::start(unhurried()).await;
    let id = image(&plain).await;
    plain.advance(24 * HOUR).await;
    assert_eq!(status(&plain, &id).await["status_code"], "EXPIRED");
    assert_eq!(code(&publish(&plain, &id).await), (-2, Some(2_207_020)));
    plain.advance(24 * HOUR).await;
    assert_eq!(code(&(400, status(&plain, &id).await)), (100, Some(33)));
    assert_eq!(code(&publish(&plain, &id).await), (24, Some(2_207_008)));
    assert_eq!(code(&publish(&plain, "17890000000000000").await), (24, Some(2_207_006)));
    assert_eq!(code(&plain.post(PUBLISH, json!({})).await), (100, None));
}

#[tokio::test]
async fn the_quota_counts_a_rolling_day_and_stops_the_one_too_many() {
    let quirks = [Quirk::Quota25, Quirk::NoRateLimit].into_iter().collect();
    let plain = Plain::start(Options { quirks, ..unhurried() }).await;
    let usage = async |plain: &Plain| {
        plain.get("/me/content_publishing_limit?fields=quota_usage,config").await.1["data"][0].clone()
    };
    assert_eq!(
        usage(&plain).await,
        json!({"quota_usage": 0, "config": {"quota_total": 25, "quota_duration": 86_400}})
    );
    for _ in 0..25 {
        let id = image(&plain).await;
        live(&plain, &id).await;
    }
    let id = image(&plain).await;
    plain.advance(3_000).await;
    assert_eq!(code(&publish(&plain, &id).await), (9, Some(2_207_042)));
    assert_eq!(usage(&plain).await["quota_usage"], 25);
    plain.advance(24 * HOUR - 13 * 30_000).await;
    assert!((1..25).contains(&usage(&plain).await["quota_usage"].as_i64().unwrap()));
    let id = image(&plain).await;
    live(&plain, &id).await;
    assert_eq!(code(&plain.get("/me/content_publishing_limit?since=1500000000").await), (100, None));
    let plain = Plain::start(unhurried()).await;
    assert_eq!(usage(&plain).await["config"]["quota_total"], 100);
}

#[tokio::test]
async fn publishing_needs_its_scope_and_an_account_that_may() {
    let plain = Plain::start(unhurried()).await;
    let id = image(&plain).await;
    plain.advance(3_000).await;
    let restrict = async |word: &str| {
        plain.control("accounts", json!({"account": "fern.and.clay", "restriction": word})).await;
    };
    restrict("inactive").await;
    assert_eq!(code(&publish(&plain, &id).await), (25, Some(2_207_050)));
    restrict("spam").await;
    let spam = publish(&plain, &id).await;
    assert_eq!((code(&spam), &spam.1["error"]["is_transient"]), ((4, Some(2_207_051)), &json!(true)));
    restrict("none").await;
    plain.control("accounts", json!({"account": "fern.and.clay", "trial_reels": false})).await;
    let trial = json!({"media_type": "REELS", "video_url": plain.sample("video_url"),
                       "trial_params": {"graduation_strategy": "SS_PERFORMANCE"}});
    assert_eq!(code(&plain.post(MEDIA, trial).await), (100, Some(2_207_081)));
    let scopes =
        json!({"account": "fern.and.clay", "action": "scopes", "scopes": ["instagram_business_basic"]});
    plain.control("tokens", scopes).await;
    assert_eq!(code(&publish(&plain, &id).await), (10, None));
    assert_eq!(code(&plain.get("/me/content_publishing_limit").await), (10, None));
}

#[tokio::test]
async fn every_other_row_of_the_table_can_be_raised() {
    let plain = Plain::start(unhurried()).await;
    let id = image(&plain).await;
    for (number, subcode) in
        [(-2, 2_207_003), (-1, 2_207_001), (-1, 2_207_032), (-1, 2_207_053), (-1, 2_207_085)]
    {
        let fault =
            json!({"path": "media_publish", "code": number, "subcode": subcode, "is_transient": true});
        plain.control("faults", fault).await;
        assert_eq!(code(&publish(&plain, &id).await), (number, Some(subcode)));
    }
}

#[tokio::test]
async fn an_account_makes_four_hundred_containers_a_day_and_no_more() {
    let plain = Plain::start(unhurried()).await;
    for _ in 0..400 {
        image(&plain).await;
    }
    let body = json!({"image_url": plain.sample("image_url")});
    assert_eq!(code(&plain.post(MEDIA, body.clone()).await), (9, Some(2_018_352)));
    plain.advance(24 * HOUR).await;
    assert_eq!(plain.post(MEDIA, body).await.0, 200);
}

#[tokio::test]
async fn what_was_published_is_there_after_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let state = Some(folder.path().join("world.json"));
    let plain = Plain::start(Options { state: state.clone(), ..unhurried() }).await;
    let id = image(&plain).await;
    let media = live(&plain, &id).await;
    drop(plain);
    let plain = Plain::start(Options { state, ..unhurried() }).await;
    let (_, post) = plain.get(&format!("/{media}?fields=media_url")).await;
    let answer = plain.http.get(post["media_url"].as_str().unwrap()).send().await.unwrap();
    assert_eq!(answer.headers()["content-type"], "image/jpeg");
    assert_eq!(plain.get("/me/content_publishing_limit").await.1["data"][0]["quota_usage"], 1);
}
