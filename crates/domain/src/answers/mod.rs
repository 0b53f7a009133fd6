//! Answers to taps: every payload, of an ice breaker, a menu item, a button, a quick reply or a link, can have one.
//!
//! `content` is what an answer says, `map` how everything hangs together, `automatic` when one goes out by itself.

mod automatic;
mod content;
mod map;

pub use automatic::{AutomaticRules, NotAnswered, TapFate, TapKind, ThreadAutomatic};
pub use content::{AnswerBranch, AnswerCondition, AnswerContent};
pub use map::{AnswerMap, MapEdge, MapLead, MapMark, MapNode, MapPort, MapWhat};
