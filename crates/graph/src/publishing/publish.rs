//! Publishing a container (`facts.md §7.4`).

use porchlight_domain::{ContainerId, Login, MediaId, Scope, Unfit};
use reqwest::Method;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::call::{Call, RateClass};
use crate::error::Drift;
use crate::owner::Owner;
use crate::wire::{self, WireId};
use crate::{Caller, Graph, GraphError};

/// `POST /{account}/media_publish`. Counts against the account's quota ([`crate::AskQuota`]); a carousel is one post.
///
/// Not harmless to repeat: a lost answer may still have published. [`crate::AskStatus`] says `PUBLISHED` if it has.
#[derive(Clone, Debug)]
pub struct Publish {
    /// Whose.
    pub owner: Owner,
    /// What; `FINISHED`, else 9007/2207027.
    pub container: ContainerId,
}

impl Call for Publish {
    const NAME: &'static str = "publish";
    const METHOD: Method = Method::POST;
    const SCOPE: Scope = Scope::ContentPublish;
    const RATE: RateClass = RateClass::General;
    const HARMLESS_TO_REPEAT: bool = false;
    const LOGINS: &'static [Login] = &Login::ALL;
    type Answer = MediaId;

    fn check_login(&self, login: Login) -> Result<(), Unfit> {
        self.owner.check_login(login)
    }

    fn path(&self) -> Vec<&str> {
        vec![self.owner.segment(), "media_publish"]
    }

    fn body(&self) -> Option<Value> {
        Some(json!({"creation_id": self.container.as_str()}))
    }

    fn read(&self, body: &[u8]) -> Result<MediaId, Drift> {
        #[derive(Deserialize)]
        struct Published {
            id: WireId,
        }
        wire::read::<Published>(body).map(|published| published.id.into())
    }
}

impl Graph {
    /// Publishes a container, once. The post may take a moment to be readable (100/33).
    ///
    /// # Errors
    /// Any [`GraphError`]; [`crate::ErrorClass::MediaNotReady`], [`crate::ErrorClass::Quota`],
    /// [`crate::ErrorClass::SpamBlock`]. With [`crate::Effect::Unknown`] it may have been published.
    pub async fn publish(&self, caller: &Caller, publish: &Publish) -> Result<MediaId, GraphError> {
        self.call(caller, publish).await
    }
}
