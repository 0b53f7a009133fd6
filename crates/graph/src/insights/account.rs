//! An account's insights (`facts.md §9.1`).

use porchlight_domain::insights::AccountQuestion;
use porchlight_domain::{Login, Scope, Unfit};
use reqwest::Method;

use super::InsightPage;
use crate::call::{Call, RateClass};
use crate::error::Drift;
use crate::owner::Owner;
use crate::{Caller, Graph, GraphError};

/// `GET /{account}/insights`. Up to 48 hours late, kept for 90 days, 30 days at once; some metrics need 100 followers.
#[derive(Clone, Debug)]
pub struct AccountInsights {
    /// Whose.
    pub owner: Owner,
    /// What is asked.
    pub question: AccountQuestion,
}

impl Call for AccountInsights {
    const NAME: &'static str = "account_insights";
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
        self.owner.check_login(login)
    }

    fn path(&self) -> Vec<&str> {
        vec![self.owner.segment(), "insights"]
    }

    fn query(&self) -> Vec<(&'static str, String)> {
        let AccountQuestion { metrics, period, metric_type, breakdowns, timeframe, range } = &self.question;
        let list = |words: Vec<&str>| words.join(",");
        let mut query = vec![
            ("metric", list(metrics.iter().map(|metric| metric.name).collect())),
            ("period", period.as_str().to_owned()),
        ];
        query.extend(metric_type.map(|metric_type| ("metric_type", metric_type.as_str().to_owned())));
        if !breakdowns.is_empty() {
            query.push(("breakdown", list(breakdowns.iter().map(|by| by.as_str()).collect())));
        }
        query.extend(timeframe.map(|timeframe| ("timeframe", timeframe.as_str().to_owned())));
        if let Some(range) = range {
            query.push(("since", range.since.get().div_euclid(1_000).to_string()));
            query.push(("until", range.until.get().div_euclid(1_000).to_string()));
        }
        query
    }

    fn read(&self, body: &[u8]) -> Result<InsightPage, Drift> {
        InsightPage::read(body)
    }
}

impl Graph {
    /// An account's figures.
    ///
    /// # Errors
    /// Any [`GraphError`]; [`GraphError::Unfit`] for a metric that cannot be asked so, which would fail the whole call.
    pub async fn account_insights(
        &self,
        caller: &Caller,
        insights: &AccountInsights,
    ) -> Result<InsightPage, GraphError> {
        self.call(caller, insights).await
    }
}
