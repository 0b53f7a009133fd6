//! What an account has come to in a span of time.

use crate::draw::Draw;
use crate::insights::days::{Day, days};
use crate::insights::media::{reach_of, story_replies};
use crate::world::{Author, Side, World};

/// How the days of the week differ, in percent, from Monday on.
const WEEK: [i64; 7] = [94, 99, 103, 108, 100, 86, 113];

/// A count from `since` to `until`, neither later than now; the parts of a span add up to the whole.
pub(crate) fn total(world: &World, account: usize, metric: &str, since: i64, until: i64) -> i64 {
    let until = until.min(world.now());
    match metric {
        "comments" => comments(world, account, since, until),
        "replies" => i64::try_from(story_replies(world, account, since, until, None)).unwrap_or(0),
        "total_interactions" => ["likes", "comments", "saves", "shares", "replies"]
            .iter()
            .map(|part| total(world, account, part, since, until))
            .sum(),
        "accounts_engaged" => {
            daily(world, account, "reach", since, until) * 4 / 100 + writers(world, account, since, until)
        }
        other => daily(world, account, other, since, until),
    }
}

fn daily(world: &World, account: usize, metric: &str, since: i64, until: i64) -> i64 {
    days(since, until)
        .into_iter()
        .map(|day| {
            let (from, to) = (day.start.max(since), day.end.min(until));
            part_of_day(world, account, metric, day, to) - part_of_day(world, account, metric, day, from)
        })
        .sum()
}

/// The count of a day, from its beginning to this time.
fn part_of_day(world: &World, account: usize, metric: &str, day: Day, until: i64) -> i64 {
    let Some(owner) = world.accounts.get(account) else { return 0 };
    let mut draw = Draw::new(world.seed ^ (account as u64) << 32, metric, day.start.unsigned_abs());
    let followers = owner.followers;
    // Of ten thousand followers, by day.
    let (low, high) = match metric {
        "reach" => (520, 880),
        "views" => (1_500, 2_600),
        "likes" => (60, 140),
        "saves" => (9, 28),
        "shares" => (6, 22),
        "reposts" => (1, 5),
        "follows" => (6, 17),
        "unfollows" => (1, 6),
        "profile_links_taps" => (2, 9),
        "profile_views" => (40, 110),
        "website_clicks" => (3, 15),
        _ => (0, 0),
    };
    let weekday = WEEK.get(day.weekday).copied().unwrap_or(100);
    let base = followers * draw.between(low, high) / 10_000 * weekday / 100;
    let elapsed = (until - day.start).clamp(0, day.end - day.start);
    let base = base * elapsed / (day.end - day.start).max(1);
    // What was published lately is seen besides.
    let percent = match metric {
        "reach" => 100,
        "views" => 170,
        "likes" => 9,
        "saves" => 2,
        "shares" => 1,
        _ => 0,
    };
    let published: i64 = owner
        .posts
        .iter()
        .chain(&owner.stories)
        .filter(|post| post.at < until)
        .map(|post| {
            let reached = |at: i64| reach_of(world, account, post, at);
            reached(until) - reached(day.start)
        })
        .sum();
    base + published * percent / 100
}

fn comments(world: &World, account: usize, since: i64, until: i64) -> i64 {
    let counted = world.comments.iter().filter(|comment| {
        comment.account == account
            && matches!(comment.by, Author::Person(_))
            && (since..until).contains(&comment.at)
    });
    i64::try_from(counted.count()).unwrap_or(0)
}

/// How many people wrote, and were written to.
fn writers(world: &World, account: usize, since: i64, until: i64) -> i64 {
    let threads = world.threads.values().filter(|thread| {
        let within = |side: Side| {
            thread
                .messages
                .iter()
                .rev()
                .any(|message| message.from == side && (since..until).contains(&message.at))
        };
        thread.account == account && (within(Side::Person) || within(Side::Business))
    });
    i64::try_from(threads.count()).unwrap_or(0)
}

/// Splits a count by shares in percent; the first gets what is left, so that the parts add up.
pub(crate) fn split(whole: i64, shares: &[i64]) -> Vec<i64> {
    let mut parts: Vec<i64> = shares.iter().map(|share| whole * share / 100).collect();
    let rest = whole - parts.iter().sum::<i64>();
    if let Some(first) = parts.first_mut() {
        *first += rest;
    }
    parts
}
