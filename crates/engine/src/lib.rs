//! What Porchlight does. A shell starts [`Porchlight`], which opens the database and gives the [`Engine`]; from there the
//! areas are:
//!
//! - `accounts`: connected accounts, their tokens, webhooks and profiles; `login`: how one is connected.
//! - `environments`, `site`, `clock`: the two Instagrams, and what time it is there; `sandbox`: the child process.
//! - `runner`: one per account, keeping the inbox up to date (`inbox/sync`), sending (`inbox/outbox`), reading profiles
//!   (`inbox/people`); `sync_status`: what they are doing.
//! - `webhooks`: the ear on loopback; `inbox/news`: the fold, and notices.
//! - `pages`: Instagram's own pages that may be opened. `hub`: what changed, told to whoever listens. `problem`: what an error means to the user.

mod accounts;
mod clock;
mod config;
mod engine;
mod environments;
mod hub;
mod inbox;
mod login;
mod pages;
mod porchlight;
mod problem;
mod runner;
mod sandbox;
mod settings;
mod site;
mod sync_status;
mod webhooks;

pub use accounts::{AccountOverview, TokenDates};
pub use clock::{Clock, EnvironmentClock, ManualClock, SystemClock};
pub use config::{Config, OpenUrl};
pub use engine::Engine;
pub use environments::{SandboxPhase, SandboxStatus};
pub use hub::{ChangeBatch, ChangeListener, Notice, NoticeListener};
pub use inbox::{MediaBytes, Queued, ThreadPage, ThreadPlace};
pub use login::{LoginPhase, LoginStatus};
pub use pages::KnownPage;
pub use porchlight::{NewVault, Porchlight, VaultPhase, VaultStatus};
/// The store's rows, as the engine's readers give them.
pub use porchlight_store as rows;
pub use sandbox::{SandboxApp, SandboxCommand, SandboxError, SandboxReady};
pub use sync_status::{SyncPhase, SyncStatus};
