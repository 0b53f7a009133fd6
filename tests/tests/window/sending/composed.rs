//! What has an editor or a button of its own.

use porchlight_tests::window::{Key, LONG, Part};
use serde_json::json;

use super::Composing;

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
