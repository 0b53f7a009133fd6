use porchlight_tests::window::Part;
use serde_json::json;
use super::{ACCOUNT, greeting_of_two};
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn look_around() {
    let (_sandbox, desktop, window) = greeting_of_two().await;
    let shot = |name: &str| desktop.picture(&std::path::Path::new("/tmp/look").join(format!("{name}.png")));
    let state = window.command("app_state", json!({})).await.expect("the accounts");
    let id = state["accounts"].as_array().and_then(|all| all.iter().find(|account| account["username"] == ACCOUNT)).map(|account| account["id"].clone()).expect("the account");
    for (payload, to) in [("CLASS_DATES", "BOOK"), ("BOOK", "CLASS_DATES"), ("LONELY", "NOPE"), ("CARE_HELP", "BOOK")] {
        let content = json!({"name": payload, "branches": [], "otherwise": [{"kind": "text", "text": "Every Tuesday", "quickReplies": [{"content": {"contentType": "text", "title": to, "payload": to}, "imageUrl": null}]}]});
        let made = window.command("answer_new", json!({"accountId": id, "payload": payload, "name": payload, "content": content})).await.expect("made");
        window.command("answer_use", json!({"answerId": made["id"], "version": 1})).await.expect("used");
    }
    window.command("answer_link_new", json!({"accountId": id, "name": "Table 7", "reference": null})).await.expect("link");
    let rules = json!({"isOn": true, "pauseMinutes": 720, "stopWords": ["stop"]});
    window.command("automatic_set", json!({"accountId": id, "rules": rules})).await.expect("on");
    window.keys("4").await;
    window.wait_to_read("CLASS_DATES").await;
    window.press(&Part::with("radio", "Map")).await;
    tokio::time::sleep(std::time::Duration::from_secs(1)).await;
    shot("map-light");
    window.rest_the_focus().await;
    window.keys("gb").await;
    window.wait_for(&Part::new("heading", "Sandbox")).await;
    window.press(&Part::with("button", "Somebody new")).await;
    window.wait_for(&Part::with("button", "class")).await;
    shot("map-sandbox");
    window.press(&Part::with("button", "The menu")).await;
    window.press(&Part::with("button", "Wheel classes")).await;
    window.wait_to_read("Every Tuesday").await;
    window.press(&Part::with("button", "BOOK")).await;
    tokio::time::sleep(std::time::Duration::from_secs(3)).await;
    shot("map-walk");
    window.wear("dark").await;
    shot("map-walk-dark");
    window.rest_the_focus().await;
    window.keys("gg5").await;
    window.wait_to_read("Table 7").await;
    shot("links-dark");

    window.close().await;
}
