//! Answers to taps: `rows`, what is used and what is edited of each; `in_force`, the one that a tap is answered with; `links`
//! that lead to them; `pages` to which their buttons lead; `counts`, how often what was tapped.
//!
//! Every change is told as [`Entity::Answer`] of the account.

mod counts;
mod in_force;
mod links;
mod pages;
mod rows;

#[cfg(test)]
pub(crate) use counts::COUNTS;
#[cfg(test)]
pub(crate) use in_force::IN_FORCE;
pub use links::{AnswerLinkRow, LinkMade};
#[cfg(test)]
pub(crate) use rows::OF_PAYLOAD;
pub use rows::{AnswerDraftRow, AnswerDraftSaved, AnswerMade, AnswerRow};

#[cfg(doc)]
use crate::change::Entity;
