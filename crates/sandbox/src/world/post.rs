//! What the accounts have published: posts, reels, albums and stories, broadcasts, and posts of others in which an
//! account is tagged (`facts.md` §8.1).

use serde::{Deserialize, Serialize};

use crate::clock::{DAY, HOUR};
use crate::media::Asset;
use crate::world::{Account, World};

/// How long a story can be seen.
const STORY_LIFE: i64 = DAY;

/// What a media is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(crate) enum Form {
    #[default]
    Image,
    Video,
    Album,
}

impl Form {
    /// `media_type`, as it is read.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Image => "IMAGE",
            Self::Video => "VIDEO",
            Self::Album => "CAROUSEL_ALBUM",
        }
    }
}

/// Where a media is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(crate) enum Product {
    #[default]
    Feed,
    Reels,
    Story,
    Ad,
}

impl Product {
    /// `media_product_type`.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Feed => "FEED",
            Self::Reels => "REELS",
            Self::Story => "STORY",
            Self::Ad => "AD",
        }
    }
}

/// A published media; also one element of an album.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Post {
    pub(crate) id: String,
    pub(crate) shortcode: String,
    pub(crate) at: i64,
    #[serde(default)]
    pub(crate) form: Form,
    #[serde(default)]
    pub(crate) product: Product,
    /// Empty if there is none.
    pub(crate) caption: String,
    /// Number of its picture or film, where the sandbox makes it.
    pub(crate) picture: u64,
    /// The file that came from outside.
    #[serde(default)]
    pub(crate) file: Option<Asset>,
    /// The cover that came from outside.
    #[serde(default)]
    pub(crate) cover: Option<Asset>,
    #[serde(default)]
    pub(crate) alt_text: Option<String>,
    /// How many will like it in the end; see `likes_at`.
    pub(crate) likes: i64,
    /// How many accounts will have seen it in the end; see `reach_at`.
    #[serde(default)]
    pub(crate) reach: i64,
    #[serde(default)]
    pub(crate) comments_off: bool,
    #[serde(default)]
    pub(crate) likes_hidden: bool,
    /// Somebody else's work is in it: there is no address to its file.
    #[serde(default)]
    pub(crate) copyrighted: bool,
    /// Of reels: also in the feed.
    #[serde(default)]
    pub(crate) shared_to_feed: Option<bool>,
    /// Of albums: what is in them.
    #[serde(default)]
    pub(crate) children: Vec<Post>,
    /// Of broadcasts: when they end.
    #[serde(default)]
    pub(crate) ends: Option<i64>,
    /// Of posts in which an account is tagged: place of the author among the people.
    #[serde(default)]
    pub(crate) by: Option<usize>,
    #[serde(default)]
    pub(crate) ai_generated: bool,
    /// Who was invited to publish it together.
    #[serde(default)]
    pub(crate) collaborators: Vec<String>,
    /// Who is tagged in it.
    #[serde(default)]
    pub(crate) tagged: Vec<String>,
    /// Published by the API: counts towards the daily quota.
    #[serde(default)]
    pub(crate) by_api: bool,
}

impl Post {
    /// The picture or film; an album's is that of its first element.
    pub(crate) fn asset(&self) -> Asset {
        match (self.file, self.form, self.children.first()) {
            (Some(file), _, _) => file,
            (None, Form::Album, Some(first)) => first.asset(),
            (None, Form::Video, _) => Asset::Video(self.picture),
            (None, _, _) if self.product == Product::Story => Asset::Story(self.picture),
            (None, _, _) => Asset::Photo(self.picture),
        }
    }

    /// What stands for a film.
    pub(crate) fn thumbnail(&self) -> Asset {
        self.cover.unwrap_or(Asset::Story(self.picture))
    }

    /// How many like it by now.
    pub(crate) fn likes_at(&self, now: i64) -> i64 {
        grown(self.likes, now - self.at)
    }

    /// How many accounts have seen it by now; never fewer than like it.
    pub(crate) fn reach_at(&self, now: i64) -> i64 {
        grown(self.reach.max(self.likes), now - self.at)
    }

    /// Whether it is on the air.
    pub(crate) fn is_live(&self, now: i64) -> bool {
        self.ends.is_some_and(|ends| self.at <= now && now < ends)
    }
}

/// What has come together after so long of what comes in the end: half of it within 18 hours, the rest ever slower.
fn grown(end: i64, age: i64) -> i64 {
    if age <= 0 { 0 } else { end.saturating_mul(age / 1_000) / (age / 1_000 + 18 * HOUR / 1_000) }
}

