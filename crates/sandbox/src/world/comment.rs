//! Comments on the accounts' media, and replies to them.

use serde::{Deserialize, Serialize};

use crate::world::World;

/// Who commented.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Author {
    /// Place among the people.
    Person(usize),
    /// Place among the accounts.
    Account(usize),
}

/// A comment, or a reply to one.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Comment {
    pub(crate) id: String,
    /// The account that owns the media.
    pub(crate) account: usize,
    pub(crate) media: String,
    /// The comment at the top that this one answers.
    #[serde(default)]
    pub(crate) parent: Option<String>,
    pub(crate) by: Author,
    pub(crate) text: String,
    pub(crate) at: i64,
    #[serde(default)]
    pub(crate) likes: i64,
    #[serde(default)]
    pub(crate) hidden: bool,
    /// Made during a live broadcast.
    #[serde(default)]
    pub(crate) live: bool,
    /// The one private reply was sent.
    #[serde(default)]
    pub(crate) answered_privately: bool,
}

impl World {
    /// The comment with this id.
    pub(crate) fn comment(&self, id: &str) -> Option<&Comment> {
        self.comments.iter().find(|comment| comment.id == id)
    }

    pub(crate) fn comment_mut(&mut self, id: &str) -> Option<&mut Comment> {
        self.comments.iter_mut().find(|comment| comment.id == id)
    }

    /// Remembers that the comment's one private reply was sent.
    pub(crate) fn answered_privately(&mut self, id: &str) {
        if let Some(comment) = self.comment_mut(id) {
            comment.answered_privately = true;
        }
    }

    /// How many comments and replies a media has that are not hidden.
    pub(crate) fn comment_count(&self, media: &str) -> usize {
        self.comments.iter().filter(|comment| comment.media == media && !comment.hidden).count()
    }
}
