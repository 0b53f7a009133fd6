//! Typing, seen, and reactions (`facts.md` §4.3).

use crate::graph::send::allowed::{one_of, outside};
use crate::graph::send::invalid;
use crate::ids;
use crate::options::Quirk;
use crate::wire::params::as_text;
use crate::wire::{Call, GraphError};
use crate::world::{Window, World};

/// Does a sender action in a thread.
pub(super) fn act(world: &mut World, call: &Call, number: u64, action: &str) -> Result<(), GraphError> {
    one_of(call, "sender_action", &["MARK_SEEN", "REACT", "TYPING_OFF", "TYPING_ON", "UNREACT"])?;
    let wanted = action.to_ascii_lowercase();
    let now = world.now();
    let closed = outside(world);
    let Some(thread) = world.threads.get_mut(&number) else { return Err(closed) };
    match wanted.as_str() {
        // Instagram ends the bubble by itself; Messenger's 20 s are the only number there is.
        "typing_on" => thread.typing_until = Some(now + 20_000),
        "typing_off" => thread.typing_until = None,
        "mark_seen" => thread.read_at = Some(now),
        _ => {
            if thread.window(now) != Window::Open {
                return Err(closed);
            }
            react(world, call, number, wanted == "react")?;
        }
    }
    Ok(())
}

fn react(world: &mut World, call: &Call, number: u64, on: bool) -> Result<(), GraphError> {
    let payload = call.params.object("payload").ok_or_else(|| GraphError::missing_parameter("payload"))?;
    let mid = payload.get("message_id").and_then(as_text);
    let key = mid.as_deref().and_then(ids::message_parts).filter(|(_, thread, _)| *thread == number);
    let missing = || invalid("The message to react to cannot be found");
    let (_, _, key) = key.ok_or_else(missing)?;
    let only_love = world.has(Quirk::LoveOnly);
    let emoji = match (on, payload.get("reaction").and_then(as_text)) {
        (false, _) => None,
        (true, Some(given)) => Some(
            crate::people::reaction_emoji(&given)
                .filter(|_| !only_love || given.eq_ignore_ascii_case("love"))
                .ok_or_else(|| invalid("The reaction must be love or an emoji"))?,
        ),
        (true, None) => return Err(GraphError::missing_parameter("payload[reaction]")),
    };
    let message =
        world.threads.get_mut(&number).and_then(|thread| thread.find_mut(key)).ok_or_else(missing)?;
    message.business_reaction = emoji;
    Ok(())
}
