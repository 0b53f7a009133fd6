//! Permissions that are gone, tokens that ran out, accounts that are paused: told, and no draft is lost.

use porchlight_domain::{AccountStatus, ErrorCode, Remedy};
use reqwest::Method;
use serde_json::json;

use super::{BREAKERS, Greeted, breakers, flow, of_flow};
use crate::HARBOUR;

impl Greeted {
    /// Nothing of these drafts can be published, for this reason, and they stay.
    async fn refused_with(&self, code: ErrorCode, remedy: Remedy) {
        let wanted = breakers(&[("default", &["Hello?"])]);
        let version = self.edit(BREAKERS, &wanted).await;
        let made = self.new_flow(&flow("Summer", &["Hi"], None)).await;
        for (part, version) in [(BREAKERS, version), (of_flow(made.flow), made.version)] {
            let refused = self.publish(part, version).await.unwrap_err();
            assert_eq!((refused.code, refused.remedy), (code, remedy), "{part:?}: {refused:?}");
            assert_eq!(self.part(part).await.draft.unwrap().version, version);
        }
        let read = self.journey.engine.read_greeting(self.account, true).await.unwrap_err();
        assert_eq!(read.code, code);
        let shown = self.view().await;
        assert_eq!(shown.problem.map(|problem| problem.code), Some(code), "the screen says so");
        assert!(shown.ice_breakers.live.is_some(), "and shows what was read before");
        assert_eq!(self.writes().await, 0);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lost_permission_is_told_and_the_drafts_stay() {
    let greeted = Greeted::begin().await;
    let basic = json!({"account": HARBOUR, "action": "scopes", "scopes": ["instagram_business_basic"]});
    greeted.journey.sandbox.control(Method::POST, "tokens", basic).await;
    greeted.refused_with(ErrorCode::ScopeMissing, Remedy::Reconnect).await;
    let account = greeted.journey.engine.accounts().await.unwrap().remove(0).account;
    assert_eq!(account.status, AccountStatus::Active, "one screen is out of order, not the account");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_that_ran_out_is_told_and_ends_the_connection() {
    let greeted = Greeted::begin().await;
    greeted.journey.sandbox.expire(HARBOUR).await;
    greeted.refused_with(ErrorCode::TokenExpired, Remedy::Reconnect).await;
    let account = greeted.journey.engine.accounts().await.unwrap().remove(0).account;
    assert_eq!(account.status, AccountStatus::Reconnect);

    // Connected again, what was written is published.
    greeted.journey.connect(HARBOUR).await;
    let version = greeted.part(BREAKERS).await.draft.unwrap().version;
    greeted.published(BREAKERS, version).await;
    assert_eq!(greeted.view().await.problem.map(|problem| problem.code), Some(ErrorCode::TokenExpired));
    greeted.journey.engine.read_greeting(greeted.account, false).await.unwrap();
    assert_eq!(greeted.view().await.problem, None);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_paused_account_says_that_it_is_paused() {
    let greeted = Greeted::begin().await;
    greeted.journey.engine.pause_account(greeted.account).await.unwrap();
    greeted.refused_with(ErrorCode::AccountPaused, Remedy::None).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refusal_for_another_reason_is_told_in_instagrams_words() {
    let greeted = Greeted::begin().await;
    let version = greeted.edit(BREAKERS, &breakers(&[("default", &["Hello?"])])).await;
    let refusal =
        json!({"method": "POST", "path": "messenger_profile", "code": 100, "message": "(#100) Not today"});
    greeted.journey.sandbox.fault(refusal).await;
    let refused = greeted.publish(BREAKERS, version).await.unwrap_err();
    assert_eq!((refused.code, &refused.args["detail"]), (ErrorCode::Refused, &json!("(#100) Not today")));
    assert_eq!(greeted.part(BREAKERS).await.draft.unwrap().version, version);
    greeted.published(BREAKERS, version).await;
}
