//! Files on the sandbox's own host, from where the sandbox fetches what is to be published.

use std::io::Write as _;
use std::time::Duration;

use porchlight_graph::{Control, Endpoints, Graph, GraphError, RetryKind, Timeouts};
use serde_json::json;
use tokio::sync::watch;

use crate::script::{Reply, Script, silent};

const LAID_DOWN: &str = r#"{"url":"http://127.0.0.1:4711/__sandbox/hosted/kiln-1.mp4"}"#;

fn file(bytes: &[u8]) -> tempfile::NamedTempFile {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(bytes).unwrap();
    file
}

fn control(script: &Script) -> Control {
    script.graph().control().unwrap()
}

#[tokio::test]
async fn a_file_goes_to_the_sandboxs_host_as_it_is_and_has_an_address_then() {
    // Several pieces of the stream.
    let bytes: Vec<u8> = (0..400_000u32).map(|n| u8::try_from(n % 251).unwrap()).collect();
    let video = file(&bytes);
    let script = Script::of([Reply::json(LAID_DOWN)]).await;
    let progress = watch::Sender::new(0);
    let url = control(&script).host_file("kiln-1.mp4", video.path(), "video/mp4", &progress).await.unwrap();
    assert_eq!(url, "http://127.0.0.1:4711/__sandbox/hosted/kiln-1.mp4");
    assert_eq!(*progress.borrow(), 400_000);
    let asked = script.only();
    assert_eq!((asked.method.as_str(), asked.path.as_str()), ("PUT", "/__sandbox/hosted/kiln-1.mp4"));
    assert_eq!(asked.header("content-type"), Some("video/mp4"));
    assert_eq!(asked.header("content-length"), Some("400000"));
    assert!(asked.header("authorization").is_none() && asked.query.is_empty());
    assert!(asked.body == bytes);
}

#[tokio::test]
async fn a_file_is_taken_away_again() {
    let script = Script::of([Reply::json(r#"{"success":true}"#)]).await;
    control(&script).unhost_file("kiln-1.mp4").await.unwrap();
    let asked = script.only();
    assert_eq!((asked.method.as_str(), asked.path.as_str()), ("DELETE", "/__sandbox/hosted/kiln-1.mp4"));
    assert!(asked.body.is_empty());
}

#[tokio::test]
async fn what_cannot_be_hosted_never_leaves() {
    let script = Script::of([]).await;
    let control = control(&script);
    let progress = watch::Sender::new(0);
    let video = file(b"0123456789");
    let long = "x".repeat(121);
    for name in ["", ".", "..", "a/b", "a b", "ä.mp4", long.as_str()] {
        let refused = control.host_file(name, video.path(), "video/mp4", &progress).await;
        assert!(matches!(refused, Err(GraphError::Unsendable { .. })), "{name}");
        assert!(matches!(control.unhost_file(name).await, Err(GraphError::Unsendable { .. })), "{name}");
    }
    let refused = control.host_file("a", video.path(), "video/\nmp4", &progress).await;
    assert!(matches!(refused, Err(GraphError::Unsendable { .. })));
    let folder = tempfile::tempdir().unwrap();
    let missing = folder.path().join("secret-name.mp4");
    let error = control.host_file("a", &missing, "video/mp4", &progress).await.unwrap_err();
    assert!(matches!(error, GraphError::File { .. }), "{error:?}");
    assert!(!format!("{error} {error:?}").contains("secret-name"));
    assert!(script.asked().is_empty());
}

#[tokio::test]
async fn an_answer_without_an_address_and_a_refusal_are_errors() {
    let refused = json!({"error": "more than 1073741824 bytes"}).to_string();
    let script = Script::of([Reply::json("{}"), Reply::json(""), Reply::status(400, &refused)]).await;
    let control = control(&script);
    let video = file(b"0123456789");
    for _ in 0..2 {
        let error = control.host_file("a", video.path(), "video/mp4", &watch::Sender::new(0)).await;
        assert!(matches!(error, Err(GraphError::Unreadable { .. })), "{error:?}");
    }
    let error = control.host_file("a", video.path(), "video/mp4", &watch::Sender::new(0)).await.unwrap_err();
    assert_eq!(error.api().unwrap().status, 400);
}

#[tokio::test(start_paused = true)]
async fn a_file_that_nobody_takes_is_given_up_and_can_be_sent_again() {
    // The clock runs when everything else stands, so the connection has all the time.
    let timeouts = Timeouts { connect: Duration::from_hours(1), ..Timeouts::default() };
    let graph = Graph::with_timeouts(Endpoints::sandbox(&silent().await).unwrap(), timeouts).unwrap();
    let video = file(b"0123456789");
    let sent = graph.control().unwrap();
    let error = sent.host_file("a", video.path(), "video/mp4", &watch::Sender::new(0)).await.unwrap_err();
    assert!(matches!(error, GraphError::Lost { .. }), "{error}");
    assert_eq!(error.retry_kind(), RetryKind::NETWORK);
}
