//! What a post holds while it is composed. Files are named, not carried: their bytes stand beside it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::PostFileId;
use crate::publishing::{Trial, UserTag};

/// What kind of post it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PostKind {
    /// One picture in the feed.
    #[default]
    Image,
    /// 2 to 10 pictures and videos in the feed.
    Carousel,
    /// A video.
    Reel,
    /// A picture or a video for a day.
    Story,
}

impl PostKind {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Image, Self::Carousel, Self::Reel, Self::Story];

    /// The name under which it is stored.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Image => "image",
            Self::Carousel => "carousel",
            Self::Reel => "reel",
            Self::Story => "story",
        }
    }

    /// Reads the stored name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == name)
    }

    /// Whether it has a caption, collaborators and a place (`facts.md §7.1`).
    pub const fn has_words(self) -> bool {
        !matches!(self, Self::Story)
    }
}

/// A part of a picture, in fractions of its width and height as it is seen upright.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Crop {
    /// From the left, 0 to 1.
    pub x: f64,
    /// From above, 0 to 1.
    pub y: f64,
    /// Its width, more than 0 and at most 1.
    pub width: f64,
    /// Its height, more than 0 and at most 1.
    pub height: f64,
}

/// A picture or video of a post.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
pub struct PostMedia {
    /// The file that was taken in; `null` when it stands at `address`.
    pub file: Option<PostFileId>,
    /// Where it stands on the web already; empty when it is a file.
    pub address: String,
    /// Whether what stands at `address` is a video. Of a file its bytes tell.
    pub is_video: bool,
    /// The part of the picture that is shown; `null` for all of it.
    pub crop: Option<Crop>,
    /// What it shows, for those who do not see it. Pictures of the feed only.
    pub alt_text: String,
    /// Who is in it.
    pub user_tags: Vec<UserTag>,
}

/// A reel's cover.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(tag = "from", rename_all = "snake_case", rename_all_fields = "camelCase")]
pub enum PostCover {
    /// A picture of its own.
    Picture {
        /// Which file.
        file: PostFileId,
        /// The part that is shown; `null` for all of it.
        crop: Option<Crop>,
    },
    /// A moment of the video.
    Frame {
        /// Ms from its beginning.
        offset_ms: u32,
    },
}

/// A post as it is composed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
pub struct PostContent {
    /// What kind of post.
    pub kind: PostKind,
    /// Its pictures and videos, in order.
    pub media: Vec<PostMedia>,
    /// The caption; empty for none.
    pub caption: String,
    /// Handles that are invited to show it too, without `@`.
    pub collaborators: Vec<String>,
    /// Where it was taken: a Facebook Page's id that has a location; empty for none.
    pub location_id: String,
    /// What is written below it first; empty for nothing.
    pub first_comment: String,
    /// A reel's cover; `null` for its first frame.
    pub cover: Option<PostCover>,
    /// Whether a reel shows in the feed too; `null` leaves it to Instagram.
    pub share_to_feed: Option<bool>,
    /// Whether a reel is a trial.
    pub trial: Option<Trial>,
    /// The name of a reel's own sound, which can be given once; empty for none.
    pub audio_name: String,
    /// Whether it was made by AI; `null` says nothing of it.
    pub is_ai_generated: Option<bool>,
}

impl PostContent {
    /// The files that it needs, each once, in order.
    pub fn files(&self) -> Vec<PostFileId> {
        let cover = match &self.cover {
            Some(PostCover::Picture { file, .. }) => Some(*file),
            _ => None,
        };
        let mut files = Vec::new();
        for file in self.media.iter().filter_map(|media| media.file).chain(cover) {
            if !files.contains(&file) {
                files.push(file);
            }
        }
        files
    }

    /// What a list calls it: the first line of its caption that says something.
    pub fn title(&self) -> &str {
        self.caption.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default()
    }
}
