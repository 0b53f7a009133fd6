//! What may be published, and what may be said of it: files by their bytes, words by their limits.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on has failed")]

mod plain;

use image::ImageFormat;
use plain::publishing::{MEDIA, changed, create, film, picture, publish, status};
use plain::{Files, Plain, code, unhurried};
use porchlight_sandbox::{Options, Quirk};
use serde_json::{Value, json};

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
