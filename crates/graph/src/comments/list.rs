//! Lists of comments (`facts.md §8.2`).

use porchlight_domain::limits::COMMENT_PAGE;
use porchlight_domain::{CommentId, Login, MediaId, Scope, Unfit};
use reqwest::Method;

use super::node::{Comment, CommentPage, FIELDS};
use crate::call::{Call, RateClass};
use crate::error::Drift;
use crate::paging::{Cursor, Page};
use crate::wire::{self, Listed};
use crate::{Caller, Graph, GraphError};

/// `GET /{media}/comments`: newest first, the comments themselves and not the replies, at most 50 on a page. None of
/// ads, and none of people whom the owner has restricted.
#[derive(Clone, Debug)]
pub struct Comments {
    /// Below which post.
    pub media: MediaId,
    /// How many a page has.
    pub limit: Option<u32>,
    /// Where the page begins.
    pub after: Option<Cursor>,
    /// Whether each brings its first replies.
    pub with_replies: bool,
}

/// `GET /{comment}/replies`.
#[derive(Clone, Debug)]
pub struct Replies {
    /// Below which comment.
    pub comment: CommentId,
    /// How many a page has.
    pub limit: Option<u32>,
    /// Where the page begins.
    pub after: Option<Cursor>,
}

fn check(limit: Option<u32>) -> Result<(), Unfit> {
    limit.map_or(Ok(()), |limit| COMMENT_PAGE.check(limit).map_err(|more| Unfit::at("limit", more)))
}

fn query(fields: String, limit: Option<u32>, after: Option<&Cursor>) -> Vec<(&'static str, String)> {
    let mut query = vec![("fields", fields)];
    query.extend(limit.map(|limit| ("limit", limit.to_string())));
    query.extend(after.map(|after| ("after", after.as_str().to_owned())));
    query
}

impl Call for Comments {
    const NAME: &'static str = "comments";
    const METHOD: Method = Method::GET;
    const SCOPE: Scope = Scope::ManageComments;
    const RATE: RateClass = RateClass::General;
    const HARMLESS_TO_REPEAT: bool = true;
    const LOGINS: &'static [Login] = &Login::ALL;
    type Answer = CommentPage;

    fn check(&self) -> Result<(), Unfit> {
        check(self.limit)
    }

    fn path(&self) -> Vec<&str> {
        vec![self.media.as_str(), "comments"]
    }

    fn query(&self) -> Vec<(&'static str, String)> {
        let fields =
            if self.with_replies { format!("{FIELDS},replies{{{FIELDS}}}") } else { FIELDS.to_owned() };
        query(fields, self.limit, self.after.as_ref())
    }

    fn read(&self, body: &[u8]) -> Result<CommentPage, Drift> {
        wire::read::<Listed<Comment>>(body).map(Page::from)
    }
}

impl Call for Replies {
    const NAME: &'static str = "replies";
    const METHOD: Method = Method::GET;
    const SCOPE: Scope = Scope::ManageComments;
    const RATE: RateClass = RateClass::General;
    const HARMLESS_TO_REPEAT: bool = true;
    const LOGINS: &'static [Login] = &Login::ALL;
    type Answer = CommentPage;

    fn check(&self) -> Result<(), Unfit> {
        check(self.limit)
    }

    fn path(&self) -> Vec<&str> {
        vec![self.comment.as_str(), "replies"]
    }

    fn query(&self) -> Vec<(&'static str, String)> {
        query(FIELDS.to_owned(), self.limit, self.after.as_ref())
    }

    fn read(&self, body: &[u8]) -> Result<CommentPage, Drift> {
        wire::read::<Listed<Comment>>(body).map(Page::from)
    }
}

impl Graph {
    /// A page of a post's comments.
    ///
    /// # Errors
    /// Any [`GraphError`]; [`GraphError::PageLoop`] when the page leads back to itself. A longer walk keeps a
    /// [`crate::Trail`].
    pub async fn comments(&self, caller: &Caller, list: &Comments) -> Result<CommentPage, GraphError> {
        self.call(caller, list).await?.after(list.after.as_ref())
    }

    /// A page of a comment's replies.
    ///
    /// # Errors
    /// As [`Graph::comments`].
    pub async fn replies(&self, caller: &Caller, list: &Replies) -> Result<CommentPage, GraphError> {
        self.call(caller, list).await?.after(list.after.as_ref())
    }
}
