//! The account itself.

use porchlight_domain::{AccountKind, AccountProfile, AppScopedId, Scope, UserId};
use reqwest::Method;
use serde::Deserialize;

use crate::call::{Call, RateClass};
use crate::error::Drift;
use crate::wire::{self, Count, Unwrapped, WireId, soft};
use crate::{Caller, Graph, GraphError};

/// `GET /me` (`facts.md §11`, Get Started). The answer is flat on the wire, wrapped in `data[]` in the docs.
#[derive(Clone, Copy, Debug)]
pub struct Me;

#[derive(Deserialize)]
struct WireMe {
    #[serde(default, deserialize_with = "soft")]
    id: Option<WireId>,
    #[serde(default, deserialize_with = "soft")]
    user_id: Option<WireId>,
    #[serde(default, deserialize_with = "soft")]
    username: Option<String>,
    #[serde(default, deserialize_with = "soft")]
    name: Option<String>,
    #[serde(default, deserialize_with = "soft")]
    account_type: Option<String>,
    #[serde(default, deserialize_with = "soft")]
    profile_picture_url: Option<String>,
    #[serde(default, deserialize_with = "soft")]
    followers_count: Option<Count>,
    #[serde(default, deserialize_with = "soft")]
    follows_count: Option<Count>,
    #[serde(default, deserialize_with = "soft")]
    media_count: Option<Count>,
}

impl Call for Me {
    const NAME: &'static str = "me";
    const METHOD: Method = Method::GET;
    const SCOPE: Scope = Scope::Basic;
    const RATE: RateClass = RateClass::General;
    const HARMLESS_TO_REPEAT: bool = true;
    type Answer = AccountProfile;

    fn path(&self) -> Vec<&str> {
        vec!["me"]
    }

    fn query(&self) -> Vec<(&'static str, String)> {
        let fields = "id,user_id,username,name,account_type,profile_picture_url,followers_count,follows_count,media_count";
        vec![("fields", fields.to_owned())]
    }

    fn read(&self, body: &[u8]) -> Result<AccountProfile, Drift> {
        let Unwrapped(me): Unwrapped<WireMe> = wire::read(body)?;
        // Without `user_id` webhooks could not be told apart; `id` alone is the app-scoped one.
        let user_id =
            me.user_id.ok_or_else(|| Drift { path: "user_id".to_owned(), reason: "missing".to_owned() })?;
        Ok(AccountProfile {
            user_id: user_id.into::<UserId>(),
            app_scoped_id: me.id.map(WireId::into::<AppScopedId>),
            username: me.username.unwrap_or_default(),
            name: me.name.filter(|name| !name.is_empty()),
            kind: me.account_type.as_deref().map(AccountKind::parse),
            picture_url: me.profile_picture_url,
            followers_count: me.followers_count.map(|Count(count)| count),
            follows_count: me.follows_count.map(|Count(count)| count),
            media_count: me.media_count.map(|Count(count)| count),
        })
    }
}

impl Graph {
    /// Whose token it is: both ids, name, picture, counts.
    ///
    /// # Errors
    /// Any [`GraphError`]. [`crate::ErrorClass::NotProfessionalOrTester`] for a personal account or one that is no
    /// tester of an app in development.
    pub async fn me(&self, caller: &Caller) -> Result<AccountProfile, GraphError> {
        self.call(caller, &Me).await
    }
}
