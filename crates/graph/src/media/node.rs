//! A post (`facts.md §8.1`). Without `fields` its id alone comes back.

use porchlight_domain::insights::MediaProduct;
use porchlight_domain::{Login, MediaId, Scope, Unfit, UserId, UtcMs};
use reqwest::Method;
use serde::{Deserialize, Deserializer};

use super::MediaFields;
use crate::call::{Call, RateClass};
use crate::error::Drift;
use crate::paging::Page;
use crate::wire::{self, Count, Flag, Listed, Unwrapped, WireId, WireTime, soft};
use crate::{Caller, Graph, GraphError};

/// `GET /{media}`. Only of accounts that the token is for: others are 100/33.
#[derive(Clone, Debug)]
pub struct OneMedia {
    /// Which.
    pub id: MediaId,
    /// What is wanted of it.
    pub fields: MediaFields,
}

/// Picture, video or album: `media_type`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MediaKind {
    /// A picture.
    Image,
    /// A video; reels are videos too.
    Video,
    /// An album, whose items are its children.
    Album,
    /// One that Instagram added since.
    Other(String),
}

/// Where a post shows: `media_product_type`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Product {
    /// In the feed.
    Feed,
    /// As a reel.
    Reels,
    /// As a story.
    Story,
    /// As an ad.
    Ad,
    /// One that Instagram added since.
    Other(String),
}

impl MediaKind {
    /// Reads the wire's word, whatever its case.
    pub fn parse(word: &str) -> Self {
        match word.to_ascii_uppercase().as_str() {
            "IMAGE" => Self::Image,
            "VIDEO" => Self::Video,
            "CAROUSEL_ALBUM" => Self::Album,
            _ => Self::Other(word.to_owned()),
        }
    }
}

impl Product {
    /// Reads the wire's word, whatever its case.
    pub fn parse(word: &str) -> Self {
        match word.to_ascii_uppercase().as_str() {
            "FEED" => Self::Feed,
            "REELS" => Self::Reels,
            "STORY" => Self::Story,
            "AD" => Self::Ad,
            _ => Self::Other(word.to_owned()),
        }
    }

    /// By which table its metrics are asked for, when there is one.
    pub fn metrics(&self) -> Option<MediaProduct> {
        match self {
            Self::Feed => Some(MediaProduct::Feed),
            Self::Reels => Some(MediaProduct::Reels),
            Self::Story => Some(MediaProduct::Story),
            Self::Ad | Self::Other(_) => None,
        }
    }
}

/// A post. What was not asked for, does not exist for it, or is kept back is `None`.
#[derive(Clone, Debug, PartialEq)]
pub struct Media {
    /// Its id.
    pub id: MediaId,
    /// What it shows, for those who do not see it.
    pub alt_text: Option<String>,
    /// The caption; without `@` unless the token administers the account (`facts.md §8.1`).
    pub caption: Option<String>,
    /// How many comments it has, without those on ads.
    pub comments_count: Option<i64>,
    /// How many watch a broadcast now.
    pub live_viewers: Option<i64>,
    /// Whether people can comment.
    pub is_comment_enabled: Option<bool>,
    /// Whether a reel shows in the feed too.
    pub is_shared_to_feed: Option<bool>,
    /// How many like it; `None` too when the owner hides it.
    pub like_count: Option<i64>,
    /// Where it shows.
    pub product: Option<Product>,
    /// What it is.
    pub kind: Option<MediaKind>,
    /// Where its file is; signed and short-lived; `None` too when it is under copyright.
    pub media_url: Option<String>,
    /// Where a video's picture is; signed and short-lived.
    pub thumbnail_url: Option<String>,
    /// Whose it is.
    pub owner: Option<UserId>,
    /// Its address on the web.
    pub permalink: Option<String>,
    /// The last part of that address.
    pub shortcode: Option<String>,
    /// When it was published, to the second.
    pub at: Option<UtcMs>,
    /// The handle of whose it is.
    pub username: Option<String>,
    /// An album's items, if they were asked for. An item that cannot be read does not cost the others.
    pub children: Option<Page<Media>>,
    /// Its id in older APIs; Facebook Login only.
    pub legacy_id: Option<String>,
    /// How often it was seen; Facebook Login only.
    pub view_count: Option<i64>,
}

/// A page of posts.
pub type MediaPage = Page<Media>;

