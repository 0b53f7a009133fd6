//! Telling Instagram to publish, once; and looking when nobody knows whether it did.

use porchlight_domain::publishing::ContainerStatus;
use porchlight_domain::queue::PassageEvent;
use porchlight_domain::{ApiError, ErrorCode, MINUTE_MS, Remedy, SECOND_MS};
use porchlight_graph::{AskStatus, Publish};

use super::judging::post_problem;
use super::walking::{Next, Walk};
use crate::runner::{Interrupted, Runner};

impl Runner {
    /// The step was written down just now, by this claim: the call leaves for the first time.
    pub(super) async fn tell(&self, walk: &Walk) -> Result<Next, Interrupted> {
        let Some(container) = walk.passage().container.clone() else {
            return Ok(Next::On(PassageEvent::Lost));
        };
        let publish = Publish { owner: self.owner().await?, container };
        match self.site.graph.publish(&self.caller().await?, &publish).await {
            Ok(media) => {
                self.heard();
                Ok(Next::On(PassageEvent::Published(media)))
            }
            Err(error) => self.untold(walk, &error).await,
        }
    }

    /// Asks the container what became of it. Whatever cannot be asked stays unknown.
    pub(super) async fn look_at_container(&self, walk: &Walk) -> Result<Next, Interrupted> {
        let now = self.now();
        let unknown = || ApiError::new(ErrorCode::OutcomeUnknown, Remedy::Wait);
        let Some(container) = walk.passage().container.clone() else {
            return Ok(Next::Wait(now + MINUTE_MS, Some(unknown())));
        };
        let since = walk.passage().asked_at.map_or(0, |at| now.get().saturating_sub(at.get()));
        let ask = AskStatus { id: container, in_detail: false };
        match self.site.graph.container_status(&self.caller().await?, &ask).await {
            Ok(state) => {
                self.heard();
                let event = PassageEvent::Looked(state.status.clone());
                Ok(match state.status {
                    ContainerStatus::Published | ContainerStatus::Expired => Next::On(event),
                    ContainerStatus::Error => {
                        let problem = ApiError::new(ErrorCode::PostBeyondKnowing, Remedy::OpenInstagram);
                        Next::Later(event, now + 30 * MINUTE_MS, Some(problem))
                    }
                    _ => Next::Later(event, now + pause_of_look(since), Some(unknown())),
                })
            }
            Err(error) => {
                let problem = post_problem(&error, now);
                if let ending @ Interrupted::Stop(..) = self.interruption(&error) {
                    self.give_back(walk, now + MINUTE_MS, Some(problem)).await?;
                    return Err(ending);
                }
                let problem = ApiError { code: ErrorCode::OutcomeUnknown, remedy: Remedy::Wait, ..problem };
                Ok(Next::Wait(now + pause_of_look(since).max(5 * SECOND_MS), Some(problem)))
            }
        }
    }
}

/// How long it is waited between two looks, ms, so long after the call.
fn pause_of_look(since: i64) -> i64 {
    match since {
        ..20_000 => 3 * SECOND_MS,
        20_000..600_000 => 30 * SECOND_MS,
        _ => 10 * MINUTE_MS,
    }
}
