//! What greets people (`facts.md §6`): the messenger profile with its ice breakers and persistent menu, and the welcome
//! message flows of ads. All of it needs `instagram_business_manage_messages`; none of it counts as messaging.

mod flow_calls;
mod flow_wire;
mod ice_breakers;
mod menu;
mod profile;
#[cfg(test)]
mod tests;

pub use flow_calls::{CreateFlow, DeleteFlow, OneFlow, UpdateFlow, WelcomeFlows};
pub use ice_breakers::{DeleteIceBreakers, IceBreakersSet, SetIceBreakers};
pub use menu::{DeletePersistentMenu, PersistentMenuSet, SetPersistentMenu};
pub use profile::Greetings;
