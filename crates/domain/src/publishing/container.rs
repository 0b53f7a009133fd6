//! Containers: what is handed to Instagram, which fetches the media, and publishes it when told (`facts.md §7.1`).

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::caption::check_caption;
use super::tags::{Placing, ProductTag, UserTag, check_collaborators, check_product_tags, check_user_tags};
use crate::limits::{ALT_TEXT, CAROUSEL_ITEMS, CAROUSEL_ITEMS_LEAST};
use crate::outgoing::{address, each, within};
use crate::{ContainerId, Login, Unfit, Why};

/// What is to be published, or to be part of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Container {
    /// One picture.
    Image(ImagePost),
    /// A reel: every single video is one, since 9 November 2023.
    Reel(Reel),
    /// A story.
    Story(Story),
    /// A picture or video of a carousel.
    Item(CarouselItem),
    /// A carousel, of containers that are there already.
    Carousel(Carousel),
}

/// A picture of the feed: JPEG, at a public address.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
pub struct ImagePost {
    /// Where the picture is; ASCII, public, without a redirect.
    pub image_url: String,
    /// The caption; empty for none.
    pub caption: String,
    /// What it shows, for those who do not see it.
    pub alt_text: Option<String>,
    /// Who is in it.
    pub user_tags: Vec<UserTag>,
    /// What is in it.
    pub product_tags: Vec<ProductTag>,
    /// Who is invited to show it too.
    pub collaborators: Vec<String>,
    /// Where it was taken: a Facebook Page's id that has a location.
    pub location_id: Option<String>,
    /// Whether it was made by AI; `None` says nothing of it.
    pub is_ai_generated: Option<bool>,
}

/// Where a video comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "from", rename_all = "snake_case")]
pub enum VideoSource {
    /// Instagram fetches it.
    Address {
        /// ASCII, public, without a redirect.
        url: String,
    },
    /// It is uploaded to the container afterwards (`facts.md §7.6`). Facebook Login only.
    Upload,
}

/// A reel's cover.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "from", rename_all = "snake_case")]
pub enum Cover {
    /// A picture of its own.
    Address {
        /// Where it is.
        url: String,
    },
    /// A moment of the video, ms from its beginning.
    Frame {
        /// The moment; less than the video's length (1/2207057).
        offset_ms: u32,
    },
}

/// A trial reel: shown to others than followers first (since 3 December 2025; 2207081 for accounts without trials).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Trial {
    /// The owner decides when followers see it.
    Manual,
    /// Instagram does, by how it is liked.
    SsPerformance,
}

impl Trial {
    /// `graduation_strategy` on the wire.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Manual => "MANUAL",
            Self::SsPerformance => "SS_PERFORMANCE",
        }
    }
}

/// A reel.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Reel {
    /// Its video: MOV or MP4, 3 s to 15 min, at most 300 MB.
    pub video: VideoSource,
    /// The caption; empty for none.
    #[serde(default)]
    pub caption: String,
    /// Its cover; the first frame if none.
    #[serde(default)]
    pub cover: Option<Cover>,
    /// Whether it shows in the feed too; `None` leaves it to Instagram.
    #[serde(default)]
    pub share_to_feed: Option<bool>,
    /// The name of its sound, which can be given once.
    #[serde(default)]
    pub audio_name: Option<String>,
    /// Who is in it; without places.
    #[serde(default)]
    pub user_tags: Vec<UserTag>,
    /// What is in it; without places.
    #[serde(default)]
    pub product_tags: Vec<ProductTag>,
    /// Who is invited to show it too.
    #[serde(default)]
    pub collaborators: Vec<String>,
    /// Where it was taken: a Facebook Page's id that has a location.
    #[serde(default)]
    pub location_id: Option<String>,
    /// Whether it is a trial.
    #[serde(default)]
    pub trial: Option<Trial>,
    /// Whether it was made by AI; `None` says nothing of it.
    #[serde(default)]
    pub is_ai_generated: Option<bool>,
}

/// What a story shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum StoryMedia {
    /// A picture.
    Image {
        /// Where it is.
        url: String,
    },
    /// A video of 3 to 60 seconds, at most 100 MB.
    Video {
        /// Where it comes from.
        video: VideoSource,
    },
}

/// A story. It has neither caption, nor collaborators, nor a location.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Story {
    /// What it shows.
    pub media: StoryMedia,
    /// Who is in it.
    #[serde(default)]
    pub user_tags: Vec<UserTag>,
    /// Whether it was made by AI; `None` says nothing of it.
    #[serde(default)]
    pub is_ai_generated: Option<bool>,
}

/// What an item of a carousel is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case", rename_all_fields = "camelCase")]
pub enum ItemMedia {
    /// A picture.
    Image {
        /// Where it is.
        url: String,
        /// What it shows, for those who do not see it.
        #[serde(default)]
        alt_text: Option<String>,
    },
    /// A video.
    Video {
        /// Where it comes from.
        video: VideoSource,
        /// The moment that stands for it, ms from its beginning.
        #[serde(default)]
        thumb_offset_ms: Option<u32>,
    },
}

/// An item of a carousel. It has no caption, no collaborators and no location of its own.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CarouselItem {
    /// What it is.
    pub media: ItemMedia,
    /// Who is in it.
    #[serde(default)]
    pub user_tags: Vec<UserTag>,
    /// What is in it.
    #[serde(default)]
    pub product_tags: Vec<ProductTag>,
}

