//! Professional accounts.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{AppScopedId, UserId};

/// Which Instagram an account lives on. It decides hosts and clock, never a port.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Environment {
    /// The real one.
    Instagram,
    /// The one that Porchlight carries.
    Sandbox,
}

impl Environment {
    /// Both, in the order in which they are shown.
    pub const ALL: [Environment; 2] = [Environment::Instagram, Environment::Sandbox];

    /// The name under which it is stored.
    pub const fn as_str(self) -> &'static str {
        match self {
            Environment::Instagram => "instagram",
            Environment::Sandbox => "sandbox",
        }
    }

    /// Reads the stored name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|environment| environment.as_str() == name)
    }
}

/// By which product the account was connected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Login {
    /// Business Login for Instagram, graph.instagram.com.
    Instagram,
    /// Facebook Login for Business, graph.facebook.com: through a Page and its token.
    Facebook,
}

impl Login {
    /// Both.
    pub const ALL: [Login; 2] = [Login::Instagram, Login::Facebook];

    /// The name under which it is stored.
    pub const fn as_str(self) -> &'static str {
        match self {
            Login::Instagram => "instagram",
            Login::Facebook => "facebook",
        }
    }

    /// Reads the stored name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|login| login.as_str() == name)
    }
}

/// `account_type` of `/me`; on the wire `BUSINESS` or `MEDIA_CREATOR` in any case (`facts.md §11`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum AccountKind {
    /// A business.
    Business,
    /// A creator.
    Creator,
    /// Something that Instagram added since.
    Other(String),
}

impl AccountKind {
    /// Reads `account_type`, whatever its case.
    pub fn parse(account_type: &str) -> Self {
        match account_type.to_ascii_uppercase().as_str() {
            "BUSINESS" => AccountKind::Business,
            "MEDIA_CREATOR" | "CREATOR" => AccountKind::Creator,
            _ => AccountKind::Other(account_type.to_owned()),
        }
    }

    /// The form of `account_type` on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            AccountKind::Business => "BUSINESS",
            AccountKind::Creator => "MEDIA_CREATOR",
            AccountKind::Other(name) => name,
        }
    }
}

/// What `/me` says of an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountProfile {
    /// The professional id, by which webhooks call it.
    pub user_id: UserId,
    /// The id within our Meta app.
    pub app_scoped_id: Option<AppScopedId>,
    /// The handle, without `@`.
    pub username: String,
    /// The display name.
    pub name: Option<String>,
    /// Business or creator.
    pub kind: Option<AccountKind>,
    /// The picture's URL; dies within days.
    pub picture_url: Option<String>,
    /// Followers.
    pub followers_count: Option<i64>,
    /// Accounts that it follows.
    pub follows_count: Option<i64>,
    /// Posts.
    pub media_count: Option<i64>,
}

/// How an account's connection stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum AccountStatus {
    /// Connected.
    Active,
    /// Paused by the user: nothing is fetched or sent.
    Paused,
    /// The token is dead; only the user can mend it by connecting again.
    Reconnect,
    /// Instagram wants the owner to confirm the login in the app first.
    Checkpoint,
    /// The token works, yet every call fails: a personal account, or not an accepted tester (`facts.md §1.4`).
    NotProfessional,
}

impl AccountStatus {
    /// All of them.
    pub const ALL: [AccountStatus; 5] =
        [Self::Active, Self::Paused, Self::Reconnect, Self::Checkpoint, Self::NotProfessional];

    /// The name under which it is stored.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Paused => "paused",
            Self::Reconnect => "reconnect",
            Self::Checkpoint => "checkpoint",
            Self::NotProfessional => "not_professional",
        }
    }

    /// Reads the stored name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.as_str() == name)
    }
}
