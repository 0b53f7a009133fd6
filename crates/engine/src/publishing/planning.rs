//! What the user does with a post: writes it, gives it a time, sends it off, takes it back, decides on it.

use porchlight_domain::queue::{
    LocalMinute, Missed, Passage, PassageEvent, PassageStep, PostContent, PostState, instant_of, local_of,
};
use porchlight_domain::{AccountId, ApiError, ErrorCode, PostId, Remedy, UtcMs};
use porchlight_store::{PostRow, PostSaved, PostTime, PublishJob, WriteTransaction};

use super::beginning::begins_at;
use super::fitting::{Known, unfit};
use crate::engine::Engine;

/// What makes a post wait for its time.
#[derive(Clone, Debug)]
pub struct Scheduling {
    /// Which.
    pub post: PostId,
    /// As it was seen.
    pub version: i64,
    /// The time on its label.
    pub local: LocalMinute,
    /// The zone of the label.
    pub zone: String,
    /// What is done when its time has passed; `None`: as the account does.
    pub missed: Option<Missed>,
    /// Whether it stays a draft.
    pub is_draft: bool,
}

/// Letters of a first comment, and of other texts without a limit of Instagram's, at most.
const LONGEST: usize = 10_000;
/// Bytes of all that one post says, at most.
const LARGEST_CONTENT: usize = 64 * 1024;

impl Engine {
    /// What time it is where an account lives.
    pub(super) async fn now_at(&self, account: AccountId) -> Result<UtcMs, ApiError> {
        let known = self.store.read().await?.account(account).await?;
        let known = known.ok_or_else(absent)?;
        Ok(self.sites.of(known.environment).clock.now())
    }

    /// Wakes the account's publishers.
    pub(super) async fn ring_queue(&self, account: AccountId) {
        if let Ok(runner) = self.runner_of(account).await {
            runner.queue.notify_one();
        }
    }

    /// Begins a post.
    ///
    /// # Errors
    /// [`ErrorCode::NotFound`], [`ErrorCode::TimeUnknown`], [`ErrorCode::TextTooLong`].
    pub async fn new_post(
        &self,
        account: AccountId,
        content: &PostContent,
        local: Option<LocalMinute>,
    ) -> Result<PostRow, ApiError> {
        check_size(content)?;
        let now = self.now_at(account).await?;
        let time = match local {
            Some(local) => Some(time_of(local, self.zone_of(account).await?)?),
            None => None,
        };
        let mut write = self.store.write().await?;
        let id = write.new_post(account, content, time.as_ref(), now).await?;
        let post = write.post(id).await?;
        write.commit().await?;
        post.ok_or_else(absent)
    }

    /// Keeps what a post says. One that is scheduled goes out as it says then.
    ///
    /// # Errors
    /// [`ErrorCode::PostChanged`], [`ErrorCode::PostLocked`], [`ErrorCode::NotFound`], [`ErrorCode::TextTooLong`].
    pub async fn set_post(&self, id: PostId, version: i64, content: &PostContent) -> Result<i64, ApiError> {
        check_size(content)?;
        let account = self.post_row(id).await?.account;
        let now = self.now_at(account).await?;
        let mut write = self.store.write().await?;
        let version = saved(write.set_post_content(id, version, content, now).await?)?;
        if let Some(post) = write.post(id).await?
            && post.state == PostState::Scheduled
        {
            // A video takes longer than the picture that was there before.
            let begin = begins_at(&post).unwrap_or(now);
            write.begin_passage(account, id, begin, false, now).await?;
        }
        write.commit().await?;
        self.ring_queue(account).await;
        Ok(version)
    }

    pub(super) async fn post_row(&self, id: PostId) -> Result<PostRow, ApiError> {
        let post = self.store.read().await?.post(id).await?;
        post.filter(|post| !post.is_deleted).ok_or_else(absent)
    }

