//! Recording a voice message.

use porchlight_engine::RecorderPhase;

use super::app_state::settings;
use super::files::staged_file;
use crate::wire::{ConversationRef, RecordStart, RecorderState, RecorderStatus, StagedFile};
use crate::{ApiError, App, Nothing};

pub(crate) async fn recorder(app: &App, _: Nothing) -> Result<RecorderStatus, ApiError> {
    let status = app.porchlight.engine()?.recorder_status().await?;
    Ok(RecorderStatus {
        is_available: !status.devices.is_empty(),
        devices: status.devices,
        state: match status.phase {
            RecorderPhase::Idle => RecorderState::Idle,
            RecorderPhase::Recording { since, level, bytes, duration_ms, is_full } => {
                RecorderState::Recording { since, level, bytes, duration_ms, is_full }
            }
        },
    })
}

pub(crate) async fn record_start(app: &App, request: RecordStart) -> Result<Nothing, ApiError> {
    let engine = app.porchlight.engine()?;
    let chosen = match request.device {
        Some(device) => Some(device),
        None => settings(&engine).await?.recording_device,
    };
    engine.record_start(chosen).await?;
    Ok(Nothing {})
}

pub(crate) async fn record_stop(app: &App, request: ConversationRef) -> Result<StagedFile, ApiError> {
    let engine = app.porchlight.engine()?;
    let file = engine.record_stop(request.conversation_id).await?;
    Ok(staged_file(&engine, file))
}

pub(crate) async fn record_cancel(app: &App, _: Nothing) -> Result<Nothing, ApiError> {
    app.porchlight.engine()?.record_cancel();
    Ok(Nothing {})
}
