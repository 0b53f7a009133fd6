//! A bucket of a real S3 server: what is put there can be fetched by anybody until it expires, and is removed.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on has failed")]

mod common;

use std::time::Duration;

use common::{S3, anybody, breaking_way, bucket, file};
use porchlight_hosting::{BucketHost, HostError};
use tempfile::TempDir;
use tokio::sync::watch;

const MIB: usize = 1024 * 1024;
const HOUR: Duration = Duration::from_hours(1);

fn nobody_watches() -> watch::Sender<u64> {
    watch::Sender::new(0)
}

#[tokio::test]
async fn what_is_put_there_is_what_anybody_fetches_by_its_address() {
    let (s3, folder) = (S3::start().await, TempDir::new().unwrap());
    let (path, bytes) = file(folder.path(), 300_000);
    let host = s3.host();
    let progress = nobody_watches();
    host.put_file("a/b-1.jpg", &path, "image/jpeg", &progress).await.unwrap();
    assert_eq!(*progress.borrow(), 300_000);
    let placed = host.presign("a/b-1.jpg", HOUR).await.unwrap();
    assert!(placed.url.is_ascii() && placed.expires_in == HOUR);
    assert_eq!(anybody(&placed.url).await, (200, "image/jpeg".to_owned(), bytes));
    let bare = placed.url.split('?').next().unwrap();
    assert_eq!(anybody(bare).await.0, 403, "without its signature it is nobody's");
    let shown = format!("{placed:?} {host:?}");
    assert!(!shown.contains("Signature") && !shown.contains("canary"), "{shown}");
}

#[tokio::test]
async fn an_empty_file_and_one_of_a_whole_part_go_as_well() {
    let (s3, folder) = (S3::start().await, TempDir::new().unwrap());
    for size in [0, 8 * MIB] {
        let (path, bytes) = file(folder.path(), size);
        s3.host().put_file("edge.bin", &path, "video/mp4", &nobody_watches()).await.unwrap();
        assert_eq!(s3.kept("edge.bin").unwrap(), bytes);
    }
}

#[tokio::test]
async fn a_large_file_goes_in_parts_and_tells_how_far_it_is() {
    let (s3, folder) = (S3::start().await, TempDir::new().unwrap());
    let (path, bytes) = file(folder.path(), 20 * MIB + 7);
    let progress = nobody_watches();
    let mut told = progress.subscribe();
    let watching = tokio::spawn(async move {
        let mut seen = vec![0];
        while told.changed().await.is_ok() {
            seen.push(*told.borrow_and_update());
        }
        seen
    });
    s3.host().put_file("film.mp4", &path, "video/mp4", &progress).await.unwrap();
    drop(progress);
    let seen = watching.await.unwrap();
    assert!(seen.is_sorted(), "it never goes back: {seen:?}");
    assert_eq!(seen.last().copied(), Some(u64::try_from(bytes.len()).unwrap()));
    let is_between = |sent: &u64| 0 < *sent && *sent < 20 * 1024 * 1024;
    assert!(seen.iter().any(is_between), "{seen:?}");
    assert!(s3.kept("film.mp4").unwrap() == bytes);
    let placed = s3.host().presign("film.mp4", HOUR).await.unwrap();
    assert_eq!(anybody(&placed.url).await.1, "video/mp4");
}

