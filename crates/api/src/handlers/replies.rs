//! Saved replies.

use std::path::Path;

use base64::Engine as _;
use porchlight_engine::rows;

use crate::wire::{
    AddReplyFile, FillReply, FilledReply, LanguageReason, ReplyFile, ReplyFileSource, ReplyPreview,
    ReplyPreviewRequest, ReplyText, SavedRepliesRequest, SavedReply, SavedReplyInput, SavedReplyRef,
};
use crate::{ApiError, App, ErrorCode, Nothing, Remedy};

pub(crate) async fn saved_replies(
    app: &App,
    request: SavedRepliesRequest,
) -> Result<Vec<SavedReply>, ApiError> {
    let query = request.query.unwrap_or_default();
    Ok(app.porchlight.engine()?.saved_replies(&query).await?.into_iter().map(reply_row).collect())
}

pub(crate) async fn saved_reply_save(app: &App, input: SavedReplyInput) -> Result<SavedReply, ApiError> {
    let (edited, input) = input_of(input);
    Ok(reply_row(app.porchlight.engine()?.save_reply(edited, input).await?))
}

pub(crate) async fn saved_reply_delete(app: &App, request: SavedReplyRef) -> Result<Nothing, ApiError> {
    app.porchlight.engine()?.delete_reply(request.saved_reply_id).await?;
    Ok(Nothing {})
}

pub(crate) async fn saved_reply_restore(app: &App, request: SavedReplyRef) -> Result<SavedReply, ApiError> {
    Ok(reply_row(app.porchlight.engine()?.restore_reply(request.saved_reply_id).await?))
}

pub(crate) async fn saved_reply_fill(app: &App, request: FillReply) -> Result<FilledReply, ApiError> {
    use porchlight_engine::LanguageReason as Reason;
    let engine = app.porchlight.engine()?;
    let filled = engine
        .fill_reply(request.saved_reply_id, request.conversation_id, request.language.as_deref())
        .await?;
    Ok(FilledReply {
        text: filled.text,
        missing: filled.missing,
        language: filled.language,
        because: match filled.because {
            Reason::Asked => LanguageReason::Asked,
            Reason::Only => LanguageReason::Only,
            Reason::AsBefore => LanguageReason::AsBefore,
            Reason::First => LanguageReason::First,
        },
        attachments: filled.files.into_iter().map(file_row).collect(),
    })
}

pub(crate) async fn saved_reply_preview(
    app: &App,
    request: ReplyPreviewRequest,
) -> Result<ReplyPreview, ApiError> {
    let preview = app.porchlight.engine()?.preview_reply(&request.text, &request.language).await?;
    let bytes = if preview.faults.is_empty() { preview.text.len() } else { request.text.len() };
    Ok(ReplyPreview { text: preview.text, needs: preview.needs, faults: preview.faults, bytes })
}

pub(crate) async fn saved_reply_file_add(app: &App, request: AddReplyFile) -> Result<ReplyFile, ApiError> {
    let engine = app.porchlight.engine()?;
    let file = match request.source {
        ReplyFileSource::Path { path } => engine.add_reply_file_at(Path::new(&path)).await?,
        ReplyFileSource::Bytes { name, base64 } => {
            let bytes = base64::engine::general_purpose::STANDARD.decode(base64).map_err(|_| {
                ApiError::new(ErrorCode::InvalidRequest, Remedy::None)
                    .with("detail", "the bytes are no base64".to_owned())
            })?;
            engine.add_reply_file(&name, bytes).await?
        }
    };
    Ok(file_row(file))
}

/// What is to be saved, and which version it changes.
pub(super) fn input_of(
    input: SavedReplyInput,
) -> (Option<(porchlight_domain::SavedReplyId, i64)>, rows::ReplyInput) {
    let texts = input.languages.into_iter();
    let edited = input.edited.map(|edited| (edited.id, edited.version));
    let input = rows::ReplyInput {
        name: input.name,
        shortcut: input.shortcut,
        texts: texts.map(|text| rows::ReplyText { language: text.language, text: text.text }).collect(),
        files: input.attachment_ids,
    };
    (edited, input)
}

pub(super) fn text_row(text: rows::ReplyText) -> ReplyText {
    ReplyText { language: text.language, text: text.text }
}

fn reply_row(reply: rows::SavedReply) -> SavedReply {
    let texts = reply.texts.into_iter();
    SavedReply {
        id: reply.id,
        name: reply.name,
        shortcut: reply.shortcut,
        version: reply.version,
        languages: texts.map(text_row).collect(),
        attachments: reply.files.into_iter().map(file_row).collect(),
        used_count: reply.used_count,
        last_used_at: reply.last_used_at,
    }
}

fn file_row(file: rows::ReplyFile) -> ReplyFile {
    ReplyFile {
        media: format!("reply/{}", file.id),
        id: file.id,
        name: file.name,
        kind: file.kind,
        mime: file.mime,
        bytes: file.size,
        width: file.width,
        height: file.height,
    }
}
