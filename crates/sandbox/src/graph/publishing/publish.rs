//! `POST /{account}/media_publish`: what is in a container becomes a media, once (`facts.md` §7.4).

use crate::clock::DAY;
use crate::control::Published;
use crate::graph::Viewer;
use crate::graph::publishing::{limit, refusal};
use crate::options::Quirk;
use crate::wire::{Call, GraphError, Json};
use crate::world::{Form, Product, Stage, World};

/// Publishes. A second time there is nothing left in the container: the media that it became is read from its status and
/// not from here (which error tells so is a guess). With `second-publish` it becomes a second media instead.
pub(super) fn publish(world: &mut World, call: &Call, viewer: &Viewer) -> Result<Json, GraphError> {
    let id = call.params.text("creation_id").filter(|id| !id.is_empty());
    let id = id.ok_or_else(|| GraphError::missing_parameter("creation_id"))?;
    let Some(container) = world.container(&id).filter(|container| container.account == viewer.account) else {
        let forgotten = world.containers.get(&id).is_some_and(|one| one.account == viewer.account);
        return Err(if forgotten { refusal::builder_gone() } else { refusal::not_found() });
    };
    if container.is_item {
        return Err(refusal::media_type());
    }
    match world.stage(container) {
        Stage::Finished => {}
        Stage::Published if world.has(Quirk::SecondPublish) => {}
        Stage::InProgress | Stage::Error(_) => return Err(refusal::not_ready()),
        Stage::Published => return Err(refusal::not_found()),
        Stage::Expired => return Err(refusal::expired()),
    }
    let used = world.publishes_since(viewer.account, world.now() - DAY);
    if i64::try_from(used).unwrap_or(i64::MAX) >= limit::total(world) {
        return Err(refusal::daily_maximum());
    }
    let media = world.publish_container(&id).ok_or_else(refusal::not_found)?;
    note(world, viewer, &id, &media)?;
    Ok(Json::object().with("id", media))
}

/// Writes down what has become of the container.
fn note(world: &mut World, viewer: &Viewer, container: &str, media: &str) -> Result<(), GraphError> {
    let account = viewer.account(world)?.username.clone();
    let Some((_, post)) = world.post(media) else { return Ok(()) };
    let kind = match (post.product, post.form) {
        (Product::Story, _) => "STORIES",
        (Product::Reels, _) => "REELS",
        (_, Form::Album) => "CAROUSEL",
        (_, Form::Image) => "IMAGE",
        (_, Form::Video) => "VIDEO",
    };
    let published = Published {
        at: post.at,
        account,
        media: media.to_owned(),
        container: container.to_owned(),
        kind: kind.to_owned(),
        caption: post.caption.clone(),
        children: post.children.len(),
    };
    world.ledger.published(published);
    Ok(())
}
