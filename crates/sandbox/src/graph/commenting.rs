//! Comments, written: new ones, replies, hiding and deleting, and answers to mentions (`facts.md` §8.2, §8.3).

use crate::control::Commented;
use crate::graph::fields::requested;
use crate::graph::{Viewer, comments, count_usage};
use crate::options::Quirk;
use crate::webhook;
use crate::wire::{Call, GraphError, Json};
use crate::world::{Author, COMMENTS, World};

/// `POST /{media}/comments` and `POST /{comment}/replies`. With `fields` the answer has these too.
pub(crate) fn write(
    world: &mut World,
    call: &Call,
    viewer: &Viewer,
    media: &str,
    parent: Option<&str>,
) -> Result<Json, GraphError> {
    viewer.needs(COMMENTS)?;
    count_usage(world, viewer)?;
    let text = message(call)?;
    let fields = requested(&call.params)?;
    if let Some(parent) = parent.and_then(|parent| world.comment(parent)) {
        if parent.hidden {
            return Err(GraphError::new(100, "A hidden comment cannot be replied to"));
        }
        if parent.live {
            return Err(GraphError::new(100, "A comment on a live video cannot be replied to"));
        }
    }
    if !world.takes_comments(media) {
        return Err(GraphError::new(100, "Comments are turned off for this media"));
    }
    let id = world
        .add_comment(media, parent, Author::Account(viewer.account), &text)
        .ok_or_else(|| GraphError::no_such_object("POST", parent.unwrap_or(media)))?;
    note(world, viewer, &id, media, parent, &text)?;
    webhook::comment(world, &id);
    match (fields, world.comment(&id).cloned()) {
        (Some(fields), Some(comment)) => comments::one(world, viewer, &comment, Some(&fields)),
        _ => Ok(Json::object().with("id", id)),
    }
}

/// Writes down what was said.
fn note(
    world: &mut World,
    viewer: &Viewer,
    id: &str,
    media: &str,
    parent: Option<&str>,
    text: &str,
) -> Result<(), GraphError> {
    let said = Commented {
        at: world.now(),
        account: viewer.account(world)?.username.clone(),
        id: id.to_owned(),
        media: media.to_owned(),
        parent: parent.map(str::to_owned),
        text: text.to_owned(),
    };
    world.ledger.commented(said);
    Ok(())
}

fn message(call: &Call) -> Result<String, GraphError> {
    let text = call.params.text("message").filter(|text| !text.trim().is_empty());
    text.ok_or_else(|| GraphError::missing_parameter("message"))
}

/// `POST /{comment}?hide=`. The account's own comments stay visible although it succeeds.
pub(crate) fn hide(world: &mut World, call: &Call, viewer: &Viewer, id: &str) -> Result<Json, GraphError> {
    viewer.needs(COMMENTS)?;
    count_usage(world, viewer)?;
    let in_query = call.query.split('&').any(|pair| pair.starts_with("hide="));
    let hide = match call.params.text("hide").map(|text| text.to_ascii_lowercase()).as_deref() {
        Some("true" | "1") => true,
        Some("false" | "0") => false,
        Some(_) => return Err(GraphError::new(100, "(#100) Param hide must be a boolean")),
        None => return Err(GraphError::missing_parameter("hide")),
    };
    let ignored = world.has(Quirk::HideInQueryOnly) && !in_query;
    if let Some(comment) = world.comment_mut(id)
        && matches!(comment.by, Author::Person(_))
        && !ignored
    {
        comment.hidden = hide;
    }
    Ok(Json::object().with("success", true))
}

/// `DELETE /{comment}`: by the owner of the media; its replies go with it.
pub(crate) fn delete(world: &mut World, viewer: &Viewer, id: &str) -> Result<Json, GraphError> {
    viewer.needs(COMMENTS)?;
    count_usage(world, viewer)?;
    let own = world.comment(id).is_some_and(|comment| comment.by == Author::Account(viewer.account));
    if world.has(Quirk::DeleteOwnCommentsOnly) && !own {
        return Err(GraphError::missing_permission());
    }
    world.remove_comment(id);
    Ok(Json::object().with("success", true))
}

/// `POST /me/mentions`: an answer where somebody mentioned the account.
pub(crate) fn answer_mention(world: &mut World, call: &Call, viewer: &Viewer) -> Result<Json, GraphError> {
    viewer.needs(COMMENTS)?;
    count_usage(world, viewer)?;
    let media = call.params.text("media_id").ok_or_else(|| GraphError::missing_parameter("media_id"))?;
    let text = message(call)?;
    let comment = call.params.text("comment_id").filter(|id| !id.is_empty());
    let id = format!("180{}", world.draw("mention").digits(14));
    let mention = world
        .mentions
        .iter_mut()
        .filter(|mention| mention.account == viewer.account && mention.media == media)
        .find(|mention| comment.is_none() || mention.comment == comment);
    let missing = comment.as_deref().unwrap_or(&media);
    let mention = mention.ok_or_else(|| GraphError::no_such_object("POST", missing))?;
    mention.answers.push((id.clone(), text.clone()));
    note(world, viewer, &id, &media, comment.as_deref(), &text)?;
    Ok(Json::object().with("id", id))
}
