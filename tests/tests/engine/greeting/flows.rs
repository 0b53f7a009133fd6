//! Welcome message flows: begun, published, changed, duplicated, deleted, made anew; and those that an ad uses.

use porchlight_domain::ErrorCode;
use porchlight_domain::greeting::{GreetingContent, GreetingWarning};
use porchlight_engine::{FlowDeletion, FlowLock, PublishHow, Published};
use reqwest::Method;
use serde_json::{Value, json};

use super::{FLOWS, Greeted, flow, of_flow};

const USED: &str = "New customer welcome flow";

#[tokio::test(flavor = "multi_thread")]
async fn a_flow_of_three_messages_is_published_and_its_long_title_is_cut_as_foretold() {
    let greeted = Greeted::begin().await;
    let wanted = flow("Summer", &["Hi", "Welcome"], Some("I have another question"));
    let made = greeted.new_flow(&wanted).await;
    let part = of_flow(made.flow);
    let shown = greeted.part(part).await;
    let [GreetingWarning::TitleCut { index: 2, reply: 0, shown: cut, .. }] = &shown.warnings[..] else {
        panic!("{:?}", shown.warnings)
    };
    assert_eq!(cut, "I have another quest...");
    assert_eq!(greeted.view().await.flows[0].row.id, made.flow, "what is new comes first");
    greeted.published(part, made.version).await;

    let there = greeted.flows_there("Summer").await;
    assert_eq!(there.len(), 1);
    let messages: Value = serde_json::from_str(there[0]["welcome_message_flow"].as_str().unwrap()).unwrap();
    assert_eq!(messages.as_array().unwrap().len(), 3);
    assert_eq!(messages[2]["message"]["quick_replies"][0]["title"], *cut);
    let after = greeted.flow("Summer").await;
    assert_eq!((after.row.id, after.row.platforms), (made.flow, vec!["instagram".to_owned()]));
    assert_eq!(after.row.flow_id.as_ref().map(porchlight_domain::FlowId::as_str), there[0]["id"].as_str());
    assert_eq!(after.part.live.unwrap().found.content, wanted.as_kept());

    let (id, snippet) = greeted.journey.engine.flow_snippet(greeted.account, made.flow).await.unwrap();
    assert!(snippet.contains(&format!("\"partner_app_welcome_message_flow_id\": \"{id}\"")), "{snippet}");

    // Changed, it is the same flow; a title that is cut already is no change.
    let changed = flow("Autumn", &["Hi"], Some(cut));
    let version = greeted.edit(part, &changed).await;
    greeted.published(part, version).await;
    assert_eq!(greeted.flows_there("Summer").await, Vec::<Value>::new());
    assert_eq!(greeted.flows_there("Autumn").await[0]["id"], there[0]["id"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_duplicate_is_another_flow_and_says_what_is_being_written_if_something_is() {
    let greeted = Greeted::begin().await;
    let engine = &greeted.journey.engine;
    let intake = greeted.flow("Customer intake flow").await;
    let copy = engine.duplicate_flow(greeted.account, intake.row.id, "Intake, too".to_owned()).await.unwrap();
    greeted.published(of_flow(copy.flow), copy.version).await;
    assert_eq!(greeted.flows_there("Intake, too").await.len(), 1);
    assert_eq!(greeted.flows_there("Customer intake flow").await.len(), 1);

    greeted.edit(of_flow(copy.flow), &flow("Being written", &["New words"], None)).await;
    let second = engine.duplicate_flow(greeted.account, copy.flow, "Third".to_owned()).await.unwrap();
    let draft = greeted.part(of_flow(second.flow)).await.draft.unwrap();
    assert_eq!(draft.content, flow("Third", &["New words"], None));
    // One that was never published goes with its draft.
    engine.drop_greeting_draft(greeted.account, of_flow(second.flow), second.version).await.unwrap();
    assert!(greeted.view().await.flows.iter().all(|flow| flow.row.id != second.flow));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_deleted_flow_is_gone_there_and_kept_here_and_can_be_made_anew() {
    let greeted = Greeted::begin().await;
    let (engine, account) = (&greeted.journey.engine, greeted.account);
    let intake = greeted.flow("Customer intake flow").await;
    let part = of_flow(intake.row.id);
    assert_eq!(engine.delete_flow(account, intake.row.id).await.unwrap(), FlowDeletion::Done);
    assert_eq!(greeted.flows_there("Customer intake flow").await, Vec::<Value>::new());
    let gone = greeted.flow("Customer intake flow").await;
    assert!(gone.row.is_gone && gone.part.live.is_none());
    assert_eq!(engine.flow_snippet(account, intake.row.id).await.unwrap_err().code, ErrorCode::NotFound);
    assert_eq!(engine.delete_flow(account, intake.row.id).await.unwrap(), FlowDeletion::Done, "still");

    let kept = greeted.versions(part).await;
    assert_eq!((kept.len(), kept[0].is_live), (1, false));
    let version = engine.restore_greeting(account, kept[0].version.id, None).await.unwrap();
    greeted.published(part, version).await;
    let anew = greeted.flow("Customer intake flow").await;
    assert!(!anew.row.is_gone && anew.row.id == intake.row.id && anew.row.flow_id != intake.row.flow_id);
    assert_eq!(greeted.flows_there("Customer intake flow").await.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_flow_that_somebody_else_deleted_is_made_anew_only_knowingly() {
    let greeted = Greeted::begin().await;
    let intake = greeted.flow("Customer intake flow").await;
    let part = of_flow(intake.row.id);
    let version = greeted.edit(part, &flow("Ours", &["Hi"], None)).await;
    let id = intake.row.flow_id.unwrap();
    greeted.ask(Method::DELETE, &format!("{FLOWS}?flow_id={id}"), Value::Null).await;
    let Ok(Published::ChangedElsewhere(changed)) = greeted.publish(part, version).await else {
        panic!("not noticed")
    };
    assert_eq!((changed.live, changed.merge), (None, None));
    assert_eq!(greeted.flows_there("Ours").await, Vec::<Value>::new());
    let how = PublishHow::Overwrite(None);
    let published = greeted.journey.engine.publish_greeting(greeted.account, part, version, how).await;
    assert!(matches!(published, Ok(Published::Done(_))), "{published:?}");
    assert_eq!(greeted.flows_there("Ours").await.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_flow_in_an_ad_is_neither_changed_nor_deleted_and_the_reason_is_told_before_it_is_asked() {
    let greeted = Greeted::begin().await;
    let used = greeted.flow(USED).await;
    assert_eq!(used.lock, Some(FlowLock::UsedInAd));
    let version = greeted.edit(of_flow(used.row.id), &flow("Changed", &["Hi"], None)).await;
    let changed = greeted.publish(of_flow(used.row.id), version).await.unwrap_err();
    let deleted = greeted.journey.engine.delete_flow(greeted.account, used.row.id).await.unwrap_err();
    for refused in [changed, deleted] {
        assert_eq!((refused.code, &refused.args["name"]), (ErrorCode::FlowUsedInAd, &json!(USED)));
    }
    assert_eq!(greeted.writes().await, 0);
    assert!(greeted.part(of_flow(used.row.id)).await.draft.is_some());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_flow_that_an_ad_has_taken_since_it_was_read_is_refused_with_the_same_reason() {
    let greeted = Greeted::begin().await;
    let used = greeted.flow(USED).await;
    let id = used.row.flow_id.clone().unwrap();
    let said = greeted.ask(Method::GET, &format!("{FLOWS}?flow_id={id}"), Value::Null).await;
    let mut free = said.clone();
    free["data"][0]["is_used_in_ad"] = json!(false);
    let version = greeted.edit(of_flow(used.row.id), &flow("Changed", &["Hi"], None)).await;
    let read_as_free = json!({"path": FLOWS, "method": "GET", "times": 1, "body": free.to_string()});
    greeted.journey.sandbox.fault(read_as_free.clone()).await;
    let changed = greeted.publish(of_flow(used.row.id), version).await.unwrap_err();
    assert_eq!(greeted.writes().await, 1, "it was asked for this time");
    greeted.journey.sandbox.fault(read_as_free).await;
    let deleted = greeted.journey.engine.delete_flow(greeted.account, used.row.id).await.unwrap_err();
    assert_eq!(greeted.writes().await, 2);
    for refused in [changed, deleted] {
        assert_eq!((refused.code, &refused.args["name"]), (ErrorCode::FlowUsedInAd, &json!(USED)));
    }
    let GreetingContent::Flow { .. } = greeted.part(of_flow(used.row.id)).await.draft.unwrap().content else {
        panic!("no draft")
    };
}

#[tokio::test(flavor = "multi_thread")]
async fn a_flow_with_messages_that_are_not_known_is_shown_and_not_written_over() {
    let greeted = Greeted::begin().await;
    let intake = greeted.flow("Customer intake flow").await;
    let id = intake.row.flow_id.clone().unwrap();
    let steps = json!([{"message": {"text": "Hi"}}, {"message": {"text": "Later"}, "delay": 3}]).to_string();
    let flow_there = json!({"id": id.as_str(), "name": "Strange", "welcome_message_flow": steps});
    let body = json!({"data": [flow_there]}).to_string();
    greeted.journey.sandbox.fault(json!({"path": FLOWS, "method": "GET", "times": 2, "body": body})).await;
    greeted.journey.engine.read_greeting(greeted.account, true).await.unwrap();
    let strange = greeted.flow("Strange").await;
    assert_eq!(strange.lock, Some(FlowLock::UnknownMessages));
    let live = strange.part.live.unwrap();
    assert_eq!((live.found.unknown.len(), live.found.unknown[0].at), (1, 1));
    let version = greeted.edit(of_flow(intake.row.id), &flow("Tame", &["Hi"], None)).await;
    let refused = greeted.publish(of_flow(intake.row.id), version).await.unwrap_err();
    assert_eq!(refused.code, ErrorCode::FlowUnknownMessages);
    assert_eq!(greeted.writes().await, 0);
}
