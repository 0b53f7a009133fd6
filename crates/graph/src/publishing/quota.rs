//! The account's quota (`facts.md §7.5`), which is asked for and never assumed.

use porchlight_domain::publishing::Quota;
use porchlight_domain::{Login, Scope, Unfit, UtcMs};
use reqwest::Method;
use serde::Deserialize;

use crate::call::{Call, RateClass};
use crate::error::Drift;
use crate::owner::Owner;
use crate::wire::{self, Count, Unwrapped, soft};
use crate::{Caller, Graph, GraphError};

/// `GET /{account}/content_publishing_limit`.
#[derive(Clone, Debug, Default)]
pub struct AskQuota {
    /// Whose.
    pub owner: Owner,
    /// From when on posts are counted; 24 hours back at most, which is also what is counted without it.
    pub since: Option<UtcMs>,
}

#[derive(Deserialize)]
struct WireQuota {
    quota_usage: Count,
    #[serde(default, deserialize_with = "soft")]
    config: Option<WireConfig>,
}

#[derive(Deserialize)]
struct WireConfig {
    #[serde(default, deserialize_with = "soft")]
    quota_total: Option<Count>,
    #[serde(default, deserialize_with = "soft")]
    quota_duration: Option<Count>,
}

impl Call for AskQuota {
    const NAME: &'static str = "quota";
    const METHOD: Method = Method::GET;
    const SCOPE: Scope = Scope::ContentPublish;
    const RATE: RateClass = RateClass::General;
    const HARMLESS_TO_REPEAT: bool = true;
    const LOGINS: &'static [Login] = &Login::ALL;
    type Answer = Quota;

    fn check_login(&self, login: Login) -> Result<(), Unfit> {
        self.owner.check_login(login)
    }

    fn path(&self) -> Vec<&str> {
        vec![self.owner.segment(), "content_publishing_limit"]
    }

    fn query(&self) -> Vec<(&'static str, String)> {
        // `config` does not come unasked.
        let mut query = vec![("fields", "quota_usage,config".to_owned())];
        query.extend(self.since.map(|since| ("since", since.get().div_euclid(1_000).to_string())));
        query
    }

    fn read(&self, body: &[u8]) -> Result<Quota, Drift> {
        let Unwrapped(WireQuota { quota_usage: Count(used), config }) = wire::read(body)?;
        let config = config.unwrap_or(WireConfig { quota_total: None, quota_duration: None });
        Ok(Quota {
            used,
            total: config.quota_total.map(|Count(total)| total),
            // Seconds on the wire.
            window_ms: config.quota_duration.and_then(|Count(seconds)| seconds.checked_mul(1_000)),
        })
    }
}

impl Graph {
    /// How many posts were published within the window, and how many may be.
    ///
    /// # Errors
    /// Any [`GraphError`].
    pub async fn quota(&self, caller: &Caller, ask: &AskQuota) -> Result<Quota, GraphError> {
        self.call(caller, ask).await
    }
}
