//! What stands below the posts at the beginning.

use crate::clock::{HOUR, MINUTE};
use crate::draw::Draw;
use crate::world::{Author, Comment, World};

/// `business|comment|what the business answered`.
const LINES: &str = include_str!("comments.txt");
const BUSINESSES: [&str; 3] = ["fern", "harbour", "lumen"];

/// Something that somebody could write below a post of the business at this place.
pub(crate) fn line(business: usize, draw: &mut Draw) -> Option<&'static str> {
    let business = BUSINESSES.get(business)?;
    let lines: Vec<&str> = LINES
        .lines()
        .filter_map(|line| Some(line.strip_prefix(business)?.strip_prefix('|')?.split_once('|')?.0))
        .collect();
    draw.pick(&lines).copied()
}

/// Lets people comment on every post, and the businesses answer some of it.
pub(crate) fn gather(world: &mut World) {
    let now = world.now();
    let mut all = Vec::new();
    for (account, business) in BUSINESSES.into_iter().enumerate() {
        let lines: Vec<(&str, &str)> = LINES
            .lines()
            .filter_map(|line| line.strip_prefix(business)?.strip_prefix('|')?.split_once('|'))
            .collect();
        let posts: Vec<(String, i64)> = world
            .accounts
            .get(account)
            .map(|account| account.posts.iter().map(|post| (post.id.clone(), post.at)).collect())
            .unwrap_or_default();
        for (rank, (media, posted)) in posts.into_iter().enumerate() {
            let mut draw = Draw::new(world.seed, "comments", (account * 1_000 + rank) as u64);
            let mut order: Vec<usize> = (0..lines.len()).collect();
            draw.shuffle(&mut order);
            // The newest posts have more: these comments can still be answered privately.
            let (few, most) = if rank < 2 { (6, 9) } else { (2, 7) };
            let many = usize::try_from(draw.between(few, most)).unwrap_or(2);
            for (text, answer) in order.into_iter().take(many).filter_map(|line| lines.get(line)) {
                // Most of it on the first day.
                let at = posted + draw.between(3 * MINUTE, 20 * HOUR);
                let mut comment = |by: Author, text: &str, at: i64, parent: Option<String>| Comment {
                    id: format!("180{}", draw.digits(14)),
                    account,
                    media: media.clone(),
                    parent,
                    by,
                    text: text.to_owned(),
                    at,
                    likes: draw.between(0, 9),
                    hidden: false,
                    live: false,
                    ad: None,
                    answered_privately: false,
                };
                let person = Draw::new(world.seed, text, at.unsigned_abs()).index(world.people.len());
                let first = comment(Author::Person(person), text, at, None);
                let id = first.id.clone();
                all.push(first);
                if !answer.is_empty() {
                    let later = at + 40 * MINUTE + i64::try_from(rank).unwrap_or(0) * MINUTE;
                    all.push(comment(Author::Account(account), answer, later, Some(id)));
                }
            }
        }
    }
    all.retain(|comment| comment.at < now);
    all.sort_by_key(|comment| comment.at);
    world.comments = all;
}
