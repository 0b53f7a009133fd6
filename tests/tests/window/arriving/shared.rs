//! What is shared from Instagram, and what stays there.

use porchlight_sandbox::Quirk;
use porchlight_tests::window::{LONG, until};
use serde_json::json;

use super::Receiving;

const DAY: i64 = 24 * 60 * 60 * 1000;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn posts_reels_and_stories_until_their_day_is_over() {
    let receiving = Receiving::with(&[Quirk::ShareTwice], &[]).await;
    let window = &receiving.window;
    let post = json!({"kind": "post", "title": "Bowls, thrown on Monday", "picture": 11});
    let heard =
        receiving.shown("post", post, &["Shared post", "Bowls, thrown on Monday", "button: Open"]).await;
    assert_eq!(heard.words.matches("Shared post").count(), 1, "told twice, shown once: {heard:?}");
    receiving
        .shown(
            "reel",
            json!({"kind": "reel", "title": "Centring, slowly", "picture": 12}),
            &["Shared reel", "Centring, slowly", "button: Open"],
        )
        .await;
    receiving
        .shown(
            "story-mention",
            json!({"kind": "story_mention", "picture": 13}),
            &["button: Mentioned you in their story"],
        )
        .await;
    let reply = json!({"kind": "story_reply", "text": "Is that the kiln?", "picture": 14});
    receiving
        .shown("story-reply", reply, &["button: Your story, which they answered", "Is that the kiln?"])
        .await;
    receiving
        .shown("story-shared", json!({"kind": "story_share", "picture": 15}), &["button: Shared story"])
        .await;

    receiving.sandbox.advance(DAY + 60_000).await;
    until("the stories to be over", LONG, async || {
        let over = window.heard().await.iter().filter(|heard| heard.words.contains("Story expired")).count();
        (over == 3).then_some(())
    })
    .await;
    window.wait_to_hear_last(&["Shared story", "Story expired"]).await;
    receiving.picture("story-expired").await;
    receiving.window.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_instagram_alone_shows_is_said_and_leads_there() {
    let receiving = Receiving::start().await;
    let there = "button: Open in Instagram";
    let hidden = "Instagram does not hand this kind of message on.";
    let gone = "A disappearing picture or video. Only the Instagram app shows it.";
    receiving.shown("disappearing", json!({"kind": "ephemeral"}), &[gone, there]).await;
    receiving.shown("unsupported-type", json!({"kind": "unsupported_type"}), &[hidden, there]).await;
    receiving.shown("unsupported", json!({"kind": "unsupported"}), &[hidden, there]).await;
    let unknown = json!({"kind": "attachment", "type": "hologram", "payload": {"depth": 3}});
    receiving
        .shown(
            "unknown",
            unknown,
            &["Something new that Porchlight does not know yet", "code: hologram", there],
        )
        .await;

    let opened = receiving.desktop.opened().len();
    receiving.press_at_newest('I').await;
    let page = receiving.desktop.next_opened(opened).await;
    assert!(
        page.starts_with(receiving.sandbox.base_url()),
        "the sandbox's own page, not the world's: {page}"
    );
    receiving.window.close().await;
}
