//! Files, by their address and by the id of what was uploaded.

use porchlight_sandbox::{Options, Quirk};
use reqwest::multipart::{Form, Part};
use serde_json::json;

use crate::plain::{Files, Plain, code, unhurried};
use crate::read_back;

const MIB: usize = 1 << 20;

#[tokio::test]
async fn a_file_is_fetched_from_its_address_and_can_be_opened_in_the_conversation() {
    let plain = Plain::start(unhurried()).await;
    let to = plain.contact("open");
    for (kind, sample, part) in [
        ("image", "image_url", "/image_data/url"),
        ("image", "png_url", "/image_data/url"),
        ("video", "video_url", "/video_data/url"),
        ("audio", "audio_url", "/file_url"),
        ("file", "pdf_url", "/file_url"),
    ] {
        let url = plain.sample(sample);
        let message = json!({"attachment": {"type": kind, "payload": {"url": url}}});
        let (status, sent) = plain.send(&to, message).await;
        assert_eq!((status, &sent["recipient_id"]), (200, &json!(to)), "{sent}");
        let read = read_back(&plain, &sent, "message,attachments").await;
        assert_eq!(read["message"], "");
        let kept = read["attachments"]["data"][0].pointer(part).unwrap().as_str().unwrap().to_owned();
        assert_ne!(kept, url);
        let [original, kept] = [url, kept].map(|url| plain.http.get(url).send());
        let (original, kept) = (original.await.unwrap(), kept.await.unwrap());
        assert_eq!(original.headers()["content-type"], kept.headers()["content-type"]);
        assert_eq!(original.bytes().await.unwrap(), kept.bytes().await.unwrap());
    }
}

#[tokio::test]
async fn a_file_is_judged_by_its_bytes_and_each_refusal_says_why() {
    let mut large = b"\xff\xd8\xff".to_vec();
    large.resize(8 * MIB + 1, 0);
    let mut long_film = b"\0\0\0\x18ftypisom".to_vec();
    long_film.resize(25 * MIB + 1, 0);
    let files = Files::serve([
        ("page.jpg", b"<!doctype html><title>Log in</title>".to_vec()),
        ("large.jpg", large),
        ("long.mp4", long_film),
        ("small.gif", b"GIF89a\x01\x00\x01\x00\x00\x00\x00;".to_vec()),
    ])
    .await;
    let plain = Plain::start(unhurried()).await;
    let to = plain.contact("open");
    let send = |kind: &'static str, url: String| {
        plain.send(&to, json!({"attachment": {"type": kind, "payload": {"url": url}}}))
    };
    for (kind, url, subcode) in [
        ("image", files.url("page.jpg"), 2_018_047),
        ("image", plain.sample("pdf_url"), 2_018_047),
        ("file", plain.sample("image_url"), 2_018_047),
        ("audio", plain.sample("image_url"), 2_018_047),
        ("image", files.url("large.jpg"), 2_018_109),
        ("video", files.url("long.mp4"), 2_018_109),
        ("image", files.url("gone"), 2_018_008),
        ("image", files.url("elsewhere"), 2_018_008),
        ("image", "https://example.com/picture.jpg".to_owned(), 2_018_008),
        ("image", "not an address".to_owned(), 2_018_008),
    ] {
        assert_eq!(code(&send(kind, url.clone()).await), (100, Some(subcode)), "{kind} {url}");
    }
    assert_eq!(send("image", files.url("small.gif")).await.0, 200, "a GIF is a picture too");
    assert_eq!(plain.look("ledger").await["sends"].as_array().unwrap().len(), 1, "nothing else was sent");
}