#[tokio::test]
async fn an_expired_address_is_refused() {
    let (s3, folder) = (S3::start().await, TempDir::new().unwrap());
    let (path, _) = file(folder.path(), 10);
    let host = s3.host();
    host.put_file("a.jpg", &path, "image/jpeg", &nobody_watches()).await.unwrap();
    let placed = host.presign("a.jpg", Duration::from_secs(1)).await.unwrap();
    let gone = async {
        while anybody(&placed.url).await.0 != 403 {
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(10), gone).await.unwrap();
    for life in [Duration::ZERO, Duration::from_millis(900), Duration::from_hours(7 * 24 + 1)] {
        assert_eq!(host.presign("a.jpg", life).await, Err(HostError::Lifetime), "{life:?}");
    }
}

#[tokio::test]
async fn a_file_is_removed_as_often_as_one_likes() {
    let (s3, folder) = (S3::start().await, TempDir::new().unwrap());
    let (path, _) = file(folder.path(), 10);
    let host = s3.host();
    host.put_file("a.jpg", &path, "image/jpeg", &nobody_watches()).await.unwrap();
    assert!(s3.kept("a.jpg").is_some());
    for _ in 0..3 {
        host.remove("a.jpg").await.unwrap();
    }
    assert!(s3.kept("a.jpg").is_none());
    let placed = host.presign("a.jpg", HOUR).await.unwrap();
    assert_eq!(anybody(&placed.url).await.0, 404);
}

#[tokio::test]
async fn only_what_stands_in_our_folder_is_listed() {
    let (s3, folder) = (S3::start().await, TempDir::new().unwrap());
    let (path, _) = file(folder.path(), 10);
    let host = s3.host();
    assert_eq!(host.list_ours().await.unwrap(), []);
    for key in ["a.jpg", "2026/b.jpg"] {
        host.put_file(key, &path, "image/jpeg", &nobody_watches()).await.unwrap();
    }
    std::fs::write(s3.media().join("theirs.jpg"), b"x").unwrap();
    std::fs::create_dir(s3.media().join("porchlight-other")).unwrap();
    std::fs::write(s3.media().join("porchlight-other/c.jpg"), b"x").unwrap();
    std::fs::write(s3.media().join("porchlight/not ours.jpg"), b"x").unwrap();
    let mut ours = host.list_ours().await.unwrap();
    ours.sort_by(|a, b| a.key.cmp(&b.key));
    let keys: Vec<&str> = ours.iter().map(|one| one.key.as_str()).collect();
    assert_eq!(keys, ["2026/b.jpg", "a.jpg"]);
    assert!(ours.iter().all(|one| one.size == 10 && one.since.as_second() > 1_700_000_000));
}

#[tokio::test]
async fn a_connection_that_breaks_leaves_nothing_half_and_the_next_put_is_whole() {
    let (s3, folder) = (S3::start().await, TempDir::new().unwrap());
    let (path, bytes) = file(folder.path(), 12 * MIB);
    let way = breaking_way(s3.at, 10 * 1024 * 1024).await;
    let host = BucketHost::new(bucket(way)).unwrap();
    let progress = nobody_watches();
    let broken = host.clone().at_once().put_file("film.mp4", &path, "video/mp4", &progress).await;
    let error = broken.unwrap_err();
    assert!(matches!(error, HostError::Broken { .. }) && error.may_heal(), "{error:?}");
    assert_eq!(*progress.borrow(), 8 * 1024 * 1024, "only the part that arrived counts as gone");
    assert!(s3.kept("film.mp4").is_none());
    let called_off = async {
        while s3.parts() > 0 {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(10), called_off).await.unwrap();
    host.put_file("film.mp4", &path, "video/mp4", &progress).await.unwrap();
    assert!(s3.kept("film.mp4").unwrap() == bytes);
    assert_eq!(*progress.borrow(), 12 * 1024 * 1024);
}

#[tokio::test]
async fn a_part_is_sent_again_by_itself_when_the_connection_breaks() {
    let (s3, folder) = (S3::start().await, TempDir::new().unwrap());
    let (path, bytes) = file(folder.path(), 9 * MIB);
    let host = BucketHost::new(bucket(breaking_way(s3.at, 3 * 1024 * 1024).await)).unwrap();
    let progress = nobody_watches();
    host.put_file("film.mp4", &path, "video/mp4", &progress).await.unwrap();
    assert!(s3.kept("film.mp4").unwrap() == bytes);
    assert_eq!(*progress.borrow(), 9 * 1024 * 1024);
}

#[tokio::test]
async fn a_file_put_twice_stands_there_once_as_it_was_last() {
    let (s3, folder) = (S3::start().await, TempDir::new().unwrap());
    for size in [1000, 10] {
        let (path, bytes) = file(folder.path(), size);
        s3.host().put_file("a.jpg", &path, "image/jpeg", &nobody_watches()).await.unwrap();
        assert_eq!(s3.kept("a.jpg").unwrap(), bytes);
    }
    assert_eq!(s3.host().list_ours().await.unwrap().len(), 1);
}

#[tokio::test]
async fn hostile_names_and_types_reach_nobody() {
    let (s3, folder) = (S3::start().await, TempDir::new().unwrap());
    let (path, _) = file(folder.path(), 10);
    let host = s3.host();
    for key in ["../theirs.jpg", "a/../../x", "", "a b", "a?x=1", "ä.jpg", "a\r\nx-amz-acl: public-read"] {
        let put = host.put_file(key, &path, "image/jpeg", &nobody_watches()).await;
        assert_eq!(put, Err(HostError::Key), "{key:?}");
        assert_eq!(host.presign(key, HOUR).await, Err(HostError::Key), "{key:?}");
        assert_eq!(host.remove(key).await, Err(HostError::Key), "{key:?}");
    }
    for kind in ["", "jpeg", "image/jpeg\r\nx-amz-acl: public-read"] {
        let put = host.put_file("a.jpg", &path, kind, &nobody_watches()).await;
        assert_eq!(put, Err(HostError::ContentType), "{kind:?}");
    }
    assert_eq!(std::fs::read_dir(s3.media()).unwrap().count(), 0);
}

#[tokio::test]
async fn a_file_that_is_not_there_is_told_from_a_server_that_refuses() {
    let (s3, folder) = (S3::start().await, TempDir::new().unwrap());
    for path in [folder.path().join("none.jpg"), folder.path().to_owned()] {
        let put = s3.host().put_file("a.jpg", &path, "image/jpeg", &nobody_watches()).await;
        assert!(matches!(put, Err(HostError::File { .. })), "{put:?}");
    }
}
