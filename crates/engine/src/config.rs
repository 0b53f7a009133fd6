//! What a shell tells the engine when it starts it.

use std::path::PathBuf;
use std::sync::Arc;

use porchlight_recorder::{Microphones, SystemMicrophones};

use crate::{Clock, SandboxCommand, SystemClock};

/// Opens an address in the system browser; gives whether the system took it. Must not wait for the browser.
pub type OpenUrl = Arc<dyn Fn(&str) -> bool + Send + Sync>;

/// How a shell starts the engine.
#[derive(Clone)]
pub struct Config {
    /// Where the database, its key sidecar and the sandbox's state live. Created when missing.
    pub data_dir: PathBuf,
    /// How to start the sandbox.
    pub sandbox: SandboxCommand,
    /// Opens an address in the system browser.
    pub open_url: OpenUrl,
    /// The machine's clock; tests turn their own.
    pub clock: Arc<dyn Clock>,
    /// The machine's microphones; tests bring their own voice.
    pub microphones: Arc<dyn Microphones>,
    /// Whether to listen for webhooks on loopback. Off, everything comes by polling.
    pub receives_webhooks: bool,
    /// Whether the system's keychain may keep the key.
    pub uses_keychain: bool,
    /// Where the user's downloads are, for what is saved of messages. Created when missing.
    pub downloads: Option<PathBuf>,
    /// The zone in which days are read and times are chosen: the machine's.
    pub time_zone: jiff::tz::TimeZone,
}

impl Config {
    /// The usual: the machine's clock, webhooks received, the keychain used.
    pub fn new(data_dir: PathBuf, sandbox: SandboxCommand, open_url: OpenUrl) -> Self {
        Self {
            data_dir,
            sandbox,
            open_url,
            clock: Arc::new(SystemClock::default()),
            microphones: Arc::new(SystemMicrophones),
            receives_webhooks: true,
            uses_keychain: true,
            downloads: None,
            time_zone: jiff::tz::TimeZone::system(),
        }
    }
}
