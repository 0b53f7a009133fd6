//! The world's clock, read and moved. Whatever is due on the way happens on the way, at its own time.

use serde_json::{Value, json};

use crate::clock::{ClockKind, wire_time};
use crate::control::Refusal;
use crate::people;
use crate::wire::Params;
use crate::world::World;

pub(crate) fn read(world: &World) -> Value {
    let now = world.now();
    let kind = match world.clock.kind {
        ClockKind::Real => "real",
        ClockKind::Manual => "manual",
    };
    json!({"now_ms": now, "now": wire_time(now), "clock": kind})
}

/// 1970 and 2100: what an answer can say in words and in seconds, with room for what is due after it.
const REACH: std::ops::RangeInclusive<i64> = 0..=4_102_444_800_000;

/// `{advance_ms}` or `{set}`, in milliseconds since 1970 or as a time in words.
pub(crate) fn set(world: &mut World, params: &Params) -> Result<Value, Refusal> {
    let target = match (params.number("advance_ms"), params.text("set")) {
        (Some(by), _) => world.now().saturating_add(by),
        (None, Some(text)) => text
            .parse::<i64>()
            .ok()
            .or_else(|| text.parse::<jiff::Timestamp>().ok().map(jiff::Timestamp::as_millisecond))
            .ok_or("set: milliseconds since 1970 or 2026-05-12T10:00:00Z")?,
        (None, None) => return Err("advance_ms or set is needed".to_owned()),
    };
    to(world, target)?;
    Ok(read(world))
}

/// Moves the clock to an instant, ms since 1970.
pub(crate) fn to(world: &mut World, target: i64) -> Result<(), Refusal> {
    if !REACH.contains(&target) {
        return Err("the clock goes from 1970 to 2100".to_owned());
    }
    people::live_until(world, target);
    world.clock.set(target);
    Ok(())
}
