//! Making, watching and publishing containers, and files to make them of.

use std::io::Cursor;

use image::{ImageFormat, RgbImage};
use serde_json::{Value, json};

use super::{Answer, Plain};

/// Where containers are made.
pub(crate) const MEDIA: &str = "/v25.0/me/media";
/// Where they are published.
pub(crate) const PUBLISH: &str = "/v25.0/me/media_publish";

pub(crate) fn picture(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    RgbImage::new(width, height).write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

pub(crate) async fn film(plain: &Plain) -> Vec<u8> {
    plain.http.get(plain.sample("video_url")).send().await.unwrap().bytes().await.unwrap().to_vec()
}

/// The film with other bytes some way behind the first place of a word.
pub(crate) fn changed(film: &[u8], word: &[u8], behind: usize, bytes: &[u8]) -> Vec<u8> {
    let at = film.windows(word.len()).position(|here| here == word).unwrap() + behind;
    let mut film = film.to_vec();
    film[at..at + bytes.len()].copy_from_slice(bytes);
    film
}

pub(crate) async fn create(plain: &Plain, body: Value) -> String {
    let answer = plain.post(MEDIA, body).await;
    assert_eq!(answer.0, 200, "{answer:?}");
    answer.1["id"].as_str().unwrap().to_owned()
}

pub(crate) async fn image(plain: &Plain) -> String {
    create(plain, json!({"image_url": plain.sample("image_url"), "caption": "A bowl"})).await
}

pub(crate) async fn status(plain: &Plain, id: &str) -> Value {
    plain.get(&format!("/v25.0/{id}?fields=status_code,status")).await.1
}

pub(crate) async fn publish(plain: &Plain, id: &str) -> Answer {
    plain.post(PUBLISH, json!({"creation_id": id})).await
}

pub(crate) async fn live(plain: &Plain, id: &str) -> String {
    plain.advance(30_000).await;
    let (code, answer) = publish(plain, id).await;
    assert_eq!(code, 200, "{answer}");
    answer["id"].as_str().unwrap().to_owned()
}
