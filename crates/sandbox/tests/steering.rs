//! Fate in publishing: connections that break at each of its calls, containers that are held up, fail or expire, a second
//! publishing, and what is written down for whoever judges.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on has failed")]

mod plain;

use plain::publishing::{MEDIA, PUBLISH, create, film, image, live, publish, status};
use plain::{FERN, Plain, code, unhurried};
use porchlight_sandbox::{Options, Quirk};
use reqwest::RequestBuilder;
use serde_json::{Value, json};

/// How often a route was answered in truth.
async fn answered(plain: &Plain, route: &str) -> i64 {
    plain.look("ledger").await["calls"][route].as_i64().unwrap_or(0)
}

/// A reel that waits for its film: its container, and where to send it.
async fn waiting(plain: &Plain) -> (String, String) {
    let body = json!({"media_type": "REELS", "upload_type": "resumable"});
    let (status, made) = plain.post(MEDIA, body).await;
    assert_eq!(status, 200, "{made}");
    (made["id"].as_str().unwrap().to_owned(), made["uri"].as_str().unwrap().to_owned())
}

fn upload(plain: &Plain, uri: &str, film: &[u8]) -> RequestBuilder {
    let request = plain.http.post(uri).header("authorization", format!("OAuth {}", plain.token()));
    request.header("offset", 0).header("file_size", film.len()).body(film.to_vec())
}

/// A sandbox in which films can be sent in parts.
async fn in_parts() -> Plain {
    let quirks = [Quirk::ResumableInstagramLogin, Quirk::NoRateLimit].into_iter().collect();
    Plain::start(Options { quirks, ..unhurried() }).await
}

