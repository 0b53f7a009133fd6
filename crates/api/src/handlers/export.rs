//! Exporting conversations.

use std::path::PathBuf;

use porchlight_engine::Export;

use crate::wire::{ExportPhase, ExportRequest, ExportStatus};
use crate::{ApiError, App, ErrorCode, Nothing, Remedy, SaveWanted};

/// Asks where to unless told, and begins. A dialog that is closed begins nothing.
pub(crate) async fn export_start(app: &App, request: ExportRequest) -> Result<ExportStatus, ApiError> {
    let engine = app.porchlight.engine()?;
    let path = match request.path {
        Some(path) => Some(PathBuf::from(path)),
        None => {
            let wanted = SaveWanted { name: file_name(&request.name), extension: request.format.extension() };
            app.ask_where_to_save(wanted).await?
        }
    };
    let Some(path) = path else { return Ok(status(engine.export_status())) };
    let export = Export { scope: request.what, format: request.format, path, words: request.words };
    Ok(status(engine.start_export(export).await?))
}

pub(crate) async fn export_status(app: &App, _: Nothing) -> Result<ExportStatus, ApiError> {
    Ok(status(app.porchlight.engine()?.export_status()))
}

pub(crate) async fn export_cancel(app: &App, _: Nothing) -> Result<ExportStatus, ApiError> {
    Ok(status(app.porchlight.engine()?.cancel_export()))
}

/// Shows the file of the last export, and no other: the screens name no paths.
pub(crate) async fn export_show(app: &App, _: Nothing) -> Result<Nothing, ApiError> {
    let exported = app.porchlight.engine()?.export_status();
    let gone = || ApiError::new(ErrorCode::NotFound, Remedy::None);
    let file = exported.files.first().filter(|file| file.exists()).ok_or_else(gone)?;
    if (app.show_file)(file) { Ok(Nothing {}) } else { Err(gone()) }
}

/// What every system takes for a name.
pub(super) fn file_name(name: &str) -> String {
    let turns = |letter: char| matches!(letter, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let is_fit = |letter: char| !letter.is_control() && !turns(letter) && !r#"/\:*?"<>|"#.contains(letter);
    let name: String = name.chars().filter(|letter| is_fit(*letter)).take(80).collect();
    let name = name.trim().trim_matches('.').trim();
    if name.is_empty() { "Porchlight".to_owned() } else { name.to_owned() }
}

fn status(status: porchlight_engine::ExportStatus) -> ExportStatus {
    use porchlight_engine::ExportPhase as Phase;
    ExportStatus {
        phase: match status.phase {
            Phase::Idle => ExportPhase::Idle,
            Phase::Running => ExportPhase::Running,
            Phase::Finishing => ExportPhase::Finishing,
            Phase::Done => ExportPhase::Done,
            Phase::Cancelled => ExportPhase::Cancelled,
            Phase::Failed => ExportPhase::Failed,
        },
        done: status.done,
        total: status.total,
        files: status.files.iter().map(|path| path.to_string_lossy().into_owned()).collect(),
        problem: status.problem,
    }
}

#[cfg(test)]
mod tests {
    use super::file_name;

    #[test]
    fn a_persons_name_becomes_a_name_that_every_system_takes() {
        assert_eq!(file_name("Mara / Lind: \u{202e}\"x\"?"), "Mara  Lind x");
        assert_eq!(file_name("../../etc"), "etc");
        assert_eq!(file_name(" .. "), "Porchlight");
    }
}
