//! Exporting conversations.

use porchlight_domain::{ExportFormat, ExportScope, PaperWords};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::ApiError;

/// Begins an export.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ExportRequest {
    /// Which conversations.
    pub what: ExportScope,
    /// In which form.
    pub format: ExportFormat,
    /// Where to; `null` asks in the system's dialog.
    pub path: Option<String>,
    /// What the file is called unless the user says otherwise; without extension.
    pub name: String,
    /// What stands on paper.
    pub words: PaperWords,
}

/// Where an export stands.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ExportStatus {
    /// How far it is.
    pub phase: ExportPhase,
    /// Messages that are written.
    pub done: i64,
    /// Messages that there are.
    pub total: i64,
    /// The files that it is, or will be, as paths.
    pub files: Vec<String>,
    /// Why it came to nothing.
    pub problem: Option<ApiError>,
}

/// How far an export is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ExportPhase {
    /// There is none.
    Idle,
    /// Messages are being written.
    Running,
    /// All are written, and the file is being put in its place.
    Finishing,
    /// It is there.
    Done,
    /// The user cancelled it; nothing is left of it.
    Cancelled,
    /// It came to nothing.
    Failed,
}
