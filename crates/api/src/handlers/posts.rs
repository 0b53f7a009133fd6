//! Posts on their way.

use porchlight_domain::{ErrorCode, Remedy};

use crate::wire::{
    AccountRef, AddressCheck, AddressReport, FreeSlot, FreeSlotRequest, Hosting, HostingInput, HostingTried,
    ImportPosts, ImportPostsRead, Post, PostDecide, PostDuplicate, PostFile, PostFileAdd, PostFileMend,
    PostFileRef, PostFilesPick, PostInput, PostKept, PostMade, PostNew, PostRef, PostRetry, PostSchedule,
    PostSettle, PostVersionRef, PostsImported, PostsRead, PostsRetried, Queue, QueueAccount,
    QueueAccountInput, QueueRequest, SavedCaption, SavedCaptionInput, SavedCaptionRef,
};
use crate::{ApiError, App, Nothing};

fn soon() -> ApiError {
    ApiError::new(ErrorCode::Internal, Remedy::None)
}

pub(crate) async fn queue(_app: &App, _request: QueueRequest) -> Result<Queue, ApiError> {
    Err(soon())
}
pub(crate) async fn queue_account_set(
    _app: &App,
    _request: QueueAccountInput,
) -> Result<QueueAccount, ApiError> {
    Err(soon())
}
pub(crate) async fn queue_resume(_app: &App, _request: AccountRef) -> Result<Nothing, ApiError> {
    Err(soon())
}
pub(crate) async fn free_slot(_app: &App, _request: FreeSlotRequest) -> Result<FreeSlot, ApiError> {
    Err(soon())
}
pub(crate) async fn post(_app: &App, _request: PostRef) -> Result<Post, ApiError> {
    Err(soon())
}
pub(crate) async fn post_new(_app: &App, _request: PostNew) -> Result<PostMade, ApiError> {
    Err(soon())
}
pub(crate) async fn post_set(_app: &App, _request: PostInput) -> Result<PostKept, ApiError> {
    Err(soon())
}
pub(crate) async fn post_duplicate(_app: &App, _request: PostDuplicate) -> Result<PostMade, ApiError> {
    Err(soon())
}
pub(crate) async fn post_delete(_app: &App, _request: PostRef) -> Result<Nothing, ApiError> {
    Err(soon())
}
pub(crate) async fn post_restore(_app: &App, _request: PostRef) -> Result<Nothing, ApiError> {
    Err(soon())
}
pub(crate) async fn post_schedule(_app: &App, _request: PostSchedule) -> Result<PostKept, ApiError> {
    Err(soon())
}
pub(crate) async fn post_unschedule(_app: &App, _request: PostVersionRef) -> Result<PostKept, ApiError> {
    Err(soon())
}
pub(crate) async fn post_publish_now(_app: &App, _request: PostVersionRef) -> Result<Nothing, ApiError> {
    Err(soon())
}
pub(crate) async fn post_stop(_app: &App, _request: PostRef) -> Result<Nothing, ApiError> {
    Err(soon())
}
pub(crate) async fn post_retry(_app: &App, _request: PostRetry) -> Result<PostsRetried, ApiError> {
    Err(soon())
}
pub(crate) async fn post_decide(_app: &App, _request: PostDecide) -> Result<Nothing, ApiError> {
    Err(soon())
}
pub(crate) async fn post_look(_app: &App, _request: PostRef) -> Result<Nothing, ApiError> {
    Err(soon())
}
pub(crate) async fn post_settle(_app: &App, _request: PostSettle) -> Result<Nothing, ApiError> {
    Err(soon())
}
pub(crate) async fn post_file_add(_app: &App, _request: PostFileAdd) -> Result<PostFile, ApiError> {
    Err(soon())
}
pub(crate) async fn post_files_pick(_app: &App, _request: PostFilesPick) -> Result<Vec<PostFile>, ApiError> {
    Err(soon())
}
pub(crate) async fn post_file(_app: &App, _request: PostFileRef) -> Result<PostFile, ApiError> {
    Err(soon())
}
pub(crate) async fn post_file_mend(_app: &App, _request: PostFileMend) -> Result<Nothing, ApiError> {
    Err(soon())
}
pub(crate) async fn saved_captions(_app: &App, _request: Nothing) -> Result<Vec<SavedCaption>, ApiError> {
    Err(soon())
}
pub(crate) async fn saved_caption_save(
    _app: &App,
    _request: SavedCaptionInput,
) -> Result<SavedCaption, ApiError> {
    Err(soon())
}
pub(crate) async fn saved_caption_delete(_app: &App, _request: SavedCaptionRef) -> Result<Nothing, ApiError> {
    Err(soon())
}
pub(crate) async fn saved_caption_restore(
    _app: &App,
    _request: SavedCaptionRef,
) -> Result<Nothing, ApiError> {
    Err(soon())
}
pub(crate) async fn posts_import_read(_app: &App, _request: ImportPostsRead) -> Result<PostsRead, ApiError> {
    Err(soon())
}
pub(crate) async fn posts_import(_app: &App, _request: ImportPosts) -> Result<PostsImported, ApiError> {
    Err(soon())
}
pub(crate) async fn hosting(_app: &App, _request: Nothing) -> Result<Hosting, ApiError> {
    Err(soon())
}
pub(crate) async fn hosting_set(_app: &App, _request: HostingInput) -> Result<Hosting, ApiError> {
    Err(soon())
}
pub(crate) async fn hosting_try(_app: &App, _request: Nothing) -> Result<HostingTried, ApiError> {
    Err(soon())
}
pub(crate) async fn address_check(_app: &App, _request: AddressCheck) -> Result<AddressReport, ApiError> {
    Err(soon())
}
