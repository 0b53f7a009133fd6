//! The user as a customer of the sandbox: what stands on the telephone, what is done there, and what goes wrong.

use porchlight_domain::ErrorCode;
use porchlight_domain::playing::{CustomerAct, SandboxTrouble};
use porchlight_engine::ThreadPlace;
use porchlight_tests::journey::Journey;

use crate::{DAY, HARBOUR};

const SOMEBODY: &str = "just.arrived";

#[tokio::test(flavor = "multi_thread")]
async fn a_tap_on_an_ice_breaker_arrives_as_a_customers_does() {
    let journey = Journey::begin().await;
    let account = journey.connect(HARBOUR).await;
    let engine = &journey.engine;
    let fresh = engine.sandbox_phone(account, SOMEBODY, "default").await.unwrap();
    assert!(fresh.said.is_empty() && fresh.username == SOMEBODY, "{fresh:?}");
    let breaker = fresh.ice_breakers.first().unwrap();
    let question = breaker.title.clone().unwrap();
    let tap = CustomerAct::Tap { title: question.clone(), payload: breaker.payload.clone().unwrap() };
    engine.sandbox_act(account, SOMEBODY, &tap).await.unwrap();

    let then = engine.sandbox_phone(account, SOMEBODY, "default").await.unwrap();
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
    let tap = CustomerAct::Tap { title: "Nothing like this".to_owned(), payload: "NOTHING".to_owned() };
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
async fn every_trouble_is_listed_ends_by_itself_and_all_of_them_end_at_once() {
    let journey = Journey::deaf().await;
    let account = journey.connect(HARBOUR).await;
    let engine = &journey.engine;
    let set = async || engine.sandbox_state(account).await.unwrap().troubles;
    for trouble in SandboxTrouble::ALL {
        engine.sandbox_trouble(account, Some(trouble)).await.unwrap();
        assert_eq!(set().await.last().unwrap().trouble, Some(trouble), "by its name");
    }
    let all = set().await;
    assert_eq!(all.len(), SandboxTrouble::ALL.len());
    let lasting = all.iter().filter(|one| one.until.is_some()).count();
    assert_eq!(lasting, all.len() - 2, "two are of a single call");
    engine.sandbox_trouble_end(account, &all[1].id).await.unwrap();
    assert!(set().await.iter().all(|one| one.id != all[1].id), "that one alone");
    assert_eq!(set().await.len(), all.len() - 1);
    let refused = engine.sandbox_trouble_end(account, "the first").await.unwrap_err();
    assert_eq!(refused.code, ErrorCode::InvalidRequest);
    engine.sandbox_trouble(account, None).await.unwrap();
    assert!(set().await.is_empty());

    engine.sandbox_trouble(account, Some(SandboxTrouble::PasswordChanged)).await.unwrap();
    let refused = engine.read_greeting(account, true).await.unwrap_err();
    assert_eq!(refused.code, ErrorCode::TokenPasswordChanged, "{refused:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_comes_by_a_link_is_known_by_it_with_their_first_tap() {
    let journey = Journey::begin().await;
    let account = journey.connect(HARBOUR).await;
    let engine = &journey.engine;
    let link = CustomerAct::Link { reference: "flyer".to_owned() };
    engine.sandbox_act(account, SOMEBODY, &link).await.unwrap();
    let phone = engine.sandbox_phone(account, SOMEBODY, "default").await.unwrap();
    let came = phone.came.unwrap();
    assert_eq!((came.source.as_str(), came.reference.as_deref()), ("SHORTLINKS", Some("flyer")));
    let breaker = &phone.ice_breakers[0];
    let (title, payload) = (breaker.title.clone().unwrap(), breaker.payload.clone().unwrap());
    engine.sandbox_act(account, SOMEBODY, &CustomerAct::Tap { title: title.clone(), payload }).await.unwrap();
    let conversation = journey.conversation_saying(&title).await;
    let page = engine.thread_page(conversation, ThreadPlace::Newest, 10).await.unwrap();
    let referral = page.messages.iter().find_map(|message| message.content.referral.as_ref()).unwrap();
    assert_eq!(referral.reference.as_deref(), Some("flyer"));
    let then = engine.sandbox_phone(account, SOMEBODY, "default").await.unwrap();
    assert_eq!(then.came, None, "it is told");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_ad_greets_with_the_flow_that_was_chosen_for_it() {
    let journey = Journey::deaf().await;
    let account = journey.connect(HARBOUR).await;
    let engine = &journey.engine;
    engine.read_greeting(account, true).await.unwrap();
    let flows = engine.greeting(account).await.unwrap().flows;
    let flow = flows.iter().find(|flow| flow.name == "Customer intake flow").unwrap();
    let ad = CustomerAct::Ad {
        title: "Spring".to_owned(),
        flow_id: flow.row.flow_id.as_ref().map(ToString::to_string),
    };
    engine.sandbox_act(account, SOMEBODY, &ad).await.unwrap();
    let phone = engine.sandbox_phone(account, SOMEBODY, "default").await.unwrap();
    assert_eq!(phone.welcome[0].text, "Thanks for tapping! What brings you here?");
    assert_eq!(phone.quick_replies[0].payload.as_deref(), Some("INTERESTED"));
    assert!(phone.said.is_empty() && phone.ice_breakers.is_empty(), "{phone:?}");
}
