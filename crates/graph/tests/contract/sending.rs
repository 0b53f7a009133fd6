use porchlight_domain::{Igsid, Mid};
use porchlight_graph::{
    ALL_FIELDS, COMMENT_FIELDS, Effect, ErrorClass, GraphError, INBOX_FIELDS, React, RetryKind, SendText,
    SenderAction, Signal, Standing,
};
use serde_json::json;

use crate::script::{Reply, Script, TOKEN, caller};

const SENT: &str = r#"{"recipient_id":"20802401916297","message_id":"aWdfZAG1faXRlbToxOklHTWVzc2FnZAUlEOjEyNTAyNDAyNjQwOTMwOjM0MDI4MjM2Njg0MTcxMDMwMTI0NDI1ODE4NzUxOTk3OTcyODI5MjozMjM4NzQ4MDk1NTU2NDIxMjIzNDE1NjY3NTg0NzY4NDA5NgZDZD"}"#;

fn text(standing: Standing, reply_to: Option<Mid>) -> SendText {
    SendText {
        to: Igsid::new("20802401916297"), text: "Grüße 🌻 / \"hi\"".to_owned(), standing, reply_to
    }
}

#[tokio::test]
async fn a_text_goes_out_as_the_reference_writes_it() {
    let script = Script::of([Reply::json(SENT), Reply::json(SENT), Reply::json("{}")]).await;
    let graph = script.graph();
    let sent = graph.send_text(&caller(), &text(Standing::Response, None)).await.unwrap();
    assert!(sent.mid.unwrap().as_str().starts_with("aWdfZAG1faXRlbTox"));
    assert_eq!(sent.recipient, Some(Igsid::new("20802401916297")));
    graph.send_text(&caller(), &text(Standing::HumanAgent, Some(Mid::new("m0")))).await.unwrap();
    let unnamed = graph.send_text(&caller(), &text(Standing::Response, None)).await.unwrap();
    assert_eq!((unnamed.mid, unnamed.recipient), (None, None));

    let asked = script.asked();
    assert_eq!(
        (asked[0].method.as_str(), asked[0].path.as_str()),
        ("POST", "/graph.instagram.com/v25.0/me/messages")
    );
    assert_eq!(asked[0].header("authorization"), Some(format!("Bearer {TOKEN}").as_str()));
    assert_eq!(asked[0].header("content-type"), Some("application/json"));
    assert_eq!(
        asked[0].json(),
        json!({"recipient": {"id": "20802401916297"}, "message": {"text": "Grüße 🌻 / \"hi\""}, "messaging_type": "RESPONSE"})
    );
    assert_eq!(
        asked[1].json(),
        json!({"recipient": {"id": "20802401916297"}, "message": {"text": "Grüße 🌻 / \"hi\""},
               "messaging_type": "MESSAGE_TAG", "tag": "HUMAN_AGENT", "reply_to": {"mid": "m0"}})
    );
}

#[tokio::test]
async fn reactions_and_signals_go_out_with_nothing_beside_them() {
    let ok = || Reply::json(r#"{"recipient_id":"2"}"#);
    let script = Script::of([ok(), ok(), ok()]).await;
    let graph = script.graph();
    let (to, mid) = (Igsid::new("2"), Mid::new("m1"));
    graph
        .react(&caller(), &React { to: to.clone(), mid: mid.clone(), reaction: Some("love".into()) })
        .await
        .unwrap();
    graph.react(&caller(), &React { to: to.clone(), mid, reaction: None }).await.unwrap();
    graph.signal(&caller(), &Signal { to, action: SenderAction::MarkSeen }).await.unwrap();
    let bodies: Vec<_> = script.asked().iter().map(crate::script::Asked::json).collect();
    assert_eq!(
        bodies,
        [
            json!({"recipient": {"id": "2"}, "sender_action": "react", "payload": {"message_id": "m1", "reaction": "love"}}),
            json!({"recipient": {"id": "2"}, "sender_action": "unreact", "payload": {"message_id": "m1"}}),
            json!({"recipient": {"id": "2"}, "sender_action": "mark_seen"}),
        ]
    );
}

#[tokio::test]
async fn a_closed_window_is_known_by_its_code_in_any_language() {
    let body = r#"{"error":{"message":"Esta mensagem foi enviada fora da janela permitida.","type":"IGApiException","code":10,"error_subcode":2534022,"fbtrace_id":"AH8pj"}}"#;
    let refused = Reply::status(403, body)
        .with("www-authenticate", "OAuth \"Facebook Platform\" \"invalid_request\" \"x\"")
        .with("x-app-usage", r#"{"call_volume":0,"cpu_time":0}"#);
    let script = Script::of([refused]).await;
    let error = script.graph().send_text(&caller(), &text(Standing::Response, None)).await.unwrap_err();
    assert_eq!((error.class(), error.retry_kind()), (ErrorClass::WindowClosed, RetryKind::AfterTheyWrite));
    assert_eq!(error.effect(), Effect::None);
    assert_eq!(error.api().unwrap().trace_id.as_deref(), Some("AH8pj"));
}

#[tokio::test]
async fn webhooks_are_subscribed_listed_and_ended() {
    let script = Script::of([
        Reply::json(r#"{"success":true}"#),
        Reply::json(r#"{"data":[{"app_id":990602627938098,"subscribed_fields":["messages","standby"]},{"id":"5","subscribed_fields":"comments,messages"},{"id":"17841","app_id":"6"}]}"#),
        Reply::json(r#"{"success":true}"#),
        Reply::json(r#"{"success":false}"#),
    ])
    .await;
    let graph = script.graph();
    graph.subscribe(&caller(), &INBOX_FIELDS).await.unwrap();
    let listed = graph.subscriptions(&caller()).await.unwrap();
    assert_eq!(listed[0].app_id.as_ref().unwrap().as_str(), "990602627938098");
    assert_eq!((listed[0].fields.len(), &listed[1].fields[0][..]), (2, "comments"));
    assert_eq!(listed[2].app_id.as_ref().unwrap().as_str(), "6", "an `id` beside it may be anybody's");
    graph.unsubscribe(&caller()).await.unwrap();
    assert!(graph.unsubscribe(&caller()).await.is_err());
    let asked = script.asked();
    assert!(asked.iter().all(|asked| asked.path == "/graph.instagram.com/v25.0/me/subscribed_apps"));
    let methods: Vec<_> = asked.iter().map(|asked| asked.method.as_str()).collect();
    assert_eq!(methods, ["POST", "GET", "DELETE", "DELETE"]);
    assert_eq!(asked[0].json(), json!({"subscribed_fields": INBOX_FIELDS}));
    assert!(
        !INBOX_FIELDS.contains(&"message_echoes"),
        "not in Meta's enum: one unknown field fails the call"
    );
}

#[tokio::test]
async fn a_field_that_instagram_does_not_know_never_fails_the_subscription_of_the_others() {
    let script = Script::of([Reply::json(r#"{"success":true}"#)]).await;
    let graph = script.graph();
    for wrong in [&["messages", "message_echoes"][..], &["Messages"], &[]] {
        let error = graph.subscribe(&caller(), wrong).await.unwrap_err();
        assert!(matches!(error, GraphError::Unfit(_)), "{wrong:?}");
    }
    assert!(script.asked().is_empty());
    graph.subscribe(&caller(), &ALL_FIELDS).await.unwrap();
    assert_eq!(script.only().json()["subscribed_fields"].as_array().unwrap().len(), 22);
    assert!(INBOX_FIELDS.iter().chain(&COMMENT_FIELDS).all(|field| ALL_FIELDS.contains(field)));
}
