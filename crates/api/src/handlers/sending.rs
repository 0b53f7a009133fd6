//! What the user does in the inbox.

use super::app_state::undo_seconds;
use crate::wire::{
    ConversationRef, DoneAnswer, Draft, DraftText, MarkDone, MessageRef, SendQueued, SendRequest, UndoneText,
};
use crate::{ApiError, App, Nothing};

pub(crate) async fn draft(app: &App, request: ConversationRef) -> Result<Draft, ApiError> {
    let row = app.porchlight.engine()?.conversation(request.conversation_id).await?;
    Ok(Draft { text: row.draft.unwrap_or_default() })
}

pub(crate) async fn draft_set(app: &App, request: DraftText) -> Result<Nothing, ApiError> {
    app.porchlight.engine()?.save_draft(request.conversation_id, &request.text).await?;
    Ok(Nothing {})
}

pub(crate) async fn send(app: &App, request: SendRequest) -> Result<SendQueued, ApiError> {
    let engine = app.porchlight.engine()?;
    let hold_ms = i64::from(undo_seconds(&engine).await?) * 1000;
    let queued = engine
        .send_text(request.conversation_id, &request.text, request.as_human_agent, request.reply_to, hold_ms)
        .await?;
    Ok(SendQueued { message_id: queued.message, hold_until: queued.hold_until })
}

pub(crate) async fn send_undo(app: &App, request: MessageRef) -> Result<UndoneText, ApiError> {
    let (conversation_id, text) = app.porchlight.engine()?.undo_send(request.message_id).await?;
    Ok(UndoneText { conversation_id, text })
}

pub(crate) async fn send_retry(app: &App, request: MessageRef) -> Result<SendQueued, ApiError> {
    let queued = app.porchlight.engine()?.retry_send(request.message_id, 0).await?;
    Ok(SendQueued { message_id: queued.message, hold_until: queued.hold_until })
}

pub(crate) async fn mark_done(app: &App, request: MarkDone) -> Result<DoneAnswer, ApiError> {
    let changed = app.porchlight.engine()?.mark_done(&request.conversation_ids, request.done).await?;
    Ok(DoneAnswer { changed })
}
