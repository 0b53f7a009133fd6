//! Welcome message flows, as the seeds write them: sent as a list with platforms in lower case, returned as a string
//! with platforms in upper case and titles cut.

use porchlight_domain::greeting::{FlowDraft, FlowPlatform, FlowStep};
use porchlight_domain::outgoing::{OutgoingMessage, QuickReply};
use porchlight_domain::{AppId, FlowId, UtcMs};
use porchlight_graph::{Effect, GraphError, WelcomeFlows};
use serde_json::json;

use crate::script::{Reply, Script, caller, torn};

const LIST: &str = r#"{"data":[
    {"name":"Customer intake flow","eligible_platforms":["INSTAGRAM"],
     "welcome_message_flow":"[{\"message\":{\"text\":\"Learn more about our summer sale!\",\"quick_replies\":[{\"title\":\"I am interested!\",\"content_type\":\"text\",\"payload\":\"summer-sale-interest\"},{\"title\":\"I have another quest...\",\"content_type\":\"text\",\"payload\":\"another-question\"}]}}]",
     "last_update_time":"2025-08-14T19:06:34+0000","is_used_in_ad":false,"id":"1"},
    {"name":"no id"},
    {"name":"New customer welcome flow","eligible_platforms":["INSTAGRAM","MESSENGER","THREADS"],"compatible_platforms":["INSTAGRAM"],
     "welcome_message":[{"message":{"text":"Welcome to our community!"}},{"message":{"attachment":{"type":"hologram"}}}],
     "last_update_time":"2024-10-10T20:44:04+0000","is_used_in_ad":true,"is_ig_only_flow":true,"id":2}],
    "paging":{"cursors":{"before":"b","after":"a"}}}"#;

fn draft() -> FlowDraft {
    FlowDraft {
        name: "Customer intake flow".to_owned(),
        messages: vec![OutgoingMessage::Text {
            text: "Learn more about our summer sale!".to_owned(),
            quick_replies: vec![
                QuickReply::text("I am interested!", "summer-sale-interest"),
                QuickReply::text("I have another question.", "another-question"),
            ],
        }],
    }
}

#[tokio::test]
async fn flows_are_listed_with_what_they_say_and_what_is_strange_in_them_is_kept() {
    let script = Script::of([Reply::json(LIST)]).await;
    let page = script.graph().welcome_flows(&caller(), &WelcomeFlows::default()).await.unwrap();
    assert_eq!(page.next, None, "cursors without `next` are the last page");
    assert_eq!((page.skipped.len(), page.skipped[0].index), (1, 1));
    let [first, second] = &page.items[..] else { panic!("{page:?}") };
    assert_eq!((first.id.as_str(), first.name.as_str()), ("1", "Customer intake flow"));
    assert_eq!(first.platforms, [FlowPlatform::Instagram]);
    assert_eq!(first.updated_at, Some(UtcMs::new(1_755_198_394_000)));
    let [FlowStep::Message(OutgoingMessage::Text { quick_replies, .. })] = &first.steps[..] else {
        panic!("{first:?}")
    };
    let cut = QuickReply::text("I have another quest...", "another-question");
    assert_eq!(quick_replies[1], cut);
    let FlowDraft { messages, .. } = draft();
    let OutgoingMessage::Text { quick_replies: sent, .. } = &messages[0] else { panic!() };
    assert_eq!(sent[1].title_shown().as_deref(), Some("I have another quest..."), "as we foretell it");

    assert_eq!(second.id.as_str(), "2");
    assert!(second.is_used_in_ad && second.is_instagram_only == Some(true));
    assert_eq!(second.platforms[2], FlowPlatform::Other("THREADS".to_owned()));
    assert!(matches!(&second.steps[..], [FlowStep::Message(_), FlowStep::Other(_)]), "{second:?}");
}