    /// Begins a post that says what another one says. What Instagram knows for one account alone does not go along.
    ///
    /// # Errors
    /// [`ErrorCode::NotFound`].
    pub async fn duplicate_post(&self, id: PostId, account: AccountId) -> Result<PostRow, ApiError> {
        let post = self.post_row(id).await?;
        self.new_post(account, &post.content, None).await
    }

    /// Gives a post its time. Unless it stays a draft, it goes out then; what would be refused is said now.
    ///
    /// # Errors
    /// [`ErrorCode::TimePast`], [`ErrorCode::TimeUnknown`], [`ErrorCode::PostUnfit`], and as [`Engine::set_post`].
    pub async fn schedule_post(&self, scheduling: Scheduling) -> Result<i64, ApiError> {
        let post = self.post_row(scheduling.post).await?;
        let time = time_of(scheduling.local, scheduling.zone)?;
        let now = self.now_at(post.account).await?;
        if !scheduling.is_draft && time.due <= now {
            return Err(ApiError::new(ErrorCode::TimePast, Remedy::None));
        }
        let state = if scheduling.is_draft { PostState::Draft } else { PostState::Scheduled };
        let mut write = self.store.write().await?;
        if state == PostState::Scheduled {
            check_fit(&mut write, &post).await?;
        }
        let version =
            write.set_post_time(post.id, scheduling.version, Some(&time), scheduling.missed, state).await?;
        let version = saved(version)?;
        let post = write.post(post.id).await?.ok_or_else(absent)?;
        if state == PostState::Scheduled {
            let begin = begins_at(&post).unwrap_or(now);
            write.begin_passage(post.account, post.id, begin, false, now).await?;
            write.post_moment(post.id, "scheduled", None, now).await?;
        } else {
            write.end_passage(post.id).await?;
        }
        write.commit().await?;
        self.ring_queue(post.account).await;
        Ok(version)
    }

    /// Makes a scheduled post a draft, with its time.
    ///
    /// # Errors
    /// As [`Engine::set_post`].
    pub async fn unschedule_post(&self, id: PostId, version: i64) -> Result<i64, ApiError> {
        let post = self.post_row(id).await?;
        let mut write = self.store.write().await?;
        let saved_as =
            write.set_post_time(id, version, post.time.as_ref(), post.missed, PostState::Draft).await?;
        let version = saved(saved_as)?;
        write.end_passage(id).await?;
        write.commit().await?;
        Ok(version)
    }

    /// Publishes a post at once.
    ///
    /// # Errors
    /// As [`Engine::schedule_post`].
    pub async fn publish_post_now(&self, id: PostId, version: i64) -> Result<(), ApiError> {
        let post = self.post_row(id).await?;
        let now = self.now_at(post.account).await?;
        let time = match &post.time {
            Some(time) if time.due >= now => Some(now_as(now, &time.zone)?),
            Some(time) => Some(time.clone()),
            None => Some(now_as(now, &self.zone_of(post.account).await?)?),
        };
        let mut write = self.store.write().await?;
        check_fit(&mut write, &post).await?;
        let state =
            write.set_post_time(id, version, time.as_ref(), post.missed, PostState::Scheduled).await?;
        saved(state)?;
        write.begin_passage(post.account, id, now, true, now).await?;
        write.commit().await?;
        self.ring_queue(post.account).await;
        Ok(())
    }

    /// Takes a post back that is on its way, as long as Instagram has not been told to publish it.
    ///
    /// # Errors
    /// [`ErrorCode::PostLocked`], [`ErrorCode::NotFound`].
    pub async fn stop_post(&self, id: PostId) -> Result<(), ApiError> {
        let account = self.post_row(id).await?.account;
        let now = self.now_at(account).await?;
        let mut write = self.store.write().await?;
        let can = write.post(id).await?.is_some_and(|post| post.state.can_be_stopped());
        if !can {
            return Err(ApiError::new(ErrorCode::PostLocked, Remedy::None));
        }
        write.end_passage(id).await?;
        write.set_post_state(id, PostState::Draft, None).await?;
        write.post_moment(id, "stopped", None, now).await?;
        write.done_hosting(id).await?;
        Ok(write.commit().await?)
    }

