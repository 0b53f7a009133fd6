//! Searching: as one types, and on to the message.

use crate::{ACCOUNT, inbox_beside, quiet_sandbox};
use porchlight_tests::window::{Key, Part};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_word_typed_finds_the_message_and_enter_opens_its_thread() {
    let sandbox = quiet_sandbox().await;
    sandbox.act_message("nora.writes", ACCOUNT, "The lighthouse mug came with a chip").await;
    sandbox.act_message("kenji.asks", ACCOUNT, "湯呑みはまだありますか").await;
    let (_desktop, window) = inbox_beside(&sandbox).await;
    let field = Part::with("combobox", "Search people and messages");

    window.keys("/").await;
    window.type_into(&field, "lighth").await;
    window.wait_for(&Part::with("option", "lighthouse mug")).await;
    window.key(&[], Key::Enter).await;
    window.wait_for(&Part::with("log", "nora.writes")).await;
    assert!(window.said().await.iter().any(|one| one.words.contains("lighthouse mug")));

    window.press(&field).await;
    window.key(&[], Key::Escape).await;
    window.type_into(&field, "湯呑み").await;
    window.wait_for(&Part::with("option", "湯呑み")).await;
    window.close().await;
}
