//! Posts that are due within a day are looked over while there is still time: a day, an hour and five minutes before.

use porchlight_domain::queue::PostState;
use porchlight_domain::{ApiError, DAY_MS, Environment, ErrorCode, HOUR_MS, MINUTE_MS, Remedy, Scope, UtcMs};
use porchlight_graph::AskQuota;
use porchlight_store::PostRow;

use super::fitting::{Known, unfit};
use crate::runner::Runner;

/// How close to its time a post is looked over, ms, the farthest first.
const LOOKS_MS: [i64; 3] = [DAY_MS, HOUR_MS, 5 * MINUTE_MS];

/// How many of the looks are due, so long before.
fn looks_due(before: i64) -> i64 {
    LOOKS_MS.iter().filter(|look| before <= **look).map(|_| 1).sum()
}

impl Runner {
    /// Looks over what is due within a day, and says what is wrong. Nothing is changed by it.
    pub(super) async fn look_over_what_is_coming(&self) {
        if let Err(error) = self.look_over().await {
            tracing::debug!(account = %self.account, code = ?error.code, "posts could not be looked over");
        }
    }

    async fn look_over(&self) -> Result<(), ApiError> {
        let now = self.now();
        let coming =
            self.engine.store.read().await?.posts_between(&[self.account], now, now + DAY_MS).await?;
        let due_of = |post: &PostRow| post.time.as_ref().map_or(UtcMs::new(0), |time| time.due);
        let waiting: Vec<PostRow> = coming
            .into_iter()
            .filter(|post| post.state == PostState::Scheduled)
            .filter(|post| post.warned < looks_due(due_of(post).get() - now.get()))
            .collect();
        if waiting.is_empty() {
            return Ok(());
        }
        let of_all = self.wrong_with_all(now).await?;
        for post in waiting {
            let mut read = self.engine.store.read().await?;
            let problems = Known::of(&mut read, std::slice::from_ref(&post)).await?.problems(&post);
            drop(read);
            let of_one = (!problems.is_empty()).then(|| unfit(problems.len()));
            // A full quota says nothing of tomorrow: it matters within the hour.
            let is_near = due_of(&post).get() - now.get() <= HOUR_MS;
            let of_all = of_all.clone().filter(|problem| is_near || problem.code != ErrorCode::QuotaReached);
            let problem = of_one.or(of_all);
            let json = problem.as_ref().map(|problem| serde_json::to_value(problem).unwrap_or_default());
            let mut write = self.engine.store.write().await?;
            // Its state may have changed since.
            if write.post(post.id).await?.is_some_and(|now| now.state == PostState::Scheduled) {
                let level = looks_due(due_of(&post).get() - now.get());
                write.set_post_warned(post.id, level, json.as_ref()).await?;
                if let Some(json) = &json {
                    write.post_moment(post.id, "warned", Some(json), now).await?;
                }
            }
            write.commit().await?;
        }
        Ok(())
    }

    /// What would keep any post of the account from going out: permission, hosting, quota, connection.
    async fn wrong_with_all(&self, now: UtcMs) -> Result<Option<ApiError>, ApiError> {
        let token = self.engine.store.read().await?.token(self.account).await?;
        let may =
            token.is_none_or(|token| token.scopes.0.is_empty() || token.scopes.has(&Scope::ContentPublish));
        if !may {
            let problem = ApiError::new(ErrorCode::ScopeMissing, Remedy::Reconnect);
            return Ok(Some(problem.with("scope", Scope::ContentPublish.as_str().to_owned())));
        }
        if self.site.environment == Environment::Instagram && self.engine.bucket().await?.is_none() {
            return Ok(Some(ApiError::new(ErrorCode::HostingMissing, Remedy::OpenHosting)));
        }
        let Ok(owner) = self.owner().await else { return Ok(None) };
        match self.site.graph.quota(&self.caller().await?, &AskQuota { owner, since: None }).await {
            Ok(quota) => {
                let mut write = self.engine.store.write().await?;
                write.set_quota(self.account, &quota, now).await?;
                write.commit().await?;
                let is_full = quota.left().is_some_and(|left| left == 0);
                Ok(is_full.then(|| {
                    ApiError::new(ErrorCode::QuotaReached, Remedy::Wait)
                        .with("used", quota.used)
                        .with("max", quota.total.unwrap_or_default())
                }))
            }
            Err(error) => Ok(Some(super::judging::post_problem(&error, now))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_post_is_looked_over_three_times() {
        let looks = [DAY_MS + 1, DAY_MS, HOUR_MS, 5 * MINUTE_MS, 0].map(looks_due);
        assert_eq!(looks, [0, 1, 2, 3, 3]);
    }
}
