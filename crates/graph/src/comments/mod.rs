//! Comments (`facts.md §8.2`, seed 003 "Comment Moderation") and mentions (`§8.3`): read, write, hide, delete.

mod list;
mod mention;
mod moderate;
mod node;
mod write;

pub use list::{Comments, Replies};
pub use mention::AnswerMention;
pub use moderate::{DeleteComment, HideComment};
pub use node::{Comment, CommentPage, CommentedMedia, Commenter, OneComment};
pub use write::{CreateComment, Reply};
