//! People.

use porchlight_domain::{AccountId, Consent, ContactId, UtcMs};
use serde::Serialize;
use ts_rs::TS;

/// A person, as a row or a header shows them.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PersonBrief {
    /// Our id of them.
    pub contact_id: ContactId,
    /// Display name, or the handle, or a short form of the id.
    pub name: String,
    /// The handle, when known.
    pub username: Option<String>,
    /// Key of the picture for `media://`.
    pub picture: Option<String>,
    /// The blue tick.
    pub is_verified: bool,
}

/// Everything known of a person.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Person {
    /// As in the header.
    #[serde(flatten)]
    pub brief: PersonBrief,
    /// Whose contact.
    pub account_id: AccountId,
    /// Whether Instagram shows their profile.
    pub consent: Consent,
    /// Followers.
    pub follower_count: Option<i64>,
    /// They have as many followers as the user wants to be told of.
    pub is_influencer: bool,
    /// They follow the account.
    pub follows_us: Option<bool>,
    /// The account follows them.
    pub we_follow: Option<bool>,
    /// When the profile was read.
    pub profile_at: Option<UtcMs>,
    /// Since when they are known.
    pub first_seen_at: UtcMs,
    /// Messages from them.
    pub messages_in: i64,
    /// Messages to them.
    pub messages_out: i64,
}
