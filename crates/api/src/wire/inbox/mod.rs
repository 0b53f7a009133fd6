//! The inbox: conversations, messages, people, search.

mod conversation;
mod list;
mod message;
mod person;
mod search;
mod sending;
mod thread;

pub use conversation::{ConversationRef, ConversationRow, Preview, WindowInfo};
pub use list::{
    ConversationCounts, ConversationIndex, ConversationPageRequest, DoneAnswer, IndexRequest, MarkDone,
    OfAccount, View,
};
pub use message::{AttachmentRow, EditRow, MessageRef, MessageRow, QuotedMessage, ReactionRow};
pub use person::{Person, PersonBrief};
pub use search::{SearchAnswer, SearchHit, SearchHitKind, SearchRequest};
pub use sending::{Draft, DraftText, SendQueued, SendRequest, UndoneText};
pub use thread::{BeforePage, MessagePage, MessagePageRequest};
