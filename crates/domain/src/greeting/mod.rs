//! What greets people: ice breakers, the persistent menu, and welcome message flows for ads (`facts.md §6`).

mod flow;
mod ice_breakers;
mod locale;
mod menu;
#[cfg(test)]
mod tests;

pub use flow::{FlowDraft, FlowPlatform, FlowStep, WelcomeFlow};
pub use ice_breakers::{IceBreaker, IceBreakers, check_ice_breakers};
pub use locale::{DEFAULT_LOCALE, check_locales};
pub use menu::{PersistentMenu, check_persistent_menu};
