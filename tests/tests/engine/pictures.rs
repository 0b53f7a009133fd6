//! Pictures and profiles.

use porchlight_domain::UtcMs;
use porchlight_tests::journey::Journey;
use serde_json::json;

use crate::{DAY, HARBOUR, store};

#[tokio::test(flavor = "multi_thread")]
async fn pictures_of_both_instagrams_age_by_one_clock() {
    let journey = Journey::begin().await;
    let machine = UtcMs::new(journey.sandbox.now_ms().await);
    // The sandbox lives in the far future; its pictures must not push out those of the real Instagram.
    journey.sandbox.advance(300 * DAY).await;
    journey.connect(HARBOUR).await;
    let store = store(&journey).await;
    journey
        .until("the account has a picture", async || {
            journey.engine.accounts().await.unwrap()[0].account.picture_key.is_some()
        })
        .await;
    let key = journey.engine.accounts().await.unwrap()[0].account.picture_key.clone().unwrap();
    let picture = store.read().await.unwrap().picture(&key).await.unwrap().unwrap();
    assert_eq!(picture.fetched_at, machine);
}

#[tokio::test(flavor = "multi_thread")]
async fn profiles_wait_for_as_long_as_instagram_says_whatever_else_comes_in() {
    let journey = Journey::begin().await;
    let people = journey.sandbox.account(HARBOUR).contacts;
    // Profiles are the only calls that go to a person.
    for (igsid, ..) in &people {
        journey.sandbox.fault(json!({"path": igsid, "code": 613, "status": 400, "for_ms": DAY})).await;
    }
    journey.connect(HARBOUR).await;
    journey.synced().await;
    let profiles = async || {
        let log = journey.sandbox.log().await;
        let paths = log.iter().filter_map(|request| request["path"].as_str());
        paths.filter(|path| people.iter().any(|(igsid, ..)| path.contains(igsid.as_str()))).count()
    };
    journey.until("a profile was refused", async || profiles().await >= 1).await;
    let before = profiles().await;
    for (_, username, _) in people.iter().take(5) {
        let words = format!("hello from {username}");
        journey.sandbox.act_message(username, HARBOUR, &words).await;
        journey.conversation_saying(&words).await;
    }
    journey.sandbox.settle().await;
    assert_eq!(profiles().await, before);
}
