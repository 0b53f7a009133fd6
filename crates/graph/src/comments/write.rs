//! Writing comments (`facts.md §8.2`). What is said of their length (300 characters, 4 hashtags, one address) stands in no
//! page of Meta's, so only the empty one is refused here.

use porchlight_domain::{CommentId, Login, MediaId, Scope, Unfit, Why};
use reqwest::Method;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::call::{Call, RateClass};
use crate::error::Drift;
use crate::wire::{self, WireId};
use crate::{Caller, Graph, GraphError};

/// `POST /{media}/comments`. Not harmless to repeat: a second call is a second comment.
#[derive(Clone, Debug)]
pub struct CreateComment {
    /// Below which post; the account's own.
    pub media: MediaId,
    /// What it says.
    pub message: String,
}

/// `POST /{comment}/replies`. Hidden comments and those of a broadcast take none; a reply to a reply goes below the comment
/// above both. Not harmless to repeat.
#[derive(Clone, Debug)]
pub struct Reply {
    /// To which comment.
    pub to: CommentId,
    /// What it says.
    pub message: String,
}

pub(super) fn check(message: &str) -> Result<(), Unfit> {
    if message.trim().is_empty() { Err(Unfit::at("message", Why::Missing)) } else { Ok(()) }
}

pub(super) fn created(body: &[u8]) -> Result<CommentId, Drift> {
    #[derive(Deserialize)]
    struct Created {
        id: WireId,
    }
    wire::read::<Created>(body).map(|created| created.id.into())
}

impl Call for CreateComment {
    const NAME: &'static str = "create_comment";
    const METHOD: Method = Method::POST;
    const SCOPE: Scope = Scope::ManageComments;
    const RATE: RateClass = RateClass::General;
    const HARMLESS_TO_REPEAT: bool = false;
    const LOGINS: &'static [Login] = &Login::ALL;
    type Answer = CommentId;

    fn check(&self) -> Result<(), Unfit> {
        check(&self.message)
    }

    fn path(&self) -> Vec<&str> {
        vec![self.media.as_str(), "comments"]
    }

    fn body(&self) -> Option<Value> {
        Some(json!({"message": self.message}))
    }

    fn read(&self, body: &[u8]) -> Result<CommentId, Drift> {
        created(body)
    }
}

impl Call for Reply {
    const NAME: &'static str = "reply";
    const METHOD: Method = Method::POST;
    const SCOPE: Scope = Scope::ManageComments;
    const RATE: RateClass = RateClass::General;
    const HARMLESS_TO_REPEAT: bool = false;
    const LOGINS: &'static [Login] = &Login::ALL;
    type Answer = CommentId;

    fn check(&self) -> Result<(), Unfit> {
        check(&self.message)
    }

    fn path(&self) -> Vec<&str> {
        vec![self.to.as_str(), "replies"]
    }

    fn body(&self) -> Option<Value> {
        Some(json!({"message": self.message}))
    }

    fn read(&self, body: &[u8]) -> Result<CommentId, Drift> {
        created(body)
    }
}

impl Graph {
    /// Comments on a post, once.
    ///
    /// # Errors
    /// Any [`GraphError`]. With [`crate::Effect::Unknown`] it may stand there.
    pub async fn create_comment(
        &self,
        caller: &Caller,
        comment: &CreateComment,
    ) -> Result<CommentId, GraphError> {
        self.call(caller, comment).await
    }

    /// Replies to a comment, once, for all to see.
    ///
    /// # Errors
    /// Any [`GraphError`]. With [`crate::Effect::Unknown`] it may stand there.
    pub async fn reply(&self, caller: &Caller, reply: &Reply) -> Result<CommentId, GraphError> {
        self.call(caller, reply).await
    }
}
