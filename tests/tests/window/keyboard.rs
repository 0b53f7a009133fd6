//! The keyboard alone is enough.

use crate::{ACCOUNT, desktop_beside, quiet_sandbox};
use porchlight_tests::window::{Browser, Decision, Key, LONG, Part};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn from_the_first_start_to_a_sent_answer_without_a_mouse() {
    let sandbox = quiet_sandbox().await;
    sandbox.act_message("nora.writes", ACCOUNT, "Is the blue bowl back?").await;
    let desktop = desktop_beside(&sandbox).await;
    let window = desktop.open_porchlight().await;
    window.choose_the_key_file_by_keyboard().await;
    window.tab_to("Open the sandbox").await;
    window.key(&[], Key::Enter).await;
    let link = Browser::default().log_in(&desktop.next_opened(0).await, Decision::Allow(ACCOUNT)).await;
    desktop.click_link(&link).await;
    window.wait_for_first_sync().await;

    // The newest is hers: the first key goes to it, Enter to the answer.
    window.wait_for(&Part::with("row", "nora.writes")).await;
    window.tab_to("Conversations").await;
    window.key(&[], Key::Home).await;
    window.wait_long_for(&Part::with("log", "nora.writes"), LONG).await;
    window.wait_for(&Part::with("textbox", "Message to ")).await;
    window.key(&[], Key::Enter).await;
    window.wait_for_focus_on("Message to ").await;
    window.keys("It is, since this morning.").await;
    window.key(&[Key::Control], Key::Enter).await;
    window.wait_until_sent("since this morning").await;

    // E settles it, the palette and the cheat sheet open and close, and the focus is never lost.
    window.key(&[], Key::Escape).await;
    window.wait_for_some_focus("after Escape").await;
    window.key(&[Key::Control], 'k').await;
    window.wait_for(&Part::with("dialog", "")).await;
    window.key(&[], Key::Escape).await;
    window.wait_without(&Part::with("dialog", "")).await;
    window.wait_for_some_focus("after the palette").await;
    window.keys("?").await;
    window.wait_for(&Part::with("dialog", "")).await;
    window.key(&[], Key::Escape).await;
    window.wait_without(&Part::with("dialog", "")).await;
    window.wait_for_some_focus("after the cheat sheet").await;
    window.close().await;
}
