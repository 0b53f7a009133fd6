//! Told outside the window, and where a click leads.

use crate::{ACCOUNT, inbox_beside, quiet_sandbox};
use porchlight_tests::window::{Desktop, Part, SHORT, Window, until};
use serde_json::{Value, json};

/// Tells of all but the ends of windows: the sandbox has people whose windows close within the hour, and a minute after the
/// start that would be told as well.
async fn tell_of_no_ends_of_windows(window: &Window) {
    let mut rules = window.command("notice_state", json!({})).await.expect("the rules")["rules"].take();
    rules["kinds"]["windowClosing"] = false.into();
    window.command("notice_rules_set", rules).await.expect("the rules can be set");
}

/// Waits until the engine knows that this many people wait.
async fn wait_until_waiting(window: &Window, count: i64) {
    until(&format!("{count} people to wait"), SHORT, async || {
        let waiting = window.command("waiting", Value::Null).await.ok()?;
        (waiting["count"] == count).then_some(())
    })
    .await;
}

/// Looks elsewhere. The app takes what the display says before it answers what is asked after it: of a message that comes while
/// it still believes to be in front nothing is told, then or later.
async fn look_elsewhere(desktop: &Desktop, window: &Window) {
    desktop.focus_elsewhere();
    window.command("notice_state", json!({})).await.expect("the app answers");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_click_on_a_notification_opens_the_thread() {
    let sandbox = quiet_sandbox().await;
    let (desktop, window) = inbox_beside(&sandbox).await;
    tell_of_no_ends_of_windows(&window).await;
    let notifications = desktop.with_notifications().await;
    look_elsewhere(&desktop, &window).await;
    sandbox.act_message("nora.writes", ACCOUNT, "Is <b>the blue bowl</b> back?").await;
    let told = notifications.wait_for("nora.writes").await;
    assert_eq!(told.body, "Is &lt;b&gt;the blue bowl&lt;/b&gt; back?", "text, and no markup");
    assert_eq!(told.urgency, 1);
    assert_eq!(notifications.asked().len(), 1, "one, and nothing else: {:?}", notifications.asked());

    sandbox.act_message("nora.writes", ACCOUNT, "I would take two.").await;
    let again = notifications.wait_for("nora.writes (2 messages)").await;
    assert_eq!((again.number, again.body.as_str()), (told.number, "I would take two."), "in its place");

    notifications.click(&again).await;
    window.wait_for(&Part::with("log", "nora.writes")).await;
    window.wait_to_read("I would take two.").await;
    window.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_crowd_is_one_notification_and_quiet_is_quiet() {
    let sandbox = quiet_sandbox().await;
    let (desktop, window) = inbox_beside(&sandbox).await;
    tell_of_no_ends_of_windows(&window).await;
    let notifications = desktop.with_notifications().await;
    look_elsewhere(&desktop, &window).await;
    let waiting = window.command("waiting", Value::Null).await.unwrap()["count"].as_i64().unwrap();
    window.command("notice_pause", json!({"pause": "hour"})).await.unwrap();
    sandbox.act_message("early.bird", ACCOUNT, "Good morning!").await;
    wait_until_waiting(&window, waiting + 1).await;
    window.command("notice_test", json!({})).await.unwrap();
    notifications.wait_for("Porchlight").await;
    let titles: Vec<String> = notifications.asked().into_iter().map(|one| one.title).collect();
    assert_eq!(titles, ["Porchlight"], "the early bird is not told");

    window.command("notice_pause", json!({"pause": "over"})).await.unwrap();
    for person in 1..=5 {
        sandbox.act_message(&format!("guest{person}"), ACCOUNT, "Do you have a table?").await;
    }
    let standing = notifications
        .wait_until("a summary of five", |standing| {
            standing.iter().any(|one| one.title.starts_with("5 people wrote to "))
        })
        .await;
    assert!(standing.iter().all(|one| !one.title.starts_with("guest")), "{standing:?}");
    window.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_open_thread_is_not_told_and_opening_one_takes_its_notification_away() {
    let sandbox = quiet_sandbox().await;
    let (desktop, window) = inbox_beside(&sandbox).await;
    tell_of_no_ends_of_windows(&window).await;
    let notifications = desktop.with_notifications().await;
    look_elsewhere(&desktop, &window).await;
    sandbox.act_message("nora.writes", ACCOUNT, "Is the blue bowl back?").await;
    notifications.wait_for("nora.writes").await;
    desktop.focus_the_app();
    window.open_conversation("nora.writes").await;
    notifications.wait_until("nothing to stand there", <[_]>::is_empty).await;

    sandbox.act_message("nora.writes", ACCOUNT, "I am in front of your door.").await;
    window.wait_to_read("I am in front of your door.").await;
    window.command("notice_test", json!({})).await.unwrap();
    notifications.wait_for("Porchlight").await;
    let titles: Vec<String> = notifications.asked().into_iter().map(|one| one.title).collect();
    assert_eq!(titles, ["nora.writes", "Porchlight"]);
    window.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn without_a_service_nothing_breaks_and_the_settings_say_so() {
    let sandbox = quiet_sandbox().await;
    let (desktop, window) = inbox_beside(&sandbox).await;
    look_elsewhere(&desktop, &window).await;
    for person in 1..=2 {
        sandbox.act_message(&format!("guest{person}"), ACCOUNT, &format!("Table for {person}?")).await;
        window.wait_to_read(&format!("Table for {person}?")).await;
    }
    window.keys("gs").await;
    window.press(&Part::button("Send a test notification")).await;
    window.wait_to_read("Nothing on this system shows notifications").await;
    assert_eq!(desktop.log().matches("nobody shows notifications here").count(), 1, "{}", desktop.log());

    let notifications = desktop.with_notifications().await;
    window.press(&Part::button("Send a test notification")).await;
    notifications.wait_for("Porchlight").await;
    window.close().await;
}
