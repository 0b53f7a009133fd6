//! Pages at Facebook, the way to an account by Facebook Login.

use serde::{Deserialize, Serialize};

use crate::world::{BASIC, COMMENTS, INSIGHTS, MESSAGES, PUBLISH};

/// A Page.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Page {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) category: String,
    /// Its own token.
    pub(crate) token: String,
    /// The Instagram account that is linked with it, if there is one.
    pub(crate) account: Option<usize>,
}

/// What the one person at Facebook has granted (seed 003).
pub(crate) const FACEBOOK_SCOPES: [&str; 7] = [
    "pages_show_list",
    "pages_read_engagement",
    "instagram_basic",
    "instagram_content_publish",
    "instagram_manage_comments",
    "instagram_manage_insights",
    "instagram_manage_messages",
];

/// The scope of Instagram Login that allows the same.
pub(crate) fn business_scope(scope: &str) -> Option<&'static str> {
    Some(match scope {
        "instagram_basic" => BASIC,
        "instagram_content_publish" => PUBLISH,
        "instagram_manage_comments" => COMMENTS,
        "instagram_manage_insights" => INSIGHTS,
        "instagram_manage_messages" => MESSAGES,
        _ => return None,
    })
}
