//! The ready line: everything that a client or a test needs to begin.

use serde_json::{Value, json};

use crate::clock::ClockKind;
use crate::ids::conversation_id;
use crate::world::{Author, DETAILED, Form, Side, Thread, Window, World};

/// At most so many contacts of an account, for worlds that are made large for measurements.
const LISTED: usize = 1_000;

/// The line as JSON.
pub(crate) fn line(world: &World) -> Value {
    let base = &world.base_url;
    let sample = |name: &str| format!("{base}/__sandbox/sample/{name}");
    let accounts: Vec<Value> = (0..world.accounts.len()).filter_map(|at| account(world, at)).collect();
    json!({
        "base_url": base,
        "control_url": format!("{base}/__sandbox"),
        "clock": match world.clock.kind { ClockKind::Real => "real", ClockKind::Manual => "manual" },
        "app": {
            "client_id": world.app.client_id,
            "client_secret": world.app.client_secret,
            "redirect_uri": world.redirect_uris.first(),
            "verify_token": world.app.verify_token,
        },
        "accounts": accounts,
        "facebook": facebook(world),
        "sample": {
            "image_url": sample("image.jpg"),
            "video_url": sample("video.mp4"),
            "audio_url": sample("audio.wav"),
            "pdf_url": sample("document.pdf"),
            "png_url": sample("image.png"),
        },
    })
}

/// What comes by Facebook Login: the person's token, and the first Page with what hangs on it.
fn facebook(world: &World) -> Option<Value> {
    let page = world.pages.iter().find(|page| page.account.is_some())?;
    let account = account(world, page.account?)?;
    let of = |name: &str| account.get(name).cloned();
    Some(json!({
        "user_access_token": world.facebook_user,
        "page_id": page.id,
        "page_access_token": page.token,
        "ig_user_id": of("user_id"),
        "media_ids": of("media_ids"),
        "comment_ids": of("comment_ids"),
    }))
}

fn account(world: &World, at: usize) -> Option<Value> {
    let account = world.accounts.get(at)?;
    let now = world.now();
    let mut threads: Vec<(u64, &Thread)> = world.listed(at, None).take(LISTED).collect();
    // The first is one that can be answered, whatever came last.
    threads.sort_by_key(|(_, thread)| match thread.window(now) {
        Window::Open => 0,
        Window::HumanAgent => 1,
        Window::Closed => 2,
    });
    let contacts: Vec<Value> = threads
        .iter()
        .filter_map(|(_, thread)| {
            let person = world.person_of(thread)?;
            Some(json!({
                "igsid": thread.igsid, "username": person.username, "window": thread.window(now).name(),
            }))
        })
        .collect();
    let conversation_ids: Vec<String> = threads.iter().map(|(number, _)| conversation_id(*number)).collect();
    // Those that can be reacted to, the newest of each person first.
    let mut message_ids = Vec::new();
    for rank in 0..4 {
        let open = threads.iter().filter(|(_, thread)| thread.window(now) == Window::Open);
        message_ids.extend(open.filter_map(|(number, thread)| {
            let of_person =
                thread.newest_first().take(DETAILED).filter(|message| message.from == Side::Person);
            Some(world.mid(*number, of_person.skip(rank).map(|message| message.key).next()?))
        }));
    }
    message_ids.truncate(20);
    // Newest first, those of others before the account's own: what can be moderated and answered comes first.
    let mut comments: Vec<_> = world.comments.iter().rev().filter(|comment| comment.account == at).collect();
    comments.sort_by_key(|comment| (matches!(comment.by, Author::Account(_)), comment.parent.is_some()));
    let own = comments.iter().position(|comment| matches!(comment.by, Author::Account(_)));
    let (others, own) = comments.split_at(own.unwrap_or(comments.len()));
    let comment_ids: Vec<&str> =
        others.iter().take(16).chain(own.iter().take(4)).map(|comment| comment.id.as_str()).collect();
    let flow_ids: Vec<&str> = account.greeting.flows.iter().map(|flow| flow.id.as_str()).collect();
    let media_ids: Vec<&str> = account.posts.iter().map(|post| post.id.as_str()).collect();
    let album = account.posts.iter().find(|post| post.form == Form::Album);
    let album_id = album.map(|album| album.id.as_str());
    Some(json!({
        "user_id": account.user_id,
        "app_scoped_id": account.app_scoped_id,
        "username": account.username,
        "access_token": world.given.get(at),
        "contacts": contacts,
        "media_ids": media_ids,
        "album_id": album_id,
        "comment_ids": comment_ids,
        "conversation_ids": conversation_ids,
        "message_ids": message_ids,
        "flow_ids": flow_ids,
    }))
}
