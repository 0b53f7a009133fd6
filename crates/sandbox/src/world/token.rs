//! Codes and tokens.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

/// The scopes of Instagram Login (`facts.md` §1.1).
pub(crate) const SCOPES: [&str; 5] = [
    "instagram_business_basic",
    "instagram_business_manage_messages",
    "instagram_business_manage_comments",
    "instagram_business_content_publish",
    "instagram_business_manage_insights",
];
pub(crate) const BASIC: &str = "instagram_business_basic";
pub(crate) const MESSAGES: &str = "instagram_business_manage_messages";
pub(crate) const COMMENTS: &str = "instagram_business_manage_comments";
pub(crate) const PUBLISH: &str = "instagram_business_content_publish";
pub(crate) const INSIGHTS: &str = "instagram_business_manage_insights";

/// An authorization code: once, within an hour.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Code {
    pub(crate) account: usize,
    pub(crate) scopes: BTreeSet<String>,
    pub(crate) redirect_uri: String,
    pub(crate) issued: i64,
    pub(crate) used: bool,
}

/// An access token.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Token {
    pub(crate) account: usize,
    pub(crate) scopes: BTreeSet<String>,
    pub(crate) issued: i64,
    pub(crate) expires: i64,
    /// Lives sixty days and can be refreshed.
    pub(crate) long: bool,
    /// Who holds it.
    #[serde(default)]
    pub(crate) holder: Holder,
    #[serde(default)]
    pub(crate) ended: Option<Ended>,
}

/// Who holds a token, and so on which host it is good.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(crate) enum Holder {
    /// An account, by Instagram Login.
    #[default]
    Account,
    /// A person at Facebook, for all Pages that the person manages.
    FacebookUser,
    /// The Page at this place.
    Page(usize),
}

/// Why a token ended before its time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Ended {
    /// The password was changed, or Instagram closed the session.
    PasswordChanged,
    /// The app was removed from the account.
    AppRemoved,
    /// Instagram wants the owner to log in first.
    Checkpoint,
}
