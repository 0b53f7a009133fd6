//! It drives a sandbox as its users need it.

use porchlight_testkit::sandbox::TestSandbox;
use serde_json::json;

#[tokio::test]
async fn a_login_gives_a_code_and_a_cancelled_one_says_so() {
    let sandbox = TestSandbox::start().await;
    assert!(sandbox.login("harbour.coffee").await.starts_with("AQB"));
    let url = sandbox.authorize_url(&sandbox.app("redirect_uri"), "s1");
    let back = sandbox.cancel(&url).await;
    assert!(back.contains("error=access_denied") && back.contains("state=s1"), "{back}");
}

#[tokio::test]
async fn a_customer_writes_and_the_clock_moves() {
    let sandbox = TestSandbox::start().await;
    let before = sandbox.now_ms().await;
    let acted = sandbox.act_message("someone.new", "studio.lumen", "Hello").await;
    assert!(acted.mid.is_some());
    sandbox.advance(1_000).await;
    assert_eq!(sandbox.now_ms().await, before + 1_000);
    sandbox.fault(json!({"path": "/me", "status": 503})).await;
    assert!(sandbox.sends().await.is_empty() && sandbox.calls().await.is_empty());
}