impl Account {
    /// Everything that can be read by its id: posts, stories that can still be seen, broadcasts.
    fn published(&self, now: i64) -> impl Iterator<Item = &Post> {
        let stories = self.stories.iter().filter(move |story| now - story.at < STORY_LIFE);
        self.posts.iter().chain(stories).chain(self.live.iter().filter(move |live| live.is_live(now)))
    }

    /// The stories of the last 24 hours, the newest first.
    pub(crate) fn stories_at(&self, now: i64) -> impl Iterator<Item = &Post> {
        self.stories.iter().filter(move |story| now - story.at < STORY_LIFE)
    }
}

impl World {
    /// The published media with this id, with the account whose it is.
    pub(crate) fn post(&self, media: &str) -> Option<(usize, &Post)> {
        let now = self.now();
        self.accounts.iter().enumerate().find_map(|(at, account)| {
            account.published(now).find(|post| post.id == media).map(|post| (at, post))
        })
    }

    pub(crate) fn post_mut(&mut self, media: &str) -> Option<&mut Post> {
        self.accounts
            .iter_mut()
            .flat_map(|account| account.posts.iter_mut().chain(&mut account.stories).chain(&mut account.live))
            .find(|post| post.id == media)
    }

    /// The element of an album with this id: its account, the album and itself.
    pub(crate) fn child(&self, media: &str) -> Option<(usize, &Post, &Post)> {
        self.accounts.iter().enumerate().find_map(|(at, account)| {
            account.posts.iter().find_map(|album| {
                album.children.iter().find(|child| child.id == media).map(|child| (at, album, child))
            })
        })
    }

    /// The post of somebody else with this id in which the account is tagged.
    pub(crate) fn tagged_post(&self, account: usize, media: &str) -> Option<&Post> {
        self.accounts.get(account)?.tagged.iter().find(|post| post.id == media)
    }

    /// The account that published this media.
    pub(crate) fn owner_of(&self, media: &str) -> Option<usize> {
        self.post(media).map(|(account, _)| account)
    }

    /// Whether anybody may comment on this media.
    pub(crate) fn takes_comments(&self, media: &str) -> bool {
        self.post(media).is_some_and(|(_, post)| !post.comments_off)
    }

    /// `FEED`, `REELS`, `STORY` or `AD`.
    pub(crate) fn product_type_of(&self, media: &str) -> &'static str {
        self.post(media).map_or(Product::Feed, |(_, post)| post.product).name()
    }

    /// Adds a post, a reel or an album to the account's, the newest first.
    pub(crate) fn publish(&mut self, account: usize, post: Post) {
        let Some(account) = self.accounts.get_mut(account) else { return };
        let list = if post.product == Product::Story { &mut account.stories } else { &mut account.posts };
        list.insert(0, post);
    }

    /// Lets somebody tag the account in a post of their own, and gives its id.
    pub(crate) fn tag(&mut self, account: usize, by: usize, caption: &str) -> Option<String> {
        let at = self.now();
        let mut draw = self.draw("tagged");
        let (id, shortcode) = (format!("1793{}", draw.digits(13)), draw.letters(11));
        let account_at = self.accounts.get_mut(account)?;
        let post = Post {
            id: id.clone(),
            shortcode,
            at,
            caption: caption.to_owned(),
            picture: account as u64 * 100 + 80 + draw.below(9),
            reach: draw.between(60, 900),
            tagged: vec![account_at.username.clone()],
            by: Some(by),
            ..Post::default()
        };
        account_at.tagged.insert(0, post);
        Some(id)
    }

    /// Takes a media away for good, with its comments.
    pub(crate) fn unpublish(&mut self, media: &str) -> bool {
        let Some(owner) = self.owner_of(media) else { return false };
        if let Some(account) = self.accounts.get_mut(owner) {
            account.posts.retain(|post| post.id != media);
            account.stories.retain(|story| story.id != media);
        }
        self.comments.retain(|comment| comment.media != media);
        true
    }
}

#[cfg(test)]
mod tests {
    use super::{HOUR, Post};

    #[test]
    fn attention_grows_with_time_and_never_shrinks() {
        let post = Post { likes: 1_000, reach: 9_000, ..Post::default() };
        let likes: Vec<i64> =
            [0, 1, 18, 24, 24 * 30].map(|hours| post.likes_at(hours * HOUR)).into_iter().collect();
        assert_eq!((likes[0], likes[2]), (0, 500));
        assert!(likes.is_sorted() && likes[4] > 950, "{likes:?}");
        assert!(post.reach_at(HOUR) > post.likes_at(HOUR));
    }
}
