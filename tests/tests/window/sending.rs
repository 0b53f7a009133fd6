//! Everything that can be sent, by mouse and by keys alone: what arrives in the sandbox is what the API asks for. Each
//! leaves a picture in `target/e2e`, which `docs/message-kinds.md` names.

#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a test that cannot go on fails")]

use std::path::PathBuf;

use porchlight_testkit::sandbox::TestSandbox;
use porchlight_tests::window::{Brought, Desktop, Key, LONG, Part, Window, target, until};
use serde_json::{Value, json};

use crate::{ACCOUNT, inbox_beside, quiet_sandbox};

const CUSTOMER: &str = "nora.writes";

/// Somebody who composes an answer, and the sandbox that it goes to.
struct Composing {
    sandbox: TestSandbox,
    desktop: Desktop,
    window: Window,
    /// Messages that were looked at.
    seen: usize,
}

impl Composing {
    /// The customer has written, their thread is open, and nothing is held back for the undo.
    async fn start() -> Self {
        let sandbox = quiet_sandbox().await;
        sandbox.act_message(CUSTOMER, ACCOUNT, "Is the blue bowl back?").await;
        let (desktop, window) = inbox_beside(&sandbox).await;
        window.fill_the_display((1280, 800)).await;
        window.command("settings_change", json!({"undoSeconds": 0})).await.expect("no undo");
        window.open_conversation(CUSTOMER).await;
        Self { sandbox, desktop, window, seen: 0 }
    }

    /// The next call that the Send API accepted: its parameters.
    async fn next_call(&mut self) -> Value {
        let nth = self.seen;
        self.seen += 1;
        until("a message to arrive", LONG, async || {
            let log = self.sandbox.log().await;
            let is_send = |call: &&Value| {
                call["method"] == "POST"
                    && call["status"] == 200
                    && call["path"].as_str().is_some_and(|path| path.ends_with("/messages"))
                    && call["params"].get("message").is_some()
            };
            log.iter().filter(is_send).nth(nth).map(|call| call["params"].clone())
        })
        .await
    }

    /// The next message that the Send API accepted.
    async fn next_message(&mut self) -> Value {
        let call = self.next_call().await;
        serde_json::from_str(call["message"].as_str().expect("a message")).expect("a message in JSON")
    }

