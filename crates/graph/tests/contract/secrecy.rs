//! Canaries: no token, secret, code or body in a span, a log line or an error, on the good path and on every bad one.

use std::io::Write;
use std::sync::{Arc, Mutex};

use porchlight_domain::{AppId, Igsid, Mid};
use porchlight_graph::oauth::MetaApp;
use porchlight_graph::{
    AccessToken, AccountKey, AppSecret, AuthorizationCode, Caller, Conversations, Endpoints, Graph, SendText,
    Standing,
};
use tracing_subscriber::fmt::MakeWriter;
use tracing_subscriber::fmt::format::FmtSpan;

use crate::script::{Reply, Script, torn};

#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Log {
    type Writer = Log;

    fn make_writer(&'a self) -> Log {
        self.clone()
    }
}

#[tokio::test(flavor = "current_thread")]
async fn no_canary_is_in_a_span_a_log_line_or_an_error() {
    let log = Log::default();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(tracing::Level::TRACE)
        .with_span_events(FmtSpan::FULL)
        .with_ansi(false)
        .with_writer(log.clone())
        .finish();
    let guard = tracing::subscriber::set_default(subscriber);

    let token = AccessToken::new("IGAAcanaryToken");
    let app = MetaApp {
        client_id: AppId::new("1"),
        secret: AppSecret::new("canarySecret"),
        redirect_uri: "https://redirect.example/".to_owned(),
    };
    let code = AuthorizationCode::new("canaryCode");
    // What an error repeats is what it was asked with; a token in any case.
    let echoing = |what: &str| {
        let message = format!("Malformed {what} IGAAcanaryToken ?code=1&access_token=IGAAcanaryToken");
        Reply::status(400, &serde_json::json!({"error": {"message": message, "code": 190}}).to_string())
    };
    let looping = r#"{"data":[{"id":"t","participants":{"data":[{"id":"2"}]},"updated_time":1,"messages":{"data":[{"id":"m","created_time":1753742689,"from":{"id":"2"},"message":"canaryBody"}],"paging":{"next":"https://x?access_token=IGAAcanaryToken"}}}],"paging":{"next":"https://x?access_token=IGAAcanaryToken","cursors":{"after":"c"}}}"#;
    let drifted = r#"{"data":"IGAAcanaryToken, expected IGAAcanaryToken"}"#;
    let script = Script::of([
        echoing("canarySecret canaryCode"),
        echoing("canarySecret"),
        echoing("x"),
        Reply::json(looping),
        Reply::json(drifted),
        Reply::json(drifted),
    ])
    .await;
    let graph = script.graph();
    let caller = Caller::user(AccountKey::new(7), token.clone()).attempt(3);
    let text = SendText {
        to: Igsid::new("2"),
        text: "canaryBody".to_owned(),
        standing: Standing::Response,
        reply_to: None,
    };
    let mut shown = Vec::new();
    let mut show = |error: porchlight_graph::GraphError| shown.push(format!("{error} {error:?}"));
    show(graph.exchange_code(&app, &code).await.unwrap_err());
    show(graph.exchange_for_long(&app.secret, &token).await.unwrap_err());
    show(graph.send_text(&caller, &text).await.unwrap_err());
    let page = graph.conversations(&caller, &Conversations::default()).await.unwrap();
    let kept = page.items[0].messages.as_ref().unwrap().items[0].raw.to_string();
    show(graph.conversations(&caller, &Conversations::default()).await.unwrap_err());
    show(graph.exchange_for_long(&app.secret, &token).await.unwrap_err());
    for answer in [&b""[..], b"IGAAcanaryToken\r\n\r\n", b"HTTP/1.1 200 OK\r\ncontent-length: 99\r\n\r\n{"] {
        let graph = Graph::new(Endpoints::sandbox(&torn(answer).await).unwrap()).unwrap();
        show(graph.exchange_for_long(&app.secret, &token).await.unwrap_err());
    }
    let nobody = Graph::new(Endpoints::sandbox("http://127.0.0.1:1").unwrap()).unwrap();
    show(nobody.refresh_token(&AccountKey::new(7), &token).await.unwrap_err());
    show(nobody.message(&caller, &Mid::new("m")).await.unwrap_err());
    drop(guard);

    let log = String::from_utf8(log.0.lock().unwrap().clone()).unwrap();
    let ours: Vec<_> = log.lines().filter(|line| line.contains("endpoint=")).collect();
    assert!(
        ours.iter().any(|line| line.contains("send_text")
            && line.contains("account=\"7\"")
            && line.contains("attempt=3")),
        "{log}"
    );
    for canary in ["canaryToken", "canarySecret", "canaryCode", "canaryBody"] {
        assert!(!log.contains(canary), "{canary} in the log: {log}");
        for error in &shown {
            assert!(!error.contains(canary), "{canary} in {error}");
        }
    }
    assert!(!kept.contains("canaryToken"), "{kept}");
}
