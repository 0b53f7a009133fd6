//! The heart: any order, any repetition, any cutting into batches of the same observations gives the same rows.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test's helpers may panic")]

mod any_order;
#[path = "../common/mod.rs"]
mod common;
mod handover;
mod in_part;
mod observations;
mod polls;
mod reading;
mod unsends;
