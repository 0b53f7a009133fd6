use std::io::Write as _;
use std::time::Duration;

use porchlight_domain::publishing::{Container, Reel, VideoSource, VideoUse};
use porchlight_domain::{ContainerId, Login, UserId};
use porchlight_graph::{
    Caller, CreateContainer, Endpoints, ErrorClass, ErrorShape, Graph, GraphError, Owner, RetryKind,
    Timeouts, UploadFile, UploadFrom,
};
use tokio::sync::watch;

use crate::script::{Reply, Script, TOKEN, caller, silent};

const TAKEN: &str = r#"{"success":true,"message":"Upload successful."}"#;

fn page() -> Caller {
    caller().by(Login::Facebook)
}

fn file(bytes: &[u8]) -> tempfile::NamedTempFile {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(bytes).unwrap();
    file
}

fn upload(file: &tempfile::NamedTempFile, offset: u64) -> UploadFile {
    let from = UploadFrom::File { path: file.path().to_owned(), offset, used: VideoUse::Reel };
    UploadFile { container: ContainerId::new("17889455560051444"), from }
}

#[tokio::test]
async fn a_container_that_waits_for_a_file_says_so_and_its_address_is_not_trusted() {
    let elsewhere = Script::of([]).await;
    let uri = format!("{}/ig-api-upload/v25.0/17889455560051444", elsewhere.base);
    let made = serde_json::json!({"id": "17889455560051444", "uri": uri}).to_string();
    let script = Script::of([Reply::json(&made), Reply::json(TAKEN)]).await;
    let graph = script.graph();
    let create = CreateContainer {
        owner: Owner::from(UserId::new("17841")),
        container: Container::Reel(Reel::of(VideoSource::Upload)),
    };
    let created = graph.create_container(&page(), &create).await.unwrap();
    assert!(created.wants_upload);
    let video = file(b"0123456789");
    graph.upload_file(&page(), &upload(&video, 0), &watch::Sender::new(0)).await.unwrap();
    let asked = script.asked();
    assert_eq!(asked[0].path, "/graph.facebook.com/v25.0/17841/media");
    assert_eq!(asked[0].json(), serde_json::json!({"media_type": "REELS", "upload_type": "resumable"}));
    assert_eq!(asked[1].path, "/rupload.facebook.com/ig-api-upload/v25.0/17889455560051444");
    assert!(elsewhere.asked().is_empty(), "the token goes nowhere that an answer says");
}

#[tokio::test]
async fn a_file_goes_out_as_it_is_with_offset_size_and_an_oauth_header() {
    // Several pieces of the stream.
    let bytes: Vec<u8> = (0..400_000u32).map(|n| u8::try_from(n % 251).unwrap()).collect();
    let video = file(&bytes);
    let script = Script::of([Reply::json(TAKEN), Reply::json(TAKEN)]).await;
    let graph = script.graph();
    let progress = watch::Sender::new(0);
    graph.upload_file(&page(), &upload(&video, 0), &progress).await.unwrap();
    assert_eq!(*progress.borrow(), 400_000);
    graph.upload_file(&page(), &upload(&video, 150_001), &progress).await.unwrap();
    let asked = script.asked();
    assert_eq!(asked[0].header("authorization"), Some(format!("OAuth {TOKEN}").as_str()));
    assert_eq!((asked[0].header("offset"), asked[0].header("file_size")), (Some("0"), Some("400000")));
    assert_eq!(asked[0].header("content-length"), Some("400000"));
    assert!(asked[0].body == bytes);
    assert_eq!((asked[1].header("offset"), asked[1].header("file_size")), (Some("150001"), Some("400000")));
    assert!(asked[1].body == bytes[150_001..], "the rest alone");
}

#[tokio::test]
async fn instagram_can_be_told_to_fetch_the_file() {
    let script = Script::of([Reply::json(TAKEN)]).await;
    let from = UploadFrom::Address { url: "https://m.example/a.mp4".to_owned() };
    let upload = UploadFile { container: ContainerId::new("1"), from };
    script.graph().upload_file(&page(), &upload, &watch::Sender::new(0)).await.unwrap();
    let asked = script.only();
    assert_eq!(asked.header("file_url"), Some("https://m.example/a.mp4"));
    assert!(asked.body.is_empty() && asked.header("offset").is_none());
}

#[tokio::test]
async fn an_upload_is_not_sent_on_to_where_an_answer_points() {
    let elsewhere = Script::of([Reply::json(TAKEN)]).await;
    let script = Script::of([Reply::status(307, "").with("location", elsewhere.base.clone())]).await;
    let from = UploadFrom::Address { url: "https://m.example/a.mp4".to_owned() };
    let upload = UploadFile { container: ContainerId::new("1"), from };
    let error = script.graph().upload_file(&page(), &upload, &watch::Sender::new(0)).await.unwrap_err();
    assert!(matches!(error, GraphError::Unreadable { status: 307, .. }), "{error:?}");
    assert!(elsewhere.asked().is_empty());
}

