//! The sandbox's own host: files that are laid down, fetched by anybody, and gone after a reset.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on has failed")]

mod plain;

use std::io::{Read as _, Write as _};

use image::ImageFormat;
use plain::publishing::{MEDIA, create, film, live, picture, status};
use plain::{Answer, Plain, code, unhurried};
use reqwest::{Method, Response};
use serde_json::{Value, json};

async fn put(plain: &Plain, name: &str, kind: &str, bytes: Vec<u8>) -> Answer {
    let url = plain.url(&format!("/__sandbox/hosted/{name}"));
    Plain::answer(plain.http.put(url).header("content-type", kind).body(bytes)).await
}

/// Lays a file down; where it can be fetched.
async fn host(plain: &Plain, name: &str, kind: &str, bytes: Vec<u8>) -> String {
    let (status, answer) = put(plain, name, kind, bytes).await;
    assert_eq!(status, 200, "{answer}");
    answer["url"].as_str().unwrap().to_owned()
}

async fn delete(plain: &Plain, name: &str) -> Answer {
    Plain::answer(plain.http.delete(plain.url(&format!("/__sandbox/hosted/{name}")))).await
}

async fn part(plain: &Plain, method: Method, url: &str, range: &str) -> Response {
    plain.http.request(method, url).header("range", range).send().await.unwrap()
}

fn header<'a>(response: &'a Response, name: &str) -> Option<&'a str> {
    response.headers().get(name).map(|value| value.to_str().unwrap())
}

#[tokio::test]
async fn a_file_is_given_as_it_was_laid_down_whole_and_in_parts() {
    let plain = Plain::start(unhurried()).await;
    let bytes: Vec<u8> = (0..700_000_u32).map(|n| u8::try_from(n % 251).unwrap()).collect();
    let url = host(&plain, "a-1_b.MOV", "video/quicktime; x=Y", bytes.clone()).await;
    assert_eq!(url, plain.url("/__sandbox/hosted/a-1_b.MOV"));

    let whole = plain.http.get(&url).send().await.unwrap();
    assert_eq!((whole.status(), header(&whole, "content-length")), (200.try_into().unwrap(), Some("700000")));
    assert_eq!(header(&whole, "content-type"), Some("video/quicktime; x=Y"));
    assert_eq!(header(&whole, "accept-ranges"), Some("bytes"));
    assert!(whole.bytes().await.unwrap() == bytes);

    let head = part(&plain, Method::HEAD, &url, "bytes=0-1").await;
    assert_eq!((head.status().as_u16(), header(&head, "content-length")), (200, Some("700000")));
    assert!(head.bytes().await.unwrap().is_empty());

    for (range, from, to) in [
        ("bytes=0-0", 0, 0),
        ("bytes=65000-140000", 65_000, 140_000),
        ("bytes=699999-", 699_999, 699_999),
        ("bytes=-3", 699_997, 699_999),
    ] {
        let response = part(&plain, Method::GET, &url, range).await;
        assert_eq!(response.status(), 206, "{range}");
        let place = format!("bytes {from}-{to}/700000");
        assert_eq!(header(&response, "content-range"), Some(place.as_str()));
        assert_eq!(header(&response, "content-length"), Some((to - from + 1).to_string().as_str()));
        assert!(response.bytes().await.unwrap() == bytes[from..=to], "{range}");
    }
    let beyond = part(&plain, Method::GET, &url, "bytes=700000-").await;
    assert_eq!((beyond.status().as_u16(), header(&beyond, "content-range")), (416, Some("bytes */700000")));
    let listed = json!({"name": "a-1_b.MOV", "url": url, "bytes": 700_000,
                        "content_type": "video/quicktime; x=Y", "fetched": 6});
    assert_eq!(plain.look("hosted").await, json!({"hosted": [listed]}));
}

