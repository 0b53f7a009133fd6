//! Killed and opened again, everything is there.

use crate::{ACCOUNT, inbox_beside, quiet_sandbox};
use porchlight_tests::window::Part;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_killed_app_opens_again_with_account_answer_and_draft() {
    let sandbox = quiet_sandbox().await;
    sandbox.act_message("nora.writes", ACCOUNT, "Is the blue bowl back?").await;
    sandbox.act_message("theo.asks", ACCOUNT, "Do you ship to Norway?").await;
    let (desktop, window) = inbox_beside(&sandbox).await;
    window.open_conversation("nora.writes").await;
    window.answer("It is, since this morning.").await;
    window.wait_until_sent("since this morning").await;
    window.open_conversation("theo.asks").await;
    window.type_into(&Part::with("textbox", "Message to "), "We do, by").await;
    window.wait_until_kept("We do, by").await;
    let listed = {
        window.show_list("All").await;
        window.conversations().await
    };

    desktop.kill_porchlight().await;
    drop(window);
    let window = desktop.open_porchlight().await;

    window.wait_for_conversations(1).await;
    window.show_list("All").await;
    window.wait_for_conversations(listed).await;
    window.open_conversation("theo.asks").await;
    window.wait_for_draft("We do, by").await;
    window.open_conversation("nora.writes").await;
    window.wait_until_sent("since this morning").await;
    assert_eq!(sandbox.sends().await.len(), 1, "it went out once");
    window.close().await;
}
