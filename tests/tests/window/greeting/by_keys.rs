//! With the keyboard alone.

use porchlight_tests::window::{Key, LONG, Part, Window, until};
use serde_json::Value;

use super::{ACCOUNT, OTHER, TestSandbox, asked, greeting_of_two};

const FLOW: &str = "Spring fair";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_flow_of_three_messages_is_published_brought_back_and_copied() {
    let (sandbox, _desktop, window) = greeting_of_two().await;
    window.keys("3").await;
    window.wait_to_read("Customer intake flow").await;
    window.rest_the_focus().await;
    window.keys("n").await;
    window.wait_for_focus_on("Name").await;
    window.keys(FLOW).await;
    window.tab_to("What it says").await;
    window.keys("Hello from the fair!").await;
    window.key(&[Key::Control, Key::Shift], 'b').await;
    wait_to_be_in(&window, 1).await;
    window.keys("Where shall we begin?").await;
    window.tab_to("Button 1").await;
    window.keys("Bowls").await;
    window.tab_to("Opens a page").await;
    window.key(&[], Key::Right).await;
    window.keys(" ").await;
    window.key(&[Key::Control, Key::Shift], 't').await;
    wait_to_be_in(&window, 2).await;
    window.keys("Or just write to us.").await;
    window.key(&[Key::Control], Key::Enter).await;
    let first = ["Hello from the fair!", "Where shall we begin?", "Or just write to us."];
    wait_for_flow(&sandbox, ACCOUNT, &first).await;
    window.wait_to_read("Published. Instagram was asked, and has just that").await;

    // The first one goes down a place, and everything back again.
    window.tab_to("Name").await;
    window.tab_to("What it says").await;
    window.key(&[Key::Alt], Key::Down).await;
    window.key(&[Key::Control], Key::Enter).await;
    wait_for_flow(&sandbox, ACCOUNT, &[first[1], first[0], first[2]]).await;
    window.wait_to_read("Published. Instagram was asked, and has just that").await;
    window.key(&[Key::Control, Key::Alt], 'v').await;
    window.wait_for(&Part::with("button", "Restore the version of ")).await;
    window.tab_to("Restore the version of ").await;
    window.key(&[], Key::Enter).await;
    window.wait_without(&Part::with("dialog", "Versions")).await;
    window.wait_to_read("kept as a draft").await;
    window.key(&[Key::Control], Key::Enter).await;
    wait_for_flow(&sandbox, ACCOUNT, &first).await;

    window.key(&[Key::Control, Key::Alt], 'c').await;
    window.wait_for(&Part::with("dialog", "Copy to other accounts")).await;
    window.tab_to("input: Harbour Coffee").await;
    window.keys(" ").await;
    window.tab_to("input: A draft there").await;
    window.key(&[], Key::Right).await;
    window.tab_to("button: Copy and publish").await;
    window.key(&[], Key::Enter).await;
    wait_for_flow(&sandbox, OTHER, &first).await;
    window.close().await;
}

/// Waits for the cursor to be in a message: what is typed before that goes elsewhere.
async fn wait_to_be_in(window: &Window, message: usize) {
    let script = "return document.activeElement?.closest('[data-message]')?.dataset.message ?? ''";
    until("the cursor to be in the new message", LONG, async || {
        (window.script(script, Vec::new()).await == message.to_string().as_str()).then_some(())
    })
    .await;
}

/// Waits for the flow at Instagram to say this.
async fn wait_for_flow(sandbox: &TestSandbox, account: &str, wanted: &[&str]) {
    until("the flow to be at Instagram", LONG, async || {
        (said(sandbox, account).await? == wanted).then_some(())
    })
    .await;
}

/// The texts of the flow, as a plain request finds them.
async fn said(sandbox: &TestSandbox, account: &str) -> Option<Vec<String>> {
    let found = asked(sandbox, account, "welcome_message_flows?fields=name,welcome_message_flow").await;
    let flow = found["data"].as_array()?.iter().find(|flow| flow["name"] == FLOW)?.clone();
    let messages = match &flow["welcome_message_flow"] {
        Value::String(text) => serde_json::from_str(text).ok()?,
        whole => whole.clone(),
    };
    let text = |step: &Value| {
        let message = &step["message"];
        let words = message["text"].as_str().or(message["attachment"]["payload"]["text"].as_str());
        words.unwrap_or_default().to_owned()
    };
    Some(messages.as_array()?.iter().map(text).collect())
}