    /// Keeps a picture of the window, once nothing is on its way any more.
    async fn picture(&self, kind: &str) {
        until("everything to be sent", LONG, async || {
            let said = self.window.said().await;
            let is_out = |words: &str| !words.contains("Sending") && !words.contains("Waiting to be sent");
            said.iter().all(|one| is_out(&one.words)).then_some(())
        })
        .await;
        self.window.wait_for_pictures().await;
        let name = format!("sent-{kind}.png");
        self.desktop.picture(&target().join("e2e").join(&name));
        self.desktop.small_picture(&name, self.window.newest_messages().await);
    }
}

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
async fn a_heart() {
    let mut composing = Composing::start().await;
    composing.window.press(&Part::button("Heart")).await;
    let heart = json!({"attachment": {"type": "like_heart"}});
    assert_eq!(composing.next_message().await, heart);
    composing.window.reply_by_key().await;
    composing.window.command_keys('H').await;
    assert_eq!(composing.next_message().await, heart);
    composing.picture("heart").await;
    composing.window.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn quick_replies() {
    let mut composing = Composing::start().await;
    let wanted = json!({"text": "Shall I hold it?", "quick_replies": [
        {"content_type": "text", "title": "Yes, please", "payload": "YES_PLEASE"},
        {"content_type": "text", "title": "No", "payload": "NO"},
    ]});
    composing.window.write("Shall I hold it?").await;
    composing.window.choose_more("Quick replies").await;
    composing.window.type_into(&Part::field("Quick reply 1"), "Yes, please").await;
    composing.window.press(&Part::button("Add a quick reply")).await;
    composing.window.type_into(&Part::field("Quick reply 2"), "No").await;
    composing.picture("quick-replies-editor").await;
    composing.window.press(&Part::button("Done")).await;
    composing.window.wait_without(&Part::with("dialog", "Quick replies")).await;
    composing.window.send_by_mouse().await;
    assert_eq!(composing.next_message().await, wanted);

    composing.window.reply_by_key().await;
    composing.window.keys("Shall I hold it?").await;
    composing.window.command_keys('R').await;
    composing.window.wait_for(&Part::field("Quick reply 1")).await;
    composing.window.tab_to("Quick reply 1").await;
    composing.window.keys("Yes, please").await;
    composing.window.key(&[], Key::Enter).await;
    composing.window.tab_to("Quick reply 2").await;
    composing.window.keys("No").await;
    composing.window.key(&[], Key::Escape).await;
    composing.window.wait_without(&Part::with("dialog", "Quick replies")).await;
    composing.window.send_by_keys().await;
    assert_eq!(composing.next_message().await, wanted);
    let below = ["list: Quick replies", "listitem: Yes, please", "listitem: No"];
    composing.window.wait_to_hear_last(&below).await;
    composing.picture("quick-replies").await;
    composing.window.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn words_with_buttons() {
    let mut composing = Composing::start().await;
    let wanted = json!({"attachment": {"type": "template", "payload": {
        "template_type": "button",
        "text": "Everything about our bowls.",
        "buttons": [{"type": "web_url", "title": "The shop", "url": "https://fern.example/shop"}],
    }}});
    composing.window.write("Everything about our bowls.").await;
    composing.window.choose_more("Message with buttons").await;
    composing.window.type_into(&Part::field("Button 1"), "The shop").await;
    composing.window.type_into(&Part::field("Page"), "https://fern.example/shop").await;
    composing.picture("buttons-editor").await;
    composing.window.press(&Part::button("Done")).await;
    composing.window.wait_without(&Part::with("dialog", "Message with buttons")).await;
    composing.window.send_by_mouse().await;
    assert_eq!(composing.next_message().await, wanted);

    composing.window.reply_by_key().await;
    composing.window.keys("Everything about our bowls.").await;
    composing.window.command_keys('B').await;
    composing.window.wait_for(&Part::field("Button 1")).await;
    composing.window.tab_to("Button 1").await;
    composing.window.keys("The shop").await;
    composing.window.tab_to("Page").await;
    composing.window.keys("https://fern.example/shop").await;
    composing.window.key(&[], Key::Escape).await;
    composing.window.wait_without(&Part::with("dialog", "Message with buttons")).await;
    composing.window.send_by_keys().await;
    assert_eq!(composing.next_message().await, wanted);
    composing.picture("buttons").await;
    composing.window.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn cards() {
    let mut composing = Composing::start().await;
    let wanted = json!({"attachment": {"type": "template", "payload": {
        "template_type": "generic",
        "elements": [{"title": "The blue bowl", "subtitle": "Back since today"}],
    }}});
    composing.window.choose_more("Cards").await;
    composing.window.type_into(&Part::field("Title of card 1"), "The blue bowl").await;
    composing.window.type_into(&Part::field("Line below it"), "Back since today").await;
    composing.picture("cards-editor").await;
    composing.window.press(&Part::button("Done")).await;
    composing.window.wait_without(&Part::with("dialog", "Cards")).await;
    composing.window.send_by_mouse().await;
    assert_eq!(composing.next_message().await, wanted);

    composing.window.reply_by_key().await;
    composing.window.command_keys('C').await;
    composing.window.wait_for(&Part::field("Title of card 1")).await;
    composing.window.tab_to("Title of card 1").await;
    composing.window.keys("The blue bowl").await;
    composing.window.tab_to("Line below it").await;
    composing.window.keys("Back since today").await;
    composing.window.key(&[], Key::Escape).await;
    composing.window.wait_without(&Part::with("dialog", "Cards")).await;
    composing.window.send_by_keys().await;
    assert_eq!(composing.next_message().await, wanted);
    composing.picture("cards").await;
    composing.window.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_post_of_ones_own() {
    let mut composing = Composing::start().await;
    composing.window.choose_more("One of your posts").await;
    composing.window.wait_long_for(&Part::new("grid", "Your posts"), LONG).await;
    composing.window.wait_for_pictures().await;
    composing.picture("post-picker").await;
    composing.window.wait_for_focus_on("row").await;
    composing.window.key(&[], Key::Enter).await;
    composing.window.wait_without(&Part::new("grid", "Your posts")).await;
    composing.window.send_by_mouse().await;
    let first = composing.next_message().await;
    assert_eq!(first["attachment"]["type"], "MEDIA_SHARE");
    assert!(first["attachment"]["payload"]["id"].as_str().is_some_and(|id| !id.is_empty()), "{first}");

    composing.window.reply_by_key().await;
    composing.window.command_keys('P').await;
    composing.window.wait_for(&Part::new("grid", "Your posts")).await;
    composing.window.wait_for_focus_on("row").await;
    composing.window.key(&[], Key::Enter).await;
    composing.window.wait_without(&Part::new("grid", "Your posts")).await;
    composing.window.send_by_keys().await;
    assert_eq!(composing.next_message().await, first);
    composing.picture("post").await;
    composing.window.close().await;
}

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
    composing.window.rest_the_focus().await;
    composing.window.keys("r;h").await;
    composing.window.wait_for(&Part::with("option", "Opening hours")).await;
    composing.window.send_by_keys().await;
    assert_eq!(composing.next_message().await, wanted);
    composing.picture("saved-reply").await;
    composing.window.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn after_24_hours_it_is_tagged_and_said_to_be_before_and_after() {
    let mut composing = Composing::start().await;
    composing.sandbox.advance(30 * 60 * 60 * 1000).await;
    composing.window.wait_long_to_read("goes out tagged “human agent”", LONG).await;
    composing.window.write("Sorry for the wait.").await;
    composing.picture("as-a-person-before").await;
    composing.window.press(&Part::with("button", "Send as a person")).await;
    let call = composing.next_call().await;
    assert_eq!(call["tag"], "HUMAN_AGENT", "{call}");
    composing.window.wait_to_read("as a person").await;
    composing.picture("as-a-person").await;
    composing.window.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_answer_from_the_phone_is_told_before_a_second_one_goes_out() {
    let mut composing = Composing::start().await;
    composing.window.write("It is, since this morning.").await;
    composing.sandbox.act_from_phone(ACCOUNT, CUSTOMER, "Yes! Since today.").await;
    composing.window.wait_long_to_read("Yes! Since today.", LONG).await;
    composing.window.press(&Part::with("button", "Send")).await;
    composing.window.wait_to_read("Somebody answered from the phone").await;
    composing.picture("answered-elsewhere").await;
    composing.window.press(&Part::button("Read it first")).await;
    composing.window.wait_for_draft("It is, since this morning.").await;
    composing.window.send_by_mouse().await;
    assert_eq!(composing.next_message().await, json!({"text": "It is, since this morning."}));
    composing.window.close().await;
}
