//! Whether Instagram will take a post: its words, its tags, and the files that it needs. Everything that is wrong at once, each
//! with its place and, where there is one, what mends it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Crop, PostContent, PostCover, PostKind, PostMedia};
use crate::limits::{
    ALT_TEXT, CAROUSEL_ITEMS, CAROUSEL_ITEMS_LEAST, CONTAINER_LIFE, POST_RATIO, POST_RATIO_LEAST,
};
use crate::outgoing::{each, within};
use crate::publishing::{
    Placing, VideoFile, VideoUse, check_caption, check_collaborators, check_media_address, check_user_tags,
};
use crate::{PostFileId, Unfit, Why};

/// What is known of a file.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
pub struct PostFileFacts {
    /// Whether it is a video.
    pub is_video: bool,
    /// Bytes.
    pub bytes: i64,
    /// Pixels across, upright.
    pub width: i64,
    /// Pixels down, upright.
    pub height: i64,
    /// A video's length, ms; 0 for a picture.
    pub length_ms: i64,
    /// Its pictures a second, when known.
    pub frames: Option<f64>,
    /// Its bits a second, when known.
    pub bits: Option<i64>,
    /// Samples of its sound a second; `null` without sound.
    pub samples: Option<i64>,
    /// The format: `jpeg`, `png`, `mp4`, `mov`, `webm`, …
    pub format: String,
    /// How a video's pictures are coded: `h264`, `hevc`, …; empty for a picture.
    pub video_codec: String,
    /// How its sound is coded: `aac`, …; empty without sound.
    pub audio_codec: String,
    /// Whether its index stands behind its pictures.
    pub index_last: bool,
    /// Whether it has cuts written into it that players make up for (edit lists).
    pub has_edit_list: bool,
    /// Whether the colours of its pictures are stored at half size (4:2:0); `null` when unknown.
    pub is_420: Option<bool>,
    /// Whether its pictures are whole ones and no half ones (interlaced); `null` when unknown.
    pub is_progressive: Option<bool>,
}

/// In which way something is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PostProblemKind {
    /// It is needed, and empty.
    Missing,
    /// More than a limit allows.
    TooMuch,
    /// Fewer, or less, than is needed.
    TooFew,
    /// No web address.
    NotAnAddress,
    /// It stands there twice.
    Twice,
    /// Another rule; `detail` says which.
    Rule,
    /// The file is still being looked at.
    FileWorking,
    /// The file cannot be used; its own problem says why.
    FileUnfit,
    /// A video where only a picture can be, or the other way round.
    WrongMedia,
    /// The picture's shape is not allowed; `has`, `max` in thousandths.
    Shape,
    /// The video's format is refused; `detail` names what it has.
    Coding,
    /// The video's index stands at its end.
    IndexLast,
    /// The video has an edit list.
    EditList,
}

/// What mends it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PostFix {
    /// Show another part of the picture.
    Crop,
    /// Convert the video: only a program that transcodes can.
    Convert,
    /// Move the index to the front, which changes nothing that one sees.
    MoveIndex,
    /// Take it away.
    Remove,
}

/// Something for which Instagram would refuse the post.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PostProblem {
    /// Where: `caption`, `media`, `media[2].alt_text`, `cover`, …
    pub at: String,
    /// Which of the media; `null` where the whole is meant.
    pub index: Option<usize>,
    /// In which way.
    pub kind: PostProblemKind,
    /// How much there is.
    pub has: Option<i64>,
    /// What is allowed at most, or needed at least.
    pub max: Option<i64>,
    /// The row of the limits that says so.
    pub limit: Option<String>,
    /// What fills the sentence.
    pub detail: Option<String>,
    /// What mends it.
    pub fix: Option<PostFix>,
}

impl PostProblem {
    fn at(at: impl Into<String>, kind: PostProblemKind) -> Self {
        let at = at.into();
        let index = index_in(&at);
        Self { at, index, kind, has: None, max: None, limit: None, detail: None, fix: None }
    }

    fn mended_by(mut self, fix: PostFix) -> Self {
        self.fix = Some(fix);
        self
    }

    fn saying(mut self, detail: impl Into<String>) -> Self {
        self.detail = Some(detail.into());
        self
    }
}

/// `media[2].alt_text` is about the third.
fn index_in(at: &str) -> Option<usize> {
    at.strip_prefix("media[")?.split(']').next()?.parse().ok()
}