    /// Throws a post away, or brings it back.
    ///
    /// # Errors
    /// [`ErrorCode::PostLocked`], [`ErrorCode::NotFound`].
    pub async fn delete_post(&self, id: PostId) -> Result<(), ApiError> {
        let account = self.post_row(id).await?.account;
        let now = self.now_at(account).await?;
        let mut write = self.store.write().await?;
        if !write.delete_post(id, now).await? {
            return Err(ApiError::new(ErrorCode::PostLocked, Remedy::None));
        }
        write.end_passage(id).await?;
        Ok(write.commit().await?)
    }

    /// Brings a post back that was thrown away, as a draft.
    ///
    /// # Errors
    /// [`ErrorCode::NotFound`].
    pub async fn restore_post(&self, id: PostId) -> Result<(), ApiError> {
        let mut write = self.store.write().await?;
        if !write.restore_post(id).await? {
            return Err(absent());
        }
        Ok(write.commit().await?)
    }

    /// Tries again what failed; with `all`, every post of the account that failed for the same cause. Gives how many.
    ///
    /// # Errors
    /// [`ErrorCode::PostLocked`] when it has not failed, [`ErrorCode::NotFound`].
    pub async fn retry_post(&self, id: PostId, all: bool) -> Result<usize, ApiError> {
        let post = self.post_row(id).await?;
        if post.state != PostState::Failed {
            return Err(ApiError::new(ErrorCode::PostLocked, Remedy::None));
        }
        let now = self.now_at(post.account).await?;
        let cause = cause_of(&post);
        let mut write = self.store.write().await?;
        let failed = write.posts_that_wait(&[post.account]).await?;
        let mut count = 0;
        for other in failed.into_iter().filter(|other| other.state == PostState::Failed) {
            if other.id != id && !(all && cause_of(&other) == cause) {
                continue;
            }
            match write.passage(other.id).await? {
                Some(mut job) if job.passage.step == PassageStep::Failed => {
                    let Some(passage) = job.passage.after(&PassageEvent::Retry, now) else { continue };
                    job.passage = passage;
                    job.is_now |= other.time.as_ref().is_none_or(|time| time.due <= now);
                    write.resume_passage(&job, now).await?;
                }
                _ => write.begin_passage(other.account, other.id, now, true, now).await?,
            }
            write.post_moment(other.id, "retried", None, now).await?;
            count += 1;
        }
        write.commit().await?;
        self.ring_queue(post.account).await;
        Ok(count)
    }

    /// Decides on a post whose time has passed: it goes out now, or is left out.
    ///
    /// # Errors
    /// [`ErrorCode::PostLocked`] when its time has not passed, [`ErrorCode::NotFound`].
    pub async fn decide_on_post(&self, id: PostId, publish: bool) -> Result<(), ApiError> {
        let post = self.post_row(id).await?;
        if post.state != PostState::Missed {
            return Err(ApiError::new(ErrorCode::PostLocked, Remedy::None));
        }
        if publish {
            return self.publish_post_now(id, post.version).await;
        }
        let now = self.now_at(post.account).await?;
        let mut write = self.store.write().await?;
        write.end_passage(id).await?;
        write.set_post_state(id, PostState::Skipped, None).await?;
        write.post_moment(id, "skipped", None, now).await?;
        Ok(write.commit().await?)
    }

    /// Looks now whether a post is out.
    ///
    /// # Errors
    /// [`ErrorCode::NotFound`] when nothing of it is on its way.
    pub async fn look_at_post(&self, id: PostId) -> Result<(), ApiError> {
        let account = self.post_row(id).await?.account;
        let now = self.now_at(account).await?;
        let mut write = self.store.write().await?;
        let job = write.passage(id).await?.ok_or_else(absent)?;
        write.resume_passage(&job, now).await?;
        write.commit().await?;
        self.ring_queue(account).await;
        Ok(())
    }

