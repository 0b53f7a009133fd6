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

pub use app::{App, HostConfig, Media};
pub use events::{ChangesReceiver, NoticesReceiver};
pub use porchlight_domain::{ApiError, ErrorCode, Remedy};

/// A request or an answer that says nothing: `{}`.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize, TS)]
pub struct Nothing {}
