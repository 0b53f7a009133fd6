//! With the mouse.

use porchlight_tests::window::Part;

use super::{picture, published, queue_that_picks, wait_until_published};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_local_picture_becomes_a_post_that_is_out() {
    let (sandbox, desktop, window) = queue_that_picks(&[picture()], (1280, 800)).await;
    window.press(&Part::with("button", "New post")).await;
    window.press(&Part::button("Choose …")).await;
    window.type_into(&Part::field("Caption"), "Oven on #bread").await;
    window.type_into(&Part::field("First comment"), "Which one is yours?").await;
    window.wait_to_read("Kept").await;
    desktop.picture(&porchlight_tests::window::target().join("e2e/look-publishing-composed.png"));
    window.press(&Part::button("Publish now")).await;
    window.wait_for(&Part::with("alertdialog", "Publish on")).await;
    window.press(&Part::new("button", "Publish now")).await;
    let out = wait_until_published(&sandbox, 1).await;
    assert_eq!(out[0]["caption"], "Oven on #bread");
    assert_eq!(out[0]["kind"], "IMAGE");
    window.wait_to_read("It went out on").await;
    desktop.picture(&porchlight_tests::window::target().join("e2e/look-publishing-live.png"));
    assert_eq!(published(&sandbox).await.len(), 1);
    window.close().await;
}
