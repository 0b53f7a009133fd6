//! What a media has come to.

use crate::clock::{HOUR, SECOND};
use crate::draw::Draw;
use crate::world::{Post, ReplyTo, Side, World};

/// All counts of a media, since it was published.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct MediaNumbers {
    pub(crate) reach: i64,
    pub(crate) views: i64,
    pub(crate) likes: i64,
    pub(crate) comments: i64,
    pub(crate) saved: i64,
    pub(crate) shares: i64,
    pub(crate) reposts: i64,
    pub(crate) follows: i64,
    pub(crate) profile_visits: i64,
    pub(crate) profile_activity: i64,
    pub(crate) replies: i64,
    pub(crate) navigation: i64,
    pub(crate) link_clicks: i64,
    /// Milliseconds.
    pub(crate) average_watch: i64,
    /// Percent.
    pub(crate) skip_rate: i64,
}

/// Half of what a media will ever come to, it comes to in this time.
const HALF: i64 = 18 * HOUR;

/// How many accounts a media of this account has reached at this time: never fewer than like it, and never fewer than
/// before.
pub(crate) fn reach_of(world: &World, account: usize, post: &Post, at: i64) -> i64 {
    let followers = world.accounts.get(account).map_or(0, |account| account.followers);
    let percent = Draw::new(world.seed, &post.id, 1).between(24, 68);
    let whole = (followers * percent / 100).max(post.likes * 3);
    let age = (at - post.at).max(0) / SECOND;
    whole.saturating_mul(age) / (age + HALF / SECOND)
}

impl MediaNumbers {
    /// The counts of a media of this account by now.
    pub(crate) fn of(world: &World, account: usize, post: &Post) -> Self {
        let (media, now) = (post.id.as_str(), world.now());
        let reach = reach_of(world, account, post, now);
        let mut draw = Draw::new(world.seed, media, 2);
        let mut of_reach = |low: i64, high: i64| reach.saturating_mul(draw.between(low, high)) / 10_000;
        let mut numbers = Self {
            reach,
            views: reach + of_reach(3_000, 11_000),
            likes: post.likes_at(now),
            comments: i64::try_from(world.comment_count(media)).unwrap_or(0),
            saved: of_reach(60, 320),
            shares: of_reach(30, 210),
            reposts: of_reach(4, 40),
            follows: of_reach(2, 18),
            profile_visits: of_reach(110, 420),
            profile_activity: of_reach(12, 90),
            navigation: of_reach(9_000, 14_000),
            link_clicks: of_reach(20, 160),
            replies: 0,
            average_watch: 0,
            skip_rate: 0,
        };
        numbers.average_watch = draw.between(2_400, 9_800);
        numbers.skip_rate = draw.between(18, 52);
        numbers.replies =
            i64::try_from(story_replies(world, account, i64::MIN, i64::MAX, Some(media))).unwrap_or(0);
        numbers
    }

    /// What counts as an interaction.
    pub(crate) fn interactions(&self) -> i64 {
        self.likes + self.comments + self.saved + self.shares + self.replies
    }
}

/// How often people answered a story of the account in this time, or this one story.
pub(super) fn story_replies(
    world: &World,
    account: usize,
    since: i64,
    until: i64,
    story: Option<&str>,
) -> usize {
    world
        .threads
        .values()
        .filter(|thread| thread.account == account)
        .flat_map(|thread| &thread.messages)
        .filter(|message| message.from == Side::Person && (since..until).contains(&message.at))
        .filter(|message| match &message.reply_to {
            Some(ReplyTo::Story { id, .. }) => story.is_none_or(|story| story == id),
            _ => false,
        })
        .count()
}
