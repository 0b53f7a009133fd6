//! From a day to what was said on it.

use porchlight_tests::window::Desktop;

#[tokio::test]
async fn enter_in_the_field_for_the_day_leads_to_what_was_said_then() {
    let desktop = Desktop::start().await;
    let window = desktop.open_porchlight().await;
    desktop.enter_the_sandbox(&window, super::ACCOUNT).await;
    window.wait_for_conversations(5).await;

    window.open_someone_who_waits().await;
    // Long before the first: that is then what comes next.
    window.painted_day("2020-01-01").await;
    let first = "const all = [...document.querySelectorAll('[role=log] [data-message]')];\
         return all.findIndex((one) => 'marked' in one.dataset || one.querySelector('[data-marked]') || one.closest('[data-marked]'))";
    assert_eq!(
        window.script(first, vec![]).await,
        0,
        "the first message of the thread is the one that is marked"
    );
    window.close().await;
}
