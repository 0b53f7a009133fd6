//! Each kind, from local files.

use super::*;

async fn goes_out(kind: PostKind, wire: &str) {
    let scene = Publishing::begin().await;
    let content = scene.content(kind, "Oven on").await;
    let post = scene.new_post(&content).await;
    let due = scene.schedule_in(post, 13 * MINUTE).await;
    let done = scene.until_done(post).await;
    let row = &done.row.row;
    assert!(row.published_at.is_some_and(|at| at >= due && at < due + MINUTE), "{row:?}");
    assert!(row.permalink.as_deref().is_some_and(|link| link.starts_with("http")), "{row:?}");
    let published = scene.published().await;
    assert_eq!(published.len(), 1, "{published:?}");
    assert_eq!(published[0]["kind"], wire);
    assert_eq!(published[0]["caption"].as_str().unwrap_or_default(), content.caption);
    assert_eq!(published[0]["media"].as_str(), row.media.as_ref().map(porchlight_domain::MediaId::as_str));
    let said: Vec<_> =
        scene.comments().await.iter().map(|one| one["text"].as_str().unwrap().to_owned()).collect();
    let wanted: Vec<String> = if kind.has_words() { vec![content.first_comment.clone()] } else { Vec::new() };
    assert_eq!(said, wanted);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_picture_goes_out_at_its_time_with_its_comment() {
    goes_out(PostKind::Image, "IMAGE").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_carousel_of_a_picture_and_a_video_goes_out_at_its_time() {
    goes_out(PostKind::Carousel, "CAROUSEL").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reel_goes_out_at_its_time() {
    goes_out(PostKind::Reel, "REELS").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_story_goes_out_at_its_time_without_a_word() {
    goes_out(PostKind::Story, "STORIES").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_put_somewhere_is_taken_away_again() {
    let scene = Publishing::begin().await;
    let post = scene.new_post(&scene.content(PostKind::Image, "Oven on").await).await;
    scene.publish_now(post).await;
    scene.until_done(post).await;
    scene
        .journey
        .until("nothing stands there any more", async || {
            let hosted = scene.journey.sandbox.control(Method::GET, "hosted", Value::Null).await;
            hosted["hosted"].as_array().unwrap().is_empty()
        })
        .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn everything_that_is_said_of_a_post_reaches_instagram() {
    use porchlight_domain::publishing::{Point, UserTag};
    let scene = Publishing::begin().await;
    let mut content = scene.content(PostKind::Image, "With leila").await;
    content.media[0].alt_text = "A lamp".to_owned();
    content.media[0].user_tags =
        vec![UserTag { username: "leila.bakes".to_owned(), at: Some(Point { x: 0.25, y: 0.75 }) }];
    content.is_ai_generated = Some(true);
    let post = scene.new_post(&content).await;
    scene.publish_now(post).await;
    scene.until_done(post).await;
    let log = scene.journey.sandbox.log().await;
    let made = log
        .iter()
        .find(|call| {
            call["method"] == "POST" && call["path"].as_str().is_some_and(|path| path.ends_with("/media"))
        })
        .unwrap();
    let said = made.to_string();
    for part in ["With leila", "A lamp", "leila.bakes", "0.25", "is_ai_generated"] {
        assert!(said.contains(part), "{part}: {said}");
    }
}
