//! Deliveries: what was sent to the callback and what came of it, and what goes wrong on the way.

use serde_json::{Value, json};

use crate::control::Refusal;
use crate::shared::Shared;
use crate::wire::Call;
use crate::world::World;

pub(crate) fn list(world: &World) -> Value {
    let letters: Vec<Value> = world
        .postbox
        .letters
        .iter()
        .map(|letter| {
            let body = serde_json::from_str::<Value>(&letter.body).unwrap_or(Value::Null);
            json!({
                "id": letter.id, "field": letter.field, "state": letter.state, "made": letter.made,
                "due": letter.due, "attempts": letter.attempts, "body": body, "raw": letter.body,
            })
        })
        .collect();
    json!({"settings": world.postbox.tricks, "timeout_ms": world.postbox.timeout_ms, "deliveries": letters})
}

/// Any of `duplicate`, `reorder`, `delay_ms`, `drop`, `drop_next`, `batch`, `pause`, `timeout_ms`; `replay` (an id or `"all"`),
/// `flush` (the letters that wait to be overtaken or filled), `settle` (answers when nothing is under way any more).
pub(crate) async fn set(shared: &Shared, call: &Call) -> Result<Value, Refusal> {
    {
        let mut world = shared.lock();
        let now = world.now();
        let flag = |name: &str| call.params.text(name).map(|text| text == "true" || text == "1");
        let post = &mut world.postbox;
        if let Some(times) = call.params.text("duplicate") {
            post.tricks.duplicate = times.parse().unwrap_or(u32::from(times == "true")).min(1_000);
        }
        if let Some(on) = flag("reorder") {
            post.tricks.reorder = on;
            if !on {
                post.release(now);
            }
        }
        if let Some(delay) = call.params.number("delay_ms") {
            post.tricks.delay_ms = delay;
        }
        if let Some(on) = flag("drop") {
            post.tricks.drop = on;
        }
        if let Some(many) = call.params.number("drop_next") {
            post.tricks.drop_next = u32::try_from(many).unwrap_or(0);
        }
        if let Some(on) = flag("pause") {
            post.tricks.pause = on;
        }
        if let Some(timeout) = call.params.number("timeout_ms") {
            post.timeout_ms = u64::try_from(timeout).unwrap_or(20_000);
        }
        if let Some(many) = call.params.number("batch") {
            post.tricks.batch = u32::try_from(many).unwrap_or(0);
            post.post_gathered();
        }
        if flag("flush") == Some(true) {
            post.post_gathered();
            post.release(now);
        }
        match call.params.text("replay").as_deref() {
            None => {}
            Some("all") => {
                let ids: Vec<u64> = post.letters.iter().map(|letter| letter.id).collect();
                for id in ids {
                    post.replay(now, id);
                }
            }
            Some(id) if id.parse().is_ok_and(|id| post.replay(now, id)) => {}
            Some(id) => return Err(format!("no delivery {id}")),
        }
    }
    shared.changed();
    if call.params.text("settle").as_deref() == Some("true") {
        shared.settled().await;
    }
    Ok(list(&shared.lock()))
}
