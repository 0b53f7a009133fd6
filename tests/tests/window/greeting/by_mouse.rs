//! With the mouse.

use porchlight_tests::window::Part;

use super::{ACCOUNT, OTHER, greeting_of_two, wait_for_menu};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_menu_in_two_languages_is_published_brought_back_and_copied() {
    let (sandbox, _desktop, window) = greeting_of_two().await;
    window.press(&Part::with("button", "Menu")).await;
    window.press(&Part::with("button", "Add an item")).await;
    window.type_into(&Part::field("Item 4"), "Opening hours").await;
    window.press(&Part::button("Publish")).await;
    let first: [(&str, &[&str]); 1] =
        [("default", &["Wheel classes", "Talk to a person", "Shop", "Opening hours"])];
    wait_for_menu(&sandbox, ACCOUNT, &first).await;
    window.wait_to_read("Published. Instagram was asked, and has just that").await;

    // A second language, of which one item goes.
    window.press(&Part::button("Add a language")).await;
    window.type_into(&Part::with("combobox", "Which language"), "German").await;
    window.press(&Part::with("option", "German")).await;
    window.press(&Part::button("Remove Item 1")).await;
    window.press(&Part::button("Publish")).await;
    let second: [(&str, &[&str]); 2] = [first[0], ("de_DE", &["Talk to a person", "Shop", "Opening hours"])];
    wait_for_menu(&sandbox, ACCOUNT, &second).await;

    // The version before. What stands beside "Drop draft" moves once there is none.
    window.wait_without(&Part::button("Drop draft")).await;
    window.press(&Part::button("Versions")).await;
    window.press(&Part::with("button", "Restore the version of ")).await;
    window.press(&Part::button("Publish")).await;
    wait_for_menu(&sandbox, ACCOUNT, &first).await;

    // And to the other account, at once.
    window.wait_without(&Part::button("Drop draft")).await;
    window.press(&Part::button("Copy to other accounts")).await;
    window.press(&Part::with("checkbox", OTHER)).await;
    window.press(&Part::with("radio", "Published at once")).await;
    window.press(&Part::button("Copy and publish")).await;
    wait_for_menu(&sandbox, OTHER, &first).await;
    window.wait_to_read("Published").await;
    window.close().await;
}
