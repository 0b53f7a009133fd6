//! Recording a voice message.

use porchlight_domain::UtcMs;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How recording stands.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RecorderStatus {
    /// Whether there is a microphone. Without one nothing of this is shown.
    pub is_available: bool,
    /// The names of the microphones; the first is the system's choice.
    pub devices: Vec<String>,
    /// What it is doing.
    pub state: RecorderState,
}

/// What the recorder is doing.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(tag = "state", rename_all = "snake_case", rename_all_fields = "camelCase")]
pub enum RecorderState {
    /// Nothing.
    Idle,
    /// Recording. It stops by itself when no more would fit into a message.
    Recording {
        /// Since when, by this machine's clock.
        since: UtcMs,
        /// How loud it is now, 0 to 1.
        level: f32,
        /// How much there is, bytes.
        bytes: i64,
        /// For how long there is something, ms.
        duration_ms: i64,
        /// It has stopped because no more would fit.
        is_full: bool,
    },
}

/// Begins a recording.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RecordStart {
    /// By which microphone; `null` takes the one that the settings name, or the system's choice.
    pub device: Option<String>,
}
