//! A post's insights (`facts.md §9.2`).

use porchlight_domain::insights::MediaQuestion;
use porchlight_domain::{Login, MediaId, Scope, Unfit};
use reqwest::Method;

use super::InsightPage;
use crate::call::{Call, RateClass};
use crate::error::Drift;
use crate::{Caller, Graph, GraphError};

/// `GET /{media}/insights`. Up to 48 hours late, kept for two years, without what ads did. None of an album's items, and
/// none of posts from before the account was a professional one (100/2108006).
#[derive(Clone, Debug)]
pub struct MediaInsights {
    /// Which post.
    pub media: MediaId,
    /// What is asked.
    pub question: MediaQuestion,
}

impl Call for MediaInsights {
    const NAME: &'static str = "media_insights";
    const METHOD: Method = Method::GET;
    const SCOPE: Scope = Scope::ManageInsights;
    const RATE: RateClass = RateClass::General;
    const HARMLESS_TO_REPEAT: bool = true;
    const LOGINS: &'static [Login] = &Login::ALL;
    type Answer = InsightPage;

    fn check(&self) -> Result<(), Unfit> {
        self.question.check()
    }

    fn check_login(&self, login: Login) -> Result<(), Unfit> {
        self.question.check_login(login)
    }

    fn path(&self) -> Vec<&str> {
        vec![self.media.as_str(), "insights"]
    }

    fn query(&self) -> Vec<(&'static str, String)> {
        let metrics: Vec<_> = self.question.metrics.iter().map(|metric| metric.name).collect();
        let mut query = vec![("metric", metrics.join(","))];
        query.extend(self.question.breakdown.map(|by| ("breakdown", by.as_str().to_owned())));
        query
    }

    fn read(&self, body: &[u8]) -> Result<InsightPage, Drift> {
        InsightPage::read(body)
    }
}

impl Graph {
    /// A post's figures.
    ///
    /// # Errors
    /// Any [`GraphError`]; [`GraphError::Unfit`] for a metric that this kind of post does not have, which would fail the
    /// whole call; [`crate::ErrorClass::Permission`] (code 10) for a story that fewer than five people saw.
    pub async fn media_insights(
        &self,
        caller: &Caller,
        insights: &MediaInsights,
    ) -> Result<InsightPage, GraphError> {
        self.call(caller, insights).await
    }
}
