//! `cargo xtask screenshots`: the documentation's pictures, taken from the real window. `screenshots FOLDER`.
#![expect(clippy::print_stdout, reason = "it says what it has made")]

fn main() {
    #[cfg(target_os = "linux")]
    run();
}

#[cfg(target_os = "linux")]
#[tokio::main]
async fn run() {
    let folder =
        std::env::args_os().nth(1).map_or_else(|| "docs/screenshots".into(), std::path::PathBuf::from);
    take((1280, 800), "", &folder).await;
    take((960, 600), "-960x600", &folder).await;
}

#[cfg(target_os = "linux")]
async fn take(size: (u32, u32), suffix: &str, folder: &std::path::Path) {
    use porchlight_tests::window::{Browser, Decision, Desktop, Part, Settings};

    let desktop = Desktop::with(Settings { size, ..Settings::default() }).await;
    let window = desktop.open_porchlight().await;
    window.fill_the_display(size).await;
    let shoot = |name: &str| {
        let file = folder.join(format!("{name}{suffix}.png"));
        desktop.picture(&file);
        println!("{}", file.display());
    };
    window.choose_the_key_file().await;
    for theme in ["dark", "light"] {
        window.wear(theme).await;
        shoot(&format!("welcome-{theme}"));
    }
    let link = Browser::default()
        .log_in(&desktop.begin_login(&window).await, Decision::Allow("fern.and.clay"))
        .await;
    desktop.click_link(&link).await;
    window.wait_for_first_sync().await;
    window.open_someone_who_waits().await;
    window.rest_the_focus().await;
    for theme in ["dark", "light"] {
        window.wear(theme).await;
        window.wait_for_pictures().await;
        shoot(&format!("inbox-{theme}"));
    }
    window.rest_the_focus().await;
    window.keys("gg").await;
    window.wait_to_read("Ice breakers").await;
    for theme in ["dark", "light"] {
        window.wear(theme).await;
        window.wait_for_pictures().await;
        shoot(&format!("greeting-{theme}"));
    }
    let film = concat!(env!("CARGO_MANIFEST_DIR"), "/../crates/sandbox/src/media/films/pottery.mp4");
    let post = reel_of(&window, film).await;
    window.rest_the_focus().await;
    window.keys("gq").await;
    window.keys("4").await;
    window.wait_to_read("@fern.and.clay").await;
    for theme in ["dark", "light"] {
        window.wear(theme).await;
        window.wait_for_pictures().await;
        shoot(&format!("queue-{theme}"));
    }
    window
        .script("location.hash = arguments[0]", vec![serde_json::json!(format!("#/queue/post/{post}"))])
        .await;
    window.wait_for(&Part::field("Caption")).await;
    window.wait_to_read("Throwing a bowl").await;
    for theme in ["dark", "light"] {
        window.wear(theme).await;
        window.wait_for_pictures().await;
        shoot(&format!("post-{theme}"));
    }
    window.script("location.hash = '#/inbox'", Vec::new()).await;
    window.rest_the_focus().await;
    window.keys("gi").await;
    window.press(&Part::with("button", "Search every message")).await;
    window.type_into(&Part::with("combobox", "Search people and messages"), "mug").await;
    window.wait_for(&Part::with("option", "mug")).await;
    window.wait_for_pictures().await;
    shoot("search-light");
    window.go_to_settings().await;
    for theme in ["dark", "light"] {
        window.wear(theme).await;
        shoot(&format!("settings-{theme}"));
    }
    window.close().await;
}

/// A reel of this film, for tomorrow; gives its id once its file was looked at.
#[cfg(target_os = "linux")]
async fn reel_of(window: &porchlight_tests::window::Window, film: &str) -> String {
    use porchlight_tests::window::{LONG, until};
    use serde_json::{Value, json};

    let of = |answer: &Value, place: &str| answer.pointer(place).cloned().unwrap_or_default();
    let state = window.command("app_state", json!({})).await.unwrap_or_default();
    let source = json!({"source": {"kind": "path", "path": film}});
    let taken = of(&window.command("post_file_add", source).await.unwrap_or_default(), "/id");
    until("the film to be looked at", LONG, async || {
        let seen = window.command("post_file", json!({"fileId": taken})).await.ok()?;
        (of(&seen, "/state/state") == "ready").then_some(())
    })
    .await;
    let tomorrow = jiff::Zoned::now().date().tomorrow().unwrap_or_default();
    let content = json!({
        "kind": "reel", "caption": "Throwing a bowl, start to finish. #pottery",
        "firstComment": "Which glaze should it get?", "media": [{"file": taken}],
        "cover": {"from": "frame", "offsetMs": 1500},
    });
    let new = json!({
        "accountId": of(&state, "/accounts/0/id"), "content": content, "local": format!("{tomorrow}T11:00"),
    });
    let made = window.command("post_new", new).await.unwrap_or_default();
    of(&made, "/postId").as_str().unwrap_or_default().to_owned()
}
