//! What is tapped, and how people find their way in.

use porchlight_tests::window::{LONG, until};
use serde_json::json;

use super::Receiving;
use crate::ACCOUNT;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn taps_quick_replies_and_the_ways_in() {
    let receiving = Receiving::start().await;
    let (window, sandbox, igsid) = (&receiving.window, &receiving.sandbox, &receiving.igsid);
    let button = |title: &str| json!({"type": "postback", "title": title, "payload": title.to_uppercase()});
    let template = json!({"template_type": "generic", "elements": [
        {"title": "The blue bowl", "subtitle": "Back since today", "buttons": [button("Hold it"), button("Ship it")]},
    ]});
    sandbox.send(ACCOUNT, igsid, json!({"attachment": {"type": "template", "payload": template}})).await;
    window.wait_to_hear_last(&["The blue bowl", "listitem: Hold it", "listitem: Ship it"]).await;
    receiving.picture("template").await;
    let tap = json!({"kind": "tap", "title": "Hold it"});
    receiving.shown("tap", tap, &["button: Tapped Hold it", "code: HOLD IT"]).await;
    let card = window.wait_to_hear(&["The blue bowl", "img: Tapped"]).await;
    assert_eq!((card.is_ours, card.count("img: Tapped")), (true, 1), "{card:?}");
    receiving.press_at_newest('o').await;
    until("the tap to lead to its button", LONG, async || {
        let marked = "return document.querySelector('[role=log] [data-marked]')?.innerText ?? ''";
        window.script(marked, vec![]).await.as_str()?.contains("The blue bowl").then_some(())
    })
    .await;

    receiving.to_the_end().await;

    let reply = |title: &str, payload: &str| json!({"content": {"contentType": "text", "title": title, "payload": payload}});
    let replies = [reply("In blue", "BLUE"), reply("In white", "WHITE")];
    receiving.send(json!({"kind": "text", "text": "Which one?", "quickReplies": replies})).await;
    window.wait_until_sent("Which one?").await;
    window
        .wait_to_hear_last(&["Which one?", "list: Quick replies", "listitem: In blue", "listitem: In white"])
        .await;
    let chosen = json!({"kind": "tap", "title": "In blue"});
    receiving.shown("quick-reply", chosen, &["In blue", "Chosen from quick replies", "code: BLUE"]).await;
    let offer = window.wait_to_hear(&["Which one?", "img: Tapped"]).await;
    assert_eq!((offer.is_ours, offer.count("img: Tapped")), (true, 1), "{offer:?}");

    let photo = format!("{}/__sandbox/sample/image.jpg", sandbox.base_url());
    let ad = json!({"ref": "spring", "ad_id": "1203", "source": "ADS", "type": "OPEN_THREAD",
        "ads_context_data": {"ad_title": "Bowls for spring", "photo_url": photo}});
    let by_ad = json!({"kind": "message", "text": "I saw this", "referral": ad});
    receiving.shown("ad", by_ad, &["Came from your ad", "Bowls for spring", "I saw this"]).await;
    receiving
        .shown(
            "ad-alone",
            json!({"kind": "referral", "referral": ad}),
            &["Came from your ad", "Bowls for spring"],
        )
        .await;
    receiving
        .shown(
            "link",
            json!({"kind": "referral", "ref": "shop-window"}),
            &["Came through your ig.me link", "code: shop-window"],
        )
        .await;
    receiving.act(json!({"kind": "optin", "payload": "monthly"})).await;
    window.wait_to_read("They agreed to be written to monthly").await;
    receiving.picture("opt-in").await;
    receiving.window.close().await;
}
