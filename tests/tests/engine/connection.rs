//! Logins and tokens.

use porchlight_domain::ErrorCode;
use porchlight_engine::LoginPhase;
use porchlight_tests::journey::Journey;
use serde_json::json;

use crate::{DAY, HARBOUR, MINUTE, store};

#[tokio::test(flavor = "multi_thread")]
async fn a_link_that_strayed_in_does_not_end_the_login_that_waits() {
    let journey = Journey::begin().await;
    let first = journey.begin_login().await;
    let replayed = journey.sandbox.approve(&first, HARBOUR, &[]).await;
    assert_eq!(journey.come_back(&replayed).await.phase, LoginPhase::Connected);

    let page = journey.begin_login().await;
    for stray in [replayed.as_str(), "https://example.org/?hello=1"] {
        let status = journey.come_back(stray).await;
        assert_eq!((status.phase, status.problem), (LoginPhase::WaitingForBrowser, None), "{stray}");
    }
    let pasted = journey.engine.paste_address(&replayed).await.unwrap_err();
    assert_eq!(pasted.code, ErrorCode::LoginStateUnknown, "whoever pastes it is told");
    assert_eq!(journey.engine.login_status().phase, LoginPhase::WaitingForBrowser);

    let back = journey.sandbox.approve(&page, HARBOUR, &[]).await;
    assert_eq!(journey.come_back(&back).await.phase, LoginPhase::Connected);
}

#[tokio::test(flavor = "multi_thread")]
async fn cancelling_an_older_page_does_not_end_the_login_that_waits() {
    let journey = Journey::begin().await;
    let older = journey.begin_login().await;
    let page = journey.begin_login().await;
    let cancelled = journey.sandbox.cancel(&older).await;
    assert_eq!(journey.come_back(&cancelled).await.phase, LoginPhase::WaitingForBrowser);
    let back = journey.sandbox.approve(&page, HARBOUR, &[]).await;
    assert_eq!(journey.come_back(&back).await.phase, LoginPhase::Connected);
}

/// How often webhooks were subscribed.
async fn subscribed(journey: &Journey) -> u64 {
    let calls = journey.sandbox.calls().await;
    let subscribed =
        calls.iter().filter(|(route, _)| route.starts_with("POST") && route.contains("subscribed_apps"));
    subscribed.map(|(_, count)| count).sum()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_login_subscribes_to_webhooks_again() {
    let journey = Journey::begin().await;
    journey.connect(HARBOUR).await;
    journey.until("they are subscribed", async || subscribed(&journey).await == 1).await;
    journey.connect(HARBOUR).await;
    journey.until("they are subscribed again", async || subscribed(&journey).await == 2).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_connection_that_cannot_be_renewed_is_warned_of_at_14_7_and_1_days() {
    let journey = Journey::begin().await;
    journey.connect(HARBOUR).await;
    journey.synced().await;
    journey
        .sandbox
        .fault(json!({"path": "refresh_access_token", "status": 500, "code": 2, "for_ms": 90 * DAY}))
        .await;
    let warned_of = async || {
        let warning = journey.engine.accounts().await.unwrap()[0].warning.clone()?;
        assert_eq!(warning.code, ErrorCode::TokenEnding);
        warning.args["days"].as_i64()
    };
    let (store, account) = (store(&journey).await, journey.engine.accounts().await.unwrap()[0].account.id);
    let failures = async || store.read().await.unwrap().token(account).await.unwrap().unwrap().failures;
    // Days that go by, and what is said then.
    for (round, (days, said)) in (1..).zip([(45, None), (2, Some(14)), (7, Some(7)), (5, Some(1))]) {
        journey.let_time_pass(days * DAY + MINUTE).await;
        journey
            .until("a refresh failed", async || {
                // The pass that was under way as the days went by had looked before.
                journey.let_time_pass(5_000).await;
                failures().await == round
            })
            .await;
        assert_eq!(warned_of().await, said, "after {days} more days");
    }
    journey.sandbox.clear_faults().await;
    journey.let_time_pass(7 * 60 * MINUTE).await;
    journey
        .until("it is renewed", async || {
            journey.let_time_pass(5_000).await;
            warned_of().await.is_none()
        })
        .await;
}