impl From<Unfit> for PostProblem {
    fn from(unfit: Unfit) -> Self {
        use PostProblemKind as K;
        let plain = |kind| Self::at(unfit.at.clone(), kind);
        match unfit.why {
            Why::Missing => plain(K::Missing),
            Why::TooMuch(exceeded) => Self {
                has: Some(exceeded.has),
                max: Some(exceeded.limit.max),
                limit: Some(exceeded.limit.name.to_owned()),
                ..plain(K::TooMuch)
            },
            Why::TooFew { has, min } => {
                Self { has: i64::try_from(has).ok(), max: i64::try_from(min).ok(), ..plain(K::TooFew) }
            }
            Why::NotAnAddress => plain(K::NotAnAddress),
            Why::Twice => plain(K::Twice),
            Why::Rule(rule) => plain(K::Rule).saying(rule),
        }
    }
}

/// What a file that is asked for turns out to be.
pub type Looked = Result<PostFileFacts, PostProblemKind>;

/// Everything for which Instagram would refuse the post. `file` says what is known of one.
pub fn post_problems(content: &PostContent, file: &dyn Fn(PostFileId) -> Looked) -> Vec<PostProblem> {
    let mut problems = Vec::new();
    let mut check = |checked: Result<(), Unfit>| problems.extend(checked.err().map(PostProblem::from));
    check(how_many(content));
    if content.kind.has_words() {
        check(check_caption(&content.caption));
        check(check_collaborators(&content.collaborators));
        check(location(&content.location_id));
    }
    for (index, media) in content.media.iter().enumerate() {
        problems.extend(of_media(content, media, &format!("media[{index}]"), file));
    }
    if content.kind == PostKind::Reel
        && let Some(cover) = &content.cover
    {
        problems.extend(of_cover(content, cover, file));
    }
    problems
}

fn how_many(content: &PostContent) -> Result<(), Unfit> {
    let has = content.media.len();
    if content.kind == PostKind::Carousel {
        if CAROUSEL_ITEMS_LEAST.falls_short(has) {
            let min = usize::try_from(CAROUSEL_ITEMS_LEAST.max).unwrap_or_default();
            return Err(Unfit::at("media", Why::TooFew { has, min }));
        }
        return within("media", has, CAROUSEL_ITEMS);
    }
    match has {
        0 => Err(Unfit::at("media", Why::Missing)),
        1 => Ok(()),
        _ => Err(Unfit::at("media", Why::Rule("one picture or video"))),
    }
}

fn location(id: &str) -> Result<(), Unfit> {
    if id.chars().all(|c| c.is_ascii_digit()) && id.len() <= 32 {
        Ok(())
    } else {
        Err(Unfit::at("location_id", Why::Rule("a place is the number of a Facebook Page")))
    }
}

fn of_media(
    content: &PostContent,
    media: &PostMedia,
    at: &str,
    file: &dyn Fn(PostFileId) -> Looked,
) -> Vec<PostProblem> {
    use PostProblemKind as K;
    let mut problems = Vec::new();
    let is_video = match media.file {
        Some(id) => match file(id) {
            Ok(facts) => {
                problems.extend(of_file(content.kind, &facts, media.crop, at));
                facts.is_video
            }
            Err(kind) => {
                problems.push(PostProblem::at(at, kind).mended_by(PostFix::Remove));
                return problems;
            }
        },
        None => {
            problems.extend(
                check_media_address("address", &media.address).err().map(|unfit| unfit.within(at).into()),
            );
            media.is_video
        }
    };
    let is_right = match content.kind {
        PostKind::Image => !is_video,
        PostKind::Reel => is_video,
        PostKind::Carousel | PostKind::Story => true,
    };
    if !is_right {
        problems.push(PostProblem::at(at, K::WrongMedia).mended_by(PostFix::Remove));
    }
    let placing = match (content.kind, is_video) {
        (PostKind::Story, _) => Placing::Free,
        (_, true) => Placing::None,
        (_, false) => Placing::Needed,
    };
    let alt_text = || {
        if is_video || content.kind == PostKind::Story {
            return Ok(());
        }
        ALT_TEXT.check_text(&media.alt_text).map_err(|more| Unfit::at("alt_text", more))
    };
    let twice = || {
        each("user_tags", &media.user_tags, |tag| {
            let same =
                media.user_tags.iter().filter(|other| other.username.eq_ignore_ascii_case(&tag.username));
            if same.count() > 1 { Err(Unfit::at("username", Why::Twice)) } else { Ok(()) }
        })
    };
    for checked in [alt_text(), check_user_tags(&media.user_tags, placing), twice()] {
        problems.extend(checked.err().map(|unfit| unfit.within(at).into()));
    }
    problems
}

