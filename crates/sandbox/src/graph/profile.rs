//! A person's profile, for those whom the person has written to (`facts.md` §4.7, seeds 000 and 001).

use crate::graph::Viewer;
use crate::graph::fields::{Field, render, requested};
use crate::media::{Asset, picture_url};
use crate::options::Quirk;
use crate::wire::{Call, GraphError, Json};
use crate::world::{MESSAGES, World};

const FIELDS: [&str; 7] = [
    "name",
    "username",
    "profile_pic",
    "is_verified_user",
    "follower_count",
    "is_user_follow_business",
    "is_business_follow_user",
];

/// The profile; everything unless fields are asked for.
pub(crate) fn node(world: &World, call: &Call, viewer: &Viewer, number: u64) -> Result<Json, GraphError> {
    viewer.needs(MESSAGES)?;
    let gone = || GraphError::no_such_object(call.method(), &call.target.segments.join("/"));
    let thread = world.threads.get(&number).ok_or_else(gone)?;
    if thread.blocked {
        return Err(GraphError::no_such_object(call.method(), &thread.igsid));
    }
    if !thread.consent {
        let code = if world.has(Quirk::Consent100) { 100 } else { 230 };
        return Err(GraphError::new(code, "User consent is required to access user profile"));
    }
    let person = world.person_of(thread).ok_or_else(gone)?;
    let fields = requested(&call.params)?.unwrap_or_else(|| FIELDS.into_iter().map(Field::plain).collect());
    render(&thread.igsid, &fields, |field| {
        Ok(Some(match field.name.as_str() {
            "name" => person.name.as_deref().map_or(Json::Null, Json::from),
            "username" => person.username.as_str().into(),
            "profile_pic" => person
                .picture
                .map_or(Json::Null, |n| picture_url(world, &viewer.links, Asset::Portrait(n)).into()),
            "is_verified_user" => person.verified.into(),
            "follower_count" => person.followers.into(),
            "is_user_follow_business" => thread.follows_business.into(),
            "is_business_follow_user" => thread.followed_by_business.into(),
            other => return Err(GraphError::no_such_field(other)),
        }))
    })
}
