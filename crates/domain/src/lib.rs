//! What Porchlight talks about: ids, values, limits and state machines of the Instagram API, written down once.
//!
//! Everything here is pure. There is no I/O, no clock and no async: whoever calls hands in the time. Types that
//! the screens see derive `TS`, so that TypeScript knows them by the same names.

mod account;
pub mod answers;
pub mod bounds;
mod content;
mod export;
pub mod greeting;
mod ids;
pub mod insights;
pub mod lengths;
pub mod limits;
mod list;
mod listing;
mod message;
pub mod notices;
mod observation;
mod outbox;
pub mod outgoing;
mod person;
pub mod playing;
mod problem;
pub mod publishing;
pub mod query;
pub mod queue;
pub mod reply;
mod scope;
mod settling;
mod time;
mod unfit;
pub mod when;
mod window;

pub use account::{AccountKind, AccountProfile, AccountStatus, Environment, Login};
pub use content::{Attachment, AttachmentKind, Content, Postback, Referral, ReplyTo, StoryRef};
pub use export::{ExportFormat, ExportScope, PaperWords};
pub use ids::{
    AccountId, AnswerId, AnswerLinkId, AppId, AppScopedId, AssetId, CommentId, ContactId, ContainerId,
    ConversationId, FlowId, GreetingVersionId, Igsid, JobId, LabelId, LocalFlowId, MediaId, MessageId, Mid,
    NoteId, PageId, PostFileId, PostId, ReplyFileId, SavedAttachmentId, SavedCaptionId, SavedReplyId,
    SavedViewId, StagedFileId, TapId, ThreadId, UndoId, UserId,
};
pub use list::{ListRef, View};
pub use listing::{order_within_seconds, whole_from};
pub use message::{Direction, Origin, ThreadEventKind};
pub use observation::{
    AsOf, BareSeen, EditSeen, FollowsListed, MessageSeen, MessagesListed, Observation, ReactionSeen,
    ReactionsListed, ReadSeen, ThreadEventSeen, ThreadListed, UnsendSeen,
};
pub use outbox::{SendEvent, SendState};
pub use person::{Consent, PersonProfile};
pub use problem::{ApiError, ErrorCode, Remedy};
pub use scope::{Scope, Scopes};
pub use settling::{SettleAct, SettleTarget, WokeBecause};
pub use time::{DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS, UtcMs};
pub use unfit::{Unfit, Why};
pub use window::{WindowAllows, WindowEvent, WindowState, messaging_window};

/// The version of the Graph API that Porchlight speaks (`facts.md §12`: current guides print v25.0).
pub const API_VERSION: &str = "v25.0";
