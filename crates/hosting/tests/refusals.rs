//! What can be wrong with a bucket, each told with what to do about it, and never with a secret.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on has failed")]

mod common;

use std::time::Duration;

use axum::Router;
use axum::http::{HeaderMap, StatusCode};
use common::{S3, bucket, file, serve};
use jiff::Timestamp;
use porchlight_hosting::{Action, Bucket, BucketHost, Failed, HostError, SecretKey, Step, TryOut};
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio::sync::watch;

async fn put(bucket: Bucket) -> HostError {
    let folder = TempDir::new().unwrap();
    let (path, _) = file(folder.path(), 100);
    let host = BucketHost::new(bucket).unwrap().at_once().patient_for(Duration::from_millis(500));
    let error = host.put_file("a.jpg", &path, "image/jpeg", &watch::Sender::new(0)).await.unwrap_err();
    let shown = format!("{error} {error:?}");
    assert!(!shown.contains("canary") && !shown.contains("Signature="), "{shown}");
    error
}

/// A server that gives one answer to everything.
async fn answering(status: u16, headers: &[(&str, &str)], body: &str) -> Bucket {
    let headers: HeaderMap = headers
        .iter()
        .map(|(name, value)| (name.parse::<axum::http::HeaderName>().unwrap(), value.parse().unwrap()))
        .collect();
    let (status, body) = (StatusCode::from_u16(status).unwrap(), body.to_owned());
    bucket(serve(Router::new().fallback(async move || (status, headers, body))).await)
}

fn xml(code: &str, more: &str) -> String {
    format!("<?xml version=\"1.0\"?><Error><Code>{code}</Code><Message>no</Message>{more}</Error>")
}

async fn trial(bucket: Bucket) -> TryOut {
    BucketHost::new(bucket).unwrap().try_out("try-1.jpg", Timestamp::now(), true).await
}

#[tokio::test]
async fn a_wrong_key_and_a_wrong_secret_are_told_apart() {
    let s3 = S3::start().await;
    let right = bucket(s3.at);
    let wrong = Bucket { secret_key: SecretKey::new("canary-wrong"), ..right.clone() };
    assert_eq!(put(wrong).await, HostError::SecretKey);
    let unknown = Bucket { access_key: "AKIDOTHER".to_owned(), ..right };
    assert_eq!(put(unknown).await, HostError::AccessKey);
}

#[tokio::test]
async fn a_bucket_that_is_not_there_is_named_as_such_by_everything() {
    let s3 = S3::start().await;
    let host = BucketHost::new(Bucket { bucket: "elsewhere".to_owned(), ..bucket(s3.at) }).unwrap().at_once();
    assert_eq!(put(Bucket { bucket: "elsewhere".to_owned(), ..bucket(s3.at) }).await, HostError::NoBucket);
    assert_eq!(host.list_ours().await, Err(HostError::NoBucket));
}

#[tokio::test]
async fn a_missing_permission_is_named() {
    for (operation, step, action) in
        [("PutObject", Step::Put, Action::Put), ("DeleteObject", Step::Remove, Action::Delete)]
    {
        let s3 = S3::refusing(operation).await;
        let found = trial(bucket(s3.at)).await;
        assert_eq!(found.failed, Some((step, Failed::Host(HostError::NotAllowed { action }))));
    }
    let s3 = S3::refusing("ListObjectsV2").await;
    assert_eq!(s3.host().list_ours().await, Err(HostError::NotAllowed { action: Action::List }));
}

#[tokio::test]
async fn a_bucket_that_will_do_goes_all_the_way_and_is_left_as_it_was() {
    let s3 = S3::start().await;
    let found = trial(bucket(s3.at)).await;
    assert_eq!(found.failed, None, "{found:?}");
    assert_eq!(found.done, [Step::Put, Step::Presign, Step::Fetch, Step::Compare, Step::Remove]);
    assert!(found.is_good() && found.fetch.unwrap().is_fetchable());
    assert!(s3.kept("try-1.jpg").is_none());
}

