//! Lists of posts (`facts.md §8.1`): `/media`, `/stories`, `/tags`, `/live_media`.

use porchlight_domain::insights::TimeRange;
use porchlight_domain::limits::MEDIA_PAGE;
use porchlight_domain::{Login, Scope, Unfit, Why};
use reqwest::Method;

use super::{Media, MediaFields, MediaPage};
use crate::call::{Call, RateClass};
use crate::error::Drift;
use crate::owner::Owner;
use crate::paging::{Cursor, Page};
use crate::wire::{self, Listed};
use crate::{Caller, Graph, GraphError};

/// Which list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MediaEdge {
    /// What the account published, newest first, at most 10,000; no stories.
    Published,
    /// Its stories of the last 24 hours; neither live ones nor reshared ones.
    Stories,
    /// What others tagged it in.
    Tags,
    /// What it broadcasts now.
    Live,
}

impl MediaEdge {
    /// The edge's name.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Published => "media",
            Self::Stories => "stories",
            Self::Tags => "tags",
            Self::Live => "live_media",
        }
    }
}

/// `GET /{account}/media`, `/stories`, `/tags` or `/live_media`.
#[derive(Clone, Debug)]
pub struct MediaList {
    /// Whose.
    pub owner: Owner,
    /// Which list.
    pub edge: MediaEdge,
    /// What is wanted of each post; ids alone for none.
    pub fields: MediaFields,
    /// How many a page has, at most 100; Instagram's default is 25.
    pub limit: Option<u32>,
    /// Where the page begins.
    pub after: Option<Cursor>,
    /// From when to when; of what was published only.
    pub range: Option<TimeRange>,
}

impl MediaList {
    /// The first page of the token's own account.
    pub fn of(edge: MediaEdge, fields: MediaFields) -> Self {
        Self { owner: Owner::Me, edge, fields, limit: None, after: None, range: None }
    }
}

impl Call for MediaList {
    const NAME: &'static str = "media_list";
    const METHOD: Method = Method::GET;
    const SCOPE: Scope = Scope::Basic;
    const RATE: RateClass = RateClass::General;
    const HARMLESS_TO_REPEAT: bool = true;
    const LOGINS: &'static [Login] = &Login::ALL;
    type Answer = MediaPage;

    fn check(&self) -> Result<(), Unfit> {
        if self.range.is_some() && self.edge != MediaEdge::Published {
            return Err(Unfit::at("since", Why::Rule("this list knows no times")));
        }
        self.limit.map_or(Ok(()), |limit| MEDIA_PAGE.check(limit).map_err(|more| Unfit::at("limit", more)))
    }

    fn check_login(&self, login: Login) -> Result<(), Unfit> {
        self.owner.check_login(login)?;
        self.fields.check_login(login)
    }

    fn path(&self) -> Vec<&str> {
        vec![self.owner.segment(), self.edge.as_str()]
    }

    fn query(&self) -> Vec<(&'static str, String)> {
        let mut query: Vec<_> = self.fields.query().into_iter().collect();
        query.extend(self.limit.map(|limit| ("limit", limit.to_string())));
        query.extend(self.after.as_ref().map(|after| ("after", after.as_str().to_owned())));
        if let Some(range) = self.range {
            query.push(("since", range.since.get().div_euclid(1_000).to_string()));
            query.push(("until", range.until.get().div_euclid(1_000).to_string()));
        }
        query
    }

    fn read(&self, body: &[u8]) -> Result<MediaPage, Drift> {
        wire::read::<Listed<Media>>(body).map(Page::from)
    }
}

impl Graph {
    /// A page of posts.
    ///
    /// # Errors
    /// Any [`GraphError`]; [`GraphError::PageLoop`] when the page leads back to itself. A longer walk keeps a
    /// [`crate::Trail`].
    pub async fn media_list(&self, caller: &Caller, list: &MediaList) -> Result<MediaPage, GraphError> {
        self.call(caller, list).await?.after(list.after.as_ref())
    }
}
