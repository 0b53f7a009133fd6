//! The queue and the composer in both themes and two sizes: no rule broken, nothing wider than the window.

use porchlight_tests::window::{Key, LONG, Part, Window, until};
use serde_json::{Value, json};

use super::{account_of, film, picture, queue_that_picks};
use crate::ACCOUNT;
use crate::accessible::Screens;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_part_of_the_queue_breaks_a_rule_on_a_large_screen() {
    look_around((1280, 800)).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_part_of_the_queue_breaks_a_rule_on_a_small_screen() {
    look_around((960, 600)).await;
}

async fn look_around(size: (u32, u32)) {
    let (_sandbox, desktop, window) = queue_that_picks(&[picture()], size).await;
    let mut screens = Screens::pictured(&desktop, size);
    screens.look(&window, "queue empty").await;
    let posts = fill(&window).await;
    let views =
        [("1", "month", "Five"), ("2", "week", "Five"), ("3", "list", "Five"), ("4", "grid", ACCOUNT)];
    for (key, name, words) in views {
        window.rest_the_focus().await;
        window.keys(key).await;
        window.wait_to_read(words).await;
        screens.look(&window, &format!("queue {name}")).await;
    }
    window.rest_the_focus().await;
    window.keys("2").await;
    window.keys("j").await;
    window.wait_for(&Part::with("heading", "Five glazes")).await;
    screens.look(&window, "queue chosen").await;
    for (post, name) in posts.iter().zip(["image", "reel", "carousel"]) {
        let to = format!("#/queue/post/{}", post.as_str().expect("an id"));
        window.script("location.hash = arguments[0]", vec![json!(to)]).await;
        window.wait_for(&Part::field("Caption")).await;
        window.wait_to_read("Kept").await;
        screens.look(&window, &format!("compose {name}")).await;
    }
    window.script("location.hash = '#/settings'", Vec::new()).await;
    window.wait_for(&Part::new("heading", "Media hosting")).await;
    window.press(&Part::with("radio", "Into a bucket of yours")).await;
    screens.look(&window, "hosting").await;
    window.key(&[], Key::Escape).await;
    window.close().await;
    screens.hold();
}

async fn file(window: &Window, path: &std::path::Path) -> Value {
    let source = json!({"kind": "path", "path": path.to_string_lossy()});
    let file = window.command("post_file_add", json!({"source": source})).await.expect("a file");
    until("the file to be ready", LONG, async || {
        let seen = window.command("post_file", json!({"fileId": file["id"]})).await.ok()?;
        (seen["state"]["state"] == "ready").then_some(())
    })
    .await;
    file["id"].clone()
}

/// Posts of each kind around today, one of them over the limits; gives the first three.
async fn fill(window: &Window) -> Vec<Value> {
    let account = account_of(window).await;
    let (picture, film) = (file(window, &picture()).await, file(window, &film()).await);
    let media = |file: &Value| json!({"file": file});
    let contents = [
        json!({"kind": "image", "caption": "Five glazes, one kiln 🌸", "media": [media(&picture)], "firstComment": "Which one is yours?"}),
        json!({"kind": "reel", "caption": "שעות הפתיחה", "media": [media(&film)]}),
        json!({"kind": "carousel", "caption": "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen", "media": [media(&picture), media(&film)]}),
        json!({"kind": "story", "media": [media(&film)]}),
        json!({"kind": "image", "caption": "", "media": [media(&film)]}),
    ];
    let mut posts = Vec::new();
    for (hours, content) in (2_i64..).step_by(5).zip(contents) {
        let at = jiff::Zoned::now()
            .with_time_zone(jiff::tz::TimeZone::UTC)
            .checked_add(jiff::Span::new().hours(hours))
            .expect("soon");
        let local = at.strftime("%Y-%m-%dT%H:%M").to_string();
        let new = json!({"accountId": account, "content": content, "local": local});
        let made = window.command("post_new", new).await.expect("a post");
        let order = json!({"postId": made["postId"], "version": made["version"], "local": local, "zone": "Etc/UTC", "missed": null, "isDraft": false});
        // What would be refused stays a draft.
        let _ = window.command("post_schedule", order).await;
        posts.push(made["postId"].clone());
    }
    posts.truncate(3);
    posts
}
