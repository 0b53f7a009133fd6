//! Answering taps by itself, where the user has switched it on. The fold keeps every tap (`porchlight_store`), the runner
//! decides on each that waits (`deciding`): once, in one transaction with the messages that answer it, by rules that are pure
//! (`porchlight_domain::answers`). The outbox sends them, and asks the rules again for each as it leaves.
//!
//! `making`: an answer for one person. `trying`: one for oneself, before anybody gets it. `showing`: the rules, the log, and how
//! it stands in a thread.

mod deciding;
mod making;
mod showing;
mod trying;

pub use showing::{AutomaticView, TapLogPage};
pub use trying::{Tried, TryWhat};
