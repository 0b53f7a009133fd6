//! Saved replies: what the user keeps (`keeping`), and what is made of one for a person (`filling`). A reply's files are
//! taken in by `files`; all of them go into a file and come out of one in `exchange`.

mod exchange;
mod files;
mod filling;
mod keeping;

pub use exchange::{ImportFate, RepliesFile, RepliesTaken, ReplyRow};
pub use filling::{FilledReply, LanguageReason, ReplyPreview};