#[tokio::test]
async fn several_pictures_go_together_and_nothing_else_does() {
    let plain = Plain::start(unhurried()).await;
    let to = plain.contact("open");
    let picture = json!({"type": "image", "payload": {"url": plain.sample("image_url")}});
    let film = json!({"type": "video", "payload": {"url": plain.sample("video_url")}});
    let (_, sent) = plain.send(&to, json!({"attachments": vec![&picture; 10]})).await;
    let read = read_back(&plain, &sent, "attachments").await;
    assert_eq!(read["attachments"]["data"].as_array().unwrap().len(), 10);
    assert_eq!(plain.send(&to, json!({"attachments": picture})).await.0, 200, "an object is a list of one");
    let eleven = plain.send(&to, json!({"attachments": vec![&picture; 11]})).await;
    assert_eq!(code(&eleven), (100, Some(2_534_015)));
    let mixed = plain.send(&to, json!({"attachments": [picture, film]})).await;
    assert_eq!(code(&mixed), (100, Some(2_534_015)));
    let quirks = [Quirk::NoRateLimit, Quirk::NoMultiImage].into_iter().collect();
    let beta = Plain::start(Options { quirks, ..unhurried() }).await;
    let picture = json!({"type": "image", "payload": {"url": beta.sample("image_url")}});
    let refused = beta.send(&beta.contact("open"), json!({"attachments": [picture, picture]})).await;
    assert_eq!(code(&refused), (100, Some(2_534_068)));
}

#[tokio::test]
async fn an_uploaded_file_is_sent_by_its_id_as_often_as_wanted() {
    let plain = Plain::start(unhurried()).await;
    let to = plain.contact("open");
    let by_address = json!({"message": {"attachment": {
        "type": "image", "payload": {"url": plain.sample("image_url"), "is_reusable": "true"}}}});
    let (status, uploaded) = plain.post("/v25.0/me/message_attachments", by_address).await;
    assert_eq!(status, 200, "{uploaded}");
    let id = uploaded["attachment_id"].as_str().unwrap();

    let bytes = plain.http.get(plain.sample("pdf_url")).send().await.unwrap().bytes().await.unwrap();
    let form = Form::new()
        .text("platform", "instagram")
        .text("message", r#"{"attachment":{"type":"file","payload":{"is_reusable":true}}}"#)
        .part(
            "filedata",
            Part::bytes(bytes.to_vec()).file_name("menu.pdf").mime_str("application/pdf").unwrap(),
        );
    let path = format!("/v25.0/{}/message_attachments", plain.account()["user_id"].as_str().unwrap());
    let (status, own_file) =
        Plain::answer(plain.http.post(plain.url(&path)).bearer_auth(plain.token()).multipart(form)).await;
    assert_eq!(status, 200, "{own_file}");

    let saved =
        |kind: &str, id: &str| json!({"attachment": {"type": kind, "payload": {"attachment_id": id}}});
    for _ in 0..2 {
        assert_eq!(plain.send(&to, saved("image", id)).await.0, 200);
    }
    let (_, sent) = plain.send(&to, saved("file", own_file["attachment_id"].as_str().unwrap())).await;
    let read = read_back(&plain, &sent, "attachments").await;
    let url = read["attachments"]["data"][0]["file_url"].as_str().unwrap();
    assert_eq!(plain.http.get(url).send().await.unwrap().bytes().await.unwrap(), bytes);
    let pictures =
        json!({"attachments": [saved("image", id)["attachment"], saved("image", id)["attachment"]]});
    assert_eq!(plain.send(&to, pictures).await.0, 200);

    assert_eq!(code(&plain.send(&to, saved("video", id)).await), (100, Some(2_018_047)));
    assert_eq!(code(&plain.send(&to, saved("image", "123")).await), (100, Some(2_018_074)));
    let other = &plain.ready()["accounts"][1];
    let body = json!({"recipient": {"id": other["contacts"][0]["igsid"]}, "message": saved("image", id)});
    let request =
        plain.http.post(plain.url("/me/messages")).bearer_auth(other["access_token"].as_str().unwrap());
    assert_eq!(code(&Plain::answer(request.json(&body)).await), (100, Some(2_018_074)), "not their own");
}
