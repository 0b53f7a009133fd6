//! What a refusal of a post means: to its way, and to the user. By code and subcode alone (`facts.md §2.4`).

use porchlight_domain::queue::PassageEvent;
use porchlight_domain::{ApiError, ErrorCode, MINUTE_MS, Remedy, SECOND_MS, Scope, UtcMs};
use porchlight_graph::{Effect, ErrorClass, GraphError, RetryKind};

use super::walking::{Next, Walk};
use crate::problem::problem_of;
use crate::runner::{Interrupted, Runner};

/// "The media with this `creation_id` could not be found."
const GONE: i64 = 2_207_006;

/// The problem that a refusal of a post is.
pub(super) fn post_problem(error: &GraphError, now: UtcMs) -> ApiError {
    let mut problem = problem_of(error, now);
    if problem.code == ErrorCode::ScopeMissing {
        problem = problem.with("scope", Scope::ContentPublish.as_str().to_owned());
    }
    let Some(api) = error.api() else { return problem };
    if let Some((code, remedy)) = meaning(api.code, api.subcode) {
        problem.code = code;
        problem.remedy = remedy;
    }
    problem
}

/// The problem that a container's failure is, by the subcode that its status names.
pub(super) fn container_problem(subcode: Option<i64>, words: Option<&str>) -> ApiError {
    let (code, remedy) =
        subcode.and_then(|sub| meaning(0, Some(sub))).unwrap_or((ErrorCode::ContainerBroken, Remedy::Retry));
    let mut problem = ApiError::new(code, remedy);
    if let Some(subcode) = subcode {
        problem = problem.with("subcode", subcode);
    }
    match words {
        Some(words) => problem.with("detail", words.chars().take(300).collect::<String>()),
        None => problem,
    }
}

/// Whether a container that failed so will fail again: nothing but another file mends it.
pub(super) fn is_for_good(subcode: Option<i64>) -> bool {
    matches!(
        subcode.and_then(|sub| meaning(0, Some(sub))),
        Some((
            ErrorCode::VideoRefused
                | ErrorCode::PictureRefused
                | ErrorCode::CaptionRefused
                | ErrorCode::TagRefused
                | ErrorCode::CarouselRefused
                | ErrorCode::TrialRefused,
            _
        ))
    )
}

fn meaning(code: i64, subcode: Option<i64>) -> Option<(ErrorCode, Remedy)> {
    Some(match (code, subcode?) {
        (_, 2_207_003 | 2_207_052) => (ErrorCode::MediaUnfetchable, Remedy::Retry),
        (_, 2_207_026 | 2_207_023 | 2_207_057 | 2_207_073 | 2_207_076 | 2_207_077) => {
            (ErrorCode::VideoRefused, Remedy::EditPost)
        }
        (_, 2_207_004 | 2_207_005 | 2_207_009) => (ErrorCode::PictureRefused, Remedy::EditPost),
        (_, 2_207_010) => (ErrorCode::CaptionRefused, Remedy::EditPost),
        (_, 2_207_018 | 2_207_035..=2_207_037 | 2_207_040) => (ErrorCode::TagRefused, Remedy::EditPost),
        (_, 2_207_028) => (ErrorCode::CarouselRefused, Remedy::EditPost),
        (_, 2_207_081) => (ErrorCode::TrialRefused, Remedy::EditPost),
        (_, 2_207_042) => (ErrorCode::QuotaReached, Remedy::Wait),
        (_, 2_207_050) => (ErrorCode::TokenCheckpoint, Remedy::OpenInstagram),
        (_, 2_207_051) => (ErrorCode::ActionBlocked, Remedy::Wait),
        _ => return None,
    })
}

/// The pause before another attempt at something that heals, ms: longer with each.
pub(super) fn pause(attempts: i64) -> i64 {
    let doubled = (5 * SECOND_MS).saturating_mul(1 << attempts.clamp(0, 7));
    doubled.min(10 * MINUTE_MS)
}

