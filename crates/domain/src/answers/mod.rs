//! Answers to taps: every payload, of an ice breaker, a menu item, a button, a quick reply or a link, can have one.
//!
//! `content` is what an answer says, `checking` what is wrong with it, `choosing` what of it one person gets; `map` how
//! everything hangs together, and `mapping` how that is found out (`tappable`: what there is to tap); `automatic` what there is
//! to say of one that goes out by itself, and `deciding` whether it does.

mod automatic;
mod checking;
mod choosing;
mod content;
mod deciding;
mod map;
mod mapping;
#[cfg(test)]
mod mapping_tests;
mod tappable;

pub use automatic::{AutomaticRules, NotAnswered, RuleUnfit, TapFate, TapKind, ThreadAutomatic};
pub use checking::FOLLOWERS_FORM;
pub use choosing::{PersonFacts, Unfilled};
pub use content::{AnswerBranch, AnswerCondition, AnswerContent};
pub use deciding::{TapFacts, ThreadFacts, objection};
pub use map::{AnswerMap, MapEdge, MapLead, MapMark, MapNode, MapPort, MapWhat};
pub use mapping::{MapParts, Standing, Tapped, map_of};
