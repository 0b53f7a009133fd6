//! What Porchlight does. A shell starts [`Porchlight`], which opens the database and gives the [`Engine`]; from there the
//! areas are:
//!
//! - `accounts`: connected accounts, their tokens, webhooks and profiles; `login`: how one is connected.
//! - `environments`, `site`, `clock`: the two Instagrams, and what time it is there; `sandbox`: the child process.
//! - `runner`: one per account, keeping the inbox up to date (`inbox/sync`), sending (`inbox/outbox`), reading profiles
//!   (`inbox/people`); `sync_status`: what they are doing.
//! - `webhooks`: the ear on loopback; `notices`: the fold, and what the user is told of outside the window.
//! - `automatic`: answering taps by itself. `publishing`: posts, from their first word to their first comment.
//! - `greeting`: ice breakers, menus and welcome flows. `replies`: saved replies. `export`: conversations as PDF, CSV and JSON.
//! - `pages`: Instagram's own pages that may be opened. `hub`: what changed, told to whoever listens. `problem`: what an error means to the user.

mod accounts;
mod answers;
mod automatic;
mod clock;
mod config;
mod engine;
mod environments;
mod export;
mod greeting;
mod hub;
mod inbox;
mod login;
mod notices;
mod pages;
mod playing;
mod porchlight;
mod problem;
mod publishing;
mod replies;
mod runner;
mod sandbox;
mod settings;
mod site;
mod sync_status;
mod webhooks;

pub use accounts::{AccountOverview, TokenDates};
pub use answers::{AnswerView, AnswersView, LinkCode, LinkView};
pub use automatic::{AutomaticView, TapLogPage, Tried, TryWhat};
pub use clock::{Clock, EnvironmentClock, ManualClock, SystemClock};
pub use config::{Config, OpenUrl};
pub use engine::Engine;
pub use environments::{SandboxPhase, SandboxStatus};
pub use export::{Export, ExportPhase, ExportStatus};
pub use greeting::{
    Changed, Copied, CopyFate, CopyOrder, FlowDeletion, FlowLock, FlowView, GreetingView, LiveView, MadeFlow,
    PartView, Progress, PublishHow, Published, VersionView,
};
pub use hub::{ChangeBatch, ChangeListener, Notice, NotificationListener};
pub use inbox::{
    MediaBytes, OwnPost, OwnPosts, PersonSignal, Queued, RecorderPhase, RecorderView, SendOrder, ThreadMark,
    ThreadPage, ThreadPlace, Times, has_living_story,
};
pub use login::{LoginPhase, LoginStatus};
pub use notices::{
    LeadsTo, NoticeState, Notification, Said, Service, Shown, Trouble, Waiting, WaitingThread,
};
pub use pages::{KnownPage, is_page_of_post};
pub use porchlight::{NewVault, Porchlight, VaultPhase, VaultStatus};
/// What records a voice, for shells and tests.
pub use porchlight_recorder as recorder;
/// The store's rows, as the engine's readers give them.
pub use porchlight_store as rows;
pub use publishing::{
    AddressFinding, FreeSlotView, HostingChoice, HostingView, PostFileView, PostRowView, PostView, PostsFile,
    PostsMade, QueueAccountView, QueueView, Scheduling, TableRow, TriedView,
};
pub use replies::{
    FilledReply, ImportFate, LanguageReason, RepliesFile, RepliesTaken, ReplyPreview, ReplyRow,
};
pub use sandbox::{SandboxApp, SandboxCommand, SandboxError, SandboxReady};
pub use sync_status::{SyncPhase, SyncStatus};
