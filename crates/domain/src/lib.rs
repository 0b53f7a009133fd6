//! What Porchlight talks about: ids, values, limits and state machines of the Instagram API, written down once.
//!
//! Everything here is pure. There is no I/O, no clock and no async: whoever calls hands in the time. Types that
//! the screens see derive `TS`, so that TypeScript knows them by the same names.

mod account;
mod content;
pub mod greeting;
mod ids;
pub mod insights;
pub mod limits;
mod listing;
mod message;
mod observation;
mod outbox;
pub mod outgoing;
mod person;
mod problem;
pub mod publishing;
mod scope;
mod time;
mod unfit;
mod window;

pub use account::{AccountKind, AccountProfile, AccountStatus, Environment, Login};
pub use content::{Attachment, AttachmentKind, Content, Postback, Referral, ReplyTo, StoryRef};
pub use ids::{
    AccountId, AppId, AppScopedId, CommentId, ContactId, ContainerId, ConversationId, FlowId, Igsid, JobId,
    MediaId, MessageId, Mid, PageId, SavedAttachmentId, ThreadId, UserId,
};
pub use listing::order_within_seconds;
pub use message::{Direction, Origin};
pub use observation::{
    AsOf, EditSeen, MessageSeen, Observation, ReactionSeen, ReactionsListed, ReadSeen, ThreadListed,
    UnsendSeen,
};
pub use outbox::{SendEvent, SendState};
pub use person::{Consent, PersonProfile};
pub use problem::{ApiError, ErrorCode, Remedy};
pub use scope::{Scope, Scopes};
pub use time::{DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS, UtcMs};
pub use unfit::{Unfit, Why};
pub use window::{WindowEvent, WindowState, messaging_window};

/// The version of the Graph API that Porchlight speaks (`facts.md §12`: current guides print v25.0).
pub const API_VERSION: &str = "v25.0";