#[tokio::test]
async fn what_cannot_be_uploaded_is_refused_before_it_leaves() {
    let script = Script::of([]).await;
    let graph = script.graph();
    let progress = watch::Sender::new(0);
    let (empty, some) = (file(b""), file(b"12"));
    for upload in [upload(&empty, 0), upload(&some, 2)] {
        assert!(matches!(graph.upload_file(&page(), &upload, &progress).await, Err(GraphError::Unfit(_))));
    }
    let large = file(b"");
    large.as_file().set_len((300 << 20) + 1).unwrap();
    assert!(matches!(
        graph.upload_file(&page(), &upload(&large, 0), &progress).await,
        Err(GraphError::Unfit(_))
    ));
    large.as_file().set_len((100 << 20) + 1).unwrap();
    let from = UploadFrom::File { path: large.path().to_owned(), offset: 0, used: VideoUse::Story };
    let story = UploadFile { container: ContainerId::new("1"), from };
    assert!(matches!(graph.upload_file(&page(), &story, &progress).await, Err(GraphError::Unfit(_))));
    for url in
        ["", "/home/a.mp4", "ftp://m.example/a.mp4", "https://m.example/ä.mp4", "https://m.example/a\n.mp4"]
    {
        let odd = UploadFile {
            container: ContainerId::new("1"),
            from: UploadFrom::Address { url: url.to_owned() },
        };
        let refused = graph.upload_file(&page(), &odd, &progress).await;
        assert!(
            matches!(refused, Err(GraphError::Unfit(_))),
            "{url}: it would never leave, and be tried for ever"
        );
    }
    let missing = UploadFrom::File { path: "/nowhere/a.mp4".into(), offset: 0, used: VideoUse::Reel };
    let missing = UploadFile { container: ContainerId::new("1"), from: missing };
    assert!(matches!(graph.upload_file(&page(), &missing, &progress).await, Err(GraphError::File { .. })));
    let by_instagram = graph.upload_file(&caller(), &upload(&some, 0), &progress).await;
    assert!(matches!(by_instagram, Err(GraphError::Unsendable { .. })));
    assert!(script.asked().is_empty());
}

#[tokio::test]
async fn a_refused_upload_is_known_by_the_error_inside_the_error() {
    let denied = r#"{"debug_info":{"retriable":false,"type":"NotAuthorizedError","message":"User not authorized to perform this request"}}"#;
    let failed = r#"{"debug_info":{"retriable":false,"type":"ProcessingFailedError","message":"{\"success\":false,\"error\":{\"message\":\"no\",\"code\":352,\"error_subcode\":2207026}}"}}"#;
    let script =
        Script::of([Reply::status(400, denied), Reply::status(412, failed), Reply::json(failed)]).await;
    let graph = script.graph();
    let video = file(b"0123456789");
    for class in [ErrorClass::Auth, ErrorClass::MediaRejected, ErrorClass::MediaRejected] {
        let error = graph.upload_file(&page(), &upload(&video, 0), &watch::Sender::new(0)).await.unwrap_err();
        assert_eq!((error.class(), error.api().unwrap().shape), (class, ErrorShape::Upload));
    }
}

#[tokio::test]
async fn a_refused_upload_never_quotes_the_token() {
    let quoting = |message: &str| {
        let debug = serde_json::json!({"retriable": false, "type": TOKEN, "message": message});
        Reply::status(400, &serde_json::json!({"debug_info": debug}).to_string())
    };
    let inner = serde_json::json!({"error": {"message": format!("OAuth {TOKEN}"), "code": 190}}).to_string();
    let script = Script::of([quoting(&format!("Malformed OAuth {TOKEN}")), quoting(&inner)]).await;
    let video = file(b"0123456789");
    for _ in 0..2 {
        let error = script
            .graph()
            .upload_file(&page(), &upload(&video, 0), &watch::Sender::new(0))
            .await
            .unwrap_err();
        let shown = format!("{error} {error:?} {:?}", error.api().unwrap().kind);
        assert!(!shown.contains(TOKEN), "{shown}");
    }
}

#[tokio::test(start_paused = true)]
async fn an_upload_on_which_nothing_moves_is_given_up_and_can_go_on() {
    let address = UploadFrom::Address { url: "https://m.example/a.mp4".to_owned() };
    let fetched = UploadFile { container: ContainerId::new("1"), from: address };
    let video = file(b"0123456789");
    for upload in [upload(&video, 0), fetched] {
        // The clock runs when everything else stands, so the connection has all the time.
        let timeouts = Timeouts { connect: Duration::from_hours(1), ..Timeouts::default() };
        let graph = Graph::with_timeouts(Endpoints::sandbox(&silent().await).unwrap(), timeouts).unwrap();
        let start = tokio::time::Instant::now();
        let error = graph.upload_file(&page(), &upload, &watch::Sender::new(0)).await.unwrap_err();
        assert!(matches!(error, GraphError::Lost { .. }), "{error}");
        assert_eq!(error.retry_kind(), RetryKind::NETWORK);
        // Everything has left: now Instagram has its time to take it in, and no more than that.
        let waited = start.elapsed();
        assert!(Duration::from_secs(75) < waited && waited < Duration::from_mins(5), "{waited:?}");
    }
}
