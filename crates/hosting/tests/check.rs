//! What Instagram's fetcher would meet at an address, against a small site.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on has failed")]

mod common;

use std::convert::Infallible;
use std::net::SocketAddr;
use std::time::Duration;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::IntoResponse;
use axum::routing::get;
use common::serve;
use futures::StreamExt as _;
use jiff::Timestamp;
use porchlight_hosting::{FetchReport, Kind, Question, Severity, What, check_address};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;

const PICTURE: &[u8] = b"\xff\xd8\xff\xe0\x00\x10JFIF and then some more of it";
const FILM: &[u8] = b"\x00\x00\x00\x20ftypisom\x00\x00\x02\x00isomiso2avc1mp41";

async fn site() -> SocketAddr {
    let jpeg = |bytes: &'static [u8]| ([(header::CONTENT_TYPE, "image/jpeg")], bytes);
    let routes = Router::new()
        .route(
            "/a.jpg",
            get(async move |headers: HeaderMap| {
                let is_part = headers.contains_key(header::RANGE);
                (if is_part { StatusCode::PARTIAL_CONTENT } else { StatusCode::OK }, jpeg(PICTURE))
            }),
        )
        .route("/a.mp4", get(async || ([(header::CONTENT_TYPE, "video/mp4")], FILM)))
        .route(
            "/moved.jpg",
            get(async || {
                (StatusCode::MOVED_PERMANENTLY, [(header::LOCATION, "/a.jpg?X-Amz-Signature=canary")])
            }),
        )
        .route("/preview.jpg", get(async || axum::response::Html("<!DOCTYPE html><img src=a.jpg>")))
        .route("/liar.jpg", get(async move || jpeg(b"\x89PNG\r\n\x1a\n and no JPEG at all")))
        .route("/typed.jpg", get(async || ([(header::CONTENT_TYPE, "image/png")], PICTURE)))
        .route("/vague.jpg", get(async || ([(header::CONTENT_TYPE, "application/octet-stream")], PICTURE)))
        .route("/empty.jpg", get(async move || jpeg(b"")))
        .route("/chunked.mp4", get(async || chunked(FILM, 200 * 1024)))
        .route("/endless.mp4", get(async || chunked(FILM, usize::MAX)))
        .route("/silent.jpg", get(std::future::pending::<StatusCode>))
        .route(
            "/drip.jpg",
            get(async || {
                let begin = futures::stream::iter([Ok::<_, Infallible>(Bytes::from_static(PICTURE))]);
                (
                    [(header::CONTENT_TYPE, "image/jpeg")],
                    Body::from_stream(begin.chain(futures::stream::pending())),
                )
            }),
        );
    serve(routes).await
}

/// A film in chunks, whose length is not announced.
fn chunked(begin: &'static [u8], size: usize) -> impl IntoResponse {
    let pieces = std::iter::once(Bytes::from_static(begin))
        .chain(std::iter::repeat_n(Bytes::from_static(&[0; 1024]), size / 1024))
        .map(Ok::<_, Infallible>);
    ([(header::CONTENT_TYPE, "video/mp4")], Body::from_stream(futures::stream::iter(pieces)))
}

async fn met(site: SocketAddr, path: &str) -> FetchReport {
    let kind = if path.contains(".mp4") { Kind::Video } else { Kind::Picture };
    let address = format!("http://{site}{path}");
    let question = Question::new(&address, kind, Timestamp::UNIX_EPOCH)
        .no_larger_than(1000)
        .patient_for(Duration::from_secs(1))
        .in_sandbox();
    let report = check_address(&question).await;
    let shown = format!("{report:?} {question:?}");
    assert!(!shown.contains("canary"), "{shown}");
    report
}

fn codes(report: &FetchReport, severity: Severity) -> Vec<&'static str> {
    let of = report.findings.iter().filter(|finding| finding.severity == severity);
    of.map(|finding| finding.what.code()).collect()
}

#[tokio::test]
async fn a_picture_and_a_film_can_be_fetched() {
    let site = site().await;
    let report = met(site, "/a.jpg").await;
    assert!(report.is_fetchable() && report.worst() == Some(Severity::Fine), "{report:?}");
    let whats: Vec<What> = report.findings.into_iter().map(|finding| finding.what).collect();
    assert_eq!(
        whats,
        [
            What::Answers,
            What::RightType { found: "image/jpeg".to_owned() },
            What::RightBytes,
            What::Length { size: u64::try_from(PICTURE.len()).unwrap() },
            What::LetIn,
            What::Head { works: true },
            What::Range { works: true },
        ]
    );
    let by_name = format!("http://localhost:{}/a.jpg", site.port());
    let question = Question::new(&by_name, Kind::Picture, Timestamp::UNIX_EPOCH).in_sandbox();
    assert!(check_address(&question).await.is_fetchable());
    let report = met(site, "/a.mp4").await;
    assert!(report.is_fetchable(), "{report:?}");
    assert!(report.findings.iter().any(|finding| finding.what == What::Range { works: false }));
}