fn of_file(kind: PostKind, facts: &PostFileFacts, crop: Option<Crop>, at: &str) -> Vec<PostProblem> {
    use PostProblemKind as K;
    if !facts.is_video {
        if kind == PostKind::Story {
            return Vec::new();
        }
        return shape(facts, crop, at).into_iter().collect();
    }
    let mut problems = Vec::new();
    let coding = |detail: &str| PostProblem::at(at, K::Coding).saying(detail).mended_by(PostFix::Convert);
    if !matches!(facts.format.as_str(), "mp4" | "mov") {
        return vec![coding(&facts.format)];
    }
    if !matches!(facts.video_codec.as_str(), "h264" | "hevc") {
        problems.push(coding(&facts.video_codec));
    }
    if !matches!(facts.audio_codec.as_str(), "" | "aac") {
        problems.push(coding(&facts.audio_codec));
    }
    if facts.is_420 == Some(false) {
        problems.push(coding("4:2:0"));
    }
    if facts.is_progressive == Some(false) {
        problems.push(coding("interlaced"));
    }
    let used = if kind == PostKind::Story { VideoUse::Story } else { VideoUse::Reel };
    let video = VideoFile {
        bytes: facts.bytes,
        length_ms: facts.length_ms,
        width: facts.width,
        height: facts.height,
        frames: facts.frames,
        bits: facts.bits,
        samples: facts.samples,
    };
    problems.extend(video.problems(used).into_iter().map(|unfit| {
        let is_length = unfit.at == "length";
        let problem = PostProblem::from(unfit.within(at));
        if is_length { problem } else { problem.mended_by(PostFix::Convert) }
    }));
    if facts.index_last {
        problems.push(PostProblem::at(at, K::IndexLast).mended_by(PostFix::MoveIndex));
    }
    if facts.has_edit_list {
        problems.push(PostProblem::at(at, K::EditList).mended_by(PostFix::Convert));
    }
    problems
}

/// Width to height of what is shown, in thousandths; `None` of nothing.
fn ratio(facts: &PostFileFacts, crop: Option<Crop>) -> Option<i64> {
    let (share_x, share_y) = crop.map_or((1.0, 1.0), |crop| (crop.width, crop.height));
    #[expect(clippy::cast_precision_loss, reason = "dots of a picture are far below 2^52")]
    let (width, height) = (facts.width as f64 * share_x, facts.height as f64 * share_y);
    if width < 1.0 || height < 1.0 {
        return None;
    }
    #[expect(
        clippy::cast_possible_truncation,
        reason = "a float becomes the nearest whole number that there is"
    )]
    let permille = (width * 1000.0 / height).round() as i64;
    Some(permille)
}

/// By how much a shape may miss, in thousandths: a crop falls between dots.
const NEARLY: i64 = 2;

fn shape(facts: &PostFileFacts, crop: Option<Crop>, at: &str) -> Option<PostProblem> {
    let has = ratio(facts, crop);
    let is_allowed =
        has.is_some_and(|has| (POST_RATIO_LEAST.max - NEARLY..=POST_RATIO.max + NEARLY).contains(&has));
    let limit = match has {
        Some(has) if has > POST_RATIO.max => POST_RATIO,
        _ => POST_RATIO_LEAST,
    };
    (!is_allowed).then(|| PostProblem {
        has,
        max: Some(limit.max),
        limit: Some(limit.name.to_owned()),
        ..PostProblem::at(at, PostProblemKind::Shape).mended_by(PostFix::Crop)
    })
}

fn of_cover(
    content: &PostContent,
    cover: &PostCover,
    file: &dyn Fn(PostFileId) -> Looked,
) -> Option<PostProblem> {
    match cover {
        PostCover::Picture { file: id, .. } => match file(*id) {
            Ok(facts) if facts.is_video => Some(PostProblem::at("cover", PostProblemKind::WrongMedia)),
            Ok(_) => None,
            Err(kind) => Some(PostProblem::at("cover", kind)),
        },
        PostCover::Frame { offset_ms } => {
            let length = content.media.first().and_then(|media| file(media.file?).ok())?.length_ms;
            (length > 0 && i64::from(*offset_ms) >= length).then(|| PostProblem {
                has: Some(i64::from(*offset_ms)),
                max: Some(length),
                ..PostProblem::at("cover", PostProblemKind::TooMuch)
            })
        }
    }
}

