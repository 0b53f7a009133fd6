//! Answering taps by itself.

use crate::wire::{
    AccountRef, Automatic, AutomaticInput, AutomaticLogPage, AutomaticLogRequest, ConversationRef,
    ThreadAutomatic, ThreadAutomaticInput,
};
use crate::{ApiError, App, ErrorCode, Remedy};

pub(crate) async fn automatic(_app: &App, _request: AccountRef) -> Result<Automatic, ApiError> {
    Err(ApiError::new(ErrorCode::Internal, Remedy::None))
}

pub(crate) async fn automatic_set(_app: &App, _request: AutomaticInput) -> Result<Automatic, ApiError> {
    Err(ApiError::new(ErrorCode::Internal, Remedy::None))
}

pub(crate) async fn automatic_log(
    _app: &App,
    _request: AutomaticLogRequest,
) -> Result<AutomaticLogPage, ApiError> {
    Err(ApiError::new(ErrorCode::Internal, Remedy::None))
}

pub(crate) async fn automatic_thread(
    _app: &App,
    _request: ConversationRef,
) -> Result<ThreadAutomatic, ApiError> {
    Err(ApiError::new(ErrorCode::Internal, Remedy::None))
}

pub(crate) async fn automatic_thread_set(
    _app: &App,
    _request: ThreadAutomaticInput,
) -> Result<ThreadAutomatic, ApiError> {
    Err(ApiError::new(ErrorCode::Internal, Remedy::None))
}
