//! What each business has published so far, and where others have tagged it: pictures, an album, reels, stories, one
//! broadcast, and every absence that a client has to live with.

use crate::clock::{DAY, HOUR, MINUTE};
use crate::draw::Draw;
use crate::world::{Form, Post, Product, World};

/// Everything that a business has published, newest first.
pub(super) struct Published {
    pub(super) posts: Vec<Post>,
    pub(super) stories: Vec<Post>,
    pub(super) live: Vec<Post>,
}

/// What the business at this place has published; `captions` are those of its posts, the newest first.
pub(super) fn of(place: usize, captions: &[&str], followers: i64, now: i64, draw: &mut Draw) -> Published {
    let mut posted = now - 7 * HOUR;
    let posts = captions
        .iter()
        .enumerate()
        .map(|(rank, caption)| {
            posted -= draw.between(DAY, 5 * DAY);
            let mut post = blank(draw, place, rank + 3, posted, followers);
            (*caption).clone_into(&mut post.caption);
            particular(&mut post, rank, draw);
            post
        })
        .collect();
    // The last of them can no longer be seen.
    let stories = [(2 * HOUR, false), (9 * HOUR, true), (27 * HOUR, false)]
        .into_iter()
        .enumerate()
        .map(|(rank, (ago, film))| Post {
            product: Product::Story,
            form: if film { Form::Video } else { Form::Image },
            ..blank(draw, place, rank + 40, now - ago, followers / 4)
        })
        .collect();
    let live = if place == 1 {
        let broadcast = blank(draw, place, 60, now - 20 * MINUTE, followers / 9);
        let caption = "Live from the roaster".to_owned();
        vec![Post { form: Form::Video, ends: Some(now + 40 * MINUTE), caption, ..broadcast }]
    } else {
        Vec::new()
    };
    Published { posts, stories, live }
}

/// What is different about the post at this rank.
fn particular(post: &mut Post, rank: usize, draw: &mut Draw) {
    let film = |post: &mut Post, product: Product, to_feed: Option<bool>| {
        post.form = Form::Video;
        post.product = product;
        post.shared_to_feed = to_feed;
    };
    match rank {
        1 => post.alt_text = Some("A row of finished pieces on a wooden shelf".to_owned()),
        2 => {
            post.form = Form::Album;
            post.children = (0..4).map(|n| child(post, n, draw)).collect();
        }
        4 => film(post, Product::Reels, Some(true)),
        6 => post.likes_hidden = true,
        7 => {
            film(post, Product::Reels, Some(false));
            post.copyrighted = true;
        }
        // From the time before everything that moves was a reel.
        9 => film(post, Product::Feed, None),
        10 => post.comments_off = true,
        11 => post.caption.clear(),
        _ => {}
    }
}

/// An element of an album: the third is a film.
fn child(album: &Post, n: u64, draw: &mut Draw) -> Post {
    Post {
        id: format!("1802{}", draw.digits(13)),
        shortcode: draw.letters(11),
        at: album.at,
        form: if n == 2 { Form::Video } else { Form::Image },
        picture: album.picture + 50 + n,
        alt_text: (n == 0).then(|| "The first of four pictures".to_owned()),
        ..Post::default()
    }
}

fn blank(draw: &mut Draw, place: usize, number: usize, at: i64, followers: i64) -> Post {
    let reach = followers.max(40) * draw.between(18, 95) / 100;
    Post {
        id: format!("1793{}", draw.digits(13)),
        shortcode: draw.letters(11),
        at,
        picture: (place * 100 + number) as u64,
        reach,
        likes: reach * draw.between(3, 16) / 100,
        ..Post::default()
    }
}

/// Lets people tag each business in posts of their own.
pub(super) fn tag(world: &mut World) {
    const WORDS: [&str; 4] = [
        "Sunday breakfast, finally in the right bowl.",
        "Look who I found!",
        "Best afternoon of the week.",
        "Not an ad, just in love.",
    ];
    let (now, seed, people) = (world.now(), world.seed, world.people.len());
    for (place, account) in world.accounts.iter_mut().enumerate() {
        let mut draw = Draw::new(seed, "tagged", place as u64);
        let mut at = now - 5 * HOUR;
        account.tagged = WORDS
            .iter()
            .enumerate()
            .map(|(rank, words)| {
                at -= draw.between(6 * HOUR, 6 * DAY);
                let by = draw.index(people.min(50));
                let caption = format!("{words} @{}", account.username);
                let tagged = vec![account.username.clone()];
                Post { caption, tagged, by: Some(by), ..blank(&mut draw, place, rank + 80, at, 600) }
            })
            .collect();
    }
}
