//! The user as a customer of the sandbox: what stands on the telephone, what is done there, and what goes wrong.

use porchlight_domain::ErrorCode;
use porchlight_domain::playing::{CustomerAct, SandboxTrouble};
use porchlight_tests::journey::Journey;

use crate::{DAY, HARBOUR};

const SOMEBODY: &str = "just.arrived";

#[tokio::test(flavor = "multi_thread")]
async fn a_tap_on_an_ice_breaker_arrives_as_a_customers_does() {
    let journey = Journey::begin().await;
    let account = journey.connect(HARBOUR).await;
    let engine = &journey.engine;
    let fresh = engine.sandbox_phone(account, SOMEBODY).await.unwrap();
    assert!(fresh.said.is_empty() && fresh.username == SOMEBODY, "{fresh:?}");
    let question = fresh.ice_breakers.first().unwrap().title.clone().unwrap();
    engine.sandbox_act(account, SOMEBODY, &CustomerAct::Tap { title: question.clone() }).await.unwrap();

    let then = engine.sandbox_phone(account, SOMEBODY).await.unwrap();
    assert_eq!(then.said.len(), 1);
    assert!(then.said[0].is_tap && then.said[0].by_person && then.ice_breakers.is_empty(), "{then:?}");
    let state = engine.sandbox_state(account).await.unwrap();
    assert_eq!(state.people.first().unwrap().username, SOMEBODY, "the latest first");
    journey.conversation_saying(&question).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_nobody_can_do_is_refused_in_words_and_nothing_comes_of_it() {
    let journey = Journey::deaf().await;
    let account = journey.connect(HARBOUR).await;
    let engine = &journey.engine;
    let tap = CustomerAct::Tap { title: "Nothing like this".to_owned() };
    let refused = engine.sandbox_act(account, SOMEBODY, &tap).await.unwrap_err();
    assert_eq!(refused.code, ErrorCode::Refused, "{refused:?}");
    assert!(refused.args["detail"].as_str().unwrap().contains("nothing to tap"), "{refused:?}");
    for handle in ["", "  ", "two words", "a/b", &"a".repeat(31)] {
        let write = CustomerAct::Write { text: "Hello".to_owned() };
        let refused = engine.sandbox_act(account, handle, &write).await.unwrap_err();
        assert_eq!(refused.code, ErrorCode::InvalidRequest, "{handle}");
    }
    for ms in [0, -1, i64::MAX] {
        assert_eq!(engine.sandbox_advance(account, ms).await.unwrap_err().code, ErrorCode::InvalidRequest);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn time_goes_by_there_and_here_alike() {
    let journey = Journey::deaf().await;
    let account = journey.connect(HARBOUR).await;
    let before = journey.engine.sandbox_state(account).await.unwrap().now;
    journey.engine.sandbox_advance(account, DAY).await.unwrap();
    let after = journey.engine.sandbox_state(account).await.unwrap().now;
    assert!(after.since(before) >= DAY);
}

#[tokio::test(flavor = "multi_thread")]
async fn every_trouble_can_be_set_and_all_of_them_end_at_once() {
    let journey = Journey::deaf().await;
    let account = journey.connect(HARBOUR).await;
    let engine = &journey.engine;
    let all = [
        SandboxTrouble::WindowClosed,
        SandboxTrouble::AnswerLost,
        SandboxTrouble::Offline,
        SandboxTrouble::TooMany,
        SandboxTrouble::Outage,
        SandboxTrouble::Slow,
        SandboxTrouble::PasswordChanged,
    ];
    for (at, trouble) in all.into_iter().enumerate() {
        engine.sandbox_trouble(account, Some(trouble)).await.unwrap();
        assert_eq!(engine.sandbox_state(account).await.unwrap().troubles, at + 1, "{trouble:?}");
    }
    engine.sandbox_trouble(account, None).await.unwrap();
    assert_eq!(engine.sandbox_state(account).await.unwrap().troubles, 0);

    engine.sandbox_trouble(account, Some(SandboxTrouble::PasswordChanged)).await.unwrap();
    let refused = engine.read_greeting(account, true).await.unwrap_err();
    assert_eq!(refused.code, ErrorCode::TokenPasswordChanged, "{refused:?}");
}
