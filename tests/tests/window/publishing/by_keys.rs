//! With the keyboard alone.

use porchlight_tests::window::{Key, LONG, Part, until};
use serde_json::json;

use super::{account_of, film, picture, queue_that_picks, wait_until_published};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_carousel_is_put_in_order_and_published() {
    let (sandbox, desktop, window) = queue_that_picks(&[picture(), film()], (1280, 800)).await;
    window.keys("c").await;
    window.wait_for(&Part::button("Choose …")).await;
    window.key(&[Key::Control], '2').await;
    window.key(&[Key::Control], 'o').await;
    window.wait_to_read("0:03").await;
    window.type_into(&Part::field("Caption"), "Slowly").await;
    // The video first.
    window.key(&[Key::Control, Key::Alt], 'm').await;
    window.key(&[], Key::Right).await;
    window.key(&[Key::Alt], Key::Left).await;
    window.wait_to_read("Kept").await;
    desktop.picture(&porchlight_tests::window::target().join("e2e/look-publishing-carousel.png"));
    window.rest_the_focus().await;
    window.key(&[Key::Control, Key::Shift], Key::Enter).await;
    window.wait_for(&Part::with("alertdialog", "Publish on")).await;
    window.key_until("the publish button", &[], Key::Tab, "Publish now").await;
    window.key(&[], Key::Enter).await;
    let out = wait_until_published(&sandbox, 1).await;
    assert_eq!((&out[0]["kind"], &out[0]["children"]), (&json!("CAROUSEL"), &json!(2)));
    window.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_scheduled_post_is_moved_by_a_day() {
    let (_sandbox, _desktop, window) = queue_that_picks(&[picture()], (1280, 800)).await;
    let account = account_of(&window).await;
    let content = json!({"kind": "image", "caption": "Oven on"});
    let path = picture().to_string_lossy().into_owned();
    let file = window
        .command("post_file_add", json!({"source": {"kind": "path", "path": path}}))
        .await
        .expect("a file");
    let mut content = content;
    content["media"] = json!([{"file": file["id"]}]);
    let made = window
        .command("post_new", json!({"accountId": account, "content": content, "local": null}))
        .await
        .expect("a post");
    let at = jiff::Zoned::now()
        .with_time_zone(jiff::tz::TimeZone::UTC)
        .checked_add(jiff::Span::new().hours(2))
        .expect("soon");
    let local = at.strftime("%Y-%m-%dT%H:%M").to_string();
    until("the file to be ready", LONG, async || {
        let order = json!({"postId": made["postId"], "version": made["version"], "local": local, "zone": "Etc/UTC", "missed": null, "isDraft": false});
        window.command("post_schedule", order).await.ok()
    })
    .await;
    window.rest_the_focus().await;
    window.keys("3").await;
    window.wait_to_read("Oven on").await;
    window.keys("j").await;
    window.wait_for(&Part::with("heading", "Oven on")).await;
    window.keys("m").await;
    window.key(&[], Key::Right).await;
    window.key(&[], Key::Enter).await;
    let wanted = at
        .checked_add(jiff::Span::new().days(1))
        .expect("a day later")
        .strftime("%Y-%m-%dT%H:%M")
        .to_string();
    until("the post to be moved", LONG, async || {
        let post = window.command("post", json!({"postId": made["postId"]})).await.ok()?;
        (post["row"]["local"] == json!(wanted)).then_some(())
    })
    .await;
    window.close().await;
}
