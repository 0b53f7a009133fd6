use porchlight_graph::AppSecret;
use porchlight_graph::webhook::{SIGNATURE_HEADER, WebhookEvent, parse, signature_is_valid};
use porchlight_sandbox::Quirk;
use serde_json::{Value, json};
use tokio::sync::mpsc;

use crate::Meeting;

/// What was delivered: the signature and the body.
type Letter = (String, Vec<u8>);

/// A callback of our own, which says yes to everything.
async fn callback() -> (String, mpsc::UnboundedReceiver<Letter>) {
    use axum::extract::{RawQuery, State};
    use axum::routing::get;

    let (send, receive) = mpsc::unbounded_channel::<Letter>();
    let shake = |RawQuery(query): RawQuery| async move {
        porchlight_graph::webhook::handshake(&query.unwrap_or_default(), "porch").unwrap_or_default()
    };
    let take = |State(send): State<mpsc::UnboundedSender<Letter>>,
                headers: axum::http::HeaderMap,
                body: axum::body::Bytes| async move {
        let signature =
            headers.get(SIGNATURE_HEADER).and_then(|value| value.to_str().ok()).unwrap_or_default();
        send.send((signature.to_owned(), body.to_vec())).expect("somebody reads");
    };
    let app = axum::Router::new().route("/hook", get(shake).post(take)).with_state(send);
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/hook", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, app).await });
    (url, receive)
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_people_do_arrives_signed_and_as_what_it_is() {
    for quirk in [
        None,
        Some(Quirk::FlatChanges),
        Some(Quirk::CommentIdKey),
        Some(Quirk::ArrayWebhooks),
        Some(Quirk::PostbackWithoutMid),
        Some(Quirk::ReactionWithoutWord),
        Some(Quirk::ShareTwice),
        Some(Quirk::EditZero),
    ] {
        let meeting = Meeting::with(quirk).await;
        let (url, mut letters) = callback().await;
        meeting.sandbox.set_callback(&url, "porch").await;
        meeting.graph.subscribe(&meeting.caller, &porchlight_graph::ALL_FIELDS).await.unwrap();
        let wrote =
            meeting.sandbox.act_message("mara.voss", &meeting.account.username, "Grüße / <hi> 🌻").await;
        let mid = wrote.mid.unwrap();
        for (kind, more) in [
            ("react", json!({"mid": mid, "emoji": "🌻"})),
            ("edit", json!({"mid": mid, "text": "Grüße!"})),
            ("comment", json!({"text": "lovely"})),
            ("unsend", json!({"mid": mid})),
        ] {
            let mut deed = json!({"as": "mara.voss", "to": meeting.account.username, "kind": kind});
            deed.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
            meeting.sandbox.act(deed).await;
        }
        meeting.sandbox.settle().await;
        let secret = AppSecret::new(meeting.sandbox.app("client_secret"));
        let mut kinds = Vec::new();
        while let Ok((signature, body)) = letters.try_recv() {
            assert!(signature_is_valid(&body, &signature, std::slice::from_ref(&secret)), "{quirk:?}");
            let batch = parse(&body);
            assert!(batch.skipped.is_empty(), "{quirk:?}: {:?}", batch.skipped);
            for delivery in batch.deliveries {
                assert_eq!(delivery.account.as_str(), meeting.account.user_id, "{quirk:?}");
                assert!(delivery.at.is_some(), "{quirk:?}");
                kinds.push(kind(&delivery.event).unwrap_or_else(|| panic!("{quirk:?}: {}", delivery.raw)));
            }
        }
        for expected in ["message", "reaction", "edit", "comment", "unsend"] {
            assert!(kinds.contains(&expected), "{quirk:?}: no {expected} among {kinds:?}");
        }
    }
}

fn kind(event: &WebhookEvent) -> Option<&'static str> {
    use porchlight_domain::Observation as O;
    match event {
        WebhookEvent::Observed(O::Message(_)) => Some("message"),
        WebhookEvent::Observed(O::Reaction(_)) => Some("reaction"),
        WebhookEvent::Observed(O::Edit(_)) => Some("edit"),
        WebhookEvent::Observed(O::Unsend(_)) => Some("unsend"),
        WebhookEvent::Observed(O::Read(_)) => Some("seen"),
        WebhookEvent::Mentioned { .. } => Some("mentioned"),
        WebhookEvent::Comment(_) => Some("comment"),
        _ => None,
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_meta_apps_secret_signs_where_the_reference_says_so() {
    let meeting = Meeting::with([Quirk::MetaAppSecret]).await;
    let (url, mut letters) = callback().await;
    meeting.sandbox.set_callback(&url, "porch").await;
    meeting.graph.subscribe(&meeting.caller, &porchlight_graph::INBOX_FIELDS).await.unwrap();
    meeting.sandbox.act_message("mara.voss", &meeting.account.username, "x").await;
    meeting.sandbox.settle().await;
    let (signature, body) = letters.try_recv().unwrap();
    let instagram = AppSecret::new(meeting.sandbox.app("client_secret"));
    assert!(!signature_is_valid(&body, &signature, std::slice::from_ref(&instagram)));
    let Value::String(meta) = &meeting.sandbox.ready()["app"]["meta_app_secret"] else { return };
    assert!(signature_is_valid(&body, &signature, &[instagram, AppSecret::new(meta.as_str())]));
}
