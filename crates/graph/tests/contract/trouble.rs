//! The network at its worst, and whether a send may have gone out.

use std::time::Duration;

use porchlight_domain::{Igsid, Mid};
use porchlight_graph::{
    AccountKey, Conversations, Effect, Endpoints, ErrorClass, Graph, GraphError, Load, RetryKind, SendText,
    Standing, Timeouts,
};

use crate::script::{Reply, Script, caller, silent, torn};

fn hello() -> SendText {
    SendText { to: Igsid::new("2"), text: "hello".to_owned(), standing: Standing::Response, reply_to: None }
}

pub(crate) fn at(base: &str) -> Graph {
    Graph::new(Endpoints::sandbox(base).unwrap()).unwrap()
}

#[tokio::test]
async fn nothing_was_sent_where_nobody_listens() {
    // Kept to the end and never listening: a port that was given back may be another test's.
    let socket = tokio::net::TcpSocket::new_v4().unwrap();
    socket.bind("127.0.0.1:0".parse().unwrap()).unwrap();
    let base = format!("http://{}", socket.local_addr().unwrap());
    let error = at(&base).send_text(&caller(), &hello()).await.unwrap_err();
    assert!(matches!(error, GraphError::NoConnection { .. }), "{error:?}");
    assert_eq!(
        (error.effect(), error.class(), error.retry_kind()),
        (Effect::None, ErrorClass::Network, RetryKind::NETWORK)
    );
}

#[tokio::test]
async fn a_send_whose_answer_is_lost_may_have_gone_out_and_a_read_did_no_harm() {
    let torn_answers: [&'static [u8]; 4] = [
        b"",
        b"HTTP/1.1 200 OK\r\ncontent-length: 400\r\n\r\n{\"recipient_id\":\"2\",\"mess",
        b"HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{\"recipie",
        b"HTTP/1.1 200 OK\r\ncontent-length: 6\r\n\r\n<html>",
    ];
    for answer in torn_answers {
        let sent = at(&torn(answer).await).send_text(&caller(), &hello()).await.unwrap_err();
        assert_eq!((sent.effect(), sent.retry_kind()), (Effect::Unknown, RetryKind::LookFirst), "{sent:?}");
        let read = at(&torn(answer).await).message(&caller(), &Mid::new("m")).await.unwrap_err();
        assert_eq!(read.effect(), Effect::None, "{read:?}");
        assert_ne!(read.retry_kind(), RetryKind::LookFirst);
    }
}

#[tokio::test]
async fn a_send_that_times_out_after_it_left_may_have_gone_out() {
    // Long enough for it to have left, on a busy machine too: what had no connection yet has no effect.
    let timeouts = Timeouts { total: Duration::from_secs(3), ..Timeouts::default() };
    let graph = Graph::with_timeouts(Endpoints::sandbox(&silent().await).unwrap(), timeouts).unwrap();
    let error = graph.send_text(&caller(), &hello()).await.unwrap_err();
    assert!(matches!(&error, GraphError::Lost { effect: Effect::Unknown, .. }), "{error:?}");
}

#[tokio::test]
async fn a_gateway_error_on_a_send_leaves_doubt() {
    let script = Script::of([Reply::status(502, "<html>Bad gateway</html>")]).await;
    let error = script.graph().send_text(&caller(), &hello()).await.unwrap_err();
    assert_eq!((error.class(), error.retry_kind()), (ErrorClass::Transient, RetryKind::LookFirst));
}

#[tokio::test]
async fn ten_megabytes_are_not_swallowed() {
    let huge = format!("{{\"data\":[\"{}\"]}}", "x".repeat(10 * 1024 * 1024));
    let script = Script::of([Reply::json(&huge), Reply::status(400, &huge)]).await;
    for _ in 0..2 {
        let error = script.graph().conversations(&caller(), &Conversations::default()).await.unwrap_err();
        assert!(matches!(error, GraphError::TooLarge { .. }), "{error:?}");
        assert_eq!(error.retry_kind(), RetryKind::SmallerPage);
    }
}

