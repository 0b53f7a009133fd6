//! What the user is told of outside the window.
//!
//! Whoever notices something says so through the hub ([`crate::Notice`]; the fold does so in [`news`]). The [`desk`], a task
//! of its own, decides what becomes of it by the user's rules and by what is on the screen; the rules, the quiet hours and
//! how many things become few notifications are pure and live in `porchlight_domain::notices`. What is to be shown goes
//! back through the hub as a [`Notification`], in ids and numbers: a shell has the words.
//!
//! - [`choice`]: what the user has chosen. [`screen`]: what the user looks at.
//! - [`gathering`]: what came in the quiet, or while nobody listened: one summary.
//! - [`connections`]: accounts that need the user. [`waiting`]: who waits, for the tray.

mod choice;
mod connections;
mod desk;
mod following;
mod gathering;
mod news;
mod notification;
mod screen;
mod telling;
mod waiting;

pub use choice::{NoticeState, Service};
pub use notification::{LeadsTo, Notification, Said, Shown, Trouble};
pub(crate) use screen::Door;
pub use waiting::{Waiting, WaitingThread};
