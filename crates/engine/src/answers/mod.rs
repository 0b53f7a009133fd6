//! Answers to taps. `showing` puts together what a screen draws, the map of it all among it; `editing` keeps drafts and puts
//! them to use; `links` are those of `ig.me`, with their codes; `pages` looks whether the pages of buttons answer.
//!
//! Sending them is `automatic`'s.

mod editing;
mod links;
mod pages;
mod showing;

pub use links::LinkCode;
pub(crate) use pages::PageDesk;
pub use showing::{AnswerView, AnswersView, LinkView};
