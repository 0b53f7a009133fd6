//! Posts on their way to Instagram, from the first word to the first comment: what one holds, whether Instagram will take
//! it, when it is due, and how it gets there exactly once.
//!
//! `content` is what the composer edits; `fitness` holds it and its files against the limits; `when` turns what a label says
//! into an instant and keeps it true over a change of the clock; `missed` decides on what was due while nobody was there;
//! `passage` is the one transition function of publishing.

mod content;
mod fitness;
mod missed;
mod passage;
#[cfg(test)]
mod passage_tests;
mod state;
mod when;

pub use content::{Crop, PostContent, PostCover, PostKind, PostMedia};
pub use fitness::{
    CONTAINER_AHEAD_MS, Looked, PostFileFacts, PostFix, PostProblem, PostProblemKind, post_problems,
};
pub use missed::{Lateness, Missed, lateness};
pub use passage::{HostedFile, Passage, PassageEvent, PassageStep};
pub use state::PostState;
pub use when::{LocalMinute, Slot, ZoneUnknown, instant_of, local_of, next_free_slot};
