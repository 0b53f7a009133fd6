//! Permissions, under the names in force since 17 September 2024 (`facts.md §1.1`).

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::Login;

/// A permission that the owner can grant.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(into = "String", from = "String")]
#[ts(type = "string")]
pub enum Scope {
    /// Always needed.
    Basic,
    /// Publishing.
    ContentPublish,
    /// Messages.
    ManageMessages,
    /// Comments.
    ManageComments,
    /// Insights.
    ManageInsights,
    /// The list of Pages; Facebook Login only.
    PagesList,
    /// What stands on a Page; Facebook Login only.
    PagesEngagement,
    /// One that Instagram added since.
    Other(String),
}

impl Scope {
    /// What Porchlight asks for; `Basic` alone cannot be unticked.
    pub const WANTED: [Scope; 5] =
        [Self::Basic, Self::ContentPublish, Self::ManageMessages, Self::ManageComments, Self::ManageInsights];

    /// Those that only Facebook Login knows.
    const PAGES: [Scope; 2] = [Self::PagesList, Self::PagesEngagement];

    /// The name on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::PagesList => "pages_show_list",
            Self::PagesEngagement => "pages_read_engagement",
            Self::Basic => "instagram_business_basic",
            Self::ContentPublish => "instagram_business_content_publish",
            Self::ManageMessages => "instagram_business_manage_messages",
            Self::ManageComments => "instagram_business_manage_comments",
            Self::ManageInsights => "instagram_business_manage_insights",
            Self::Other(name) => name,
        }
    }

    /// The name that `login` knows it by: Facebook Login drops `business_` (seed 003, "Access Token Permissions needed").
    pub fn name_for(&self, login: Login) -> &str {
        match (login, self) {
            (Login::Facebook, Self::Basic) => "instagram_basic",
            (Login::Facebook, Self::ContentPublish) => "instagram_content_publish",
            (Login::Facebook, Self::ManageMessages) => "instagram_manage_messages",
            (Login::Facebook, Self::ManageComments) => "instagram_manage_comments",
            (Login::Facebook, Self::ManageInsights) => "instagram_manage_insights",
            _ => self.as_str(),
        }
    }
}

impl From<String> for Scope {
    fn from(name: String) -> Self {
        Self::WANTED
            .into_iter()
            .chain(Self::PAGES)
            .find(|scope| scope.as_str() == name)
            .unwrap_or(Self::Other(name))
    }
}

impl From<Scope> for String {
    fn from(scope: Scope) -> Self {
        scope.as_str().to_owned()
    }
}

/// A set of permissions.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(transparent)]
#[ts(type = "string[]")]
pub struct Scopes(pub BTreeSet<Scope>);

impl Scopes {
    /// All that Porchlight asks for.
    pub fn wanted() -> Self {
        Self(Scope::WANTED.into_iter().collect())
    }

    /// Reads names separated by commas or spaces, as the token endpoint and the authorize page write them.
    pub fn parse(list: &str) -> Self {
        Self(
            list.split([',', ' '])
                .filter(|name| !name.is_empty())
                .map(|name| Scope::from(name.to_owned()))
                .collect(),
        )
    }

    /// The names, separated by commas.
    pub fn to_list(&self) -> String {
        self.0.iter().map(Scope::as_str).collect::<Vec<_>>().join(",")
    }

    /// Whether `scope` was granted.
    pub fn has(&self, scope: &Scope) -> bool {
        self.0.contains(scope)
    }

    /// What was wanted and not granted.
    #[must_use]
    pub fn missing(&self) -> Self {
        Self(Scope::WANTED.into_iter().filter(|scope| !self.has(scope)).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_scope_is_kept_and_an_unticked_one_is_missed() {
        let granted = Scopes::parse("instagram_business_basic,instagram_business_brand_new");
        assert!(granted.has(&Scope::Basic));
        assert!(granted.has(&Scope::Other("instagram_business_brand_new".into())));
        assert_eq!(granted.missing().0.len(), 4);
        assert_eq!(Scopes::parse(&granted.to_list()), granted);
    }
}
