//! The account itself.

use porchlight_domain::{AccountKind, AccountProfile, AppScopedId, Scope, UserId};
use reqwest::Method;
use serde::Deserialize;

use crate::call::{Call, RateClass};
use crate::error::Drift;
use crate::owner::Owner;
use crate::wire::{self, Count, Unwrapped, WireId, soft};
use crate::{Caller, Graph, GraphError};

/// `GET /me` (`facts.md §11`, Get Started). The answer is flat on the wire, wrapped in `data[]` in the docs.
#[derive(Clone, Copy, Debug)]
pub struct Me;

/// What every account is asked for. `biography` and `website` are in Meta's spec alone, and one unknown field would
/// fail the call with which every login begins: [`AccountNode`] asks for them.
const FIELDS: &str =
    "id,user_id,username,name,account_type,profile_picture_url,followers_count,follows_count,media_count";

/// `GET /me`, or `GET /{id}` with either id, with every field of Meta's spec (`facts.md §11`).
#[derive(Clone, Debug, Default)]
pub struct AccountNode {
    /// Whose.
    pub owner: Owner,
}

/// Everything that Instagram says of an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountDetails {
    /// What [`Me`] gives.
    pub profile: AccountProfile,
    /// What stands below the name.
    pub biography: Option<String>,
    /// The linked page.
    pub website: Option<String>,
}

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
    #[serde(default, deserialize_with = "soft")]
    biography: Option<String>,
    #[serde(default, deserialize_with = "soft")]
    website: Option<String>,
}

impl WireMe {
    fn details(self) -> Result<AccountDetails, Drift> {
        // Without `user_id` webhooks could not be told apart; `id` alone is the app-scoped one.
        let user_id =
            self.user_id.ok_or_else(|| Drift { path: "user_id".to_owned(), reason: "missing".to_owned() })?;
        let told = |text: Option<String>| text.filter(|text| !text.is_empty());
        Ok(AccountDetails {
            profile: AccountProfile {
                user_id: user_id.into::<UserId>(),
                app_scoped_id: self.id.map(WireId::into::<AppScopedId>),
                username: self.username.unwrap_or_default(),
                name: told(self.name),
                kind: self.account_type.as_deref().map(AccountKind::parse),
                picture_url: self.profile_picture_url,
                followers_count: self.followers_count.map(|Count(count)| count),
                follows_count: self.follows_count.map(|Count(count)| count),
                media_count: self.media_count.map(|Count(count)| count),
            },
            biography: told(self.biography),
            website: told(self.website),
        })
    }
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
        vec![("fields", FIELDS.to_owned())]
    }

    fn read(&self, body: &[u8]) -> Result<AccountProfile, Drift> {
        let Unwrapped(me): Unwrapped<WireMe> = wire::read(body)?;
        me.details().map(|details| details.profile)
    }
}

impl Call for AccountNode {
    const NAME: &'static str = "account";
    const METHOD: Method = Method::GET;
    const SCOPE: Scope = Scope::Basic;
    const RATE: RateClass = RateClass::General;
    const HARMLESS_TO_REPEAT: bool = true;
    type Answer = AccountDetails;

    fn path(&self) -> Vec<&str> {
        vec![self.owner.segment()]
    }

    fn query(&self) -> Vec<(&'static str, String)> {
        vec![("fields", format!("{FIELDS},biography,website"))]
    }

    fn read(&self, body: &[u8]) -> Result<AccountDetails, Drift> {
        let Unwrapped(me): Unwrapped<WireMe> = wire::read(body)?;
        me.details()
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

    /// An account with everything that Instagram says of it.
    ///
    /// # Errors
    /// Any [`GraphError`].
    pub async fn account(&self, caller: &Caller, owner: &Owner) -> Result<AccountDetails, GraphError> {
        self.call(caller, &AccountNode { owner: owner.clone() }).await
    }
}
