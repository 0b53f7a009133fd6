//! The queue as the screens show it.

use porchlight_domain::queue::{PostProblem, PostState};
use porchlight_domain::{AccountId, ApiError, DAY_MS, MINUTE_MS, PostId, UtcMs};
use porchlight_store::{PostFileRow, PostMomentRow, PostRow};

use super::QueueAccountView;
use super::fitting::Known;
use super::planning::can_be_settled;
use crate::engine::Engine;

/// Drafts without a time that are shown, at most.
const MOST_DRAFTS: i64 = 200;
/// The longest stretch that is shown at once, ms.
const LONGEST_MS: i64 = 400 * DAY_MS;
/// Posts nearer than this to each other are close, ms.
const CLOSE_MS: i64 = 5 * MINUTE_MS;

/// A stretch of the queue.
#[derive(Clone, Debug)]
pub struct QueueView {
    /// Posts with a time in it.
    pub posts: Vec<PostRowView>,
    /// Drafts without a time.
    pub drafts: Vec<PostRowView>,
    /// What waits for the user, or is not known.
    pub waiting: Vec<PostRowView>,
    /// The accounts.
    pub accounts: Vec<QueueAccountView>,
}

/// A post in the queue.
#[derive(Clone, Debug)]
pub struct PostRowView {
    /// As it is kept.
    pub row: PostRow,
    /// Its first picture or video.
    pub first_file: Option<PostFileRow>,
    /// How many things are wrong with it.
    pub problem_count: usize,
    /// Another post of the account is due at about the same time.
    pub is_close_to_another: bool,
    /// There are more posts within a day than Instagram allows, as far as is known.
    pub is_over_quota: bool,
}

/// A post.
#[derive(Clone, Debug)]
pub struct PostView {
    /// As the queue shows it.
    pub row: PostRowView,
    /// Its files.
    pub files: Vec<PostFileView>,
    /// Everything that is wrong with it.
    pub problems: Vec<PostProblem>,
    /// What became of it.
    pub moments: Vec<PostMomentRow>,
    /// Only the user can say whether it is out.
    pub can_be_settled: bool,
}

/// A file, and how far it is.
#[derive(Clone, Debug)]
pub struct PostFileView {
    /// As it is kept.
    pub row: PostFileRow,
    /// How far it is taken in, percent.
    pub percent: u8,
}

impl Engine {
    /// The queue of these accounts (all, if none is named) over a stretch of time.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn queue(&self, accounts: &[AccountId], from: UtcMs, to: UtcMs) -> Result<QueueView, ApiError> {
        let to = to.min(from + LONGEST_MS);
        let views = self.queue_accounts(accounts).await?;
        for view in &views {
            self.refresh_quota(view.account);
        }
        let mut read = self.store.read().await?;
        // A day more on both sides: what is near, and what counts for the quota.
        let around = read.posts_between(accounts, from - DAY_MS, to + DAY_MS).await?;
        let drafts = read.posts_without_time(accounts, MOST_DRAFTS).await?;
        let waiting = read.posts_that_wait(accounts).await?;
        let all: Vec<PostRow> = around.iter().chain(&drafts).chain(&waiting).cloned().collect();
        let known = Known::of(&mut read, &all).await?;
        let show = |row: PostRow| show(row, &known, &around, &views);
        let within = around.iter().filter(|post| at_of(post).is_some_and(|at| at >= from && at < to));
        Ok(QueueView {
            posts: within.cloned().map(show).collect(),
            drafts: drafts.into_iter().map(show).collect(),
            waiting: waiting.into_iter().map(show).collect(),
            accounts: views.clone(),
        })
    }

    /// A post.
    ///
    /// # Errors
    /// [`porchlight_domain::ErrorCode::NotFound`].
    pub async fn post(&self, id: PostId) -> Result<PostView, ApiError> {
        let row = self.post_row(id).await?;
        let views = self.queue_accounts(&[row.account]).await?;
        let mut read = self.store.read().await?;
        let around = match at_of(&row) {
            Some(at) => read.posts_between(&[row.account], at - DAY_MS, at + DAY_MS).await?,
            None => Vec::new(),
        };
        let known = Known::of(&mut read, std::slice::from_ref(&row)).await?;
        let files = row.content.files().into_iter().filter_map(|id| known.file(id).cloned());
        let files = files.map(|row| PostFileView { percent: self.post_file_percent(row.id), row }).collect();
        let problems = if row.state == PostState::Live { Vec::new() } else { known.problems(&row) };
        let moments = read.post_moments(id).await?;
        let can_be_settled = read.passage(id).await?.is_some_and(|job| can_be_settled(&job));
        Ok(PostView { row: show(row, &known, &around, &views), files, problems, moments, can_be_settled })
    }
}

fn at_of(post: &PostRow) -> Option<UtcMs> {
    post.published_at.or_else(|| post.time.as_ref().map(|time| time.due))
}

/// Whether it will go out, or has.
fn counts(post: &PostRow) -> bool {
    !matches!(post.state, PostState::Draft | PostState::Skipped | PostState::Failed | PostState::Missed)
}

fn show(row: PostRow, known: &Known, around: &[PostRow], accounts: &[QueueAccountView]) -> PostRowView {
    let is_coming = !matches!(row.state, PostState::Live | PostState::Skipped);
    let at = at_of(&row).filter(|_| is_coming);
    let others = || around.iter().filter(|other| other.id != row.id && other.account == row.account);
    let is_close_to_another = at.is_some_and(|at| {
        others()
            .filter(|other| counts(other))
            .filter_map(at_of)
            .any(|other| (other.get() - at.get()).abs() < CLOSE_MS)
    });
    let quota = accounts.iter().find(|view| view.account == row.account).and_then(|view| view.row.quota);
    let total = quota.and_then(|(quota, _)| quota.total);
    let is_over_quota = at.zip(total).is_some_and(|(at, total)| {
        let before = others()
            .filter(|other| counts(other))
            .filter_map(at_of)
            .filter(|other| *other <= at && other.get() > at.get() - DAY_MS)
            .count();
        i64::try_from(before).unwrap_or(i64::MAX) >= total
    });
    let problem_count = if is_coming { known.problems(&row).len() } else { 0 };
    let first = row.content.media.first().and_then(|media| media.file);
    let first_file = first.and_then(|id| known.file(id).cloned());
    PostRowView { row, first_file, problem_count, is_close_to_another, is_over_quota }
}
