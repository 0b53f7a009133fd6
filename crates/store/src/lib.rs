//! Porchlight's database: encrypted `SQLite`, behind types that know no SQL. The only user of sqlx.
//!
//! - [`Store`] opens it (`open`, `migrate`, `key`); [`ReadConnection`] reads, [`WriteTransaction`] reads and writes, and each commit
//!   says what it changed (`change`).
//! - `fold` turns observations into rows: any order, any repetition, the same rows.
//! - `outbox` and `jobs`: what must happen, once, whatever happens to this process.
//! - `conversations`, `messages`, `search`, `contacts`: what the screens read.
//! - `accounts`, `secrets`, `settings`, `pictures`, `events`: the rest.
//!
//! All instants are handed in. Tokens are in one table only, and nothing of them is in any `Debug`.

mod accounts;
mod arrival;
mod change;
mod connection;
mod contacts;
mod content;
mod conversations;
mod error;
mod events;
mod fold;
mod jobs;
mod key;
mod key_text;
mod messages;
mod mid_key;
mod migrate;
mod open;
mod outbox;
mod pictures;
#[cfg(test)]
mod plan_tests;
mod problem;
mod row;
mod search;
mod secrets;
mod settings;
mod sql;

pub use accounts::Account;
pub use change::{Change, ChangeListener, Changes, Entity, Op};
pub use connection::{ReadConnection, WriteTransaction};
pub use contacts::Contact;
pub use content::{PreviewKind, Reaction};
pub use conversations::{
    ConversationIndex, ConversationKey, ConversationRow, Preview, Seen, View, ViewCounts, Window,
};
pub use error::{Error, Result};
pub use events::{Event, NewEvent};
pub use fold::FoldOutcome;
pub use jobs::{Job, Lease, NewJob};
pub use key::{DbKey, Derivation, KEY_SIDECAR, KeyPlace, read_key_file, write_key_file};
pub use key_text::Tie;
pub use messages::{Message, MessageKey, Send, Wording};
pub use migrate::snapshots;
pub use open::{DATABASE, Store};
pub use outbox::{JOB_SEND, Outgoing, STEP_READY, STEP_SENDING, send_job_key};
pub use pictures::Picture;
pub use search::{FoundMessage, FoundMessages, FoundPerson, Match, SearchCursor, Snippet};
pub use secrets::{LoginAttempt, MetaApp, Token};
pub use settings::Draft;
