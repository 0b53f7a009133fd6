//! Words: typed, in pieces, as an answer to one message, and from a saved reply.

use porchlight_tests::window::{Key, Part};
use serde_json::json;

use super::{CUSTOMER, Composing};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn words_and_a_long_text_in_pieces() {
    let mut composing = Composing::start().await;
    composing.window.write("It is, since this morning.").await;
    composing.window.send_by_mouse().await;
    assert_eq!(composing.next_message().await, json!({"text": "It is, since this morning."}));

    let long = "Every bowl is thrown by hand. ".repeat(40);
    composing.window.reply_by_key().await;
    composing.window.keys("x").await;
    composing.window.key(&[], Key::Backspace).await;
    composing.window.write(&long).await;
    composing.window.send_by_keys().await;
    composing.window.wait_to_read("It goes out as 2 messages").await;
    composing.picture("pieces").await;
    composing.window.send_by_keys().await;
    let pieces = [composing.next_message().await, composing.next_message().await];
    let words: Vec<&str> = pieces.iter().filter_map(|piece| piece["text"].as_str()).collect();
    assert!(words.iter().all(|piece| piece.len() <= 1000 && piece.ends_with("hand.")), "{words:?}");
    assert_eq!(words.join(" "), long.trim_end());
    composing.picture("text").await;
    composing.window.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_answer_to_one_message() {
    let mut composing = Composing::start().await;
    composing.window.press(&Part::with("button", "Reply to this message")).await;
    composing.window.wait_to_read("In answer to them").await;
    composing.window.write("It is.").await;
    composing.window.send_by_mouse().await;
    let call = composing.next_call().await;
    assert!(call["reply_to"].as_str().is_some_and(|to| to.contains("mid")), "{call}");
    composing.picture("reply").await;
    composing.window.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_saved_reply_by_mouse_and_by_four_keys() {
    let mut composing = Composing::start().await;
    let reply = json!({
        "edited": null, "name": "Opening hours", "shortcut": "hours", "attachmentIds": [],
        "languages": [{"language": "en", "text": "Hello {username}, we are open from 9 to 17."}],
    });
    composing.window.command("saved_reply_save", reply).await.expect("it is kept");
    let wanted = json!({"text": format!("Hello {CUSTOMER}, we are open from 9 to 17.")});
    composing.window.press(&Part::button("Saved replies")).await;
    composing.window.wait_to_read(&format!("Hello {CUSTOMER}, we are open")).await;
    composing.picture("saved-reply-picker").await;
    composing.window.press(&Part::with("option", "Opening hours")).await;
    composing.window.wait_for_draft(&format!("Hello {CUSTOMER}, we are open from 9 to 17.")).await;
    composing.window.send_by_mouse().await;
    assert_eq!(composing.next_message().await, wanted);

    composing.window.wait_for_draft("").await;
    composing.window.reply_by_key().await;
    composing.window.keys(";h").await;
    composing.window.wait_for(&Part::with("option", "Opening hours")).await;
    composing.window.send_by_keys().await;
    assert_eq!(composing.next_message().await, wanted);
    composing.picture("saved-reply").await;
    composing.window.close().await;
}