#[tokio::test]
async fn a_name_is_used_again_and_given_up() {
    let plain = Plain::start(unhurried()).await;
    let url = host(&plain, "a.txt", "text/plain", b"first".to_vec()).await;
    let read = async || plain.http.get(&url).send().await.unwrap().text().await.unwrap();
    assert_eq!(read().await, "first");
    // What looks like a form or JSON is a file all the same.
    host(&plain, "a.txt", "application/x-www-form-urlencoded", b"a=b&stage=error".to_vec()).await;
    assert_eq!(read().await, "a=b&stage=error");
    host(&plain, "b.json", "application/json", br#"{"clear":true}"#.to_vec()).await;
    let hosted = plain.look("hosted").await;
    let names: Vec<&Value> = hosted["hosted"].as_array().unwrap().iter().map(|file| &file["name"]).collect();
    assert_eq!(names, ["a.txt", "b.json"]);
    assert_eq!(hosted["hosted"][0]["fetched"], 1, "since it was laid down anew");
    let empty = host(&plain, "empty", "text/plain", Vec::new()).await;
    let empty = plain.http.get(empty).send().await.unwrap();
    assert_eq!((empty.status().as_u16(), header(&empty, "content-length")), (200, Some("0")));

    for _ in 0..2 {
        assert_eq!(delete(&plain, "a.txt").await, (200, json!({"success": true})));
    }
    assert_eq!(plain.http.get(&url).send().await.unwrap().status(), 404);
    plain.control("reset", json!({})).await;
    assert_eq!(plain.look("hosted").await, json!({"hosted": []}));
}

#[tokio::test]
async fn names_sizes_and_pages_that_have_no_place_here_are_refused() {
    let plain = Plain::start(unhurried()).await;
    for name in ["a%20b", "%2e%2e%2fa", "%c3%a4", "a%2Fb", &"x".repeat(121)] {
        assert_eq!(put(&plain, name, "text/plain", b"x".to_vec()).await.0, 400, "{name}");
        assert_eq!(delete(&plain, name).await.0, 400, "{name}");
    }
    assert_eq!(put(&plain, "a/b", "text/plain", b"x".to_vec()).await.0, 404);
    host(&plain, &"x".repeat(120), "text/plain", b"x".to_vec()).await;
    for method in [Method::PUT, Method::DELETE, Method::GET] {
        let url = plain.url("/__sandbox/hosted/a.txt");
        let foreign = plain.http.request(method, url).header("origin", "https://example.org").body("x");
        assert_eq!(Plain::answer(foreign).await.0, 403);
    }
    let answer = raw(&plain, "PUT /__sandbox/hosted/a HTTP/1.1\r\nContent-Length: 1073741825").await;
    assert!(answer.starts_with("HTTP/1.1 400") && answer.contains("more than 1073741824 bytes"), "{answer}");
    let answer = raw(&plain, "PUT /__sandbox/hosted/.. HTTP/1.1\r\nContent-Length: 0").await;
    assert!(answer.starts_with("HTTP/1.1 400"), "{answer}");
    let hosted = plain.look("hosted").await;
    assert_eq!(hosted["hosted"].as_array().unwrap().len(), 1, "{hosted}");
}

/// What is answered to a head that no client writes.
async fn raw(plain: &Plain, head: &str) -> String {
    let address = plain.sandbox.base_url.trim_start_matches("http://").to_owned();
    let request = format!("{head}\r\nHost: {address}\r\nConnection: close\r\n\r\n");
    tokio::task::spawn_blocking(move || {
        let mut stream = std::net::TcpStream::connect(address).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    })
    .await
    .unwrap()
}

#[tokio::test]
async fn a_file_that_did_not_come_whole_changes_nothing() {
    let plain = Plain::start(unhurried()).await;
    let url = host(&plain, "a.txt", "text/plain", b"first".to_vec()).await;
    let address = plain.sandbox.base_url.trim_start_matches("http://").to_owned();
    let head =
        format!("PUT /__sandbox/hosted/a.txt HTTP/1.1\r\nHost: {address}\r\nContent-Length: 10\r\n\r\n");
    let answer = tokio::task::spawn_blocking(move || {
        let mut stream = std::net::TcpStream::connect(address).unwrap();
        stream.write_all(head.as_bytes()).unwrap();
        stream.write_all(b"half").unwrap();
        stream.shutdown(std::net::Shutdown::Write).unwrap();
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        String::from_utf8(answer).unwrap()
    });
    assert!(!answer.await.unwrap().starts_with("HTTP/1.1 200"));
    assert_eq!(plain.http.get(&url).send().await.unwrap().text().await.unwrap(), "first");
}

#[tokio::test]
async fn what_is_hosted_is_fetched_and_published() {
    let plain = Plain::start(unhurried()).await;
    let jpeg = picture(1080, 1350, ImageFormat::Jpeg);
    let image = host(&plain, "bowl.jpg", "image/jpeg", jpeg.clone()).await;
    let bytes = film(&plain).await;
    let video = host(&plain, "kiln.mp4", "video/mp4", bytes.clone()).await;
    // Each is fetched by the one that is asked for it.
    let media = live(&plain, &create(&plain, json!({"image_url": image, "caption": "A bowl"})).await).await;
    let (_, post) = plain.get(&format!("/{media}?fields=media_url")).await;
    let shown = plain.http.get(post["media_url"].as_str().unwrap()).send().await.unwrap();
    assert!(shown.bytes().await.unwrap() == jpeg);
    let reel = create(&plain, json!({"media_type": "REELS", "video_url": video, "cover_url": image})).await;
    delete(&plain, "kiln.mp4").await;
    plain.advance(30_000).await;
    assert_eq!(status(&plain, &reel).await["status_code"], "FINISHED", "it was fetched when it was made");
    let gone = plain.post(MEDIA, json!({"media_type": "REELS", "video_url": video})).await;
    assert_eq!(code(&gone), (9004, Some(2_207_052)));
    let hosted = plain.look("hosted").await;
    assert_eq!(
        (&hosted["hosted"][0]["name"], &hosted["hosted"][0]["fetched"]),
        (&json!("bowl.jpg"), &json!(2))
    );
}