#[derive(Deserialize)]
struct WireMedia {
    id: WireId,
    #[serde(default, deserialize_with = "soft")]
    alt_text: Option<String>,
    #[serde(default, deserialize_with = "soft")]
    caption: Option<String>,
    #[serde(default, deserialize_with = "soft")]
    comments_count: Option<Count>,
    #[serde(default, deserialize_with = "soft")]
    current_live_viewer_count: Option<Count>,
    #[serde(default, deserialize_with = "soft")]
    is_comment_enabled: Option<Flag>,
    #[serde(default, deserialize_with = "soft")]
    is_shared_to_feed: Option<Flag>,
    #[serde(default, deserialize_with = "soft")]
    like_count: Option<Count>,
    #[serde(default, deserialize_with = "soft")]
    media_product_type: Option<String>,
    #[serde(default, deserialize_with = "soft")]
    media_type: Option<String>,
    #[serde(default, deserialize_with = "soft")]
    media_url: Option<String>,
    #[serde(default, deserialize_with = "soft")]
    thumbnail_url: Option<String>,
    #[serde(default, deserialize_with = "soft")]
    owner: Option<WireOwner>,
    #[serde(default, deserialize_with = "soft")]
    permalink: Option<String>,
    #[serde(default, deserialize_with = "soft")]
    shortcode: Option<String>,
    #[serde(default, deserialize_with = "soft")]
    timestamp: Option<WireTime>,
    #[serde(default, deserialize_with = "soft")]
    username: Option<String>,
    #[serde(default, deserialize_with = "soft")]
    children: Option<Listed<Media>>,
    #[serde(default, deserialize_with = "soft")]
    legacy_instagram_media_id: Option<WireId>,
    #[serde(default, deserialize_with = "soft")]
    view_count: Option<Count>,
}

#[derive(Deserialize)]
struct WireOwner {
    id: WireId,
}

impl<'de> Deserialize<'de> for Media {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let wire = WireMedia::deserialize(deserializer)?;
        let count = |count: Option<Count>| count.map(|Count(count)| count);
        let flag = |flag: Option<Flag>| flag.map(|Flag(flag)| flag);
        Ok(Self {
            id: wire.id.into(),
            alt_text: wire.alt_text,
            caption: wire.caption,
            comments_count: count(wire.comments_count),
            live_viewers: count(wire.current_live_viewer_count),
            is_comment_enabled: flag(wire.is_comment_enabled),
            is_shared_to_feed: flag(wire.is_shared_to_feed),
            like_count: count(wire.like_count),
            product: wire.media_product_type.as_deref().map(Product::parse),
            kind: wire.media_type.as_deref().map(MediaKind::parse),
            media_url: wire.media_url,
            thumbnail_url: wire.thumbnail_url,
            owner: wire.owner.map(|owner| owner.id.into()),
            permalink: wire.permalink,
            shortcode: wire.shortcode,
            at: wire.timestamp.map(|time| time.at),
            username: wire.username,
            children: wire.children.map(Page::from),
            legacy_id: wire.legacy_instagram_media_id.map(|id| id.as_str().to_owned()),
            view_count: count(wire.view_count),
        })
    }
}

impl Call for OneMedia {
    const NAME: &'static str = "media";
    const METHOD: Method = Method::GET;
    const SCOPE: Scope = Scope::Basic;
    const RATE: RateClass = RateClass::General;
    const HARMLESS_TO_REPEAT: bool = true;
    const LOGINS: &'static [Login] = &Login::ALL;
    type Answer = Media;

    fn check_login(&self, login: Login) -> Result<(), Unfit> {
        self.fields.check_login(login)
    }

    fn path(&self) -> Vec<&str> {
        vec![self.id.as_str()]
    }

    fn query(&self) -> Vec<(&'static str, String)> {
        self.fields.query().into_iter().collect()
    }

    fn read(&self, body: &[u8]) -> Result<Media, Drift> {
        wire::read::<Unwrapped<Media>>(body).map(|Unwrapped(media)| media)
    }
}

impl Graph {
    /// A post.
    ///
    /// # Errors
    /// Any [`GraphError`]; [`crate::ErrorClass::Gone`] for one that was deleted, is not the account's, or is not
    /// readable yet right after it was published.
    pub async fn media(
        &self,
        caller: &Caller,
        id: &MediaId,
        fields: MediaFields,
    ) -> Result<Media, GraphError> {
        self.call(caller, &OneMedia { id: id.clone(), fields }).await
    }
}