#[tokio::test]
async fn what_instagram_will_not_take_is_refused_with_its_reason() {
    let site = site().await;
    for (path, expected) in [
        ("/none.jpg", vec!["status"]),
        ("/moved.jpg", vec!["redirect"]),
        ("/preview.jpg", vec!["page"]),
        ("/liar.jpg", vec!["wrong_bytes"]),
        ("/typed.jpg", vec!["wrong_type"]),
        ("/a.jpg?as=.mp4", vec!["wrong_type", "wrong_bytes"]),
        ("/empty.jpg", vec!["empty"]),
        ("/silent.jpg", vec!["timed_out"]),
    ] {
        let report = met(site, path).await;
        assert!(!report.is_fetchable());
        assert_eq!(codes(&report, Severity::Refuse), expected, "{path}: {report:?}");
    }
}

#[tokio::test]
async fn what_may_go_wrong_is_a_warning() {
    let site = site().await;
    for (path, expected) in [
        ("/vague.jpg", vec!["vague_type"]),
        ("/chunked.mp4", vec!["no_length"]),
        ("/endless.mp4", vec!["no_length"]),
        ("/drip.jpg", vec!["slow", "no_length"]),
    ] {
        let report = met(site, path).await;
        assert!(report.is_fetchable());
        assert_eq!(codes(&report, Severity::Warn), expected, "{path}: {report:?}");
    }
}

#[tokio::test]
async fn a_file_that_is_too_large_is_known_by_its_announced_size() {
    let large = Router::new().route(
        "/a.jpg",
        get(async || {
            let bytes = [PICTURE, &[0; 5000]].concat();
            ([(header::CONTENT_TYPE, "image/jpeg")], bytes)
        }),
    );
    let report = met(serve(large).await, "/a.jpg").await;
    let size = u64::try_from(PICTURE.len()).unwrap() + 5000;
    assert!(report.findings.iter().any(|one| one.what == What::TooLarge { size, largest: 1000 }));
    assert!(!report.is_fetchable());
}

#[tokio::test]
async fn a_redirect_tells_where_to_without_its_signature() {
    let report = met(site().await, "/moved.jpg").await;
    let redirect = report.findings.iter().find_map(|finding| match &finding.what {
        What::Redirect { status, to } => Some((*status, to.clone())),
        _ => None,
    });
    let (status, to) = redirect.unwrap();
    assert!(status == 301 && to.ends_with("/a.jpg"), "{to}");
}

#[tokio::test]
async fn robots_that_keep_the_fetcher_out_are_noticed() {
    for (robots, status, expected, severity) in [
        ("User-agent: facebookexternalhit\nDisallow: /", 200, "kept_out", Severity::Refuse),
        ("User-agent: *\nDisallow: /", 200, "all_kept_out", Severity::Warn),
        ("User-agent: *\nDisallow: /admin", 200, "let_in", Severity::Fine),
        ("User-agent: *\nDisallow: /", 403, "let_in", Severity::Fine),
    ] {
        let status = StatusCode::from_u16(status).unwrap();
        let routes = Router::new()
            .route("/robots.txt", get(async move || (status, robots)))
            .route("/a.jpg", get(async || ([(header::CONTENT_TYPE, "image/jpeg")], PICTURE)));
        let report = met(serve(routes).await, "/a.jpg").await;
        assert!(codes(&report, severity).contains(&expected), "{robots}: {report:?}");
        assert_eq!(report.worst(), Some(severity), "{robots}: {report:?}");
    }
}

#[tokio::test]
async fn nothing_of_this_machine_is_asked_for_instagram_itself() {
    let asked = std::sync::Arc::new(std::sync::atomic::AtomicBool::new(false));
    let note = std::sync::Arc::clone(&asked);
    let at = serve(Router::new().fallback(async move || {
        note.store(true, std::sync::atomic::Ordering::SeqCst);
    }))
    .await;
    for address in [format!("https://{at}/a.jpg"), format!("https://localhost:{}/a.jpg", at.port())] {
        let question = Question::new(&address, Kind::Picture, Timestamp::UNIX_EPOCH);
        let report = check_address(&question).await;
        assert_eq!(codes(&report, Severity::Refuse), ["not_public"], "{address}");
    }
    assert!(!asked.load(std::sync::atomic::Ordering::SeqCst));
}

#[tokio::test]
async fn nobody_and_somebody_without_tls_are_told_apart() {
    let at = serve(Router::new()).await;
    let secure = format!("https://{at}/a.jpg");
    let question = Question::new(&secure, Kind::Picture, Timestamp::UNIX_EPOCH).in_sandbox();
    assert_eq!(codes(&check_address(&question).await, Severity::Refuse), ["tls"]);
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let gone = format!("http://{}/a.jpg", listener.local_addr().unwrap());
    drop(listener);
    let question = Question::new(&gone, Kind::Picture, Timestamp::UNIX_EPOCH).in_sandbox();
    assert_eq!(codes(&check_address(&question).await, Severity::Refuse), ["unreachable"]);
}

#[tokio::test]
async fn an_answer_that_ends_before_its_end_is_refused() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let at = listener.local_addr().unwrap();
    tokio::spawn(async move {
        while let Ok((mut socket, _)) = listener.accept().await {
            let mut request = [0; 4096];
            let _ = socket.read(&mut request).await;
            let head = b"HTTP/1.1 200 OK\r\nContent-Type: image/jpeg\r\nContent-Length: 900\r\n\r\n";
            let _ = socket.write_all(&[head, PICTURE].concat()).await;
        }
    });
    let report = met(at, "/a.jpg").await;
    assert_eq!(codes(&report, Severity::Refuse), ["cut_short"], "{report:?}");
}