#[tokio::test]
async fn a_bucket_from_which_nobody_may_fetch_is_found_out_and_still_left_as_it_was() {
    let s3 = S3::refusing("GetObject").await;
    let found = trial(bucket(s3.at)).await;
    assert_eq!(found.failed, Some((Step::Fetch, Failed::Unfit)));
    assert_eq!((found.done, found.left), (vec![Step::Put, Step::Presign], None));
    let met: Vec<&str> = found.fetch.unwrap().findings.iter().map(|finding| finding.what.code()).collect();
    assert!(met.contains(&"status"), "{met:?}");
    assert!(s3.kept("try-1.jpg").is_none());
}

#[tokio::test]
async fn a_bucket_on_this_machine_will_not_do_for_instagram() {
    let s3 = S3::start().await;
    let host = BucketHost::new(bucket(s3.at)).unwrap();
    let found = host.try_out("try-1.jpg", Timestamp::now(), false).await;
    assert_eq!(found.failed, Some((Step::Fetch, Failed::Unfit)));
    let met: Vec<&str> = found.fetch.unwrap().findings.iter().map(|finding| finding.what.code()).collect();
    assert!(met.contains(&"not_public"), "{met:?}");
}

#[tokio::test]
async fn another_region_is_told_with_the_right_one() {
    let region = |right: &str| HostError::Region { right: Some(right.to_owned()) };
    let moved = answering(301, &[("x-amz-bucket-region", "eu-west-1")], &xml("PermanentRedirect", "")).await;
    assert_eq!(put(moved).await, region("eu-west-1"));
    let malformed = xml("AuthorizationHeaderMalformed", "<Region>us-west-2</Region>");
    assert_eq!(put(answering(400, &[], &malformed).await).await, region("us-west-2"));
}

#[tokio::test]
async fn a_wrong_clock_is_told_with_the_right_time() {
    let date = ("date", "Tue, 01 Dec 2026 10:00:00 GMT");
    let skewed = answering(403, &[date], &xml("RequestTimeTooSkewed", "")).await;
    let theirs = Some("2026-12-01T10:00:00Z".parse().unwrap());
    assert_eq!(put(skewed).await, HostError::Clock { theirs });
}

#[tokio::test]
async fn what_is_no_s3_is_called_so() {
    let site = answering(404, &[("content-type", "text/html")], "<html>Not here</html>").await;
    assert_eq!(put(site).await, HostError::NotS3 { status: 404 });
    let friendly = answering(200, &[("content-type", "text/html")], "<html>Welcome</html>").await;
    let host = BucketHost::new(friendly).unwrap().at_once();
    assert_eq!(host.list_ours().await, Err(HostError::NotS3 { status: 200 }));
}

#[tokio::test]
async fn what_a_server_repeats_of_a_signed_request_is_not_passed_on() {
    let talk = format!(
        "<?xml version=\"1.0\"?><Error><Code>Odd</Code><Message>GET /a?X-Amz-Signature=canary by {} {}</Message>\
         <StringToSign>canary</StringToSign></Error>",
        common::ACCESS,
        common::SECRET
    );
    let error = put(answering(400, &[], &talk).await).await;
    assert!(matches!(&error, HostError::Refused { code, .. } if code == "Odd"), "{error:?}");
    assert!(!error.to_string().contains(common::ACCESS), "{error}");
}

#[tokio::test]
async fn nobody_there_and_somebody_silent_are_told_in_time() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let at = listener.local_addr().unwrap();
    // Whoever connects is taken in by the system and never heard.
    assert_eq!(put(bucket(at)).await, HostError::Silent);
    drop(listener);
    let error = put(bucket(at)).await;
    assert!(matches!(error, HostError::Unreachable { .. }) && error.may_heal(), "{error:?}");
}

#[tokio::test]
async fn a_server_without_tls_is_told_as_such() {
    let s3 = S3::start().await;
    let secure = Bucket { endpoint: Some(format!("https://{}", s3.at)), ..bucket(s3.at) };
    let error = put(secure).await;
    assert!(matches!(error, HostError::Tls { .. }), "{error:?}");
}