/// A carousel: 2 to 10 items, all cropped to the first one's shape. It is one post of the quota.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
pub struct Carousel {
    /// The items' containers, in order.
    pub children: Vec<ContainerId>,
    /// The caption; empty for none.
    pub caption: String,
    /// Who is invited to show it too.
    pub collaborators: Vec<String>,
    /// Where it was taken: a Facebook Page's id that has a location.
    pub location_id: Option<String>,
    /// Whether it was made by AI; `None` says nothing of it.
    pub is_ai_generated: Option<bool>,
}

impl Reel {
    /// A reel of this video, and nothing said of it.
    pub fn of(video: VideoSource) -> Self {
        Self {
            video,
            caption: String::new(),
            cover: None,
            share_to_feed: None,
            audio_name: None,
            user_tags: Vec::new(),
            product_tags: Vec::new(),
            collaborators: Vec::new(),
            location_id: None,
            trial: None,
            is_ai_generated: None,
        }
    }
}

impl Container {
    /// Whether Instagram takes it, as far as that can be known without looking at its files.
    ///
    /// # Errors
    /// What is too much, too little or missing.
    pub fn check(&self) -> Result<(), Unfit> {
        match self {
            Self::Image(post) => {
                check_media_address("image_url", &post.image_url)?;
                check_caption(&post.caption)?;
                alt_text(post.alt_text.as_deref())?;
                check_user_tags(&post.user_tags, Placing::Needed)?;
                check_product_tags(&post.product_tags, Placing::Needed)?;
                check_collaborators(&post.collaborators)
            }
            Self::Reel(reel) => {
                reel.video.check()?;
                check_caption(&reel.caption)?;
                if let Some(Cover::Address { url }) = &reel.cover {
                    check_media_address("cover_url", url)?;
                }
                check_user_tags(&reel.user_tags, Placing::None)?;
                check_product_tags(&reel.product_tags, Placing::None)?;
                check_collaborators(&reel.collaborators)
            }
            Self::Story(story) => {
                match &story.media {
                    StoryMedia::Image { url } => check_media_address("image_url", url)?,
                    StoryMedia::Video { video } => video.check()?,
                }
                check_user_tags(&story.user_tags, Placing::Free)
            }
            Self::Item(item) => {
                let placing = match &item.media {
                    ItemMedia::Image { url, alt_text: text } => {
                        check_media_address("image_url", url)?;
                        alt_text(text.as_deref())?;
                        Placing::Needed
                    }
                    ItemMedia::Video { video, .. } => {
                        video.check()?;
                        Placing::None
                    }
                };
                check_user_tags(&item.user_tags, placing)?;
                check_product_tags(&item.product_tags, placing)
            }
            Self::Carousel(carousel) => {
                let (has, min) = (carousel.children.len(), CAROUSEL_ITEMS_LEAST.max);
                if CAROUSEL_ITEMS_LEAST.falls_short(has) {
                    let min = usize::try_from(min).unwrap_or_default();
                    return Err(Unfit::at("children", Why::TooFew { has, min }));
                }
                within("children", has, CAROUSEL_ITEMS)?;
                each("children", &carousel.children, |child| {
                    if child.as_str().is_empty() { Err(Unfit::at("", Why::Missing)) } else { Ok(()) }
                })?;
                check_caption(&carousel.caption)?;
                check_collaborators(&carousel.collaborators)
            }
        }
    }

    /// Whether an account that was connected by `login` can make it.
    ///
    /// # Errors
    /// An upload by Business Login, which knows addresses only (`facts.md §7.6`).
    pub fn check_login(&self, login: Login) -> Result<(), Unfit> {
        if login == Login::Instagram && self.wants_upload() {
            return Err(Unfit::at(
                "upload_type",
                Why::Rule("files are uploaded through Facebook Login only"),
            ));
        }
        Ok(())
    }

    /// Whether its video is to be uploaded after it was made.
    pub fn wants_upload(&self) -> bool {
        let video = match self {
            Self::Reel(reel) => Some(&reel.video),
            Self::Story(Story { media: StoryMedia::Video { video }, .. })
            | Self::Item(CarouselItem { media: ItemMedia::Video { video, .. }, .. }) => Some(video),
            Self::Image(_) | Self::Story(_) | Self::Item(_) | Self::Carousel(_) => None,
        };
        matches!(video, Some(VideoSource::Upload))
    }

    /// The caption, where there can be one.
    pub fn caption(&self) -> Option<&str> {
        match self {
            Self::Image(post) => Some(&post.caption),
            Self::Reel(reel) => Some(&reel.caption),
            Self::Carousel(carousel) => Some(&carousel.caption),
            Self::Story(_) | Self::Item(_) => None,
        }
    }
}

impl VideoSource {
    fn check(&self) -> Result<(), Unfit> {
        match self {
            Self::Address { url } => check_media_address("video_url", url),
            Self::Upload => Ok(()),
        }
    }
}

/// An address that Meta's servers can fetch from: of the web, and of ASCII. `at` names it.
///
/// # Errors
/// None at all, no web address, or letters beyond ASCII.
pub fn check_media_address(at: &str, url: &str) -> Result<(), Unfit> {
    if url.is_empty() {
        return Err(Unfit::at(at, Why::Missing));
    }
    address(at, url)?;
    if url.is_ascii() {
        Ok(())
    } else {
        Err(Unfit::at(at, Why::Rule("an address of media has ASCII letters only")))
    }
}

fn alt_text(text: Option<&str>) -> Result<(), Unfit> {
    text.map_or(Ok(()), |text| ALT_TEXT.check_text(text).map_err(|more| Unfit::at("alt_text", more)))
}
