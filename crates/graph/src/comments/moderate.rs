//! Hiding and deleting comments (`facts.md §8.2`).

use porchlight_domain::{CommentId, Login, Scope};
use reqwest::Method;

use crate::call::{Call, RateClass};
use crate::error::Drift;
use crate::wire;
use crate::{Caller, Graph, GraphError};

/// `POST /{comment}?hide=…`. In the query: somebody saw it ignored, with success, in a body. The owner's own comments stay
/// visible, with success as well.
#[derive(Clone, Debug)]
pub struct HideComment {
    /// Which.
    pub id: CommentId,
    /// Whether it is hidden from now on.
    pub hide: bool,
}

/// `DELETE /{comment}`, by the owner of the post. Its replies go too, and nothing brings them back.
#[derive(Clone, Debug)]
pub struct DeleteComment {
    /// Which.
    pub id: CommentId,
}

impl Call for HideComment {
    const NAME: &'static str = "hide_comment";
    const METHOD: Method = Method::POST;
    const SCOPE: Scope = Scope::ManageComments;
    const RATE: RateClass = RateClass::General;
    const HARMLESS_TO_REPEAT: bool = true;
    const LOGINS: &'static [Login] = &Login::ALL;
    type Answer = ();

    fn path(&self) -> Vec<&str> {
        vec![self.id.as_str()]
    }

    fn query(&self) -> Vec<(&'static str, String)> {
        vec![("hide", self.hide.to_string())]
    }

    fn read(&self, body: &[u8]) -> Result<(), Drift> {
        wire::read_success(body)
    }
}

impl Call for DeleteComment {
    const NAME: &'static str = "delete_comment";
    const METHOD: Method = Method::DELETE;
    const SCOPE: Scope = Scope::ManageComments;
    const RATE: RateClass = RateClass::General;
    // Once it is gone, it is gone: 100/33, which harms nobody.
    const HARMLESS_TO_REPEAT: bool = true;
    const LOGINS: &'static [Login] = &Login::ALL;
    type Answer = ();

    fn path(&self) -> Vec<&str> {
        vec![self.id.as_str()]
    }

    fn read(&self, body: &[u8]) -> Result<(), Drift> {
        wire::read_success(body)
    }
}

impl Graph {
    /// Hides a comment, or shows it again.
    ///
    /// # Errors
    /// Any [`GraphError`].
    pub async fn hide_comment(&self, caller: &Caller, id: &CommentId, hide: bool) -> Result<(), GraphError> {
        self.call(caller, &HideComment { id: id.clone(), hide }).await
    }

    /// Deletes a comment.
    ///
    /// # Errors
    /// Any [`GraphError`]; [`crate::ErrorClass::Gone`] for one that is gone already.
    pub async fn delete_comment(&self, caller: &Caller, id: &CommentId) -> Result<(), GraphError> {
        self.call(caller, &DeleteComment { id: id.clone() }).await
    }
}
