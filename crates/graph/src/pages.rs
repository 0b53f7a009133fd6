//! Facebook Login: the Pages that a person manages, with their Instagram accounts and their tokens (seed 003, "Token"). A
//! Page's token is what every other call of graph.facebook.com is made with, on behalf of the Page's account.

use porchlight_domain::{Login, PageId, Scope, UserId};
use reqwest::Method;
use serde::Deserialize;

use crate::call::{Call, RateClass};
use crate::error::Drift;
use crate::paging::{Cursor, Page};
use crate::secret::AccessToken;
use crate::wire::{self, Listed, Strings, Unwrapped, WireId, soft};
use crate::{Caller, Graph, GraphError};

/// `GET /me/accounts` with a person's token.
#[derive(Clone, Debug, Default)]
pub struct Pages {
    /// How many a page of the list has; Facebook's default is 25.
    pub limit: Option<u32>,
    /// Where the page of the list begins.
    pub after: Option<Cursor>,
}

/// `GET /{page}` with a person's token.
#[derive(Clone, Debug)]
pub struct OnePage {
    /// Which.
    pub id: PageId,
}

/// A Facebook Page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacebookPage {
    /// Its id.
    pub id: PageId,
    /// Its name.
    pub name: Option<String>,
    /// Its token; `None` without `pages_show_list`, or without a task on the Page. Lives as long as the person's.
    pub token: Option<AccessToken>,
    /// What the person may do on it: `MANAGE`, `CREATE_CONTENT`, `MODERATE`, `MESSAGING`, `ADVERTISE`, `ANALYZE`.
    pub tasks: Vec<String>,
    /// Its Instagram professional account, if one is linked.
    pub instagram: Option<UserId>,
}

impl<'de> Deserialize<'de> for FacebookPage {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        struct Linked {
            id: WireId,
        }
        #[derive(Deserialize)]
        struct WirePage {
            id: WireId,
            #[serde(default, deserialize_with = "soft")]
            name: Option<String>,
            #[serde(default, deserialize_with = "soft")]
            access_token: Option<String>,
            #[serde(default, deserialize_with = "soft")]
            tasks: Option<Strings>,
            #[serde(default, deserialize_with = "soft")]
            instagram_business_account: Option<Linked>,
        }
        let page = WirePage::deserialize(deserializer)?;
        Ok(Self {
            id: page.id.into(),
            name: page.name,
            token: page.access_token.map(AccessToken::new),
            tasks: page.tasks.map(|Strings(tasks)| tasks).unwrap_or_default(),
            instagram: page.instagram_business_account.map(|linked| linked.id.into()),
        })
    }
}

impl Call for Pages {
    const NAME: &'static str = "pages";
    const METHOD: Method = Method::GET;
    const SCOPE: Scope = Scope::PagesList;
    const RATE: RateClass = RateClass::General;
    const HARMLESS_TO_REPEAT: bool = true;
    const LOGINS: &'static [Login] = &[Login::Facebook];
    type Answer = Page<FacebookPage>;

    fn path(&self) -> Vec<&str> {
        vec!["me", "accounts"]
    }

    fn query(&self) -> Vec<(&'static str, String)> {
        let mut query = vec![("fields", "name,access_token,tasks,instagram_business_account".to_owned())];
        query.extend(self.limit.map(|limit| ("limit", limit.to_string())));
        query.extend(self.after.as_ref().map(|after| ("after", after.as_str().to_owned())));
        query
    }

    fn read(&self, body: &[u8]) -> Result<Page<FacebookPage>, Drift> {
        wire::read::<Listed<FacebookPage>>(body).map(Page::from)
    }
}

impl Call for OnePage {
    const NAME: &'static str = "page";
    const METHOD: Method = Method::GET;
    const SCOPE: Scope = Scope::PagesList;
    const RATE: RateClass = RateClass::General;
    const HARMLESS_TO_REPEAT: bool = true;
    const LOGINS: &'static [Login] = &[Login::Facebook];
    type Answer = FacebookPage;

    fn path(&self) -> Vec<&str> {
        vec![self.id.as_str()]
    }

    fn query(&self) -> Vec<(&'static str, String)> {
        vec![("fields", "name,access_token,instagram_business_account".to_owned())]
    }

    fn read(&self, body: &[u8]) -> Result<FacebookPage, Drift> {
        wire::read::<Unwrapped<FacebookPage>>(body).map(|Unwrapped(page)| page)
    }
}

impl Graph {
    /// The Pages that the token's person manages, a page of the list at a time.
    ///
    /// # Errors
    /// Any [`GraphError`]; [`GraphError::PageLoop`] when the page leads back to itself.
    pub async fn pages(&self, caller: &Caller, pages: &Pages) -> Result<Page<FacebookPage>, GraphError> {
        self.call(caller, pages).await?.after(pages.after.as_ref())
    }

    /// One Page, with its token.
    ///
    /// # Errors
    /// Any [`GraphError`].
    pub async fn page(&self, caller: &Caller, id: &PageId) -> Result<FacebookPage, GraphError> {
        self.call(caller, &OnePage { id: id.clone() }).await
    }
}
