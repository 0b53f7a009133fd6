//! What happens to a message after it was written.

use porchlight_tests::window::{LONG, until};
use serde_json::json;

use super::Receiving;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn reactions_edits_unsends_and_what_was_seen() {
    let receiving = Receiving::start().await;
    let (window, sandbox) = (&receiving.window, &receiving.sandbox);
    window.answer("Good morning! We open at nine.").await;
    window.wait_until_sent("We open at nine.").await;
    receiving.act(json!({"kind": "seen"})).await;
    window.wait_to_hear_last(&["We open at nine.", "· seen"]).await;
    receiving.picture("seen").await;
    receiving.act(json!({"kind": "react", "emoji": "🙏"})).await;
    window.wait_to_hear_last(&["We open at nine.", "group: Reactions: 🙏"]).await;
    receiving.picture("reaction").await;
    receiving.act(json!({"kind": "unreact"})).await;
    until("the reaction to be gone", LONG, async || {
        (window.heard().await.last()?.count("group: Reactions") == 0).then_some(())
    })
    .await;

    receiving.shown("before-the-edit", json!({"kind": "message", "text": "At tne?"}), &["At tne?"]).await;
    receiving.act(json!({"kind": "edit", "text": "At ten?"})).await;
    window.wait_to_hear_last(&["At ten?", "button: Edited"]).await;
    receiving.press_at_newest('w').await;
    window.wait_to_hear_last(&["At ten?", "listitem:", "At tne?"]).await;
    receiving.picture("edit").await;

    let secret = "my-door-code-4711";
    let said = receiving.act(json!({"kind": "message", "text": secret})).await;
    window.wait_to_hear_last(&[secret]).await;
    receiving.act(json!({"kind": "unsend", "mid": said.mid})).await;
    window.wait_to_hear_last(&["They took a message back"]).await;
    receiving.picture("unsend").await;
    until("nothing of it to be left in the window", LONG, async || {
        (!window.everything().await.contains(secret)).then_some(())
    })
    .await;
    sandbox.settle().await;
    receiving.window.close().await;
}
