//! The inbox: conversations, messages, people, search.

mod conversation;
mod files;
mod list;
mod message;
mod person;
mod search;
mod sending;
mod settling;
mod story;
mod thread;

pub use conversation::{ConversationRef, ConversationRow, Preview, WindowInfo};
pub use files::{
    AssetRef, AssetRow, AssetsRequest, FileAccept, FileKind, FileNote, FileOrder, FileRef, FileSource,
    NoteReason, OwnPost, OwnPostPage, OwnPostsRequest, PickFiles, StageFile, StagedFile, StagedState,
};
pub use list::{
    ConversationCounts, ConversationIndex, ConversationPageRequest, IndexRequest, LabelCount, OfAccount,
};
pub use message::{AttachmentRow, EditRow, MessageRef, MessageRow, QuotedMessage, ReactionRow};
pub use person::{Person, PersonBrief};
pub use search::{SearchAnswer, SearchHit, SearchHitKind, SearchRequest};
pub use sending::{
    Draft, DraftInput, DraftKept, ReactRequest, SendQueued, SendRequest, SignalKind, SignalRequest,
    TextToSplit, UndoneDraft,
};
pub use settling::{
    LabelInput, LabelRef, LabelRow, NoteInput, NoteRef, NoteRow, QueryAnswer, QueryText, SavedViewInput,
    SavedViewRef, SavedViewRow, SettleAnswer, SettleRequest, TimeChoice, TimesAnswer, TimesRequest,
    UndoAnswer, UndoLeft, UndoOf, UndoRef,
};
pub use story::{Moment, OtherThread, PersonStory, SaidBelow};
pub use thread::{
    BeforePage, MediaKey, MessagePage, MessagePageRequest, OpenInInstagram, SavedFile, SeenThrough,
    SharedPost, ThreadMark, ThreadNews, ThreadNewsRequest,
};
