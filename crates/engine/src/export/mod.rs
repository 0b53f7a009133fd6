//! Exporting conversations. Messages are read a page at a time (`reading`) and written on a thread of their own (`writing`, and
//! a file for each form), into a file beside the one that was asked for, which takes its place at the end: whoever cancels,
//! or runs out of disk, has nothing lying about.

mod calendar;
mod csv_rows;
mod json_text;
mod on_paper;
mod reading;
#[cfg(test)]
mod tests;
mod writing;

pub(crate) use json_text::utc;
pub(crate) use writing::{open_beside, put_in_place, unwritable};

use std::path::PathBuf;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use porchlight_domain::{ApiError, ErrorCode, ExportFormat, ExportScope, PaperWords, Remedy};
use tokio_util::sync::CancellationToken;

use crate::engine::Engine;
use crate::hub::ChangeBatch;

/// Where an export stands.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ExportStatus {
    /// How far it is.
    pub phase: ExportPhase,
    /// Messages that are written.
    pub done: i64,
    /// Messages that there are.
    pub total: i64,
    /// The files that it is, or will be.
    pub files: Vec<PathBuf>,
    /// Why it came to nothing.
    pub problem: Option<ApiError>,
}

/// How far an export is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ExportPhase {
    /// There is none.
    #[default]
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

/// What is to be exported.
#[derive(Clone, Debug)]
pub struct Export {
    /// Which conversations.
    pub scope: ExportScope,
    /// In which form.
    pub format: ExportFormat,
    /// Where to.
    pub path: PathBuf,
    /// What stands on paper.
    pub words: PaperWords,
}

/// The one export that there can be at a time.
#[derive(Debug, Default)]
pub(crate) struct ExportDesk {
    status: Mutex<ExportStatus>,
    /// Messages written so far, counted by the thread that writes.
    written: Arc<AtomicI64>,
    stop: Mutex<CancellationToken>,
}

impl ExportDesk {
    fn status(&self) -> ExportStatus {
        let mut status = self.status.lock().unwrap_or_else(PoisonError::into_inner).clone();
        if status.phase == ExportPhase::Running {
            status.done = self.written.load(Ordering::Relaxed).min(status.total);
        }
        status
    }

    fn set(&self, change: impl FnOnce(&mut ExportStatus)) {
        change(&mut self.status.lock().unwrap_or_else(PoisonError::into_inner));
    }
}

impl Engine {
    /// Begins an export. How it goes is in [`Engine::export_status`], and announced.
    ///
    /// # Errors
    /// [`ErrorCode::ExportRunning`]; [`ErrorCode::NotFound`] when the conversation is gone; [`ErrorCode::FileUnwritable`] at once
    /// when nothing can be written there.
    pub async fn start_export(&self, export: Export) -> Result<ExportStatus, ApiError> {
        let total = self.messages_of(export.scope).await?;
        let stop = CancellationToken::new();
        let mut refused = false;
        self.exports.set(|status| {
            if matches!(status.phase, ExportPhase::Running | ExportPhase::Finishing) {
                refused = true;
            } else {
                let files = vec![export.path.clone()];
                *status = ExportStatus { phase: ExportPhase::Running, done: 0, total, files, problem: None };
            }
        });
        if refused {
            return Err(ApiError::new(ErrorCode::ExportRunning, Remedy::Wait));
        }
        self.exports.written.store(0, Ordering::Relaxed);
        *self.exports.stop.lock().unwrap_or_else(PoisonError::into_inner) = stop.clone();
        let writer =
            match writing::Writer::begin(&export, self.exports.written.clone(), self.config.clock.now()) {
                Ok(writer) => writer,
                Err(problem) => {
                    self.exports.set(|status| *status = ExportStatus::default());
                    return Err(problem);
                }
            };
        self.tell_of_export();
        let engine = self.clone();
        self.spawn("export", async move {
            let outcome = engine.write_export(&export, writer, &stop).await;
            engine.exports.set(|status| match outcome {
                Ok(Some(files)) => {
                    *status = ExportStatus {
                        phase: ExportPhase::Done,
                        done: status.total,
                        files,
                        ..status.clone()
                    };
                }
                Ok(None) => {
                    *status = ExportStatus { phase: ExportPhase::Cancelled, ..ExportStatus::default() }
                }
                Err(problem) => {
                    status.phase = ExportPhase::Failed;
                    status.problem = Some(problem);
                }
            });
            engine.tell_of_export();
        });
        Ok(self.export_status())
    }

    /// Where the export stands.
    pub fn export_status(&self) -> ExportStatus {
        self.exports.status()
    }

    /// Cancels the export under way, or puts the end of the last one away.
    pub fn cancel_export(&self) -> ExportStatus {
        self.exports.stop.lock().unwrap_or_else(PoisonError::into_inner).cancel();
        self.exports.set(|status| {
            if !matches!(status.phase, ExportPhase::Running | ExportPhase::Finishing) {
                *status = ExportStatus::default();
            }
        });
        self.tell_of_export();
        self.export_status()
    }

    pub(super) fn tell_of_export(&self) {
        self.hub.changed(ChangeBatch::one("export", ""));
    }
}
