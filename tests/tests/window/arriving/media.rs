//! Words and what is attached to them.

use porchlight_tests::window::{Key, LONG, Part, until};
use serde_json::json;

use super::Receiving;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn words_pictures_stickers_and_hearts() {
    let receiving = Receiving::start().await;
    let window = &receiving.window;
    let arabic = "صباح الخير، هل عاد الوعاء الأزرق؟ 🫖";
    receiving.shown("text", json!({"kind": "message", "text": arabic}), &[arabic]).await;
    let long = "Where shall I begin? ".repeat(250);
    let heard = receiving
        .shown("text-long", json!({"kind": "message", "text": long}), &["button: Show all 5,250 letters"])
        .await;
    assert!(heard.words.len() < 4_200, "{}", heard.words.len());
    receiving.press_at_newest('o').await;
    window.wait_without(&Part::with("button", "Show all")).await;
    assert!(window.wait_to_hear_last(&["Where shall I begin?"]).await.words.len() > 5_200);

    let picture = "button: Picture they sent";
    receiving.shown("picture", json!({"kind": "image", "picture": 3}), &[picture]).await;
    receiving.press_at_newest('o').await;
    window.wait_for_large_picture().await;
    receiving.picture("picture-large").await;
    window.key(&[], Key::Escape).await;
    window.wait_without(&Part::new("dialog", "Picture")).await;
    assert!(window.has_focus_in("[data-message]").await, "Escape leads back: {}", window.focus().await);

    receiving.shown("gif", json!({"kind": "gif", "picture": 1}), &[picture]).await;
    let heard =
        receiving.shown("pictures", json!({"kind": "image", "pictures": [4, 105, 206]}), &[picture]).await;
    assert_eq!(heard.count(picture), 3, "{heard:?}");
    receiving.press_at_newest('o').await;
    window.wait_for_large_picture().await;
    window.key(&[], Key::Right).await;
    until("the second of the three", LONG, async || {
        let alt = "return document.querySelector('[role=dialog] img')?.alt";
        (window.script(alt, vec![]).await == "4 of 5").then_some(())
    })
    .await;
    window.key(&[], Key::Escape).await;
    window.wait_without(&Part::new("dialog", "Picture")).await;

    // A webhook calls it a picture; the poll that follows knows better.
    receiving
        .shown_by_asking("sticker", json!({"kind": "sticker", "picture": 2}), &["button: Sticker they sent"])
        .await;
    receiving.shown("heart", json!({"kind": "like_heart"}), &["img: Heart"]).await;
    receiving.window.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn voices_films_and_files() {
    let receiving = Receiving::start().await;
    let window = &receiving.window;
    let voice = ["group: Voice message they sent", "button: Play", "slider: Where in the voice message"];
    receiving.shown("voice", json!({"kind": "audio", "picture": 7}), &voice).await;
    receiving.press_at_newest('o').await;
    window.wait_to_hear_last(&["button: Pause"]).await;
    receiving.press_at_newest('O').await;
    window.wait_to_hear_last(&["button: Speed: 1.5 ×"]).await;
    let at = "return document.querySelector('[role=log] audio')?.currentTime ?? 0";
    until("the voice to be heard", LONG, async || {
        (window.script(at, vec![]).await.as_f64()? > 0.2).then_some(())
    })
    .await;

    receiving
        .shown("video", json!({"kind": "video", "picture": 101}), &["button: Play the video they sent"])
        .await;
    receiving.press_at_newest('o').await;
    window.wait_to_hear_last(&["video: Video they sent"]).await;

    let file = ["document-5.pdf", "button: Save document-5.pdf", "kB"];
    receiving.shown_by_asking("file", json!({"kind": "file", "picture": 5}), &file).await;
    receiving.press_at_newest('f').await;
    window.wait_to_read("Saved to your downloads: document-5.pdf").await;
    let saved = std::fs::read(receiving.desktop.folder().join("home/Downloads/document-5.pdf"));
    assert!(saved.is_ok_and(|bytes| bytes.starts_with(b"%PDF-")), "it lies where downloads lie");
    receiving.window.close().await;
}
