//! Comments on the account's media, read (`facts.md` §8.2).

use crate::clock::wire_time;
use crate::graph::fields::{Field, render, requested};
use crate::graph::paging::{Wanted, both_ways, cursor};
use crate::graph::{Viewer, count_usage};
use crate::webhook;
use crate::wire::{Call, GraphError, Json};
use crate::world::{Author, COMMENTS, Comment, World};

/// A page has no more, whatever is asked for.
const LARGEST_PAGE: usize = 50;

/// `GET /{media}/comments`: those at the top, newest first.
pub(crate) fn on_media(
    world: &mut World,
    call: &Call,
    viewer: &Viewer,
    media: &str,
) -> Result<Json, GraphError> {
    viewer.needs(COMMENTS)?;
    count_usage(world, viewer)?;
    let all: Vec<Comment> = world.comments_on(media).cloned().collect();
    list(world, call, viewer, &all, &format!("{media}/comments"))
}

/// `GET /{comment}/replies`, oldest first.
pub(crate) fn replies(world: &mut World, call: &Call, viewer: &Viewer, id: &str) -> Result<Json, GraphError> {
    viewer.needs(COMMENTS)?;
    count_usage(world, viewer)?;
    let all: Vec<Comment> = world.replies_to(id).cloned().collect();
    list(world, call, viewer, &all, &format!("{id}/replies"))
}

/// `GET /{comment}`: `id`, `text` and `timestamp` unless fields are asked for.
pub(crate) fn node(world: &mut World, call: &Call, viewer: &Viewer, id: &str) -> Result<Json, GraphError> {
    viewer.needs(COMMENTS)?;
    count_usage(world, viewer)?;
    let fields = requested(&call.params)?;
    let comment = world.comment(id).cloned().ok_or_else(|| GraphError::no_such_object("GET", id))?;
    one(world, viewer, &comment, fields.as_deref())
}

/// Comments as a field of their media, or replies as a field of their comment.
pub(crate) fn expanded(
    world: &mut World,
    viewer: &Viewer,
    all: &[Comment],
    field: &Field,
) -> Result<Json, GraphError> {
    let wanted = Wanted::read(|name| field.argument(name).map(str::to_owned))?;
    let page = all.iter().take(wanted.limit.min(LARGEST_PAGE));
    let data = page
        .map(|comment| one(world, viewer, comment, field.fields.as_deref()))
        .collect::<Result<Vec<_>, _>>()?;
    Ok(Json::object().with("data", data))
}

fn list(
    world: &mut World,
    call: &Call,
    viewer: &Viewer,
    all: &[Comment],
    path: &str,
) -> Result<Json, GraphError> {
    let fields = requested(&call.params)?;
    let mut wanted = Wanted::read(|name| call.params.text(name))?;
    wanted.limit = wanted.limit.min(LARGEST_PAGE);
    let placed: Vec<(String, &Comment)> =
        all.iter().map(|comment| (cursor(comment.at, comment.id.parse().unwrap_or(0)), comment)).collect();
    let query =
        [("access_token", viewer.token.clone()), ("fields", call.params.text("fields").unwrap_or_default())];
    let (page, paging) = both_ways(&placed, wanted, &viewer.address(path), &query);
    let page: Vec<&Comment> = page.into_iter().copied().collect();
    let data = page
        .into_iter()
        .map(|comment| one(world, viewer, comment, fields.as_deref()))
        .collect::<Result<Vec<_>, _>>()?;
    Ok(Json::object().with("data", data).maybe("paging", paging))
}

/// A comment with these fields. Fields without a value are left out: `parent_id` is on replies alone.
pub(crate) fn one(
    world: &mut World,
    viewer: &Viewer,
    comment: &Comment,
    fields: Option<&[Field]>,
) -> Result<Json, GraphError> {
    let default = ["timestamp", "text", "id"].map(Field::plain);
    render(&comment.id, fields.unwrap_or(&default), |field| {
        Ok(Some(match field.name.as_str() {
            "from" => webhook::author(world, viewer.account, comment.by),
            "hidden" => comment.hidden.into(),
            "like_count" => comment.likes.into(),
            "media" => Json::object()
                .with("id", comment.media.as_str())
                .with("media_product_type", world.product_type_of(&comment.media)),
            "parent_id" => return Ok(comment.parent.as_deref().map(Json::from)),
            "replies" => {
                let all: Vec<Comment> = world.replies_to(&comment.id).cloned().collect();
                if all.is_empty() {
                    return Ok(None);
                }
                expanded(world, viewer, &all, field)?
            }
            "text" => comment.text.as_str().into(),
            "timestamp" => wire_time(comment.at).into(),
            "user" => match comment.by {
                // Of one's own comments alone.
                Author::Account(_) => Json::object().with("id", viewer.account(world)?.user_id.as_str()),
                Author::Person(_) => return Ok(None),
            },
            "username" => username(world, comment.by).into(),
            "legacy_instagram_comment_id" => legacy_id(&comment.id).into(),
            other => return Err(GraphError::no_such_field(other)),
        }))
    })
}

fn username(world: &World, by: Author) -> String {
    match by {
        Author::Person(at) => world.people.get(at).map(|person| person.username.clone()),
        Author::Account(at) => world.accounts.get(at).map(|account| account.username.clone()),
    }
    .unwrap_or_default()
}

/// The id that older versions had: another number for the same comment.
fn legacy_id(id: &str) -> String {
    format!("17{}", id.chars().skip(2).collect::<String>().chars().rev().collect::<String>())
}
