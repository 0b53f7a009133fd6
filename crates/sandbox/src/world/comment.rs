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
    /// The advertisement below which it stands: id and title.
    #[serde(default)]
    pub(crate) ad: Option<(String, String)>,
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

    /// Adds a comment and gives its id. A reply to a reply belongs to the comment at the top.
    pub(crate) fn add_comment(
        &mut self,
        media: &str,
        parent: Option<&str>,
        by: Author,
        text: &str,
    ) -> Option<String> {
        let account = self.owner_of(media)?;
        let parent = match parent {
            Some(parent) => {
                let parent = self.comment(parent)?;
                Some(parent.parent.clone().unwrap_or_else(|| parent.id.clone()))
            }
            None => None,
        };
        let id = format!("180{}", self.draw("comment").digits(14));
        self.comments.push(Comment {
            id: id.clone(),
            account,
            media: media.to_owned(),
            parent,
            by,
            text: text.to_owned(),
            at: self.now(),
            likes: 0,
            hidden: false,
            live: false,
            ad: None,
            answered_privately: false,
        });
        Some(id)
    }

    /// Takes a comment away, and all replies to it.
    pub(crate) fn remove_comment(&mut self, id: &str) {
        self.comments.retain(|comment| comment.id != id && comment.parent.as_deref() != Some(id));
    }

    /// The comments at the top of a media, the newest first.
    pub(crate) fn comments_on<'a>(&'a self, media: &'a str) -> impl Iterator<Item = &'a Comment> {
        self.comments.iter().rev().filter(move |comment| comment.media == media && comment.parent.is_none())
    }

    /// The replies to a comment, the oldest first.
    pub(crate) fn replies_to<'a>(&'a self, id: &'a str) -> impl Iterator<Item = &'a Comment> {
        self.comments.iter().filter(move |comment| comment.parent.as_deref() == Some(id))
    }
}
