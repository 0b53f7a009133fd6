//! Answers that are lost, and an end in the middle: what may have been done is looked for before it is done again.

use porchlight_domain::greeting::{GreetingAct, GreetingAuthor};
use porchlight_domain::{ErrorCode, UtcMs};
use porchlight_engine::{FlowDeletion, Progress, Published};
use porchlight_store::GreetingStep;
use reqwest::Method;
use serde_json::{Value, json};

use super::{BREAKERS, FLOWS, Greeted, PROFILE, breakers, breakers_json, flow, of_flow};
use crate::store;

impl Greeted {
    /// The next call of this kind is lost, `before` or `after` it has had its effect.
    async fn lose(&self, method: &str, path: &str, when: &str) {
        self.journey.sandbox.fault(json!({"method": method, "path": path, "drop": when, "times": 1})).await;
    }

    /// The next reading goes through, and the one after it is lost.
    async fn lose_second_reading(&self, path: &str) {
        self.journey.sandbox.fault(json!({"method": "GET", "path": path, "times": 1})).await;
        self.lose("GET", path, "before").await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_to_creating_a_flow_that_is_lost_makes_no_second_one() {
    let greeted = Greeted::begin().await;
    let made = greeted.new_flow(&flow("Summer", &["Hi"], Some("I have another question"))).await;
    greeted.lose("POST", FLOWS, "after").await;
    greeted.published(of_flow(made.flow), made.version).await;
    assert_eq!(greeted.flows_there("Summer").await.len(), 1);
    let shown = greeted.flow("Summer").await;
    assert_eq!((shown.row.id, shown.part.draft, shown.part.progress), (made.flow, None, Progress::Idle));
    assert_eq!(shown.part.live.unwrap().author, GreetingAuthor::Ours);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_flow_that_may_have_been_created_is_found_by_whoever_looks_next_and_not_made_again() {
    let greeted = Greeted::begin().await;
    let part_and_version = async |name: &str| {
        let made = greeted.new_flow(&flow(name, &["Hi"], None)).await;
        greeted.lose_second_reading(FLOWS).await;
        greeted.lose("POST", FLOWS, "after").await;
        let published = greeted.publish(of_flow(made.flow), made.version).await;
        assert!(matches!(published, Ok(Published::Uncertain(Some(_)))), "{published:?}");
        let shown = greeted.part(of_flow(made.flow)).await;
        assert!(matches!(shown.progress, Progress::Uncertain(GreetingAct::Create, _)), "{shown:?}");
        assert!(shown.draft.is_some());
        (of_flow(made.flow), made.version)
    };
    // Published once more, it is found.
    let (part, version) = part_and_version("Summer").await;
    greeted.published(part, version).await;
    assert_eq!(greeted.flows_there("Summer").await.len(), 1);
    // Read again, it is found, too.
    let (part, _) = part_and_version("Winter").await;
    greeted.journey.engine.read_greeting(greeted.account, true).await.unwrap();
    let shown = greeted.part(part).await;
    assert_eq!((shown.draft, shown.progress), (None, Progress::Idle));
    assert_eq!(greeted.flows_there("Winter").await.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_flow_that_was_not_created_is_made_again_only_once_its_answer_can_come_no_more() {
    let greeted = Greeted::begin().await;
    let made = greeted.new_flow(&flow("Summer", &["Hi"], None)).await;
    let part = of_flow(made.flow);
    greeted.lose("POST", FLOWS, "before").await;
    for _ in 0..2 {
        let published = greeted.publish(part, made.version).await;
        assert!(matches!(published, Ok(Published::Uncertain(_))), "{published:?}");
    }
    assert_eq!(greeted.flows_there("Summer").await, Vec::<Value>::new());
    greeted.journey.let_time_pass(31_000).await;
    greeted.journey.engine.read_greeting(greeted.account, true).await.unwrap();
    assert_eq!(greeted.part(part).await.progress, Progress::Idle);
    greeted.published(part, made.version).await;
    assert_eq!(greeted.flows_there("Summer").await.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_twin_that_was_there_before_is_not_taken_for_the_one_that_was_made() {
    let greeted = Greeted::begin().await;
    let intake = greeted.flow("Customer intake flow").await;
    let name = "Customer intake flow".to_owned();
    let twin = greeted.journey.engine.duplicate_flow(greeted.account, intake.row.id, name).await.unwrap();
    greeted.lose("POST", FLOWS, "before").await;
    let published = greeted.publish(of_flow(twin.flow), twin.version).await;
    assert!(matches!(published, Ok(Published::Uncertain(_))), "{published:?}");
    assert_eq!(greeted.flows_there("Customer intake flow").await.len(), 1);
    assert!(greeted.part(of_flow(twin.flow)).await.draft.is_some());
}

#[tokio::test(flavor = "multi_thread")]
async fn an_end_in_the_middle_leaves_what_is_not_certain_and_reading_finds_out() {
    let mut greeted = Greeted::begin().await;
    let content = flow("Summer", &["Hi"], None);
    let made = greeted.new_flow(&content).await;
    let part = of_flow(made.flow);
    let known = greeted.view().await.flows.into_iter().filter_map(|flow| flow.row.flow_id).collect();
    // The step is written down and taken, and then the process is no more.
    let step = GreetingStep {
        part,
        act: GreetingAct::Create,
        content: Some(content),
        draft_version: made.version,
        known,
        is_answered: false,
        taken_at: UtcMs::new(greeted.journey.sandbox.now_ms().await),
    };
    let beside = store(&greeted.journey).await;
    let mut write = beside.write().await.unwrap();
    write.take_greeting_step(greeted.account, &step).await.unwrap();
    write.commit().await.unwrap();
    beside.close().await;
    let sent = json!({"name": "Summer", "eligible_platforms": ["instagram"], "welcome_message_flow": [{"message": {"text": "Hi"}}]});
    greeted.ask(Method::POST, FLOWS, sent).await;
    greeted.journey = greeted.journey.restart().await;

    let shown = greeted.part(part).await;
    assert_eq!(shown.progress, Progress::Uncertain(GreetingAct::Create, step.taken_at));
    assert!(shown.draft.is_some());
    greeted.journey.engine.read_greeting(greeted.account, true).await.unwrap();
    let shown = greeted.flow("Summer").await;
    assert_eq!((shown.row.id, shown.part.draft, shown.part.progress), (made.flow, None, Progress::Idle));
    assert_eq!(greeted.flows_there("Summer").await.len(), 1);
    assert_eq!(greeted.view().await.flows.iter().filter(|flow| flow.name == "Summer").count(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn no_network_in_the_middle_loses_no_draft_and_is_found_out_when_it_is_back() {
    let greeted = Greeted::begin().await;
    let before = greeted.there("ice_breakers").await;
    let wanted: &[(&str, &[&str])] = &[("default", &["Hello?"])];
    let version = greeted.edit(BREAKERS, &breakers(wanted)).await;

    // Away before anything: nothing was done.
    greeted.lose("GET", PROFILE, "before").await;
    assert_eq!(greeted.publish(BREAKERS, version).await.unwrap_err().code, ErrorCode::Offline);
    // Lost on the way there: looked for, and not there.
    greeted.lose("POST", PROFILE, "before").await;
    assert_eq!(greeted.publish(BREAKERS, version).await.unwrap_err().code, ErrorCode::Offline);
    let shown = greeted.part(BREAKERS).await;
    assert_eq!((shown.draft.unwrap().version, shown.progress), (version, Progress::Idle));
    assert_eq!(greeted.there("ice_breakers").await, before);

    // Lost on the way back, and no network to look.
    greeted.lose_second_reading(PROFILE).await;
    greeted.lose("POST", PROFILE, "after").await;
    let published = greeted.publish(BREAKERS, version).await;
    assert!(matches!(published, Ok(Published::Uncertain(Some(_)))), "{published:?}");
    let shown = greeted.part(BREAKERS).await;
    assert!(matches!(shown.progress, Progress::Uncertain(GreetingAct::Set, _)) && shown.draft.is_some());
    greeted.journey.engine.read_greeting(greeted.account, true).await.unwrap();
    let shown = greeted.part(BREAKERS).await;
    assert_eq!((shown.draft, shown.progress), (None, Progress::Idle));
    assert_eq!(shown.live.unwrap().author, GreetingAuthor::Ours, "it was us");
    assert_eq!(greeted.there("ice_breakers").await, breakers_json(wanted));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_edited_while_nobody_knew_outlives_the_answer() {
    let greeted = Greeted::begin().await;
    let version = greeted.edit(BREAKERS, &breakers(&[("default", &["One"])])).await;
    greeted.lose_second_reading(PROFILE).await;
    let published = greeted.publish(BREAKERS, version).await;
    assert!(matches!(published, Ok(Published::Uncertain(Some(_)))), "answered, not read back: {published:?}");
    let engine = &greeted.journey.engine;
    let two = breakers(&[("default", &["Two"])]);
    let later =
        engine.set_greeting_draft(greeted.account, BREAKERS, &two, Some(version), None).await.unwrap();
    engine.read_greeting(greeted.account, true).await.unwrap();
    let shown = greeted.part(BREAKERS).await;
    assert_eq!((shown.draft.unwrap().version, shown.changed), (later, None));
    greeted.published(BREAKERS, later).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_stands_there_otherwise_than_it_was_sent_is_said() {
    let greeted = Greeted::begin().await;
    let version = greeted.edit(BREAKERS, &breakers(&[("default", &["Hello?"])])).await;
    let other = json!({"data": breakers_json(&[("default", &["Hello"])])}).to_string();
    greeted.journey.sandbox.fault(json!({"method": "GET", "path": PROFILE, "times": 1})).await;
    greeted.journey.sandbox.fault(json!({"method": "GET", "path": PROFILE, "times": 1, "body": other})).await;
    let Ok(Published::Differs { differences, .. }) = greeted.publish(BREAKERS, version).await else {
        panic!("not noticed")
    };
    assert!(!differences.is_empty());
    let versions = greeted.versions(BREAKERS).await;
    let told: Vec<_> = versions.iter().map(|view| (view.version.author, view.is_live)).collect();
    let (ours, elsewhere) = (GreetingAuthor::Ours, GreetingAuthor::Elsewhere);
    assert_eq!(told, [(elsewhere, true), (ours, false), (elsewhere, false)], "what was sent is kept, too");
    assert_eq!(greeted.part(BREAKERS).await.draft, None);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_deletion_whose_answer_is_lost_is_looked_for() {
    let greeted = Greeted::begin().await;
    let (engine, account) = (&greeted.journey.engine, greeted.account);
    let intake = greeted.flow("Customer intake flow").await;
    greeted.lose("DELETE", FLOWS, "before").await;
    assert_eq!(engine.delete_flow(account, intake.row.id).await.unwrap_err().code, ErrorCode::Offline);
    assert_eq!(greeted.flows_there("Customer intake flow").await.len(), 1);
    greeted.lose("DELETE", FLOWS, "after").await;
    assert_eq!(engine.delete_flow(account, intake.row.id).await.unwrap(), FlowDeletion::Done);
    assert!(greeted.flow("Customer intake flow").await.row.is_gone);
}
