//! Files: one, several, and those that Instagram has already.

use std::path::PathBuf;

use porchlight_tests::window::{Brought, Key, LONG, Part, until};
use serde_json::Value;

use super::Composing;

/// A file of the repository.
fn ours(path: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..").join(path)
}

fn picture_file(name: &str) -> Brought {
    let bytes = std::fs::read(ours("icons/128x128.png")).expect("a picture");
    Brought::new(name, "image/png", bytes)
}

/// Drops a file and presses Send, then pastes it again and sends it by keys: of this type both times, by an id that the
/// upload gave, and uploaded once.
async fn by_mouse_and_by_keys(file: Brought, kind: &str, picture: &str) {
    let mut composing = Composing::start().await;
    composing.window.drop_files(std::slice::from_ref(&file)).await;
    composing.window.send_by_mouse().await;
    let first = composing.next_message().await;
    let attachment = &first["attachment"];
    assert_eq!(attachment["type"], kind, "{first}");
    assert!(attachment["payload"]["attachment_id"].is_string(), "{first}");

    composing.window.reply_by_key().await;
    composing.window.paste_files(&[file]).await;
    composing.window.send_by_keys().await;
    assert_eq!(composing.next_message().await, first, "the same bytes go by the same id");
    let calls = composing.sandbox.calls().await;
    let uploads: u64 =
        calls.iter().filter(|(route, _)| route.contains("message_attachments")).map(|(_, count)| count).sum();
    assert_eq!(uploads, 1, "{calls:?}");
    composing.picture(picture).await;
    composing.window.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_picture() {
    by_mouse_and_by_keys(picture_file("bowl.png"), "image", "picture").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_gif() {
    // One black dot.
    let dot = b"GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff!\xf9\x04\x01\0\0\0\0,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;";
    by_mouse_and_by_keys(Brought::new("dot.gif", "image/gif", dot.as_slice()), "image", "gif").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_video() {
    let film = ours("crates/sandbox/src/media/films/coffee.mp4");
    by_mouse_and_by_keys(Brought::read(&film, "video/mp4"), "video", "video").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_sound() {
    by_mouse_and_by_keys(Brought::new("hello.wav", "audio/wav", wave()), "audio", "audio").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_pdf() {
    let menu = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n\
        trailer<</Root 1 0 R>>\n%%EOF\n";
    by_mouse_and_by_keys(Brought::new("menu.pdf", "application/pdf", menu.as_slice()), "file", "pdf").await;
}

/// Half a second of a tone, 8 kHz, mono, 16 bit.
fn wave() -> Vec<u8> {
    let samples: Vec<u8> =
        (0..4000_i16).flat_map(|at| if at / 9 % 2 == 0 { 4000_i16 } else { -4000 }.to_le_bytes()).collect();
    let size = u32::try_from(samples.len()).expect("small");
    let mut wave = b"RIFF".to_vec();
    wave.extend((36 + size).to_le_bytes());
    wave.extend(b"WAVEfmt \x10\0\0\0\x01\0\x01\0");
    wave.extend(8000_u32.to_le_bytes());
    wave.extend(16000_u32.to_le_bytes());
    wave.extend(b"\x02\0\x10\0data");
    wave.extend(size.to_le_bytes());
    wave.extend(samples);
    wave
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn several_pictures_as_one_message_in_the_order_that_they_were_given() {
    let mut composing = Composing::start().await;
    let other = |name: &str| {
        let bytes = std::fs::read(ours("icons/64x64.png")).expect("a picture");
        Brought::new(name, "image/png", bytes)
    };
    composing.window.drop_files(&[picture_file("first.png"), other("second.png")]).await;
    composing.window.wait_to_read("The 2 pictures go out as one message.").await;
    composing.picture("pictures-composed").await;
    composing.window.send_by_mouse().await;
    let first = composing.next_message().await;
    let pictures = first["attachments"].as_array().expect("a list").clone();
    assert_eq!(pictures.len(), 2, "{first}");
    assert!(pictures.iter().all(|one| one["type"] == "image"), "{first}");

    composing.window.reply_by_key().await;
    composing.window.paste_files(&[picture_file("first.png"), other("second.png")]).await;
    // The second is moved before the first.
    composing.window.command_keys('F').await;
    composing.window.key(&[], Key::Right).await;
    composing.window.key(&[Key::Alt], Key::Left).await;
    let swapped = "return document.querySelector('[aria-label=\"Files to send\"] [role=row]')?.textContent";
    until("the second picture to be the first", LONG, async || {
        let text = composing.window.script(swapped, vec![]).await;
        text.as_str().is_some_and(|text| text.contains("second")).then_some(())
    })
    .await;
    composing.window.send_by_keys().await;
    let second = composing.next_message().await;
    let turned: Vec<Value> = pictures.into_iter().rev().collect();
    assert_eq!(second["attachments"], Value::Array(turned));
    composing.picture("pictures").await;
    composing.window.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn something_sent_before_goes_again_without_an_upload() {
    let mut composing = Composing::start().await;
    composing.window.drop_files(&[picture_file("bowl.png")]).await;
    composing.window.send_by_mouse().await;
    let first = composing.next_message().await;

    composing.window.choose_more("Something sent before").await;
    composing.window.press(&Part::with("row", "bowl.png")).await;
    composing.window.wait_to_read("Sent before").await;
    composing.window.send_by_mouse().await;
    assert_eq!(composing.next_message().await, first);

    composing.window.reply_by_key().await;
    composing.window.command_keys('L').await;
    composing.window.wait_for(&Part::with("row", "bowl.png")).await;
    composing.window.keys("bowl").await;
    composing.window.wait_for(&Part::with("row", "bowl.png")).await;
    composing.window.key(&[], Key::Down).await;
    composing.window.key(&[], Key::Enter).await;
    composing.window.wait_to_read("Sent before").await;
    composing.window.send_by_keys().await;
    assert_eq!(composing.next_message().await, first);
    composing.picture("saved-asset").await;
    composing.window.close().await;
}