    /// The user says whether a post is out of which Porchlight cannot know.
    ///
    /// # Errors
    /// [`ErrorCode::PostLocked`] when Porchlight can know, [`ErrorCode::NotFound`].
    pub async fn settle_post(&self, id: PostId, is_out: bool) -> Result<(), ApiError> {
        let account = self.post_row(id).await?.account;
        let now = self.now_at(account).await?;
        let mut write = self.store.write().await?;
        let job = write.passage(id).await?.ok_or_else(absent)?;
        if !can_be_settled(&job) {
            return Err(ApiError::new(ErrorCode::PostLocked, Remedy::None));
        }
        write.end_passage(id).await?;
        if is_out {
            write.post_is_out(id, None, job.passage.asked_at.unwrap_or(now)).await?;
            write.set_post_state(id, PostState::Live, None).await?;
        } else {
            let problem = ApiError::new(ErrorCode::PostExpired, Remedy::Retry);
            let problem = serde_json::to_value(&problem).unwrap_or_default();
            write.set_post_state(id, PostState::Failed, Some(&problem)).await?;
        }
        write.post_moment(id, "settled", None, now).await?;
        write.done_hosting(id).await?;
        Ok(write.commit().await?)
    }
}

/// Whether only a person can say what became of it: its container broke after Instagram was told to publish it.
pub(super) fn can_be_settled(job: &PublishJob) -> bool {
    let Passage { step, is_beyond_knowing, .. } = &job.passage;
    *is_beyond_knowing && *step == PassageStep::Checking
}

fn cause_of(post: &PostRow) -> Option<String> {
    let problem = post.problem.as_ref()?;
    Some(format!(
        "{} {}",
        problem.get("code")?,
        problem.get("args")?.get("subcode").unwrap_or(&serde_json::Value::Null)
    ))
}

async fn check_fit(write: &mut WriteTransaction, post: &PostRow) -> Result<(), ApiError> {
    // What stands in the store now, and not what was read before.
    let post = write.post(post.id).await?.ok_or_else(absent)?;
    let problems = Known::of(write, std::slice::from_ref(&post)).await?.problems(&post);
    if problems.is_empty() { Ok(()) } else { Err(unfit(problems.len())) }
}

fn check_size(content: &PostContent) -> Result<(), ApiError> {
    let texts = [&content.caption, &content.first_comment, &content.audio_name];
    let longest = texts.iter().map(|text| text.chars().count()).max().unwrap_or(0);
    let bytes = serde_json::to_string(content).map_or(usize::MAX, |json| json.len());
    if longest > LONGEST || bytes > LARGEST_CONTENT {
        return Err(ApiError::new(ErrorCode::TextTooLong, Remedy::Shorten)
            .with("bytes", bytes)
            .with("max", LARGEST_CONTENT));
    }
    Ok(())
}

fn time_of(local: LocalMinute, zone: String) -> Result<PostTime, ApiError> {
    let due = instant_of(&local, &zone)
        .map_err(|_| ApiError::new(ErrorCode::TimeUnknown, Remedy::None).with("zone", zone.as_str()))?;
    Ok(PostTime { local, zone, due })
}

fn now_as(now: UtcMs, zone: &str) -> Result<PostTime, ApiError> {
    let local = local_of(now, zone)
        .map_err(|_| ApiError::new(ErrorCode::TimeUnknown, Remedy::None).with("zone", zone))?;
    Ok(PostTime { local, zone: zone.to_owned(), due: now })
}

fn absent() -> ApiError {
    ApiError::new(ErrorCode::NotFound, Remedy::None)
}

fn saved(saved: PostSaved) -> Result<i64, ApiError> {
    match saved {
        PostSaved::As(version) => Ok(version),
        PostSaved::Edited(_) => Err(ApiError::new(ErrorCode::PostChanged, Remedy::None)),
        PostSaved::Locked => Err(ApiError::new(ErrorCode::PostLocked, Remedy::None)),
        PostSaved::Absent => Err(absent()),
    }
}
