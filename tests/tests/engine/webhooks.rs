//! Deliveries that are not Instagram's.

use porchlight_domain::Environment;
use porchlight_engine::LoginPhase;
use porchlight_tests::journey::Journey;
use reqwest::Method;
use serde_json::Value;

use crate::{HARBOUR, store};

#[tokio::test(flavor = "multi_thread")]
async fn a_flood_of_forged_deliveries_takes_one_line_of_the_journal() {
    let journey = Journey::begin().await;
    journey.connect(HARBOUR).await;
    journey.synced().await;
    journey.someone_writes("A real one").await;
    let url = journey.engine.receiver_url().unwrap();
    let url = url.replace(Environment::Instagram.as_str(), Environment::Sandbox.as_str());
    let http = reqwest::Client::builder().no_proxy().build().unwrap();
    for forged in 0..200 {
        let body = format!("{{\"object\":\"instagram\",\"entry\":[{{\"id\":\"{forged}\"}}]}}");
        let request = http.post(&url).header("x-hub-signature-256", "sha256=00").body(body);
        assert_eq!(request.send().await.unwrap().status(), 403);
    }
    let events = store(&journey).await.read().await.unwrap().events(None, 1_000).await.unwrap();
    let forged: Vec<_> = events.iter().filter(|event| event.signature == "invalid").collect();
    assert_eq!(forged.len(), 1);
    assert_eq!((forged[0].seen_count, forged[0].body.as_str()), (200, ""));
    assert!(events.iter().any(|event| event.signature == "valid" && event.body.contains("A real one")));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_customer_writes_below_a_post_stands_beside_their_thread() {
    let journey = Journey::begin().await;
    journey.connect(HARBOUR).await;
    journey.synced().await;
    let conversation = journey.someone_writes("Is it back?").await;
    journey.sandbox.act_comment("mara.voss", "harbour.coffee", "Lovely glaze!").await;
    journey
        .until("the comment", async || {
            let story = journey.engine.person_story(conversation).await.expect("a story");
            story.comments.iter().map(|one| one.text.as_str()).eq(["Lovely glaze!"])
        })
        .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn comments_are_subscribed_to_only_where_the_owner_allows_it() {
    let journey = Journey::begin().await;
    let comments = "instagram_business_manage_comments";
    for (unticked, hears_comments) in [(&[comments][..], false), (&[], true)] {
        let page = journey.begin_login().await;
        let back = journey.sandbox.approve(&page, HARBOUR, unticked).await;
        assert_eq!(journey.come_back(&back).await.phase, LoginPhase::Connected);
        journey
            .until("what is subscribed to", async || {
                let told = journey.sandbox.control(Method::GET, "accounts", Value::Null).await;
                let mut accounts = told["accounts"].as_array().unwrap().iter();
                let account = accounts.find(|account| account["username"] == HARBOUR).unwrap();
                let fields = account["subscribed_fields"].as_array().unwrap();
                let has = |name: &str| fields.iter().any(|field| field == name);
                has("messages") && has("comments") == hears_comments
            })
            .await;
    }
}
