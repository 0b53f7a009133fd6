//! Porchlight's database: encrypted `SQLite`, behind types that know no SQL. The only user of sqlx.
//!
//! - [`Store`] opens it (`open`, `migrate`, `key`); [`ReadConnection`] reads, [`WriteTransaction`] reads and writes, and each commit
//!   says what it changed (`change`).
//! - `fold` turns observations into rows: any order, any repetition, the same rows.
//! - `outbox`, `reaction_sends` and `jobs`: what must happen, once, whatever happens to this process; `drafts`, `staged_files`: what
//!   is to become of it later; `assets`: files that Instagram has.
//! - `conversations`, `messages`, `search`, `contacts`: what the screens read.
//! - `export`: reading everything in order.
//! - `replies`: saved replies and what goes with them. `greeting`: ice breakers, menus and welcome flows, edited and live.
//! - `posts`: posts on their way, their files, how accounts publish.
//! - `automatic`: taps that are answered by themselves, and those that are not.
//! - `accounts`, `secrets`, `settings`, `pictures`, `events`: the rest; `cells`: all of it, for proofs.
//!
//! All instants are handed in. Tokens are in one table only, and nothing of them is in any `Debug`.

mod accounts;
mod answers;
mod arrival;
mod assets;
mod automatic;
mod cells;
mod change;
mod comments;
mod connection;
mod contacts;
mod content;
mod conversations;
mod drafts;
mod error;
mod events;
mod export;
mod fold;
mod greeting;
mod jobs;
mod key;
mod key_text;
mod labels;
mod marks;
mod message_media;
mod messages;
mod mid_key;
mod migrate;
mod notes;
mod open;
mod outbox;
mod person_story;
mod pictures;
#[cfg(test)]
mod plan_tests;
mod posts;
mod problem;
mod reaction_sends;
mod replies;
mod row;
mod saved_views;
mod search;
mod secrets;
mod settings;
mod sql;
mod staged_files;
mod statement;
mod stories;
mod undo;
mod untold;
mod waiting;

pub use accounts::Account;
pub use answers::{AnswerDraftRow, AnswerDraftSaved, AnswerLinkRow, AnswerMade, AnswerRow, LinkMade};
pub use assets::{Asset, NewAsset};
pub use automatic::{LoggedTap, NewAnswer, TapCounts, WaitingTap};
pub use change::{Change, ChangeListener, Changes, Entity, Op};
pub use comments::{NewComment, SaidBelow};
pub use connection::{ReadConnection, WriteTransaction};
pub use contacts::Contact;
pub use content::{PreviewKind, Reaction};
pub use conversations::{
    ClosingWindow, ConversationIndex, ConversationKey, ConversationRow, List, Preview, Seen, Settled,
    VIP_FOLLOWERS, ViewCounts, Window, WindowLead,
};
pub use drafts::{Draft, DraftSaved};
pub use error::{Error, Result};
pub use events::{Event, NewEvent};
pub use fold::FoldOutcome;
pub use greeting::{
    FlowRow, FlowSeen, GreetingDraft, GreetingDraftBase, GreetingDraftSaved, GreetingStep, GreetingVersion,
};
pub use jobs::{Job, Lease, NewJob};
pub use key::{DbKey, Derivation, KEY_SIDECAR, KeyPlace, read_key_file, write_key_file};
pub use key_text::Tie;
pub use labels::Label;
pub use marks::ThreadEvent;
pub use messages::{Message, MessageKey, Send, Wording};
pub use migrate::snapshots;
pub use notes::{FoundNote, Note};
pub use open::{DATABASE, Store};
pub use outbox::{
    JOB_SEND, MadeOf, NewMessage, NewSend, Outgoing, STEP_READY, STEP_SENDING, STEP_UPLOADING, Undone,
    send_job_key,
};
pub use person_story::{Moment, OtherThread, PersonStory};
pub use pictures::Picture;
pub use porchlight_domain::View;
pub use posts::{
    HostedName, JOB_PUBLISH, NEW_PIECES, PIECE, PostFileRow, PostMomentRow, PostRow, PostSaved, PostTime,
    PublishJob, QueueAccountRow, SavedCaptionInput, SavedCaptionRow, publish_job_key,
};
pub use reaction_sends::{JOB_REACT, Reacting, ReactionSend};
pub use replies::{
    NewReplyFile, RepliesImported, ReplyFile, ReplyFileBytes, ReplyImport, ReplyInput, ReplySaved, ReplyText,
    SavedReply,
};
pub use saved_views::SavedView;
pub use search::{FoundMessage, FoundMessages, FoundPerson, Match, SearchCursor, Snippet};
pub use secrets::{LoginAttempt, MetaApp, Token};
pub use staged_files::{FileKind, FileState, PreparedFile, StagedFile};
pub use undo::{UndoLeft, UndoOf};
