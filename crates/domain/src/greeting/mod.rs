//! What greets people: ice breakers, the persistent menu, and welcome message flows for ads (`facts.md §6`).
//!
//! A file for each of the three; `content` is all of them in one type, on which `diff`, `field`, `merge` and `problem` are
//! built: what an editor needs to say what publishing changes, what conflicts, and what would be refused. `history`: who brought
//! what to Instagram.

mod content;
mod diff;
#[cfg(test)]
mod diff_tests;
mod field;
mod flow;
mod history;
mod ice_breakers;
mod locale;
mod menu;
mod merge;
mod problem;
#[cfg(test)]
mod problem_tests;
#[cfg(test)]
mod proofs;
#[cfg(test)]
mod tests;

pub use content::{GreetingContent, GreetingFound, GreetingItem, GreetingPart, GreetingUnknown};
pub use diff::{GreetingChange, changes};
pub use field::GreetingField;
pub use flow::{FlowDraft, FlowPlatform, FlowStep, WelcomeFlow, ad_creative_snippet};
pub use history::{GreetingAct, GreetingAuthor};
pub use ice_breakers::{IceBreaker, IceBreakers, check_ice_breakers, ice_breaker_problems};
pub use locale::{DEFAULT_LOCALE, LOCALE_DEFAULT, LOCALE_FORM, check_locales};
pub use menu::{PersistentMenu, check_persistent_menu, persistent_menu_problems};
pub use merge::{GreetingConflict, GreetingMerge, merge};
pub use problem::{GreetingProblem, GreetingWarning, GreetingWhy};
