//! What a file must be, before it is sent (`facts.md §7.2`). Whoever has looked at the file says what it is; here it is
//! held against the limits.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::limits::{
    Limit, POST_IMAGE, POST_RATIO, POST_RATIO_LEAST, REEL, REEL_LENGTH, REEL_LENGTH_LEAST, STORY_VIDEO,
    STORY_VIDEO_LENGTH, STORY_VIDEO_LENGTH_LEAST, VIDEO_BITS, VIDEO_FRAMES, VIDEO_FRAMES_LEAST, VIDEO_RATIO,
    VIDEO_RATIO_LEAST, VIDEO_SAMPLES, VIDEO_WIDTH,
};
use crate::outgoing::{first, gather};
use crate::{Unfit, Why};

/// What a picture's bytes are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ImageKind {
    /// JPEG: the only one that can be published.
    Jpeg,
    /// Anything else: PNG, WebP, MPO, …
    Other,
}

/// A picture's file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ImageFile {
    /// What its bytes are.
    pub kind: ImageKind,
    /// Bytes.
    pub bytes: i64,
    /// Pixels across.
    pub width: i64,
    /// Pixels down.
    pub height: i64,
}

/// What a video is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum VideoUse {
    /// A reel, or an item of a carousel.
    Reel,
    /// A story.
    Story,
}

/// A video's file.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct VideoFile {
    /// Bytes.
    pub bytes: i64,
    /// Length, ms.
    pub length_ms: i64,
    /// Pixels across.
    pub width: i64,
    /// Pixels down.
    pub height: i64,
    /// Pictures a second, when known.
    pub frames: Option<f64>,
    /// Bits a second, when known.
    pub bits: Option<i64>,
    /// Samples of its sound a second; `None` without sound or when unknown.
    pub samples: Option<i64>,
}

impl ImageFile {
    /// Whether it can be a picture of the feed. Its width need not fit: Instagram makes it fit.
    ///
    /// # Errors
    /// What it is too much of, or not.
    pub fn check_feed(&self) -> Result<(), Unfit> {
        self.check_story()?;
        ratio(self.width, self.height, POST_RATIO_LEAST, POST_RATIO)
    }

    /// Whether it can be a story, which may have any shape (9:16 is advised).
    ///
    /// # Errors
    /// What it is too much of, or not.
    pub fn check_story(&self) -> Result<(), Unfit> {
        if self.kind != ImageKind::Jpeg {
            return Err(Unfit::at("file", Why::Rule("only JPEG can be published")));
        }
        at_most("bytes", self.bytes, POST_IMAGE)
    }
}

impl VideoFile {
    /// Whether it can be used so.
    ///
    /// # Errors
    /// What it is too much or too little of.
    pub fn check(&self, used: VideoUse) -> Result<(), Unfit> {
        first(self.problems(used))
    }

    /// All that it is too much or too little of.
    pub fn problems(&self, used: VideoUse) -> Vec<Unfit> {
        let (bytes, longest, shortest) = match used {
            VideoUse::Reel => (REEL, REEL_LENGTH, REEL_LENGTH_LEAST),
            VideoUse::Story => (STORY_VIDEO, STORY_VIDEO_LENGTH, STORY_VIDEO_LENGTH_LEAST),
        };
        // 22.98 and 60.02 are what cameras write for 23 and 60.
        #[expect(
            clippy::cast_possible_truncation,
            reason = "a float becomes the nearest whole number that there is"
        )]
        let frames = self.frames.map(|frames| frames.round() as i64);
        let known = |at: &str, has: Option<i64>, limit| has.map_or(Ok(()), |has| at_most(at, has, limit));
        gather([
            at_most("bytes", self.bytes, bytes),
            at_most("length", self.length_ms, longest),
            at_least("length", self.length_ms, shortest),
            at_most("width", self.width, VIDEO_WIDTH),
            ratio(self.width, self.height, VIDEO_RATIO_LEAST, VIDEO_RATIO),
            known("frames", frames, VIDEO_FRAMES),
            frames.map_or(Ok(()), |frames| at_least("frames", frames, VIDEO_FRAMES_LEAST)),
            known("bits", self.bits, VIDEO_BITS),
            known("samples", self.samples, VIDEO_SAMPLES),
        ])
    }
}

fn at_most(at: &str, has: i64, limit: Limit) -> Result<(), Unfit> {
    limit.check(has).map_err(|exceeded| Unfit::at(at, exceeded))
}

fn at_least(at: &str, has: i64, limit: Limit) -> Result<(), Unfit> {
    if limit.falls_short(has) {
        let number = |n: i64| usize::try_from(n).unwrap_or_default();
        return Err(Unfit::at(at, Why::TooFew { has: number(has), min: number(limit.max) }));
    }
    Ok(())
}

/// Width to height. Compared by multiplying, so that 4:5 itself is allowed whatever the rounding.
fn ratio(width: i64, height: i64, narrowest: Limit, widest: Limit) -> Result<(), Unfit> {
    if width <= 0 || height <= 0 {
        return Err(Unfit::at("width", Why::Missing));
    }
    let scaled = width.saturating_mul(1000);
    if scaled < narrowest.max.saturating_mul(height) {
        return at_least("ratio", (scaled / height).min(narrowest.max - 1), narrowest);
    }
    if scaled > widest.max.saturating_mul(height) {
        return at_most("ratio", (scaled / height).max(widest.max + 1), widest);
    }
    Ok(())
}
