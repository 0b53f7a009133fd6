//! Saved replies and exports, in the window: written on their screen, sent with four keys; everything said, in a file.

use std::path::Path;

use porchlight_tests::window::{Desktop, Key, LONG, Part, Settings, until};
use serde_json::json;

use crate::{ACCOUNT, inbox_beside, quiet_sandbox};

const CUSTOMER: &str = "nora.writes";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_reply_that_was_written_once_is_sent_with_four_keys() {
    let sandbox = quiet_sandbox().await;
    sandbox.act_message(CUSTOMER, ACCOUNT, "When are you open?").await;
    let (_desktop, window) = inbox_beside(&sandbox).await;
    window.command("settings_change", json!({"undoSeconds": 0})).await.expect("no undo");
    window.rest_the_focus().await;
    window.keys("gr").await;
    window.wait_to_read("Say it once, send it often").await;
    window.keys("n").await;
    window.type_into(&Part::field("Name"), "Opening hours").await;
    window.type_into(&Part::field("Shortcut"), "hours").await;
    window.type_into(&Part::field("Text"), "Hello {first name|there}, ten to six at {account}.").await;
    window.wait_to_read("never sent").await;
    window.rest_the_focus().await;
    window.keys("gi").await;
    window.open_conversation(CUSTOMER).await;
    window.rest_the_focus().await;

    // R, ;, H and Ctrl+Enter.
    window.keys("r").await;
    window.wait_for_some_focus("R was pressed").await;
    window.keys(";h").await;
    window.wait_for(&Part::with("option", "Opening hours")).await;
    window.key(&[Key::Control], Key::Enter).await;

    let text = until("the reply to arrive", LONG, async || {
        let log = sandbox.log().await;
        log.iter().find_map(|call| {
            let message = call["params"]["message"].as_str()?;
            let message: serde_json::Value = serde_json::from_str(message).ok()?;
            Some(message["text"].as_str()?.to_owned())
        })
    })
    .await;
    assert!(text.starts_with("Hello ") && text.ends_with(&format!(", ten to six at {ACCOUNT}.")), "{text}");
    assert!(!text.contains('{'), "{text}");
    until("the reply to be counted", LONG, async || {
        let replies = window.command("saved_replies", json!({})).await.ok()?;
        (replies[0]["usedCount"] == 1).then_some(())
    })
    .await;
    window.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_conversation_is_exported_by_keys_and_the_file_is_there() {
    let sandbox = quiet_sandbox().await;
    sandbox.act_message(CUSTOMER, ACCOUNT, "Is the blue bowl back?").await;
    let folder = tempfile::tempdir().expect("a folder");
    let settings = Settings {
        sandbox_url: Some(sandbox.base_url().to_owned()),
        env: vec![("PORCHLIGHT_SAVE_FOLDER".to_owned(), folder.path().to_string_lossy().into_owned())],
        ..Settings::default()
    };
    let desktop = Desktop::with(settings).await;
    let window = desktop.open_porchlight().await;
    desktop.enter_the_sandbox(&window, ACCOUNT).await;
    window.wait_for_first_sync().await;
    window.open_conversation(CUSTOMER).await;
    window.key(&[Key::Control, Key::Shift], 'x').await;
    window.wait_for(&Part::with("dialog", "Export")).await;
    window.key(&[], Key::Enter).await;
    window.wait_for(&Part::button("Show the file")).await;
    let files: Vec<_> = std::fs::read_dir(folder.path()).expect("the folder").flatten().collect();
    let [file] = &files[..] else { panic!("one file: {files:?}") };
    assert!(is_pdf(&file.path()), "{file:?}");
    window.close().await;
}

fn is_pdf(path: &Path) -> bool {
    std::fs::read(path).is_ok_and(|bytes| bytes.starts_with(b"%PDF-"))
}