#[tokio::test]
async fn a_flow_is_created_read_changed_and_deleted() {
    let one = LIST.replace(r#"{"name":"no id"},"#, "");
    let script = Script::of([
        Reply::json(r#"{"flow_id":"1234567890"}"#),
        Reply::json(&one),
        Reply::json(r#"{"success":true}"#),
        Reply::json(r#"{"success":true}"#),
    ])
    .await;
    let graph = script.graph();
    let id = graph.create_flow(&caller(), &draft()).await.unwrap();
    assert_eq!(id, FlowId::new("1234567890"));
    assert_eq!(graph.welcome_flow(&caller(), &id).await.unwrap().name, "Customer intake flow");
    graph.update_flow(&caller(), &id, &draft()).await.unwrap();
    graph.delete_flow(&caller(), &id).await.unwrap();

    let asked = script.asked();
    assert!(asked.iter().all(|asked| asked.path == "/graph.instagram.com/v25.0/me/welcome_message_flows"));
    let methods: Vec<_> = asked.iter().map(|asked| (asked.method.as_str(), asked.query("flow_id"))).collect();
    let named = Some("1234567890");
    assert_eq!(methods, [("POST", None), ("GET", named), ("POST", named), ("DELETE", named)]);
    let body = json!({
        "name": "Customer intake flow",
        "eligible_platforms": ["instagram"],
        "welcome_message_flow": [{"message": {
            "text": "Learn more about our summer sale!",
            "quick_replies": [
                {"content_type": "text", "title": "I am interested!", "payload": "summer-sale-interest"},
                {"content_type": "text", "title": "I have another question.", "payload": "another-question"}]}}],
    });
    assert_eq!((asked[0].json(), asked[2].json()), (body.clone(), body));
}

#[tokio::test]
async fn a_flow_whose_creation_was_never_answered_may_exist() {
    let graph = crate::trouble::at(&torn(b"").await);
    assert_eq!(graph.create_flow(&caller(), &draft()).await.unwrap_err().effect(), Effect::Unknown);
    let graph = crate::trouble::at(&torn(b"").await);
    let changed = graph.update_flow(&caller(), &FlowId::new("1"), &draft()).await.unwrap_err();
    assert_eq!(changed.effect(), Effect::None, "changing it again changes nothing");
}

#[tokio::test]
async fn flows_are_listed_page_by_page_by_app_and_never_in_a_circle() {
    let more = r#"{"data":[{"id":"1"}],"paging":{"cursors":{"after":"a"},"next":"x"}}"#;
    let script = Script::of([Reply::json(more), Reply::json(more)]).await;
    let graph = script.graph();
    let app = Some(AppId::new("990602627938098"));
    let first = WelcomeFlows { limit: Some(50), after: None, app };
    let page = graph.welcome_flows(&caller(), &first).await.unwrap();
    let again = WelcomeFlows { after: page.next, ..first };
    assert!(matches!(graph.welcome_flows(&caller(), &again).await, Err(GraphError::PageLoop)));
    let asked = script.asked();
    assert_eq!((asked[0].query("app_id"), asked[0].query("limit")), (Some("990602627938098"), Some("50")));
    assert_eq!((asked[0].query("after"), asked[1].query("after")), (None, Some("a")));
}

#[tokio::test]
async fn a_flow_that_cannot_be_sent_is_not_created() {
    let script = Script::of([]).await;
    let empty = FlowDraft { name: "x".to_owned(), messages: Vec::new() };
    assert!(matches!(script.graph().create_flow(&caller(), &empty).await, Err(GraphError::Unfit(_))));
    assert!(script.asked().is_empty());
}

#[tokio::test]
async fn flows_without_their_envelope_are_read_as_the_page_on_them_has_it() {
    let bare = r#"[{"id":"1","name":"A","welcome_message":[{"message":{"text":"Hi"}}]}]"#;
    let script = Script::of([Reply::json(bare), Reply::json(bare), Reply::json("[]")]).await;
    let graph = script.graph();
    let page = graph.welcome_flows(&caller(), &WelcomeFlows::default()).await.unwrap();
    assert_eq!(page.items[0].steps, [FlowStep::Message(OutgoingMessage::text("Hi"))]);
    assert_eq!(graph.welcome_flow(&caller(), &FlowId::new("1")).await.unwrap(), page.items[0]);
    assert!(graph.welcome_flow(&caller(), &FlowId::new("1")).await.is_err(), "there is none");
}
