//! The people who write to an account.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::Igsid;

/// Whether Instagram lets us see a person's profile (`facts.md §4.7`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Consent {
    /// Not asked yet.
    #[default]
    Unknown,
    /// They wrote or tapped: the profile may be read.
    Given,
    /// They only commented so far; Instagram shares the profile after they write.
    Missing,
    /// They have blocked the account, or left.
    Unavailable,
}

impl Consent {
    /// All of them.
    pub const ALL: [Consent; 4] = [Self::Unknown, Self::Given, Self::Missing, Self::Unavailable];

    /// The name under which it is stored.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Unknown => "unknown",
            Self::Given => "given",
            Self::Missing => "missing",
            Self::Unavailable => "unavailable",
        }
    }

    /// Reads the stored name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|consent| consent.as_str() == name)
    }
}

/// What `GET /{IGSID}` says of a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonProfile {
    /// The person, as this account knows them.
    pub igsid: Igsid,
    /// Display name; Instagram may give none.
    pub name: Option<String>,
    /// The handle, without `@`.
    pub username: Option<String>,
    /// The picture's URL; dies within days.
    pub picture_url: Option<String>,
    /// Followers.
    pub follower_count: Option<i64>,
    /// The blue tick.
    pub is_verified: Option<bool>,
    /// They follow the account.
    pub follows_us: Option<bool>,
    /// The account follows them.
    pub we_follow: Option<bool>,
}
