//! The numbers behind insights: they follow from the seed and from what happened, and grow with the world's time.
//!
//! Everything is whole numbers without chance at the moment of asking: the same question at the same time has the same
//! answer, parts add up to their whole, and a later answer is never smaller.

mod account;
mod days;
mod media;

pub(crate) use account::{split, total};
pub(crate) use days::{Day, days, last_days};
pub(crate) use media::MediaNumbers;
