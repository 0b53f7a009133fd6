//! Deliveries that are not Instagram's.

use porchlight_domain::Environment;
use porchlight_tests::journey::Journey;

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
