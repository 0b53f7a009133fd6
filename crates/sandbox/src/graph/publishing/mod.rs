//! Publishing: a container is made, takes its time, and becomes a media (`facts.md` §7).

mod create;
mod limit;
mod publish;
pub(crate) mod refusal;
mod status;
mod tags;

use axum::http::Method;

pub(crate) use status::node;

use crate::graph::media::Routed;
use crate::graph::{Viewer, count_usage};
use crate::wire::{Call, GraphError};
use crate::world::{PUBLISH, Restriction, World};

/// The edges of an account that publish.
pub(crate) fn of_account(world: &mut World, call: &Call, viewer: &Viewer, edge: &str) -> Option<Routed> {
    Some(match (call.method.clone(), edge) {
        (Method::POST, "media") => {
            ("POST /me/media", allowed(world, viewer).and_then(|()| create::create(world, call, viewer)))
        }
        (Method::POST, "media_publish") => (
            "POST /me/media_publish",
            allowed(world, viewer).and_then(|()| publish::publish(world, call, viewer)),
        ),
        (Method::GET, "content_publishing_limit") => (
            "GET /me/content_publishing_limit",
            count_usage(world, viewer).and_then(|()| limit::read(world, call, viewer)),
        ),
        _ => return None,
    })
}

/// A container's own answers.
pub(crate) fn of_container(
    world: &mut World,
    call: &Call,
    viewer: &Viewer,
    id: &str,
    edge: Option<&str>,
) -> Option<Routed> {
    (call.method == Method::GET && edge.is_none()).then(|| {
        ("GET /{container}", count_usage(world, viewer).and_then(|()| node(world, call, viewer, id)))
    })
}

/// The permission, and what Instagram holds against the account.
fn allowed(world: &mut World, viewer: &Viewer) -> Result<(), GraphError> {
    viewer.needs(PUBLISH)?;
    count_usage(world, viewer)?;
    match viewer.account(world)?.restriction {
        None => Ok(()),
        Some(Restriction::Inactive) => Err(refusal::account_restricted()),
        Some(Restriction::Spam) => Err(refusal::spam()),
    }
}
