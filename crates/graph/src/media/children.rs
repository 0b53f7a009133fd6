//! An album's items (seed 002, "Get Album Contents").

use porchlight_domain::{Login, MediaId, Scope, Unfit};
use reqwest::Method;

use super::{Media, MediaFields, MediaPage};
use crate::call::{Call, RateClass};
use crate::error::Drift;
use crate::paging::{Cursor, Page};
use crate::wire::{self, Listed};
use crate::{Caller, Graph, GraphError};

/// `GET /{album}/children`, in the album's order. An album has 10 items at most, so there is one page in practice.
#[derive(Clone, Debug)]
pub struct Children {
    /// Which album.
    pub album: MediaId,
    /// What is wanted of each item; ids alone for none.
    pub fields: MediaFields,
    /// Where the page begins.
    pub after: Option<Cursor>,
}

impl Call for Children {
    const NAME: &'static str = "children";
    const METHOD: Method = Method::GET;
    const SCOPE: Scope = Scope::Basic;
    const RATE: RateClass = RateClass::General;
    const HARMLESS_TO_REPEAT: bool = true;
    const LOGINS: &'static [Login] = &Login::ALL;
    type Answer = MediaPage;

    fn check_login(&self, login: Login) -> Result<(), Unfit> {
        self.fields.check_login(login)
    }

    fn path(&self) -> Vec<&str> {
        vec![self.album.as_str(), "children"]
    }

    fn query(&self) -> Vec<(&'static str, String)> {
        let mut query: Vec<_> = self.fields.query().into_iter().collect();
        query.extend(self.after.as_ref().map(|after| ("after", after.as_str().to_owned())));
        query
    }

    fn read(&self, body: &[u8]) -> Result<MediaPage, Drift> {
        wire::read::<Listed<Media>>(body).map(Page::from)
    }
}

impl Graph {
    /// An album's items.
    ///
    /// # Errors
    /// Any [`GraphError`]; [`GraphError::PageLoop`] when the page leads back to itself.
    pub async fn children(&self, caller: &Caller, children: &Children) -> Result<MediaPage, GraphError> {
        self.call(caller, children).await?.after(children.after.as_ref())
    }
}
