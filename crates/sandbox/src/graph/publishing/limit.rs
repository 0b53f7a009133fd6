//! `GET /{account}/content_publishing_limit`: how much may still be published (`facts.md` §7.5).

use crate::clock::{DAY, SECOND};
use crate::graph::Viewer;
use crate::graph::fields::{Field, requested};
use crate::graph::publishing::tags;
use crate::options::Quirk;
use crate::wire::{Call, GraphError, Json};
use crate::world::{PUBLISH, World};

/// Posts within 24 hours. The guide and the Postman collection say 100, the reference 50, older ones 25.
pub(super) fn total(world: &World) -> i64 {
    if world.has(Quirk::Quota25) {
        25
    } else if world.has(Quirk::Quota50) {
        50
    } else {
        100
    }
}

/// `quota_usage` unless fields are asked for; since `since`, or in the last 24 hours.
pub(super) fn read(world: &World, call: &Call, viewer: &Viewer) -> Result<Json, GraphError> {
    viewer.needs(PUBLISH)?;
    let oldest = world.now() - DAY;
    let since = match call.params.text("since").filter(|text| !text.is_empty()) {
        None => oldest,
        Some(text) => match text.trim().parse::<i64>() {
            Ok(seconds) if seconds.saturating_mul(SECOND) >= oldest - SECOND => {
                seconds.saturating_mul(SECOND)
            }
            _ => return Err(tags::invalid("since", "must be a Unix timestamp within the last 24 hours")),
        },
    };
    let used = world.publishes_since(viewer.account, since);
    let fields = requested(&call.params)?.unwrap_or_else(|| vec![Field::plain("quota_usage")]);
    let mut limit = Json::object();
    for field in &fields {
        match field.name.as_str() {
            "quota_usage" => limit.put("quota_usage", i64::try_from(used).unwrap_or(i64::MAX)),
            "config" => {
                let config =
                    Json::object().with("quota_total", total(world)).with("quota_duration", DAY / SECOND);
                limit.put("config", config);
            }
            other => return Err(GraphError::no_such_field(other)),
        }
    }
    Ok(Json::object().with("data", vec![limit]))
}
