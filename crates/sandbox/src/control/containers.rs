//! Containers: how far they have come, and what becomes of one that is there or of the next one.

use serde_json::{Value, json};

use crate::control::Refusal;
use crate::wire::Params;
use crate::world::{Fate, Stage, World};

/// What goes wrong in the processing of a film more often than anything else (`facts.md` §2.4).
const USUAL_FAULT: i64 = 2_207_026;

/// `GET containers`: all that are remembered, the oldest first.
pub(crate) fn list(world: &World) -> Value {
    let mut all: Vec<_> = world.containers.iter().filter(|(id, _)| world.container(id).is_some()).collect();
    all.sort_by_key(|(id, container)| (container.made, id.as_str()));
    let told: Vec<Value> = all
        .into_iter()
        .map(|(id, container)| {
            let stage = world.stage(container);
            let subcode = if let Stage::Error(subcode) = stage { Some(subcode) } else { None };
            json!({
                "id": id, "account": world.accounts.get(container.account).map(|one| one.username.as_str()),
                "made": container.made, "status_code": stage.code(), "subcode": subcode,
                "media": container.published,
            })
        })
        .collect();
    json!({"containers": told, "to_come": world.fates.len()})
}

/// `POST containers`: `container_id`, or `next` with perhaps `account`; `stage` is `error` (`subcode`), `expired` or
/// `in_progress`; `for_ms`, on the world's clock, is how long it stays in progress, or as it is until it expires.
pub(crate) fn steer(world: &mut World, params: &Params) -> Result<Value, Refusal> {
    let for_ms = params.number("for_ms");
    if for_ms.is_some_and(|for_ms| for_ms < 0) {
        return Err("for_ms: 0 or more".to_owned());
    }
    let fate = match params.text("stage").as_deref() {
        Some("error") => {
            Fate::Error { subcode: params.number("subcode").unwrap_or(USUAL_FAULT), takes: for_ms }
        }
        Some("expired") => Fate::Expired { after: for_ms.unwrap_or(0) },
        Some("in_progress") => Fate::InProgress { takes: for_ms.ok_or("for_ms is needed")? },
        _ => return Err("stage is needed: error, expired or in_progress".to_owned()),
    };
    let account = match params.text("account") {
        Some(name) => Some(world.account_named(&name).ok_or_else(|| format!("no account {name}"))?),
        None => None,
    };
    match params.text("container_id").filter(|id| !id.is_empty()) {
        Some(id) => {
            let container = world.container(&id).ok_or_else(|| format!("no container {id}"))?;
            if world.stage(container) == Stage::Published {
                return Err(format!("{id} is published"));
            }
            let now = world.now();
            if let Some(container) = world.containers.get_mut(&id) {
                container.meet(fate, now);
            }
        }
        None if params.text("next").is_some_and(|next| next == "true" || next == "1") => {
            world.fates.push((account, fate));
        }
        None => return Err("container_id or next is needed".to_owned()),
    }
    Ok(json!({"success": true}))
}
