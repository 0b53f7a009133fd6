//! `/me` and what hangs on it.

use crate::clock::wire_time;
use crate::graph::fields::{Field, render, requested};
use crate::graph::paging::{Wanted, cursor, paging};
use crate::graph::{Viewer, conversations, conversations_call};
use crate::media::{Asset, picture_url};
use crate::options::Quirk;
use crate::wire::{Call, GraphError, Json};
use crate::world::{Post, World};

/// The account itself; `id` alone unless fields are asked for (`facts.md` §11).
pub(crate) fn node(world: &mut World, call: &Call, viewer: &Viewer) -> Result<Json, GraphError> {
    let fields = requested(&call.params)?.unwrap_or_default();
    if fields.iter().any(|field| field.name == "conversations") {
        conversations_call(world, viewer)?;
    }
    let account = viewer.account(world)?.clone();
    let node = render(&account.app_scoped_id, &fields, |field| {
        Ok(Some(match field.name.as_str() {
            "user_id" => account.user_id.as_str().into(),
            "username" => account.username.as_str().into(),
            "name" => account.name.as_str().into(),
            "account_type" => account.account_type.as_str().into(),
            "biography" => account.biography.as_str().into(),
            "website" => account.website.as_str().into(),
            "followers_count" => account.followers.into(),
            "follows_count" => account.follows.into(),
            "media_count" => i64::try_from(account.posts.len()).unwrap_or(0).into(),
            "profile_picture_url" => {
                picture_url(world, &viewer.links, Asset::Portrait(account.picture)).into()
            }
            "conversations" => conversations::expanded(world, viewer, field)?,
            other => return Err(GraphError::no_such_field(other)),
        }))
    })?;
    if world.has(Quirk::WrappedMe) {
        return Ok(Json::object().with("data", vec![node]));
    }
    Ok(node)
}

/// The account's posts, newest first; `id` alone unless fields are asked for (`facts.md` §8.1).
pub(crate) fn media(world: &mut World, call: &Call, viewer: &Viewer) -> Result<Json, GraphError> {
    let fields = requested(&call.params)?.unwrap_or_default();
    let wanted = Wanted::read(|name| call.params.text(name))?;
    let account = viewer.account(world)?;
    let newest = account.posts.iter().filter(|post| wanted.after.is_none_or(|(at, _)| post.at < at));
    let mut page: Vec<&Post> = newest.take(wanted.limit.saturating_add(1)).collect();
    let has_more = page.len() > wanted.limit;
    page.truncate(wanted.limit);
    let Some(last) = page.last().map(|post| cursor(post.at, 0)) else {
        return Ok(Json::object().with("data", Json::List(Vec::new())));
    };
    let data =
        page.iter().map(|post| post_node(world, viewer, post, &fields)).collect::<Result<Vec<_>, _>>()?;
    let query = [
        ("access_token", viewer.token.clone()),
        ("fields", call.params.text("fields").unwrap_or_default()),
        ("limit", wanted.limit.to_string()),
    ];
    let address = viewer.address(&format!("{}/media", account.user_id));
    Ok(Json::object().with("data", data).with("paging", paging(&last, has_more, &address, &query)))
}

/// One post.
pub(crate) fn post(world: &World, call: &Call, viewer: &Viewer, at: usize) -> Result<Json, GraphError> {
    let fields = requested(&call.params)?.unwrap_or_default();
    let account = viewer.account(world)?;
    let post = account.posts.get(at).ok_or_else(|| GraphError::no_such_object("GET", "0"))?;
    post_node(world, viewer, post, &fields)
}

fn post_node(world: &World, viewer: &Viewer, post: &Post, fields: &[Field]) -> Result<Json, GraphError> {
    let account = viewer.account(world)?;
    render(&post.id, fields, |field| {
        Ok(Some(match field.name.as_str() {
            "caption" => post.caption.as_str().into(),
            "media_type" => "IMAGE".into(),
            "media_product_type" => "FEED".into(),
            "media_url" => picture_url(world, &viewer.links, Asset::Photo(post.picture)).into(),
            "permalink" => format!("https://www.instagram.com/p/{}/", post.shortcode).into(),
            "shortcode" => post.shortcode.as_str().into(),
            "timestamp" => wire_time(post.at).into(),
            "username" => account.username.as_str().into(),
            "owner" => Json::object().with("id", account.user_id.as_str()),
            "like_count" => post.likes.into(),
            "comments_count" => post.comments.into(),
            "is_comment_enabled" => true.into(),
            "thumbnail_url" | "alt_text" | "children" => return Ok(None),
            other => return Err(GraphError::no_such_field(other)),
        }))
    })
}
