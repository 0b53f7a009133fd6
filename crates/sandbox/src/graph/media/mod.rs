//! Media: what the account has published, and where others have tagged it (`facts.md` §8.1).

mod edges;
mod node;

use axum::http::Method;

pub(crate) use edges::{List, expanded};
pub(crate) use node::{get, legacy_id};

use crate::graph::{Viewer, count_usage};
use crate::wire::{Call, GraphError, Json};
use crate::world::{COMMENTS, World};

/// A route's shape and what it answers.
pub(crate) type Routed = (&'static str, Result<Json, GraphError>);

/// What kind of media an id is, for this account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shelf {
    /// Published by the account.
    Own,
    /// An element of one of its albums.
    Child,
    /// Published by somebody who tagged it.
    Tagged,
}

/// Which of the account's media the id names, if any.
pub(crate) fn shelf(world: &World, viewer: &Viewer, id: &str) -> Option<Shelf> {
    if world.owner_of(id) == Some(viewer.account) {
        return Some(Shelf::Own);
    }
    if world.child(id).is_some_and(|(owner, ..)| owner == viewer.account) {
        return Some(Shelf::Child);
    }
    world.tagged_post(viewer.account, id).map(|_| Shelf::Tagged)
}

/// The edges of an account that are lists of media.
pub(crate) fn of_account(world: &mut World, call: &Call, viewer: &Viewer, edge: &str) -> Option<Routed> {
    if call.method != Method::GET {
        return None;
    }
    let (route, list) = match edge {
        "media" => ("GET /me/media", List::Media),
        "stories" => ("GET /me/stories", List::Stories),
        "tags" => ("GET /me/tags", List::Tags),
        "live_media" => ("GET /me/live_media", List::Live),
        _ => return None,
    };
    let result = count_usage(world, viewer).and_then(|()| edges::edge(world, call, viewer, list));
    Some((route, result))
}

/// What a media answers for itself: its node, its children, and whether it takes comments.
pub(crate) fn of_media(
    world: &mut World,
    call: &Call,
    viewer: &Viewer,
    id: &str,
    shelf: Shelf,
    edge: Option<&str>,
) -> Option<Routed> {
    let counted = |world: &mut World| count_usage(world, viewer);
    Some(match (call.method.clone(), edge) {
        (Method::GET, None) => ("GET /{media}", counted(world).and_then(|()| get(world, call, viewer, id))),
        (Method::POST, None) if shelf == Shelf::Own => {
            ("POST /{media}", counted(world).and_then(|()| enable_comments(world, call, viewer, id)))
        }
        (Method::GET, Some("children")) => (
            "GET /{media}/children",
            counted(world).and_then(|()| edges::edge(world, call, viewer, List::Children(id))),
        ),
        _ => return None,
    })
}

/// `POST /{media}?comment_enabled=`.
fn enable_comments(world: &mut World, call: &Call, viewer: &Viewer, id: &str) -> Result<Json, GraphError> {
    viewer.needs(COMMENTS)?;
    let on = match call.params.text("comment_enabled").map(|text| text.to_ascii_lowercase()).as_deref() {
        Some("true" | "1") => true,
        Some("false" | "0") => false,
        Some(_) => return Err(GraphError::new(100, "(#100) Param comment_enabled must be a boolean")),
        None => return Err(GraphError::missing_parameter("comment_enabled")),
    };
    let post = world.post_mut(id).ok_or_else(|| GraphError::no_such_object("POST", id))?;
    post.comments_off = !on;
    Ok(Json::object().with("success", true))
}
