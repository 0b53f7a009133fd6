//! What the app is told, and how.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on has failed")]

mod changes;
mod delivering;
mod envelopes;
mod handover;
mod messaging;
#[path = "../plain/mod.rs"]
mod plain;
