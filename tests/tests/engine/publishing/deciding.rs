//! What the user decides, and what is decided for them: times, edits, deletions, quotas, blocks.

use porchlight_domain::ErrorCode;
use porchlight_domain::queue::Missed;

use super::*;

#[tokio::test(flavor = "multi_thread")]
async fn a_post_missed_by_a_day_waits_for_a_decision_and_three_do_not_come_at_once() {
    let scene = Publishing::begin().await;
    let mut posts = Vec::new();
    for number in 0..3 {
        let post = scene.new_post(&scene.content(PostKind::Image, &format!("Number {number}")).await).await;
        scene.schedule_in(post, (60 + number) * MINUTE).await;
        posts.push(post);
    }
    let missed = scene.new_post(&scene.content(PostKind::Image, "Too late").await).await;
    scene.schedule_in(missed, 20 * MINUTE).await;
    // The machine sleeps for three hours and a half.
    let Publishing { journey, account } = scene;
    let resting = journey.rest().await;
    resting.sandbox.control(Method::POST, "clock", json!({"advance_ms": 210 * MINUTE})).await;
    let journey = resting.wake().await;
    let scene = Publishing { journey, account };
    scene.until_state(missed, PostState::Missed).await;
    for post in &posts {
        scene.until_done(*post).await;
    }
    let mut times: Vec<i64> = scene.published().await.iter().map(|one| one["at"].as_i64().unwrap()).collect();
    times.sort_unstable();
    assert_eq!(times.len(), 3);
    assert!(times.windows(2).all(|pair| pair[1] - pair[0] >= 4 * MINUTE), "{times:?}");
    scene.journey.engine.decide_on_post(missed, true).await.unwrap();
    scene.until_done(missed).await;
    assert_eq!(scene.published().await.len(), 4);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_post_that_is_to_be_left_out_is_left_out() {
    let scene = Publishing::begin().await;
    scene.journey.engine.set_queue_account(scene.account, ZONE, &[], Missed::Skip).await.unwrap();
    let post = scene.new_post(&scene.content(PostKind::Image, "Gone").await).await;
    scene.schedule_in(post, 20 * MINUTE).await;
    let Publishing { journey, account } = scene;
    let resting = journey.rest().await;
    resting.sandbox.control(Method::POST, "clock", json!({"advance_ms": 60 * MINUTE})).await;
    let scene = Publishing { journey: resting.wake().await, account };
    scene.until_state(post, PostState::Skipped).await;
    assert!(scene.published().await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn publish_now_beside_the_scheduler_publishes_once_and_an_edit_on_the_way_is_refused() {
    let scene = Publishing::begin().await;
    let content = scene.content(PostKind::Image, "Oven on").await;
    let post = scene.new_post(&content).await;
    scene.schedule_in(post, 3 * MINUTE).await;
    let version = scene.post(post).await.row.row.version;
    let engine = &scene.journey.engine;
    let (first, second) = tokio::join!(engine.publish_post_now(post, version), async {
        scene.journey.let_time_pass(4 * MINUTE).await;
        engine.publish_post_now(post, version).await
    });
    assert!(first.is_ok() || second.is_ok());
    scene.until(post, "on its way", |view| !view.row.row.state.can_be_edited()).await;
    let version = scene.post(post).await.row.row.version;
    let edited = PostContent { caption: "Oven off".to_owned(), ..content };
    let refused = engine.set_post(post, version, &edited).await.unwrap_err();
    assert_eq!(refused.code, ErrorCode::PostLocked);
    scene.until_done(post).await;
    let published = scene.published().await;
    assert_eq!(published.len(), 1);
    assert_eq!(published[0]["caption"], "Oven on");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_would_be_refused_is_said_before_anything_is_sent() {
    let scene = Publishing::begin().await;
    let mut content = scene.content(PostKind::Image, &"x".repeat(2_201)).await;
    content.media.push(scene.media(&film()).await);
    let post = scene.new_post(&content).await;
    let view = scene.post(post).await;
    assert!(view.problems.len() >= 2, "{:?}", view.problems);
    let refused = scene.journey.engine.publish_post_now(post, view.row.row.version).await.unwrap_err();
    assert_eq!(refused.code, ErrorCode::PostUnfit);
    let gone_by = local_of(scene.now().await - MINUTE, ZONE).unwrap();
    let fine = scene.new_post(&scene.content(PostKind::Image, "Fine").await).await;
    let scheduling = Scheduling {
        post: fine,
        version: 1,
        local: gone_by,
        zone: ZONE.to_owned(),
        missed: None,
        is_draft: false,
    };
    let refused = scene.journey.engine.schedule_post(scheduling).await.unwrap_err();
    assert_eq!(refused.code, ErrorCode::TimePast);
    assert_eq!(crate::asked(&scene.journey, "/media").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_post_can_be_taken_back_until_it_is_told_and_thrown_away_and_brought_back() {
    let scene = Publishing::begin().await;
    let post = scene.new_post(&scene.content(PostKind::Image, "Oven on").await).await;
    let due = scene.schedule_in(post, 30 * MINUTE).await;
    scene.journey.let_time_pass(due.get() - scene.now().await.get() - MINUTE).await;
    scene.until_state(post, PostState::Processing).await;
    scene.journey.engine.stop_post(post).await.unwrap();
    scene.journey.let_time_pass(5 * MINUTE).await;
    assert_eq!(scene.state(post).await, PostState::Draft);
    scene.journey.engine.delete_post(post).await.unwrap();
    assert_eq!(scene.journey.engine.post(post).await.unwrap_err().code, ErrorCode::NotFound);
    scene.journey.engine.restore_post(post).await.unwrap();
    assert_eq!(scene.state(post).await, PostState::Draft);
    assert!(scene.published().await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_full_quota_waits_and_a_block_pauses_the_whole_account() {
    let scene = Publishing::begin().await;
    let post = scene.new_post(&scene.content(PostKind::Image, "One more").await).await;
    scene
        .fault(json!({"path_end": "/media_publish", "status": 400, "code": 9, "subcode": 2_207_042, "message": "limit"}))
        .await;
    scene.publish_now(post).await;
    let waiting = scene.until(post, "told why", |view| view.row.row.problem.is_some()).await;
    assert_eq!(waiting.row.row.problem.unwrap()["code"], "quota_reached");
    assert_eq!(waiting.row.row.state, PostState::Processing);
    scene.journey.let_time_pass(90 * MINUTE).await;
    scene.until_done(post).await;
    let blocked = scene.new_post(&scene.content(PostKind::Image, "Blocked").await).await;
    scene
        .fault(json!({"path_end": "/media_publish", "status": 400, "code": 25, "subcode": 2_207_050, "message": "restricted"}))
        .await;
    scene.publish_now(blocked).await;
    scene
        .journey
        .until("the account is paused", async || {
            scene.journey.let_time_pass(SECOND).await;
            scene.journey.engine.queue_accounts(&[scene.account]).await.unwrap()[0].row.pause.is_some()
        })
        .await;
    let another = scene.new_post(&scene.content(PostKind::Image, "Another").await).await;
    scene.publish_now(another).await;
    scene.journey.let_time_pass(60 * MINUTE).await;
    assert_eq!(scene.published().await.len(), 1);
    scene.journey.engine.resume_queue(scene.account).await.unwrap();
    scene.until_done(blocked).await;
    scene.until_done(another).await;
    assert_eq!(scene.published().await.len(), 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_table_becomes_posts() {
    let scene = Publishing::begin().await;
    let folder = tempfile::tempdir().unwrap();
    std::fs::copy(picture(), folder.path().join("lamp.png")).unwrap();
    let table = folder.path().join("posts.csv");
    let text = "media,caption,date,time,zone\nlamp.png,Oven on,2099-01-02,11:00,Europe/Dublin\nlamp.png,Later,,,\nnone.png,Gone,,,\n";
    std::fs::write(&table, text).unwrap();
    let read = scene.journey.engine.read_posts_file(scene.account, &table).await.unwrap();
    assert_eq!(read.rows.iter().map(|row| row.fault.is_some()).collect::<Vec<_>>(), [false, false, true]);
    std::fs::write(&table, format!("{text}\n")).unwrap();
    let changed = scene.journey.engine.import_posts(&read.token, true).await.unwrap_err();
    assert_eq!(changed.code, ErrorCode::PostsUnreadable);
    let read = scene.journey.engine.read_posts_file(scene.account, &table).await.unwrap();
    let made = scene.journey.engine.import_posts(&read.token, true).await.unwrap();
    assert_eq!((made.scheduled, made.drafts, made.left_out), (1, 1, 1));
}
