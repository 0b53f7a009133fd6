//! What the user writes in the inbox, and sends.

use porchlight_domain::outgoing::split_text;
use porchlight_domain::{ApiError as Problem, ConversationId};
use porchlight_engine::rows;
use porchlight_engine::{Engine, PersonSignal, SendOrder};

use super::app_state::{settings, undo_seconds};
use super::files::staged_file;
use crate::wire::{
    ConversationRef, Draft, DraftInput, DraftKept, MessageRef, ReactRequest, SendQueued, SendRequest,
    SignalKind, SignalRequest, StagedFile, TextToSplit, UndoneDraft,
};
use crate::{ApiError, App, Nothing};

pub(crate) async fn draft(app: &App, request: ConversationRef) -> Result<Draft, ApiError> {
    let engine = app.porchlight.engine()?;
    let (draft, files) = engine.draft(request.conversation_id).await?;
    Ok(Draft {
        text: draft.text,
        reply_to: draft.reply_to,
        extra: draft.extras.into_iter().next(),
        version: draft.version,
        files: files_row(&engine, files),
    })
}

fn files_row(engine: &Engine, files: Vec<rows::StagedFile>) -> Vec<StagedFile> {
    files.into_iter().map(|file| staged_file(engine, file)).collect()
}

pub(crate) async fn draft_set(app: &App, request: DraftInput) -> Result<DraftKept, ApiError> {
    let DraftInput { conversation_id, text, reply_to, extra, version } = request;
    let engine = app.porchlight.engine()?;
    let version = engine.save_shown_draft(conversation_id, version, &text, reply_to, extra).await?;
    Ok(DraftKept { version })
}

pub(crate) async fn send(app: &App, request: SendRequest) -> Result<SendQueued, ApiError> {
    let engine = app.porchlight.engine()?;
    let hold_ms = i64::from(undo_seconds(&engine).await?) * 1000;
    let language = request.saved_reply_language.unwrap_or_default();
    let queued = engine
        .send(SendOrder {
            conversation: request.conversation_id,
            parts: request.parts,
            as_human_agent: request.as_human_agent,
            reply_to: request.reply_to,
            saved_reply: request.saved_reply_id.map(|reply| (reply, language)),
            seen_through: request.seen_through,
            even_if_answered: request.even_if_answered,
            hold_ms,
        })
        .await?;
    Ok(SendQueued { message_ids: queued.messages, hold_until: queued.hold_until })
}

pub(crate) async fn send_undo(app: &App, request: MessageRef) -> Result<UndoneDraft, ApiError> {
    let engine = app.porchlight.engine()?;
    let (conversation_id, undone) = engine.undo_send(request.message_id).await?;
    Ok(UndoneDraft {
        conversation_id,
        text: undone.text,
        reply_to: undone.reply_to,
        extra: undone.extras.into_iter().next(),
        files: draft_files(&engine, conversation_id).await?,
    })
}

async fn draft_files(engine: &Engine, conversation: ConversationId) -> Result<Vec<StagedFile>, Problem> {
    Ok(files_row(engine, engine.draft(conversation).await?.1))
}

pub(crate) async fn send_retry(app: &App, request: MessageRef) -> Result<SendQueued, ApiError> {
    // Pressed by a person who looks at it: there is nothing to think over.
    let queued = app.porchlight.engine()?.retry_send(request.message_id, 0).await?;
    Ok(SendQueued { message_ids: queued.messages, hold_until: queued.hold_until })
}

pub(crate) async fn react(app: &App, request: ReactRequest) -> Result<Nothing, ApiError> {
    app.porchlight.engine()?.react(request.message_id, request.emoji.as_deref()).await?;
    Ok(Nothing {})
}

pub(crate) async fn signal(app: &App, request: SignalRequest) -> Result<Nothing, ApiError> {
    let engine = app.porchlight.engine()?;
    let settings = settings(&engine).await?;
    let (is_wanted, signal) = match request.signal {
        SignalKind::TypingOn => (settings.send_typing, PersonSignal::TypingOn),
        SignalKind::TypingOff => (settings.send_typing, PersonSignal::TypingOff),
        SignalKind::Seen => (settings.send_seen, PersonSignal::Seen),
    };
    if is_wanted {
        engine.signal(request.conversation_id, signal).await?;
    }
    Ok(Nothing {})
}

pub(crate) async fn text_split(app: &App, request: TextToSplit) -> Result<Vec<String>, ApiError> {
    let _is_open = app.porchlight.engine()?;
    Ok(split_text(&request.text))
}
