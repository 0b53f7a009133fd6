//! Stories that end: the app is told what each has come to (`facts.md` §10.5).

use crate::clock::DAY;
use crate::insights::MediaNumbers;
use crate::webhook::{self, StoryCounts};
use crate::world::{Post, World};

/// A story that will end, or has, and of which nothing was told yet.
pub(super) struct Ending {
    account: usize,
    story: Post,
    /// When it can no longer be seen.
    pub(super) at: i64,
}

/// The next that ends.
pub(super) fn next(world: &World) -> Option<Ending> {
    let stories =
        world.accounts.iter().enumerate().flat_map(|(account, owner)| {
            owner.stories.iter().map(move |story| (account, story, story.at + DAY))
        });
    stories
        .filter(|(_, story, _)| !world.agenda.ended.contains(&story.id))
        .min_by_key(|(_, _, at)| *at)
        .map(|(account, story, at)| Ending { account, story: story.clone(), at })
}

/// Tells what it has come to.
pub(super) fn tell(world: &mut World, ending: &Ending) {
    let numbers = MediaNumbers::of(world, ending.account, &ending.story);
    let of_taps = |percent: i64| numbers.navigation * percent / 100;
    let counts = StoryCounts {
        exits: of_taps(18),
        replies: numbers.replies,
        reach: numbers.reach,
        taps_forward: of_taps(61),
        taps_back: of_taps(9),
        impressions: numbers.views,
    };
    world.agenda.ended.insert(ending.story.id.clone());
    webhook::story_insights(world, ending.account, &ending.story.id, counts);
}

/// What ended before anybody listened is not told.
pub(super) fn forget_old(world: &mut World) {
    let now = world.now();
    while let Some(ending) = next(world).filter(|ending| ending.at <= now) {
        world.agenda.ended.insert(ending.story.id);
    }
}
