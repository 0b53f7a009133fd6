//! Comments on and off (`facts.md §8.1`).

use porchlight_domain::{Login, MediaId, Scope};
use reqwest::Method;

use crate::call::{Call, RateClass};
use crate::error::Drift;
use crate::wire;
use crate::{Caller, Graph, GraphError};

/// `POST /{media}?comment_enabled=…`.
#[derive(Clone, Debug)]
pub struct SwitchComments {
    /// Which post.
    pub media: MediaId,
    /// Whether people can comment from now on.
    pub enabled: bool,
}

impl Call for SwitchComments {
    const NAME: &'static str = "switch_comments";
    const METHOD: Method = Method::POST;
    const SCOPE: Scope = Scope::ManageComments;
    const RATE: RateClass = RateClass::General;
    const HARMLESS_TO_REPEAT: bool = true;
    const LOGINS: &'static [Login] = &Login::ALL;
    type Answer = ();

    fn path(&self) -> Vec<&str> {
        vec![self.media.as_str()]
    }

    fn query(&self) -> Vec<(&'static str, String)> {
        vec![("comment_enabled", self.enabled.to_string())]
    }

    fn read(&self, body: &[u8]) -> Result<(), Drift> {
        wire::read_success(body)
    }
}

impl Graph {
    /// Lets people comment on a post, or no longer.
    ///
    /// # Errors
    /// Any [`GraphError`].
    pub async fn switch_comments(
        &self,
        caller: &Caller,
        media: &MediaId,
        enabled: bool,
    ) -> Result<(), GraphError> {
        self.call(caller, &SwitchComments { media: media.clone(), enabled }).await
    }
}
