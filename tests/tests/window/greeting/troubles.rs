//! What stands in the way of publishing, said in words; and nothing that was written is lost by it.

use porchlight_tests::window::{Part, Window};
use reqwest::Method;
use serde_json::json;

use super::{ACCOUNT, greeting_of_two, menu_there, wait_for_menu};

const BEFORE: [&str; 3] = ["Wheel classes", "Talk to a person", "Shop"];

/// Writes one item more, and publishes.
async fn publish_one_more(window: &Window, place: usize, words: &str) {
    window.press(&Part::with("button", "Add an item")).await;
    window.type_into(&Part::field(format!("Item {place}")), words).await;
    window.press(&Part::with("button", "Publish")).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_answer_that_is_lost_is_looked_for_and_not_given_twice() {
    let (sandbox, _desktop, window) = greeting_of_two().await;
    window.press(&Part::with("button", "Menu")).await;
    // What is read before writing goes through; the answer to writing is lost, and so is reading it back.
    let profile = |method: &str| json!({"method": method, "path": "messenger_profile", "times": 1});
    sandbox.fault(profile("GET")).await;
    for (method, when) in [("GET", "before"), ("POST", "after")] {
        let mut lost = profile(method);
        lost["drop"] = json!(when);
        sandbox.fault(lost).await;
    }
    publish_one_more(&window, 4, "Opening hours").await;
    window.wait_to_read("It is not certain whether this was published").await;
    window.press(&Part::with("button", "Read again")).await;
    window.wait_to_read("Live since").await;
    wait_for_menu(&sandbox, ACCOUNT, &[("default", &[&BEFORE[..], &["Opening hours"]].concat())]).await;
    let log = sandbox.log().await;
    let writes = log.iter().filter(|call| {
        call["method"] == "POST"
            && call["path"].as_str().is_some_and(|path| path.contains("messenger_profile"))
    });
    assert_eq!(writes.count(), 1, "it was written once");
    window.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_lost_permission_and_an_ended_connection_are_said_and_the_draft_stays() {
    let (sandbox, _desktop, window) = greeting_of_two().await;
    window.press(&Part::with("button", "Menu")).await;
    let refused = json!({"method": "POST", "path": "messenger_profile", "code": 100, "times": 1,
        "message": "(#100) call_to_actions[3].url is no valid URL"});
    sandbox.fault(refused).await;
    publish_one_more(&window, 4, "Opening hours").await;
    window.wait_to_read("is no valid URL").await;

    let basic = json!({"account": ACCOUNT, "action": "scopes", "scopes": ["instagram_business_basic"]});
    sandbox.control(Method::POST, "tokens", basic).await;
    window.press(&Part::with("button", "Publish")).await;
    window.wait_to_read("A permission is missing").await;

    sandbox.expire(ACCOUNT).await;
    window.press(&Part::with("button", "Publish")).await;
    window.wait_to_read("The connection ran out").await;
    assert!(window.shows(&Part::field("Item 4")).await, "what was written is still there");
    assert_eq!(menu_there(&sandbox, ACCOUNT).await.len(), 0, "nobody is let in with that token");
    window.close().await;
}
