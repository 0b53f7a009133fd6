//! What people do by themselves.

use serde::{Deserialize, Serialize};

use crate::world::World;

/// What is planned, by when it is due.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Agenda {
    #[serde(skip)]
    pub(crate) live: bool,
}

/// When the next thing is due.
pub(crate) fn next_due(_world: &World) -> Option<i64> {
    None
}

/// Lets everything happen that is due until then, each at its own time.
pub(crate) fn live_until(_world: &mut World, _until: i64) {}

/// The business wrote in this thread: the person will notice.
pub(crate) fn written_to(_world: &mut World, _number: u64) {}

/// Sets the people going, if they are to act by themselves.
pub(crate) fn wake(_world: &mut World) {}
