//! Posts: edits of two windows, what a passage writes, files in pieces.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test's helpers may panic")]

mod common;

use common::{Scene, T0};
use porchlight_domain::queue::*;
use porchlight_domain::*;
use porchlight_store::*;

async fn new_post(scene: &Scene, content: &PostContent) -> PostId {
    let mut write = scene.store.write().await.unwrap();
    let time = PostTime {
        local: LocalMinute("2026-06-01T11:00".to_owned()),
        zone: "Europe/Dublin".to_owned(),
        due: T0 + HOUR_MS,
    };
    let id = write.new_post(scene.account, content, Some(&time), T0).await.unwrap();
    write.commit().await.unwrap();
    id
}

async fn schedule(scene: &Scene, post: PostId) {
    let mut write = scene.store.write().await.unwrap();
    let row = write.post(post).await.unwrap().unwrap();
    let saved =
        write.set_post_time(post, row.version, row.time.as_ref(), None, PostState::Scheduled).await.unwrap();
    assert_eq!(saved, PostSaved::As(row.version + 1));
    write.begin_passage(scene.account, post, T0 + HOUR_MS, false, T0).await.unwrap();
    write.commit().await.unwrap();
}

#[tokio::test]
async fn of_two_windows_the_later_edit_is_refused_and_what_is_on_its_way_is_locked() {
    let scene = Scene::new().await;
    let post = new_post(&scene, &PostContent::default()).await;
    let said = PostContent { caption: "Oven on".to_owned(), ..PostContent::default() };
    let mut write = scene.store.write().await.unwrap();
    assert_eq!(write.set_post_content(post, 1, &said, T0).await.unwrap(), PostSaved::As(2));
    let other = PostContent::default();
    assert_eq!(write.set_post_content(post, 1, &other, T0).await.unwrap(), PostSaved::Edited(2));
    assert_eq!(write.post(post).await.unwrap().unwrap().content, said);
    write.set_post_state(post, PostState::Publishing, None).await.unwrap();
    assert_eq!(write.set_post_content(post, 2, &other, T0).await.unwrap(), PostSaved::Locked);
    assert!(!write.delete_post(post, T0).await.unwrap());
}

#[tokio::test]
async fn a_step_is_in_the_job_and_in_the_queue_at_once_and_only_by_who_has_the_job() {
    let scene = Scene::new().await;
    let post = new_post(&scene, &PostContent::default()).await;
    schedule(&scene, post).await;
    let mut write = scene.store.write().await.unwrap();
    let early = write.claim_job(Some(scene.account), &[JOB_PUBLISH], T0, 1000).await.unwrap();
    assert!(early.is_none());
    let (first, job) =
        write.claim_job(Some(scene.account), &[JOB_PUBLISH], T0 + HOUR_MS, 1000).await.unwrap().unwrap();
    let mut known = PublishJob::of(&job).unwrap();
    known.passage = known.passage.after(&PassageEvent::Begun, T0).unwrap();
    write.record_passage(first, &known, None).await.unwrap();
    assert_eq!(write.post(post).await.unwrap().unwrap().state, PostState::Preparing);
    assert_eq!(write.passage(post).await.unwrap().unwrap(), known);
    // Its lease ran out, and somebody else has it.
    let (_, again) =
        write.claim_job(Some(scene.account), &[JOB_PUBLISH], T0 + 2 * HOUR_MS, 1000).await.unwrap().unwrap();
    assert_eq!(PublishJob::of(&again).unwrap(), known);
    assert!(matches!(write.record_passage(first, &known, None).await, Err(Error::LeaseLost)));
}

#[tokio::test]
async fn the_queue_shows_a_post_where_it_is_due_and_then_where_it_went_out() {
    let scene = Scene::new().await;
    let post = new_post(&scene, &PostContent::default()).await;
    let mut write = scene.store.write().await.unwrap();
    let draft = write.new_post(scene.account, &PostContent::default(), None, T0).await.unwrap();
    let ids = |rows: Vec<PostRow>| rows.into_iter().map(|row| row.id).collect::<Vec<_>>();
    let due = T0 + HOUR_MS;
    assert_eq!(ids(write.posts_between(&[], due, due + 1).await.unwrap()), [post]);
    assert_eq!(ids(write.posts_between(&[AccountId::new(99)], due, due + 1).await.unwrap()), []);
    assert_eq!(ids(write.posts_without_time(&[scene.account], 10).await.unwrap()), [draft]);
    write.post_is_out(post, Some(&MediaId::new("7")), due + 60_000).await.unwrap();
    write.set_post_state(post, PostState::Live, None).await.unwrap();
    assert_eq!(ids(write.posts_between(&[], due, due + 1).await.unwrap()), []);
    assert_eq!(ids(write.posts_between(&[], due + 60_000, due + 60_001).await.unwrap()), [post]);
    assert_eq!(write.post_of_media(scene.account, &MediaId::new("7")).await.unwrap(), Some(post));
    write.set_post_state(draft, PostState::Failed, None).await.unwrap();
    assert_eq!(ids(write.posts_that_wait(&[]).await.unwrap()), [draft]);
}

#[tokio::test]
async fn a_file_goes_when_no_post_needs_it() {
    let scene = Scene::new().await;
    let mut write = scene.store.write().await.unwrap();
    let file = write.new_post_file("a.png", 3, T0).await.unwrap();
    write.keep_post_file_piece(file, 0, b"abc").await.unwrap();
    write
        .post_file_is_ready(file, "h", &PostFileFacts::default(), &serde_json::json!([]), b"p")
        .await
        .unwrap();
    let media = PostMedia { file: Some(file), ..PostMedia::default() };
    let content = PostContent { media: vec![media], ..PostContent::default() };
    let post = write.new_post(scene.account, &content, None, T0).await.unwrap();
    assert_eq!(write.let_post_files_go(T0 + DAY_MS).await.unwrap(), 0);
    assert_eq!(write.files_of_posts(&[post]).await.unwrap().len(), 1);
    assert_eq!(write.post_file_piece(file, 0).await.unwrap().as_deref(), Some(&b"abc"[..]));
    // Out for long: the bytes go, and what is known of it stays.
    write.post_is_out(post, None, T0).await.unwrap();
    write.set_post_state(post, PostState::Live, None).await.unwrap();
    write.let_post_files_go(T0 + DAY_MS).await.unwrap();
    assert_eq!(write.post_file_piece(file, 0).await.unwrap(), None);
    assert!(write.post_file(file).await.unwrap().is_some());
    // No post needs it any more.
    write.set_post_state(post, PostState::Draft, None).await.unwrap();
    write.set_post_content(post, 1, &PostContent::default(), T0).await.unwrap();
    assert_eq!(write.let_post_files_go(T0 + DAY_MS).await.unwrap(), 1);
}

#[tokio::test]
async fn what_stands_somewhere_is_known_until_it_is_taken_away() {
    let scene = Scene::new().await;
    let post = new_post(&scene, &PostContent::default()).await;
    let mut write = scene.store.write().await.unwrap();
    write.will_host("a.jpg", post, Environment::Sandbox, T0).await.unwrap();
    assert_eq!(write.hosted_to_remove(Environment::Sandbox).await.unwrap(), []);
    write.done_hosting(post).await.unwrap();
    assert_eq!(write.hosted_to_remove(Environment::Instagram).await.unwrap(), []);
    assert_eq!(write.hosted_to_remove(Environment::Sandbox).await.unwrap().len(), 1);
    write.hosted_is_removed("a.jpg").await.unwrap();
    assert_eq!(write.hosted_to_remove(Environment::Sandbox).await.unwrap(), []);
}
