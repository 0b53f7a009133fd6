//! Answers to taps.

use crate::wire::{
    AccountRef, AnswerDraftInput, AnswerDraftKept, AnswerDraftRef, AnswerLinkCode, AnswerLinkMade,
    AnswerLinkNew, AnswerLinkRef, AnswerLinkRename, AnswerMade, AnswerNew, AnswerRef, Answers, SavedFile,
};
use crate::{ApiError, App, ErrorCode, Nothing, Remedy};

pub(crate) async fn answers(_app: &App, _request: AccountRef) -> Result<Answers, ApiError> {
    Err(ApiError::new(ErrorCode::Internal, Remedy::None))
}

pub(crate) async fn answer_new(_app: &App, _request: AnswerNew) -> Result<AnswerMade, ApiError> {
    Err(ApiError::new(ErrorCode::Internal, Remedy::None))
}

pub(crate) async fn answer_draft_set(
    _app: &App,
    _request: AnswerDraftInput,
) -> Result<AnswerDraftKept, ApiError> {
    Err(ApiError::new(ErrorCode::Internal, Remedy::None))
}

pub(crate) async fn answer_draft_drop(_app: &App, _request: AnswerDraftRef) -> Result<Nothing, ApiError> {
    Err(ApiError::new(ErrorCode::Internal, Remedy::None))
}

pub(crate) async fn answer_use(_app: &App, _request: AnswerDraftRef) -> Result<Nothing, ApiError> {
    Err(ApiError::new(ErrorCode::Internal, Remedy::None))
}

pub(crate) async fn answer_delete(_app: &App, _request: AnswerRef) -> Result<Nothing, ApiError> {
    Err(ApiError::new(ErrorCode::Internal, Remedy::None))
}

pub(crate) async fn answer_restore(_app: &App, _request: AnswerRef) -> Result<Nothing, ApiError> {
    Err(ApiError::new(ErrorCode::Internal, Remedy::None))
}

pub(crate) async fn answer_pages_check(_app: &App, _request: AccountRef) -> Result<Nothing, ApiError> {
    Err(ApiError::new(ErrorCode::Internal, Remedy::None))
}

pub(crate) async fn answer_link_new(_app: &App, _request: AnswerLinkNew) -> Result<AnswerLinkMade, ApiError> {
    Err(ApiError::new(ErrorCode::Internal, Remedy::None))
}

pub(crate) async fn answer_link_rename(_app: &App, _request: AnswerLinkRename) -> Result<Nothing, ApiError> {
    Err(ApiError::new(ErrorCode::Internal, Remedy::None))
}

pub(crate) async fn answer_link_delete(_app: &App, _request: AnswerLinkRef) -> Result<Nothing, ApiError> {
    Err(ApiError::new(ErrorCode::Internal, Remedy::None))
}

pub(crate) async fn answer_link_restore(_app: &App, _request: AnswerLinkRef) -> Result<Nothing, ApiError> {
    Err(ApiError::new(ErrorCode::Internal, Remedy::None))
}

pub(crate) async fn answer_link_code(
    _app: &App,
    _request: AnswerLinkRef,
) -> Result<AnswerLinkCode, ApiError> {
    Err(ApiError::new(ErrorCode::Internal, Remedy::None))
}

pub(crate) async fn answer_link_code_save(
    _app: &App,
    _request: AnswerLinkRef,
) -> Result<SavedFile, ApiError> {
    Err(ApiError::new(ErrorCode::Internal, Remedy::None))
}