#[tokio::test]
async fn a_redirect_is_not_followed_with_a_token() {
    let elsewhere = Script::of([Reply::json("{}")]).await;
    let script = Script::of([Reply::status(302, "").with("location", elsewhere.base.clone())]).await;
    let error = script.graph().me(&caller()).await.unwrap_err();
    assert!(matches!(error, GraphError::Unreadable { status: 302, .. }), "{error:?}");
    assert!(elsewhere.asked().is_empty());
}

#[tokio::test]
async fn a_page_that_is_too_large_asks_for_a_smaller_one_and_never_for_patience() {
    let body = r#"{"error":{"message":"Please reduce the amount of data you're asking for, then retry your request","type":"OAuthException","code":1,"fbtrace_id":"A"}}"#;
    let script = Script::of([Reply::status(500, body)]).await;
    let error = script.graph().conversations(&caller(), &Conversations::default()).await.unwrap_err();
    assert_eq!((error.class(), error.retry_kind()), (ErrorClass::TooMuchData, RetryKind::SmallerPage));
}

#[tokio::test]
async fn a_limit_says_until_when_and_the_usage_is_on_view() {
    let usage = r#"{"17841400000000001":[{"type":"instagram","call_count":100,"total_cputime":1,"total_time":1,"estimated_time_to_regain_access":12}]}"#;
    let body = r#"{"error":{"message":"There have been too many calls to this Instagram account.","type":"OAuthException","code":80002}}"#;
    let script = Script::of([
        Reply::status(400, body).with("x-business-use-case-usage", usage),
        Reply::status(429, "").with("retry-after", "900"),
    ])
    .await;
    let graph = script.graph();
    let error = graph.me(&caller()).await.unwrap_err();
    assert_eq!(error.retry_kind(), RetryKind::AfterRegain { at_least: Duration::from_mins(12) });
    assert_eq!(
        graph.usage(&AccountKey::new(7)).instagram,
        Some(Load { percent: 100, regain: Some(Duration::from_mins(12)) })
    );
    let background = caller().at(porchlight_graph::Priority::Background);
    assert!(matches!(graph.me(&background).await, Err(GraphError::Held { .. })));
    assert_eq!(script.asked().len(), 1, "what happens by itself was held back");
    let error = graph.me(&caller()).await.unwrap_err();
    assert_eq!(error.retry_kind(), RetryKind::AfterRegain { at_least: Duration::from_mins(15) });
}

#[tokio::test]
async fn a_sandbox_that_starts_again_elsewhere_is_found_by_every_clone() {
    let me = r#"{"user_id":"1","username":"a"}"#;
    let (first, second) = (Script::of([Reply::json(me)]).await, Script::of([Reply::json(me)]).await);
    let graph = first.graph();
    let clone = graph.clone();
    graph.me(&caller()).await.unwrap();
    graph.move_to(Endpoints::sandbox(&second.base).unwrap());
    clone.me(&caller()).await.unwrap();
    assert_eq!((first.asked().len(), second.asked().len()), (1, 1));
}

#[tokio::test]
async fn the_control_plane_is_the_sandboxs_alone() {
    let script = Script::of([
        Reply::json(r#"{"now_ms":1780000000000}"#),
        Reply::json(r#"{"now":"2026-05-28T20:26:40.000Z"}"#),
        Reply::json("{}"),
    ])
    .await;
    let control = script.graph().control().unwrap();
    assert_eq!(control.clock().await.unwrap().get(), 1_780_000_000_000);
    assert_eq!(control.clock().await.unwrap().get(), 1_780_000_000_000);
    control.set_callback("http://127.0.0.1:9/hook", "t").await.unwrap();
    let asked = script.asked();
    assert_eq!((asked[0].method.as_str(), asked[0].path.as_str()), ("GET", "/__sandbox/clock"));
    assert_eq!(asked[2].path, "/__sandbox/app");
    assert_eq!(
        asked[2].json(),
        serde_json::json!({"callback_url": "http://127.0.0.1:9/hook", "verify_token": "t"})
    );
    assert!(asked[0].header("authorization").is_none());
    assert!(Graph::new(Endpoints::instagram().unwrap()).unwrap().control().is_err());
}
