//! Beginning: whether it is time, and what becomes of a post whose time has passed.

use porchlight_domain::queue::{Lateness, PassageEvent, PostKind, PostState, lateness};
use porchlight_domain::{ApiError, DAY_MS, ErrorCode, MINUTE_MS, Remedy, SECOND_MS, UtcMs};
use porchlight_store::PostRow;

use super::walking::{Next, Walk, lost};
use crate::runner::{Interrupted, Runner};

/// How long before its time a post with pictures alone is begun, ms.
const LEAD_PICTURES_MS: i64 = 2 * MINUTE_MS;
/// And one with a video, which has to be put somewhere and converted.
const LEAD_VIDEO_MS: i64 = 10 * MINUTE_MS;
/// How far posts that are late stay apart, ms.
const APART_MS: i64 = 5 * MINUTE_MS;

/// When a post is begun, so that it is out at its time.
pub(super) fn begins_at(post: &PostRow) -> Option<UtcMs> {
    let due = post.time.as_ref()?.due;
    let lead = match post.content.kind {
        PostKind::Image => LEAD_PICTURES_MS,
        PostKind::Carousel | PostKind::Reel | PostKind::Story => LEAD_VIDEO_MS,
    };
    Some(due - lead)
}

impl Runner {
    pub(super) async fn begin(&self, walk: &Walk) -> Result<Next, Interrupted> {
        let now = self.now();
        if walk.job.is_now {
            return Ok(Next::On(PassageEvent::Begun));
        }
        let Some(due) = walk.post.time.as_ref().map(|time| time.due) else {
            let problem =
                ApiError::new(ErrorCode::Internal, Remedy::None).with("detail", "a post without a time");
            return Ok(Next::Over(problem));
        };
        let mut write = self.engine.store.write().await?;
        let missed = match walk.post.missed {
            Some(missed) => missed,
            None => write.queue_account(self.account).await?.missed,
        };
        let problem = ApiError::new(ErrorCode::PostMissed, Remedy::None).with("due", due.get());
        let problem = serde_json::to_value(&problem).unwrap_or_default();
        match lateness(due, now, missed) {
            Lateness::OnTime => return Ok(Next::On(PassageEvent::Begun)),
            Lateness::Late => {
                // All that are late at once would come as a burst: one by one instead.
                let near = write.posts_between(&[self.account], now - DAY_MS, now + SECOND_MS).await?;
                let last =
                    near.iter().filter(|post| post.id != walk.post.id).filter_map(|post| match post.state {
                        PostState::Preparing | PostState::Processing | PostState::Publishing => Some(now),
                        _ => post.published_at,
                    });
                if let Some(last) = last.max().filter(|last| *last + APART_MS > now) {
                    return Ok(Next::Wait(last + APART_MS, None));
                }
                // In the transaction that has looked, so that no two begin at once.
                let mut begun = walk.clone();
                let passage = begun.passage().after(&PassageEvent::Begun, now);
                begun.job.passage = passage.unwrap_or_else(|| begun.passage().clone());
                write.record_passage(walk.lease, &begun.job, None).await.map_err(lost)?;
                write.reschedule_job(walk.lease, now, None).await.map_err(lost)?;
                write.post_moment(walk.post.id, "begun", None, now).await?;
            }
            Lateness::Ask => {
                write.park_job(walk.lease, &problem).await.map_err(lost)?;
                write.set_post_state(walk.post.id, PostState::Missed, Some(&problem)).await?;
                write.post_moment(walk.post.id, "missed", None, now).await?;
            }
            Lateness::Skip => {
                write.complete_job(walk.lease).await.map_err(lost)?;
                write.set_post_state(walk.post.id, PostState::Skipped, Some(&problem)).await?;
                write.post_moment(walk.post.id, "skipped", None, now).await?;
            }
        }
        write.commit().await?;
        Ok(Next::Settled)
    }
}