impl Runner {
    /// What follows a call that harms nobody when it is repeated: making containers, asking, uploading.
    pub(super) async fn harmless(&self, walk: &Walk, error: &GraphError) -> Result<Next, Interrupted> {
        let now = self.now();
        let problem = post_problem(error, now);
        self.pause_if_blocked(error, &problem).await?;
        match (self.interruption(error), error.retry_kind()) {
            (Interrupted::Stop(status, told), _) if error.class() == ErrorClass::Auth => {
                self.give_back(walk, now + MINUTE_MS, Some(told.clone())).await?;
                Err(Interrupted::Stop(status, told))
            }
            (_, RetryKind::NewContainer) => {
                Ok(Next::Later(PassageEvent::Broken, now + pause(walk.attempts), Some(problem)))
            }
            (_, RetryKind::AfterRegain { at_least }) => {
                let wait = i64::try_from(at_least.as_millis()).unwrap_or(MINUTE_MS).max(SECOND_MS);
                Ok(Next::Wait(now + wait, Some(problem)))
            }
            (_, RetryKind::Backoff { .. } | RetryKind::LookFirst) => {
                Ok(Next::Wait(now + pause(walk.attempts), Some(problem)))
            }
            _ if matches!(
                error.class(),
                ErrorClass::AccountRestricted | ErrorClass::Quota | ErrorClass::SpamBlock
            ) =>
            {
                Ok(Next::Wait(now + 30 * MINUTE_MS, Some(problem)))
            }
            _ => Ok(Next::Over(problem)),
        }
    }

    /// What follows a publish that did not simply succeed.
    pub(super) async fn untold(&self, walk: &Walk, error: &GraphError) -> Result<Next, Interrupted> {
        let now = self.now();
        let problem = post_problem(error, now);
        if error.effect() == Effect::Unknown {
            let unknown = ApiError { code: ErrorCode::OutcomeUnknown, remedy: Remedy::Wait, ..problem };
            return Ok(Next::Later(PassageEvent::Lost, now + SECOND_MS, Some(unknown)));
        }
        self.pause_if_blocked(error, &problem).await?;
        let (class, retry) = (error.class(), error.retry_kind());
        let event = match (class, retry) {
            (ErrorClass::MediaNotReady, _) => PassageEvent::NotReady,
            // Said of one that is out already, too: it is looked at first.
            (ErrorClass::ContainerGone, _) if error.api().is_some_and(|api| api.subcode == Some(GONE)) => {
                PassageEvent::Lost
            }
            (ErrorClass::ContainerGone, _) | (_, RetryKind::NewContainer) => PassageEvent::Broken,
            (
                ErrorClass::Quota
                | ErrorClass::SpamBlock
                | ErrorClass::RateLimited
                | ErrorClass::Network
                | ErrorClass::Auth
                | ErrorClass::AccountRestricted
                | ErrorClass::Transient,
                _,
            )
            | (_, RetryKind::Backoff { .. } | RetryKind::AfterRegain { .. }) => PassageEvent::PutOff,
            _ => return Ok(Next::Over(problem)),
        };
        let wait = match retry {
            RetryKind::AfterRegain { at_least } => i64::try_from(at_least.as_millis()).unwrap_or(MINUTE_MS),
            _ if matches!(
                class,
                ErrorClass::Quota | ErrorClass::SpamBlock | ErrorClass::AccountRestricted
            ) =>
            {
                30 * MINUTE_MS
            }
            _ => pause(walk.attempts),
        };
        let next = Next::Later(event, now + wait.max(SECOND_MS), Some(problem.clone()));
        match self.interruption(error) {
            Interrupted::Stop(status, told) if class == ErrorClass::Auth => {
                let mut walk = walk.clone();
                self.record(&mut walk, &PassageEvent::PutOff, Some(&problem)).await?;
                self.give_back(&walk, now + MINUTE_MS, Some(problem)).await?;
                Err(Interrupted::Stop(status, told))
            }
            _ => Ok(next),
        }
    }

    /// What Instagram wants the owner to look at stops the whole account's queue, and not one post after the other.
    async fn pause_if_blocked(&self, error: &GraphError, problem: &ApiError) -> Result<(), Interrupted> {
        if !matches!(error.class(), ErrorClass::AccountRestricted | ErrorClass::SpamBlock) {
            return Ok(());
        }
        let problem = serde_json::to_value(problem).unwrap_or_default();
        let mut write = self.engine.store.write().await?;
        write.set_queue_pause(self.account, Some(&problem)).await?;
        Ok(write.commit().await?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_container_that_will_fail_again_is_told_from_one_that_may_not() {
        assert!(is_for_good(Some(2_207_026)));
        assert!(is_for_good(Some(2_207_009)));
        assert!(!is_for_good(Some(2_207_003)), "the file may be there now");
        assert!(!is_for_good(Some(2_207_053)) && !is_for_good(None));
        assert_eq!(container_problem(Some(2_207_053), None).code, ErrorCode::ContainerBroken);
    }

    #[test]
    fn pauses_grow_and_end() {
        assert_eq!((pause(0), pause(1)), (5 * SECOND_MS, 10 * SECOND_MS));
        assert_eq!(pause(99), 10 * MINUTE_MS);
    }
}
