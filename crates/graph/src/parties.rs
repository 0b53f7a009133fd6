//! Who is at which end of a message.

use porchlight_domain::{AccountProfile, AppScopedId, UserId};
use serde::Deserialize;

use crate::wire::{WireId, soft};

/// The ids under which an account is one end of a thread (`facts.md §5`: the professional one; the app-scoped one is
/// accepted too).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountIds {
    /// `17841…`.
    pub user_id: UserId,
    /// `27899…`, when known.
    pub app_scoped_id: Option<AppScopedId>,
}

impl AccountIds {
    /// Whether `id` is the account.
    pub fn is(&self, id: &str) -> bool {
        id == self.user_id.as_str() || self.app_scoped_id.as_ref().is_some_and(|own| own.as_str() == id)
    }
}

impl From<&AccountProfile> for AccountIds {
    fn from(profile: &AccountProfile) -> Self {
        Self { user_id: profile.user_id.clone(), app_scoped_id: profile.app_scoped_id.clone() }
    }
}

/// One end of a message or thread: an account or a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Party {
    /// The id; of the account or the person.
    pub id: String,
    /// The handle, when told.
    pub username: Option<String>,
}

impl<'de> Deserialize<'de> for Party {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        struct WireParty {
            id: WireId,
            #[serde(default, deserialize_with = "soft")]
            username: Option<String>,
        }
        let wire = WireParty::deserialize(deserializer)?;
        Ok(Self { id: wire.id.into(), username: wire.username.filter(|name| !name.is_empty()) })
    }
}
