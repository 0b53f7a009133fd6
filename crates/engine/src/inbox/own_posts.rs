//! The account's own posts, read as they are asked for, to be shared in a message.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use porchlight_domain::{AccountId, ApiError, MediaId, UtcMs};
use porchlight_graph::{Cursor, Media, MediaEdge, MediaField, MediaFields, MediaKind, MediaList, Product};

use super::media::MediaBytes;
use super::people::PICTURE_BUDGET;
use super::reading::gone;
use crate::engine::Engine;
use crate::problem::problem_of;

/// Posts on a page.
const PAGE: u32 = 24;
/// The largest picture of a post, bytes (`facts.md §7`: 8 MB).
const LARGEST: usize = 9 * 1024 * 1024;
/// Pictures whose addresses are remembered; beyond them the post is asked for again.
const REMEMBERED: usize = 2_000;

/// A page of posts, newest first.
#[derive(Clone, Debug)]
pub struct OwnPosts {
    /// The posts.
    pub posts: Vec<OwnPost>,
    /// Where the next page begins, when there is one.
    pub after: Option<String>,
}

/// A post.
#[derive(Clone, Debug)]
pub struct OwnPost {
    /// Its id.
    pub id: MediaId,
    /// `image`, `video`, `reel`, `album` or `other`.
    pub kind: &'static str,
    /// Its caption; empty for none.
    pub caption: String,
    /// Whether there is a picture of it; one under copyright is kept back.
    pub has_picture: bool,
    /// Its address on the web.
    pub permalink: Option<String>,
    /// When it was published.
    pub at: Option<UtcMs>,
}

fn own_post(post: Media) -> OwnPost {
    OwnPost {
        has_picture: picture_of(&post).is_some(),
        kind: match (&post.product, &post.kind) {
            (Some(Product::Reels), _) => "reel",
            (_, Some(MediaKind::Image)) => "image",
            (_, Some(MediaKind::Video)) => "video",
            (_, Some(MediaKind::Album)) => "album",
            _ => "other",
        },
        id: post.id,
        caption: post.caption.unwrap_or_default(),
        permalink: post.permalink,
        at: post.at,
    }
}

/// Where the pictures of posts are, as the last list said: addresses are signed and short-lived.
#[derive(Debug, Default)]
pub(crate) struct PostPictures(Mutex<BTreeMap<(AccountId, MediaId), String>>);

impl PostPictures {
    fn remember(&self, account: AccountId, posts: &[Media]) {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() > REMEMBERED {
            known.clear();
        }
        for post in posts {
            if let Some(url) = picture_of(post) {
                known.insert((account, post.id.clone()), url.to_owned());
            }
        }
    }

    fn of(&self, account: AccountId, post: &MediaId) -> Option<String> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(&(account, post.clone())).cloned()
    }
}

/// A video's still, else the file itself.
fn picture_of(post: &Media) -> Option<&str> {
    post.thumbnail_url.as_deref().or(post.media_url.as_deref())
}

fn fields() -> MediaFields {
    use MediaField::{Caption, Id, MediaType, MediaUrl, Permalink, ProductType, ThumbnailUrl, Timestamp};
    MediaFields::of([Id, Caption, MediaType, ProductType, MediaUrl, ThumbnailUrl, Permalink, Timestamp])
}

impl Engine {
    /// A page of the account's posts.
    ///
    /// # Errors
    /// What Instagram says to it.
    pub async fn own_posts(&self, account: AccountId, after: Option<&str>) -> Result<OwnPosts, ApiError> {
        let runner = self.runner_of(account).await?;
        let caller = runner.user_caller().await?;
        let list = MediaList {
            limit: Some(PAGE),
            after: after.and_then(Cursor::new),
            ..MediaList::of(MediaEdge::Published, fields())
        };
        let page = runner.site.graph.media_list(&caller, &list).await;
        let page = page.map_err(|error| problem_of(&error, runner.now()))?;
        runner.heard();
        self.post_pictures.remember(account, &page.items);
        let after = page.next.as_ref().map(|cursor| cursor.as_str().to_owned());
        Ok(OwnPosts { posts: page.items.into_iter().map(own_post).collect(), after })
    }

    /// The picture of a post, kept in the cache of pictures.
    pub(super) async fn post_picture(
        &self,
        account: AccountId,
        post: MediaId,
    ) -> Result<MediaBytes, ApiError> {
        let runner = self.runner_of(account).await?;
        let url = match self.post_pictures.of(account, &post) {
            Some(url) => url,
            None => {
                let caller = runner.user_caller().await?;
                let read = runner.site.graph.media(&caller, &post, fields()).await;
                let read = read.map_err(|error| problem_of(&error, runner.now()))?;
                self.post_pictures.remember(account, std::slice::from_ref(&read));
                picture_of(&read).ok_or_else(gone)?.to_owned()
            }
        };
        let mut read = self.store.read().await?;
        if let Some(key) = read.picture_of_source(&url).await?
            && let Some(kept) = read.picture(&key).await?
        {
            return Ok(MediaBytes { bytes: kept.bytes, mime: kept.mime, is_cacheable: true });
        }
        drop(read);
        let picture = runner.site.graph.picture(&url, LARGEST).await.map_err(|error| {
            tracing::debug!(%post, %error, "the picture of a post is gone");
            gone()
        })?;
        let fetched_at = self.config.clock.now();
        let mut write = self.store.write().await?;
        write.save_picture(&picture.bytes, &picture.content_type, &url, PICTURE_BUDGET, fetched_at).await?;
        write.commit().await?;
        Ok(MediaBytes { bytes: picture.bytes.to_vec(), mime: picture.content_type, is_cacheable: true })
    }
}
