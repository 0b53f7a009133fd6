//! Answers that are lost, before and after the effect of every call.

use super::*;

/// The calls of a post with its first comment, as faults name them.
const CALLS: [(&str, &str); 6] = [
    ("POST", "/media"),
    ("GET", "/17890"),
    ("POST", "/media_publish"),
    ("POST", "/comments"),
    ("GET", "/me/media"),
    ("PUT", "/hosted"),
];

async fn survives(method: &str, path: &str, drop: &str) {
    let scene = Publishing::begin().await;
    let post = scene.new_post(&scene.content(PostKind::Image, "Oven on").await).await;
    scene.fault(json!({"method": method, "path_end": path, "drop": drop})).await;
    scene.publish_now(post).await;
    scene.until_done(post).await;
    let published = scene.published().await;
    assert_eq!(published.len(), 1, "{method} {path} {drop}: {published:?}");
    assert_eq!(scene.comments().await.len(), 1, "{method} {path} {drop}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_connection_that_breaks_before_or_after_any_call_publishes_once() {
    for (method, path) in CALLS {
        for drop in ["before", "after"] {
            survives(method, path, drop).await;
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_publish_whose_answer_is_lost_is_found_by_its_container_and_told_once() {
    let scene = Publishing::begin().await;
    let post = scene.new_post(&scene.content(PostKind::Image, "Oven on").await).await;
    scene.fault(json!({"path_end": "/media_publish", "drop": "after"})).await;
    scene.publish_now(post).await;
    let done = scene.until_done(post).await;
    assert!(what_became(&done).contains(&"unsure") && what_became(&done).contains(&"found"));
    assert_eq!(what_became(&done).iter().filter(|what| **what == "told").count(), 1);
    let published = scene.published().await;
    assert_eq!(
        done.row.row.media.as_ref().map(porchlight_domain::MediaId::as_str),
        published[0]["media"].as_str()
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_publish_that_never_arrived_is_told_again_with_the_same_container() {
    let scene = Publishing::begin().await;
    let post = scene.new_post(&scene.content(PostKind::Image, "Oven on").await).await;
    scene.fault(json!({"path_end": "/media_publish", "drop": "before"})).await;
    scene.publish_now(post).await;
    scene.until_state(post, PostState::Unknown).await;
    let done = scene.until_done(post).await;
    let became = what_became(&done);
    assert_eq!(became.iter().filter(|what| **what == "told").count(), 2);
    assert_eq!(became.iter().filter(|what| **what == "container").count(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_post_that_nobody_can_ask_about_stays_unknown_and_says_so() {
    let scene = Publishing::begin().await;
    let post = scene.new_post(&scene.content(PostKind::Image, "Oven on").await).await;
    scene.fault(json!({"path_end": "/media_publish", "drop": "after"})).await;
    scene.fault(json!({"method": "GET", "path": "/1789", "code": 2, "is_transient": true, "status": 500, "for_ms": 3_600_000})).await;
    // The containers' own looks are hit as well, until it is told to publish.
    scene.publish_now(post).await;
    for _ in 0..30 {
        scene.journey.let_time_pass(30 * SECOND).await;
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    assert!(!matches!(scene.state(post).await, PostState::Live | PostState::Failed));
    assert!(scene.published().await.len() <= 1);
    scene.journey.sandbox.control(Method::DELETE, "faults", Value::Null).await;
    scene.journey.let_time_pass(30 * MINUTE).await;
    scene.until_done(post).await;
    assert_eq!(scene.published().await.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_container_that_breaks_is_made_anew_and_one_that_will_never_do_is_not() {
    let scene = Publishing::begin().await;
    let post = scene.new_post(&scene.content(PostKind::Image, "Oven on").await).await;
    let stage = json!({"next": true, "stage": "error", "subcode": 2_207_053});
    scene.journey.sandbox.control(Method::POST, "containers", stage).await;
    scene.publish_now(post).await;
    let done = scene.until_done(post).await;
    assert!(what_became(&done).contains(&"broken"));
    assert_eq!(scene.published().await.len(), 1);
    let stage = json!({"next": true, "stage": "error", "subcode": 2_207_026});
    scene.journey.sandbox.control(Method::POST, "containers", stage).await;
    let reel = scene.new_post(&scene.content(PostKind::Reel, "Pour").await).await;
    scene.publish_now(reel).await;
    let failed = scene.until_state(reel, PostState::Failed).await;
    assert_eq!(failed.row.row.problem.unwrap()["code"], "video_refused");
    // Its button: tried again, it goes.
    scene.journey.engine.retry_post(reel, false).await.unwrap();
    scene.until_done(reel).await;
    assert_eq!(scene.published().await.len(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_breaks_after_it_was_told_waits_for_the_user() {
    let scene = Publishing::begin().await;
    let post = scene.new_post(&scene.content(PostKind::Image, "Oven on").await).await;
    scene.fault(json!({"path_end": "/media_publish", "drop": "before"})).await;
    scene.publish_now(post).await;
    scene.until_state(post, PostState::Unknown).await;
    let list = scene.journey.sandbox.control(Method::GET, "containers", Value::Null).await;
    let id = list["containers"][0]["id"].clone();
    let stage = json!({"container_id": id, "stage": "error"});
    scene.journey.sandbox.control(Method::POST, "containers", stage).await;
    let stuck = scene.until(post, "beyond knowing", |view| view.can_be_settled).await;
    assert_eq!(stuck.row.row.state, PostState::Unknown);
    assert!(scene.published().await.is_empty());
    scene.journey.engine.settle_post(post, false).await.unwrap();
    assert_eq!(scene.state(post).await, PostState::Failed);
    scene.journey.engine.retry_post(post, false).await.unwrap();
    scene.until_done(post).await;
    assert_eq!(scene.published().await.len(), 1);
}
