//! Taps that are answered by themselves, and those that are not. The fold keeps the ledger (`fold/taps.rs`); here it is
//! decided on.
//!
//! `in_force`: what answers a payload. `rules`: whether and how an account answers. `threads`: where it is stopped or silent. `deciding`: the taps that wait, and
//! what was decided. `withdrawing`: what is not to go after all. `log`: what became of every tap. Every change is told as
//! [`Entity::Answer`] of the account.

#[cfg(test)]
mod backfill_tests;
mod deciding;
mod log;
mod rules;
mod threads;
mod withdrawing;

#[cfg(doc)]
use crate::change::Entity;
pub use deciding::{NewAnswer, WaitingTap};
#[cfg(test)]
pub(crate) use log::{LOG_BEFORE, NOT_ANSWERED_BEFORE};
pub use log::{LoggedTap, TapCounts};
