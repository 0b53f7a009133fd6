//! What the screens can ask for. One table names each command with its request, its answer and the entities that the
//! answer reads; both shells dispatch through it, and TypeScript's types are generated from it.

mod app;
pub mod bindings;
mod dispatch;
mod events;
mod handlers;
mod table;
pub mod wire;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

pub use app::{App, FilesWanted, HostConfig, Media, PickedFiles, SavePlace, SaveWanted};
pub use events::ChangesReceiver;
pub use porchlight_domain::{ApiError, ErrorCode, Remedy};
/// What a shell shows outside the window. It has the words for it.
pub use porchlight_engine::{LeadsTo, Notification, NotificationListener, Said, Service, Shown, Trouble};

/// A request or an answer that says nothing: `{}`.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize, TS)]
pub struct Nothing {}
