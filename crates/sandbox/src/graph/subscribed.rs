//! Webhook subscriptions of an account (`facts.md` §10.1).

use crate::graph::Viewer;
use crate::options::Quirk;
use crate::wire::{Call, GraphError, Json};
use crate::world::World;

/// The enum of the machine specification for Instagram Login.
const FIELDS: [&str; 22] = [
    "comment_poll_response",
    "comments",
    "creator_marketplace_invited_creator_onboarding",
    "creator_marketplace_projects",
    "delta",
    "follow",
    "live_comments",
    "mentions",
    "message_edit",
    "message_reactions",
    "messages",
    "messaging_handover",
    "messaging_optins",
    "messaging_postbacks",
    "messaging_referral",
    "messaging_seen",
    "onboarding_welcome_message_series",
    "share_to_story",
    "standby",
    "story_insights",
    "story_poll_response",
    "story_reactions",
];

pub(crate) fn get(world: &World, viewer: &Viewer) -> Result<Json, GraphError> {
    let account = viewer.account(world)?;
    if account.subscribed.is_empty() {
        return Ok(Json::object().with("data", Json::List(Vec::new())));
    }
    let key = if world.has(Quirk::SubscribedAppId) { "id" } else { "app_id" };
    let fields: Vec<Json> = account.subscribed.iter().map(|field| field.as_str().into()).collect();
    let app = Json::object().with(key, world.app.client_id.as_str()).with("subscribed_fields", fields);
    Ok(Json::object().with("data", vec![app]))
}

/// Replaces the list. One unknown field fails the whole call.
pub(crate) fn set(world: &mut World, call: &Call, viewer: &Viewer) -> Result<Json, GraphError> {
    let wanted = call.params.list("subscribed_fields").filter(|fields| !fields.is_empty());
    let Some(wanted) = wanted else {
        return Err(GraphError::missing_parameter("subscribed_fields"));
    };
    let wanted: Vec<String> = wanted.into_iter().map(|field| field.to_ascii_lowercase()).collect();
    if let Some((at, field)) = wanted.iter().enumerate().find(|(_, field)| !FIELDS.contains(&field.as_str()))
    {
        let known = FIELDS.map(str::to_ascii_uppercase).join(", ");
        return Err(GraphError::new(
            100,
            format!("(#100) Param subscribed_fields[{at}] must be one of {{{known}}} - got \"{field}\"."),
        ));
    }
    if let Some(account) = world.accounts.get_mut(viewer.account) {
        account.subscribed = wanted;
        account.subscribed.sort();
        account.subscribed.dedup();
    }
    Ok(Json::object().with("success", true))
}

pub(crate) fn clear(world: &mut World, viewer: &Viewer) -> Json {
    if let Some(account) = world.accounts.get_mut(viewer.account) {
        account.subscribed.clear();
    }
    Json::object().with("success", true)
}