/// For how long before it is due a container may be made, ms: half of its life.
pub const CONTAINER_AHEAD_MS: i64 = CONTAINER_LIFE.max / 2;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::publishing::{Point, UserTag};

    fn picture(width: i64, height: i64) -> PostFileFacts {
        PostFileFacts { width, height, format: "png".to_owned(), ..PostFileFacts::default() }
    }

    fn film() -> PostFileFacts {
        PostFileFacts {
            is_video: true,
            bytes: 5_000_000,
            width: 1080,
            height: 1920,
            length_ms: 12_000,
            frames: Some(30.0),
            bits: Some(3_000_000),
            samples: Some(44_100),
            format: "mp4".to_owned(),
            video_codec: "h264".to_owned(),
            audio_codec: "aac".to_owned(),
            ..PostFileFacts::default()
        }
    }

    fn of(kind: PostKind, count: usize) -> PostContent {
        let media = PostMedia { file: Some(PostFileId::new(1)), ..PostMedia::default() };
        PostContent { kind, media: vec![media; count], ..PostContent::default() }
    }

    fn found(
        content: &PostContent,
        facts: &PostFileFacts,
    ) -> Vec<(String, PostProblemKind, Option<PostFix>)> {
        let problems = post_problems(content, &|_| Ok(facts.clone()));
        problems.into_iter().map(|problem| (problem.at, problem.kind, problem.fix)).collect()
    }

    #[test]
    fn what_fits_has_no_problem() {
        assert_eq!(found(&of(PostKind::Image, 1), &picture(1080, 1350)), []);
        assert_eq!(found(&of(PostKind::Carousel, 10), &picture(1910, 1000)), []);
        assert_eq!(found(&of(PostKind::Reel, 1), &film()), []);
        assert_eq!(found(&of(PostKind::Story, 1), &picture(1080, 1920)), []);
    }

    #[test]
    fn a_shape_is_mended_by_a_crop() {
        use PostProblemKind as K;
        let mut post = of(PostKind::Image, 1);
        assert_eq!(
            found(&post, &picture(1080, 1920)),
            [("media[0]".to_owned(), K::Shape, Some(PostFix::Crop))]
        );
        post.media[0].crop = Some(Crop { x: 0.0, y: 0.1, width: 1.0, height: 0.703 });
        assert_eq!(found(&post, &picture(1080, 1920)), []);
    }

    #[test]
    fn a_video_is_told_all_that_is_wrong_with_it_at_once() {
        use PostProblemKind as K;
        let facts = PostFileFacts {
            width: 2560,
            video_codec: "vp9".to_owned(),
            index_last: true,
            length_ms: 2_000,
            ..film()
        };
        let at = || "media[0]".to_owned();
        assert_eq!(
            found(&of(PostKind::Reel, 1), &facts),
            [
                (at(), K::Coding, Some(PostFix::Convert)),
                ("media[0].length".to_owned(), K::TooFew, None),
                ("media[0].width".to_owned(), K::TooMuch, Some(PostFix::Convert)),
                (at(), K::IndexLast, Some(PostFix::MoveIndex)),
            ]
        );
    }

    #[test]
    fn how_many_and_which_media_depends_on_the_kind() {
        use PostProblemKind as K;
        let kinds = |content: &PostContent, facts: &PostFileFacts| -> Vec<PostProblemKind> {
            found(content, facts).into_iter().map(|(_, kind, _)| kind).collect()
        };
        assert_eq!(kinds(&of(PostKind::Image, 0), &film()), [K::Missing]);
        assert_eq!(kinds(&of(PostKind::Image, 1), &film()), [K::WrongMedia]);
        assert_eq!(kinds(&of(PostKind::Reel, 1), &picture(1080, 1080)), [K::WrongMedia]);
        assert_eq!(kinds(&of(PostKind::Carousel, 1), &film()), [K::TooFew]);
        assert_eq!(kinds(&of(PostKind::Carousel, 11), &film()), [K::TooMuch]);
        assert_eq!(kinds(&of(PostKind::Story, 2), &film()), [K::Rule]);
    }

    #[test]
    fn a_tag_has_a_place_in_a_picture_and_none_in_a_video_and_nobody_twice() {
        use PostProblemKind as K;
        let tag = |at| UserTag { username: "leila".to_owned(), at };
        let somewhere = Some(Point { x: 0.5, y: 0.5 });
        let mut image = of(PostKind::Image, 1);
        image.media[0].user_tags = vec![tag(None)];
        assert_eq!(found(&image, &picture(1080, 1080))[0].0, "media[0].user_tags[0].x");
        image.media[0].user_tags = vec![tag(somewhere), tag(somewhere)];
        assert_eq!(found(&image, &picture(1080, 1080))[0].1, K::Twice);
        let mut reel = of(PostKind::Reel, 1);
        reel.media[0].user_tags = vec![tag(somewhere)];
        assert_eq!(found(&reel, &film())[0].1, K::Rule);
    }

    #[test]
    fn a_frame_lies_within_the_video() {
        let cover = |offset_ms| {
            let cover = Some(PostCover::Frame { offset_ms });
            found(&PostContent { cover, ..of(PostKind::Reel, 1) }, &film()).len()
        };
        assert_eq!((cover(11_999), cover(12_000)), (0, 1));
    }
}
