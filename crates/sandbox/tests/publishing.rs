//! Publishing: containers, how they are judged, how long they take, and what becomes of them.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on has failed")]

mod plain;

use std::io::Cursor;

use image::{ImageFormat, RgbImage};
use plain::{Answer, Files, Plain, code, unhurried};
use porchlight_sandbox::{Options, Quirk};
use serde_json::{Value, json};

const HOUR: i64 = 3_600_000;
const MEDIA: &str = "/v25.0/me/media";
const PUBLISH: &str = "/v25.0/me/media_publish";

fn picture(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    RgbImage::new(width, height).write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

async fn film(plain: &Plain) -> Vec<u8> {
    plain.http.get(plain.sample("video_url")).send().await.unwrap().bytes().await.unwrap().to_vec()
}

/// The film with other bytes some way behind the first place of a word.
fn changed(film: &[u8], word: &[u8], behind: usize, bytes: &[u8]) -> Vec<u8> {
    let at = film.windows(word.len()).position(|here| here == word).unwrap() + behind;
    let mut film = film.to_vec();
    film[at..at + bytes.len()].copy_from_slice(bytes);
    film
}

async fn create(plain: &Plain, body: Value) -> String {
    let answer = plain.post(MEDIA, body).await;
    assert_eq!(answer.0, 200, "{answer:?}");
    answer.1["id"].as_str().unwrap().to_owned()
}

async fn image(plain: &Plain) -> String {
    create(plain, json!({"image_url": plain.sample("image_url"), "caption": "A bowl"})).await
}

async fn status(plain: &Plain, id: &str) -> Value {
    plain.get(&format!("/v25.0/{id}?fields=status_code,status")).await.1
}

async fn publish(plain: &Plain, id: &str) -> Answer {
    plain.post(PUBLISH, json!({"creation_id": id})).await
}

async fn live(plain: &Plain, id: &str) -> String {
    plain.advance(30_000).await;
    let (code, answer) = publish(plain, id).await;
    assert_eq!(code, 200, "{answer}");
    answer["id"].as_str().unwrap().to_owned()
}

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
async fn what_is_no_good_picture_is_refused_by_its_bytes() {
    let plain = Plain::start(unhurried()).await;
    let mut heavy = picture(400, 400, ImageFormat::Jpeg);
    heavy.resize(8 * 1024 * 1024 + 1, 0);
    let files = Files::serve([
        ("page.jpg", b"<!doctype html><title>Log in</title>".to_vec()),
        ("named.jpg", picture(400, 400, ImageFormat::Png)),
        ("wide.jpg", picture(1000, 200, ImageFormat::Jpeg)),
        ("tall.jpg", picture(500, 1000, ImageFormat::Jpeg)),
        ("portrait.jpg", picture(1080, 1350, ImageFormat::Jpeg)),
        ("heavy.jpg", heavy),
    ])
    .await;
    for (name, expected) in [
        ("page.jpg", (9004, Some(2_207_052))),
        ("named.jpg", (9004, Some(2_207_052))),
        ("gone", (9004, Some(2_207_052))),
        ("elsewhere", (9004, Some(2_207_052))),
        ("wide.jpg", (36_003, Some(2_207_009))),
        ("tall.jpg", (36_003, Some(2_207_009))),
        ("heavy.jpg", (36_000, Some(2_207_004))),
    ] {
        let answer = plain.post(MEDIA, json!({"image_url": files.url(name)})).await;
        assert_eq!(code(&answer), expected, "{name}");
        assert!(answer.1["error"]["error_user_title"].is_string(), "{name}");
        assert_eq!(answer.1["error"]["is_transient"], false, "{name}");
    }
    assert_eq!(plain.post(MEDIA, json!({"image_url": files.url("portrait.jpg")})).await.0, 200);
    for nowhere in ["http://192.0.2.1/a.jpg", "https://example.org/a.jpg", "a.jpg", "ftp://127.0.0.1/a.jpg"] {
        let answer = plain.post(MEDIA, json!({"image_url": nowhere})).await;
        assert_eq!(code(&answer), (9004, Some(2_207_052)), "{nowhere} is not on this machine");
    }
    assert_eq!(code(&plain.post(MEDIA, json!({})).await), (100, None));

    let quirks = [Quirk::FormatByTable].into_iter().collect();
    let by_table = Plain::start(Options { quirks, ..unhurried() }).await;
    let answer = by_table.post(MEDIA, json!({"image_url": files.url("named.jpg")})).await;
    assert_eq!(code(&answer), (36_001, Some(2_207_005)));
}

#[tokio::test]
async fn what_is_no_good_film_is_refused_at_once_or_found_out_while_it_is_processed() {
    let plain = Plain::start(unhurried()).await;
    let good = film(&plain).await;
    let length = |seconds: u32| changed(&good, b"mvhd", 20, &(seconds * 1_000).to_be_bytes());
    let files = Files::serve([
        ("page.mp4", b"<html>".to_vec()),
        ("film.webm", vec![0x1a, 0x45, 0xdf, 0xa3, 0, 0, 0, 0, 0, 0, 0, 0]),
        ("torn.mp4", good[..good.len() / 2].to_vec()),
        ("av1.mp4", changed(&good, b"avc1\0\0\0\0\0\0", 0, b"av01")),
        ("opus.mp4", changed(&good, b"mp4a\0\0\0\0\0\0", 0, b"Opus")),
        ("short.mp4", length(2)),
        ("minute.mp4", length(61)),
        ("hour.mp4", length(3_600)),
    ])
    .await;
    let reel = |name: &str| json!({"media_type": "REELS", "video_url": files.url(name)});
    assert_eq!(code(&plain.post(MEDIA, reel("page.mp4")).await), (9004, Some(2_207_052)));
    assert_eq!(code(&plain.post(MEDIA, reel("gone")).await), (9004, Some(2_207_052)));
    assert_eq!(code(&plain.post(MEDIA, reel("film.webm")).await), (352, Some(2_207_026)));
    let mut late = reel("minute.mp4");
    late["thumb_offset"] = json!(61_000);
    assert_eq!(code(&plain.post(MEDIA, late).await), (1, Some(2_207_057)));
    for (body, subcode) in [
        (reel("torn.mp4"), 2_207_053),
        (reel("av1.mp4"), 2_207_026),
        (reel("opus.mp4"), 2_207_026),
        (reel("short.mp4"), 2_207_026),
        (reel("hour.mp4"), 2_207_026),
        (json!({"media_type": "STORIES", "video_url": files.url("minute.mp4")}), 2_207_026),
    ] {
        let id = create(&plain, body.clone()).await;
        assert_eq!(status(&plain, &id).await["status_code"], "IN_PROGRESS", "{body}");
        plain.advance(20_000).await;
        let failed = status(&plain, &id).await;
        assert_eq!(failed["status_code"], "ERROR", "{body}");
        assert_eq!(failed["status"], format!("Error: Media upload has failed with error code {subcode}"));
        assert_eq!(code(&publish(&plain, &id).await), (9007, Some(2_207_027)));
    }
    let id = create(&plain, reel("minute.mp4")).await;
    plain.advance(20_000).await;
    assert_eq!(status(&plain, &id).await["status_code"], "FINISHED", "a reel may be that long");
}

#[tokio::test]
async fn what_is_said_of_a_media_has_limits() {
    let plain = Plain::start(unhurried()).await;
    let url = plain.sample("image_url");
    let with = |name: &str, value: Value| {
        let mut body = json!({"image_url": url});
        body[name] = value;
        body
    };
    let film_with = |name: &str, value: Value| {
        let mut body = json!({"media_type": "REELS", "video_url": plain.sample("video_url")});
        body[name] = value;
        body
    };
    let tag = |name: &str, x: f64| json!({"username": name, "x": x, "y": 0.5});
    let long = (36_004, Some(2_207_010));
    for (body, expected) in [
        (with("caption", json!("x".repeat(2_201))), long),
        (with("caption", json!("#a ".repeat(31))), long),
        (with("caption", json!("@a ".repeat(21))), long),
        (with("alt_text", json!("x".repeat(1_001))), (100, None)),
        (with("user_tags", json!([tag("harbour.coffee", 1.2)])), (100, None)),
        (with("user_tags", json!([{"username": "harbour.coffee"}])), (100, None)),
        (with("user_tags", json!([tag("nobody.has.this.name", 0.5)])), (110, Some(2_207_018))),
        (with("user_tags", json!(vec![tag("harbour.coffee", 0.1); 21])), (100, Some(2_207_040))),
        (with("collaborators", json!(["nobody.has.this.name"])), (110, Some(2_207_018))),
        (with("collaborators", json!(vec!["harbour.coffee"; 4])), (100, None)),
        (with("location_id", json!("Leith")), (100, None)),
        (with("product_tags", json!([{"product_id": "12"}])), (100, Some(2_207_036))),
        (with("product_tags", json!([{"product_id": "x", "x": 0.1, "y": 0.1}])), (100, Some(2_207_037))),
        (
            film_with("product_tags", json!([{"product_id": "12", "x": 0.1, "y": 0.1}])),
            (100, Some(2_207_035)),
        ),
        (film_with("thumb_offset", json!(-1)), (1, Some(2_207_057))),
        (film_with("thumb_offset", json!("3100")), (1, Some(2_207_057))),
        (film_with("trial_params", json!({"graduation_strategy": "SOON"})), (100, None)),
        (film_with("media_type", json!("VIDEO")), (100, Some(2_207_023))),
        (film_with("media_type", json!("MOVIE")), (100, Some(2_207_023))),
        (film_with("is_carousel_item", json!(true)), (100, Some(2_207_023))),
        (film_with("cover_url", json!(plain.sample("png_url"))), (9004, Some(2_207_052))),
        (json!({"media_type": "REELS", "upload_type": "resumable"}), (100, None)),
    ] {
        assert_eq!(code(&plain.post(MEDIA, body.clone()).await), expected, "{body}");
    }
    for body in [
        with("caption", json!(format!("{} {}", "#a ".repeat(30), "é".repeat(2_200 - 91)))),
        with("user_tags", json!("[{\"username\":\"harbour.coffee\",\"x\":0.5,\"y\":0.8}]")),
        with("collaborators", json!("harbour.coffee, studio.lumen")),
        with("location_id", json!("7640348500")),
        with("is_ai_generated", json!(true)),
        film_with("user_tags", json!([{"username": "harbour.coffee"}])),
        film_with("thumb_offset", json!(2_999)),
    ] {
        let answer = plain.post(MEDIA, body.clone()).await;
        assert_eq!(answer.0, 200, "{body}: {answer:?}");
    }
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

#[tokio::test]
async fn contradictions_of_the_reference_about_publishing_have_their_switches() {
    let quirks = [Quirk::Quota50, Quirk::FiveCollaborators, Quirk::StrictFilms].into_iter().collect();
    let (plain, strict) =
        (Plain::start(unhurried()).await, Plain::start(Options { quirks, ..unhurried() }).await);
    let (_, limit) = strict.get("/me/content_publishing_limit?fields=config").await;
    assert_eq!(limit["data"][0]["config"]["quota_total"], 50);
    let film = film(&plain).await;
    let size = |at: usize| u32::from_be_bytes(film[at..at + 4].try_into().unwrap()) as usize;
    // The description, which is the second box, goes to the end.
    let (first, second) = (size(0), size(size(0)));
    let late = [&film[..first], &film[first + second..], &film[first..first + second]].concat();
    let files = Files::serve([("late.mp4", late)]).await;
    let film = json!({"media_type": "REELS", "video_url": files.url("late.mp4")});
    let many = json!({"image_url": plain.sample("image_url"), "collaborators": vec!["harbour.coffee"; 5]});
    for (sandbox, expected, collaborators) in [(&plain, "FINISHED", 400), (&strict, "ERROR", 200)] {
        let good = json!({"media_type": "REELS", "video_url": plain.sample("video_url")});
        let (good, id) = (create(sandbox, good).await, create(sandbox, film.clone()).await);
        sandbox.advance(20_000).await;
        assert_eq!(status(sandbox, &good).await["status_code"], "FINISHED");
        assert_eq!(status(sandbox, &id).await["status_code"], expected);
        assert_eq!(sandbox.post(MEDIA, many.clone()).await.0, collaborators);
    }
}
