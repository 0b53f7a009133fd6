//! A media and its fields, each there only where Instagram has it (`facts.md` §8.1).

use crate::clock::wire_time;
use crate::graph::fields::{Field, render, requested};
use crate::graph::media::{List, expanded};
use crate::graph::{Login, Viewer, comments, facebook};
use crate::media::picture_url;
use crate::wire::{Call, GraphError, Json};
use crate::world::{Form, Post, Product, World};

/// `GET /{media}`: `id` alone unless fields are asked for.
pub(crate) fn get(world: &mut World, call: &Call, viewer: &Viewer, id: &str) -> Result<Json, GraphError> {
    let fields = requested(&call.params)?.unwrap_or_default();
    let own = world.post(id).map(|(_, post)| post.clone());
    let (post, is_child) = match own.or_else(|| world.tagged_post(viewer.account, id).cloned()) {
        Some(post) => (post, false),
        None => match world.child(id) {
            Some((.., child)) => (child.clone(), true),
            None => return Err(GraphError::no_such_object("GET", id)),
        },
    };
    render_post(world, viewer, &post, is_child, &fields)
}

/// A media with these fields. What it does not have is left out, and what no media has is refused.
pub(super) fn render_post(
    world: &mut World,
    viewer: &Viewer,
    post: &Post,
    is_child: bool,
    fields: &[Field],
) -> Result<Json, GraphError> {
    let now = world.now();
    let is_own = post.by.is_none();
    let is_film = post.form == Form::Video;
    let is_live = post.ends.is_some();
    render(&post.id, fields, |field| {
        // An element of an album has neither words nor an address of its own.
        let alone = !is_child;
        if viewer.login == Login::Facebook
            && let Some(value) = facebook::of_media(post, now, &field.name)
        {
            return Ok(Some(value));
        }
        Ok(match field.name.as_str() {
            "media_type" => Some(post.form.name().into()),
            "media_product_type" => Some(post.product.name().into()),
            "caption" => (alone && !post.caption.is_empty()).then(|| post.caption.as_str().into()),
            "media_url" => (!post.copyrighted && !is_live)
                .then(|| picture_url(world, &viewer.links, post.asset()).into()),
            "thumbnail_url" => {
                (is_film && !is_live).then(|| picture_url(world, &viewer.links, post.thumbnail()).into())
            }
            "permalink" => alone.then(|| permalink(&username(world, viewer, post), post).into()),
            "shortcode" => Some(post.shortcode.as_str().into()),
            "timestamp" => Some(wire_time(post.at).into()),
            "username" => Some(username(world, viewer, post).into()),
            "owner" if is_own => Some(Json::object().with("id", viewer.account(world)?.user_id.as_str())),
            "like_count" => (alone && !post.likes_hidden).then(|| post.likes_at(now).into()),
            "comments_count" => {
                alone.then(|| i64::try_from(world.comment_count(&post.id)).unwrap_or(0).into())
            }
            "is_comment_enabled" if is_own => alone.then(|| (!post.comments_off).into()),
            "is_shared_to_feed" => post.shared_to_feed.map(Json::from),
            "alt_text" => post.alt_text.as_deref().map(Json::from),
            "is_ai_generated" => alone.then(|| post.ai_generated.into()),
            "current_live_viewer_count" => post.is_live(now).then(|| (post.reach_at(now) / 3 + 9).into()),
            "legacy_instagram_media_id" => Some(legacy_id(&post.id).into()),
            "copyright_check_information" => is_film.then(|| copyright(post)),
            "children" => match post.form {
                Form::Album => Some(expanded(world, viewer, List::Children(&post.id), field)?),
                _ => None,
            },
            "comments" if is_own && alone => {
                let all: Vec<_> = world.comments_on(&post.id).cloned().collect();
                if all.is_empty() { None } else { Some(comments::expanded(world, viewer, &all, field)?) }
            }
            "owner" | "is_comment_enabled" | "comments" | "media_audio_type" => None,
            other => return Err(GraphError::no_such_field(other)),
        })
    })
}

fn username(world: &World, viewer: &Viewer, post: &Post) -> String {
    match post.by {
        Some(by) => world.people.get(by).map(|person| person.username.clone()),
        None => viewer.account(world).ok().map(|account| account.username.clone()),
    }
    .unwrap_or_default()
}

fn permalink(username: &str, post: &Post) -> String {
    match post.product {
        Product::Reels => format!("https://www.instagram.com/reel/{}/", post.shortcode),
        Product::Story => format!("https://www.instagram.com/stories/{username}/{}", legacy_id(&post.id)),
        Product::Feed | Product::Ad => format!("https://www.instagram.com/p/{}/", post.shortcode),
    }
}

/// The number that older versions had for the same media: above 2^53, and another one.
pub(crate) fn legacy_id(id: &str) -> String {
    let number = id.parse::<u64>().unwrap_or(0);
    format!("{}", 3_000_000_000_000_000_000 + number % 700_000_000_000_000_000)
}

/// What the search for other people's works found (`IGVideoCopyrightCheckMatchesInformation`).
fn copyright(post: &Post) -> Json {
    let status = Json::object().with("status", "completed").with("matches_found", post.copyrighted);
    Json::object().with("status", status).with("copyright_matches", Json::List(Vec::new()))
}
