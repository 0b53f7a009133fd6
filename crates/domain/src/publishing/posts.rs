//! What each shape of post may hold (`facts.md §7.1`). Whether it holds too much is [`super::Container::check`]'s matter.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::tags::{ProductTag, UserTag};
use crate::ContainerId;

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
