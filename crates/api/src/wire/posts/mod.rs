//! Posts on their way: the queue, one post, its files, where media stand, and what comes from a table.

mod accounts;
mod files;
mod hosting;
mod import;
mod post;
mod queue;

pub use accounts::{FreeSlot, FreeSlotRequest, QueueAccount, QueueAccountInput, QuotaRead};
pub use files::{
    PostFile, PostFileAdd, PostFileChange, PostFileMend, PostFileRef, PostFileState, PostFilesPick,
};
pub use hosting::{
    AddressCheck, AddressFinding, AddressFindingKind, AddressReport, AddressWeight, Hosting, HostingInput,
    HostingKind, HostingStep, HostingTried,
};
pub use import::{ImportPosts, ImportPostsRead, PostImportRow, PostsImported, PostsRead};
pub use post::{
    Post, PostDecide, PostDecision, PostDuplicate, PostInput, PostKept, PostMade, PostMoment, PostNew,
    PostRef, PostRetry, PostSchedule, PostSettle, PostVersionRef, PostsRetried, SavedCaption,
    SavedCaptionInput, SavedCaptionKind, SavedCaptionRef,
};
pub use queue::{PostRow, Queue, QueueRequest};
