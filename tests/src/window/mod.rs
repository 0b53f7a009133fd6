//! The real window, driven: what the end-to-end tests, the documentation's pictures and `start --headless` share.
//!
//! A [`Desktop`] is a display, a session bus and folders of its own, with a browser that only writes down what it is
//! asked to open. On it runs a [`Window`]: the program that ships, spoken to through WebDriver. [`Browser`] plays the
//! person at the login page. Waiting is always for something to be so, with a limit; nothing sleeps, nothing is retried.

mod axe;
mod browser;
mod composing;
mod desktop;
mod driver;
mod guard;
mod heard;
mod inbox;
mod notifications;
mod page;
mod painted;
mod parts;
mod tour;
mod until;
mod welcome;

pub use axe::Violation;
pub use browser::{Browser, Decision};
pub use composing::Brought;
pub use desktop::{Desktop, Settings};
pub use driver::{program, target};
pub use fantoccini::key::Key;
pub use heard::Heard;
pub use inbox::Said;
pub use notifications::{Notifications, Told};
pub use page::Window;
pub use painted::Interaction;
pub use parts::Part;
pub use until::{LONG, SHORT, until};