#[tokio::test]
async fn every_call_of_publishing_can_be_cut_off_before_its_effect_and_after_it() {
    let plain = in_parts().await;
    let film = film(&plain).await;
    let finished = image(&plain).await;
    plain.advance(5_000).await;
    let (_, uri) = waiting(&plain).await;
    let media = plain.account()["media_ids"][0].as_str().unwrap().to_owned();
    let post =
        |path: &str, body: Value| plain.http.post(plain.url(path)).bearer_auth(plain.token()).json(&body);
    let get = |path: &str| plain.http.get(plain.url(path)).bearer_auth(plain.token());
    let limit = "/v25.0/me/content_publishing_limit";
    let (container, node) = (format!("/v25.0/{finished}"), format!("/v25.0/{media}"));
    let comments = format!("{node}/comments");
    let upload_path = uri.strip_prefix(&plain.sandbox.base_url).unwrap();
    let calls = [
        ("POST", MEDIA, "POST /me/media", post(MEDIA, json!({"image_url": plain.sample("image_url")}))),
        ("GET", &container, "GET /{container}", get(&format!("{container}?fields=status_code"))),
        ("POST", PUBLISH, "POST /me/media_publish", post(PUBLISH, json!({"creation_id": finished}))),
        ("POST", &comments, "POST /{media}/comments", post(&comments, json!({"message": "First"}))),
        ("GET", limit, "GET /me/content_publishing_limit", get(&format!("{limit}?fields=quota_usage"))),
        ("POST", upload_path, "POST /ig-api-upload/{container}", upload(&plain, &uri, &film)),
        ("GET", &node, "GET /{media}", get(&format!("{node}?fields=caption"))),
        ("GET", MEDIA, "GET /me/media", get(&format!("{MEDIA}?limit=1"))),
    ];
    for (method, path, route, call) in calls {
        let before = answered(&plain, route).await;
        for (when, effects) in [("before", 0), ("after", 1)] {
            let fault = json!({"method": method, "path_end": path, "drop": when});
            plain.control("faults", fault).await;
            let cut = call.try_clone().unwrap().send().await;
            assert!(cut.is_err(), "{route} {when}");
            assert_eq!(answered(&plain, route).await - before, effects, "{route} {when}");
        }
    }
    let ledger = plain.look("ledger").await;
    let refused = &ledger["refused"];
    assert_eq!(*refused, json!({"(fault)": 8}), "those that went through were fine");
    assert_eq!(ledger["published"].as_array().unwrap().len(), 1);
    assert_eq!(ledger["comments"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn the_end_of_a_path_tells_media_from_what_begins_with_it() {
    let plain = Plain::start(unhurried()).await;
    let id = image(&plain).await;
    plain.advance(5_000).await;
    plain.control("faults", json!({"method": "POST", "path_end": "/media", "code": 1})).await;
    assert_eq!(publish(&plain, &id).await.0, 200);
    assert_eq!(code(&plain.post(MEDIA, json!({"image_url": plain.sample("image_url")})).await), (1, None));
}

#[tokio::test]
async fn an_error_that_meets_a_film_on_its_way_is_read_by_who_sends_it() {
    let plain = in_parts().await;
    let (id, uri) = waiting(&plain).await;
    plain.control("faults", json!({"path": "ig-api-upload", "status": 500, "body": "{}"})).await;
    let heavy = vec![0; 32 << 20];
    assert_eq!(Plain::answer(upload(&plain, &uri, &heavy)).await, (500, json!({})));
    let film = film(&plain).await;
    assert_eq!(Plain::answer(upload(&plain, &uri, &film)).await.0, 200);
    plain.advance(20_000).await;
    assert_eq!(status(&plain, &id).await["status_code"], "FINISHED");
}

#[tokio::test]
async fn the_next_container_is_held_up_fails_or_expires_and_the_one_after_it_does_not() {
    let plain = Plain::start(unhurried()).await;
    let next = async |body: Value| {
        let mut body = body;
        body["next"] = json!(true);
        plain.control("containers", body).await;
    };
    let stage = async |id: &str| status(&plain, id).await["status_code"].as_str().unwrap().to_owned();
    next(json!({"stage": "in_progress", "for_ms": 600_000})).await;
    next(json!({"stage": "error", "subcode": 2_207_076})).await;
    next(json!({"stage": "expired", "for_ms": 60_000})).await;
    next(json!({"stage": "error", "for_ms": 0, "account": "harbour.coffee"})).await;
    let [slow, failed, short, normal] =
        [image(&plain).await, image(&plain).await, image(&plain).await, image(&plain).await];
    assert_eq!(plain.look("containers").await["to_come"], 1, "the other account's");
    assert_eq!(stage(&failed).await, "IN_PROGRESS", "it is known when it is processed");
    plain.advance(30_000).await;
    let stages = [stage(&slow).await, stage(&failed).await, stage(&short).await, stage(&normal).await];
    assert_eq!(stages, ["IN_PROGRESS", "ERROR", "FINISHED", "FINISHED"]);
    assert_eq!(
        status(&plain, &failed).await["status"],
        "Error: Media upload has failed with error code 2207076"
    );
    for id in [&slow, &failed] {
        assert_eq!(code(&publish(&plain, id).await), (9007, Some(2_207_027)));
    }
    plain.advance(30_000).await;
    assert_eq!(stage(&short).await, "EXPIRED");
    assert_eq!(code(&publish(&plain, &short).await), (-2, Some(2_207_020)));
    plain.advance(540_000).await;
    assert_eq!(stage(&slow).await, "FINISHED");
    assert_eq!(publish(&plain, &slow).await.0, 200);
}

#[tokio::test]
async fn a_container_that_is_there_changes_its_fate() {
    let plain = in_parts().await;
    let steer = async |id: &str, stage: &str, more: Value| {
        let mut body = json!({"container_id": id, "stage": stage});
        body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        Plain::answer(plain.http.post(plain.url("/__sandbox/containers")).json(&body)).await
    };
    let id = image(&plain).await;
    plain.advance(5_000).await;
    let container = async || {
        let all = plain.look("containers").await;
        let found = all["containers"].as_array().unwrap().iter().find(|one| one["id"] == id.as_str());
        found.unwrap().clone()
    };
    assert_eq!(container().await["status_code"], "FINISHED");
    steer(&id, "in_progress", json!({"for_ms": 1_000})).await;
    assert_eq!(container().await["status_code"], "IN_PROGRESS");
    plain.advance(1_000).await;
    steer(&id, "error", json!({})).await;
    let told = container().await;
    assert_eq!((&told["status_code"], &told["subcode"]), (&json!("ERROR"), &json!(2_207_026)));
    assert_eq!((&told["account"], &told["media"]), (&json!(FERN), &Value::Null));
    steer(&id, "expired", json!({})).await;
    assert_eq!(container().await["status_code"], "EXPIRED");

    // A film that comes in parts is processed once it is there.
    let (reel, uri) = waiting(&plain).await;
    assert_eq!(steer(&reel, "in_progress", json!({"for_ms": 90_000})).await.0, 200);
    plain.advance(60_000).await;
    assert_eq!(Plain::answer(upload(&plain, &uri, &film(&plain).await)).await.0, 200);
    plain.advance(89_999).await;
    assert_eq!(status(&plain, &reel).await["status_code"], "IN_PROGRESS");
    plain.advance(1).await;
    assert_eq!(status(&plain, &reel).await["status_code"], "FINISHED");
    let (failing, uri) = waiting(&plain).await;
    steer(&failing, "error", json!({"subcode": 2_207_003, "for_ms": 1_000})).await;
    assert_eq!(status(&plain, &failing).await["status_code"], "IN_PROGRESS");
    assert_eq!(Plain::answer(upload(&plain, &uri, &film(&plain).await)).await.0, 200);
    plain.advance(1_000).await;
    assert_eq!(status(&plain, &failing).await["status_code"], "ERROR");

    live(&plain, &reel).await;
    for (id, stage, more) in [
        (reel.as_str(), "error", json!({})),
        ("17890000000000000", "error", json!({})),
        (failing.as_str(), "finished", json!({})),
        (failing.as_str(), "in_progress", json!({})),
        (failing.as_str(), "expired", json!({"for_ms": -1})),
        (failing.as_str(), "expired", json!({"account": "nobody"})),
        ("", "expired", json!({})),
    ] {
        assert_eq!(steer(id, stage, more).await.0, 400, "{id} {stage}");
    }
}

#[tokio::test]
async fn a_carousel_fails_with_an_element_that_fails() {
    let plain = Plain::start(unhurried()).await;
    let item = || json!({"image_url": plain.sample("image_url"), "is_carousel_item": true});
    let (first, second) = (create(&plain, item()).await, create(&plain, item()).await);
    let album = create(&plain, json!({"media_type": "CAROUSEL", "children": [first, second]})).await;
    plain.advance(5_000).await;
    plain
        .control("containers", json!({"container_id": second, "stage": "error", "subcode": 2_207_052}))
        .await;
    let answer = status(&plain, &album).await;
    assert_eq!(answer["status"], "Error: Media upload has failed with error code 2207052");
}

#[tokio::test]
async fn a_container_becomes_a_second_media_where_that_is_wanted() {
    let quirks = [Quirk::SecondPublish, Quirk::NoRateLimit].into_iter().collect();
    let plain = Plain::start(Options { quirks, ..unhurried() }).await;
    let id = image(&plain).await;
    let first = live(&plain, &id).await;
    let second = live(&plain, &id).await;
    assert_ne!(first, second);
    assert_eq!(status(&plain, &id).await["status_code"], "PUBLISHED");
    let (_, media) = plain.get(&format!("{MEDIA}?fields=caption&limit=2")).await;
    let listed: Vec<&Value> = media["data"].as_array().unwrap().iter().map(|one| &one["id"]).collect();
    assert_eq!(listed, [&json!(second), &json!(first)]);
    assert_eq!(media["data"][0]["caption"], media["data"][1]["caption"]);
    assert_eq!(plain.get("/me/content_publishing_limit").await.1["data"][0]["quota_usage"], 2);
    let published = plain.look("ledger").await["published"].clone();
    let containers: Vec<&Value> = published.as_array().unwrap().iter().map(|one| &one["container"]).collect();
    assert_eq!(containers, [&json!(id), &json!(id)]);
}

#[tokio::test]
async fn all_that_was_published_and_commented_is_written_down_and_stays() {
    let plain = Plain::start(unhurried()).await;
    let item = || json!({"image_url": plain.sample("image_url"), "is_carousel_item": true});
    let children = [create(&plain, item()).await, create(&plain, item()).await];
    let bodies = [
        ("IMAGE", json!({"image_url": plain.sample("image_url"), "caption": "A bowl"})),
        ("REELS", json!({"media_type": "REELS", "video_url": plain.sample("video_url"), "caption": "Kiln"})),
        ("STORIES", json!({"media_type": "STORIES", "image_url": plain.sample("image_url")})),
        ("CAROUSEL", json!({"media_type": "CAROUSEL", "children": children, "caption": "Both"})),
    ];
    let mut expected = Vec::new();
    for (kind, body) in bodies {
        let container = create(&plain, body.clone()).await;
        let media = live(&plain, &container).await;
        expected.push(json!({
            "at": plain.look("clock").await["now_ms"], "account": FERN, "media": media, "container": container,
            "kind": kind, "caption": body["caption"].as_str().unwrap_or_default(),
            "children": if kind == "CAROUSEL" { 2 } else { 0 },
        }));
    }
    assert_eq!(plain.look("ledger").await["published"], json!(expected));

    let media = expected[0]["media"].as_str().unwrap();
    let (_, comment) = plain.post(&format!("/{media}/comments"), json!({"message": "First"})).await;
    let comment = comment["id"].as_str().unwrap();
    let (_, reply) = plain.post(&format!("/{comment}/replies"), json!({"message": "Second"})).await;
    plain.act(json!({"as": "someone", "to": FERN, "kind": "comment", "media_id": media, "text": "Oh"})).await;
    let at = plain.look("clock").await["now_ms"].clone();
    let said = json!([
        {"at": at, "account": FERN, "id": comment, "media": media, "parent": null, "text": "First"},
        {"at": at, "account": FERN, "id": reply["id"], "media": media, "parent": comment, "text": "Second"},
    ]);
    assert_eq!(plain.delete(&format!("/{comment}")).await.0, 200);
    assert_eq!(plain.look("ledger").await["comments"], said, "people's are not in it, deleted ones are");
}
