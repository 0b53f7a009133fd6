//! The errors of publishing, row by row (`facts.md` §2.4). Titles and texts follow Meta's table as far as the reference
//! has them; clients are told to go by the numbers.

use crate::wire::GraphError;
use crate::wire::error::OAUTH;

/// A row: code, subcode, message, title, text for the user, and whether it is called transient.
struct Row(i64, i64, &'static str, &'static str, &'static str, bool);

impl Row {
    fn error(self) -> GraphError {
        let Self(code, subcode, message, title, text, transient) = self;
        let mut error = GraphError::new(code, message).sub(subcode).kind(OAUTH).told(title, text);
        error.is_transient = Some(transient);
        error
    }
}

const FATAL: &str = "Fatal";
const PARAMETER: &str = "Invalid parameter";

pub(crate) fn timed_out() -> GraphError {
    let text = "It takes too long to download the media. Please try again.";
    Row(-2, 2_207_003, "The media could not be downloaded in time", "Download timeout", text, true).error()
}

pub(crate) fn expired() -> GraphError {
    let text = "The media you are trying to access has expired. Please create a new container.";
    Row(-2, 2_207_020, "The media has expired", "Media expired", text, false).error()
}

pub(crate) fn out_of_film() -> GraphError {
    let text = "The thumbnail offset must be at least 0 and less than the length of the video.";
    Row(1, 2_207_057, "The thumbnail offset is out of range", "Invalid thumbnail offset", text, false).error()
}

pub(crate) fn spam() -> GraphError {
    let text =
        "We restrict certain activity to protect our community. Tell us if you think we made a mistake.";
    Row(4, 2_207_051, "Application request limit reached", "Action is blocked", text, true).error()
}

pub(crate) fn daily_maximum() -> GraphError {
    let text = "You have reached the maximum number of posts that can be published by the API in 24 hours.";
    Row(9, 2_207_042, "Application request limit reached", "Daily limit reached", text, false).error()
}

pub(crate) fn too_many_containers() -> GraphError {
    let text = "An account can create 400 containers within 24 hours.";
    Row(9, 2_018_352, "Application request limit reached", "Too many actions", text, false).error()
}

pub(crate) fn not_found() -> GraphError {
    let text = "The media with this creation_id could not be found.";
    Row(24, 2_207_006, "The requested resource does not exist", "Media Not Found", text, false).error()
}

pub(crate) fn builder_gone() -> GraphError {
    let text = "The media builder with this creation_id does not exist or has expired.";
    Row(24, 2_207_008, "The requested resource does not exist", "Media builder not found", text, false)
        .error()
}

pub(crate) fn account_restricted() -> GraphError {
    let text = "The account is inactive, checkpointed or restricted. Log in to the Instagram app to go on.";
    Row(25, 2_207_050, "Instagram account is restricted", "Restricted account", text, false).error()
}

pub(crate) fn no_such_user() -> GraphError {
    let title = "Cannot load user with a private account or invalid username";
    let text = "We could not find the user, or the account is private.";
    Row(110, 2_207_018, "Invalid user id", title, text, false).error()
}

pub(crate) fn media_type() -> GraphError {
    let text = "Use REELS for a video, VIDEO only for an item of a carousel, STORIES, CAROUSEL, or nothing for an image.";
    Row(100, 2_207_023, PARAMETER, "Unknown media type", text, false).error()
}

pub(crate) fn carousel_size() -> GraphError {
    let text = "A carousel needs at least 2 and at most 10 items.";
    Row(100, 2_207_028, PARAMETER, "Invalid carousel", text, false).error()
}

pub(crate) fn product_place_on_film() -> GraphError {
    Row(100, 2_207_035, PARAMETER, FATAL, "Product tags on a video cannot have a position.", false).error()
}

pub(crate) fn product_without_place() -> GraphError {
    Row(100, 2_207_036, PARAMETER, FATAL, "Product tags on an image need a position.", false).error()
}

pub(crate) fn product_tag() -> GraphError {
    Row(100, 2_207_037, PARAMETER, FATAL, "The product tags are invalid.", false).error()
}

pub(crate) fn too_many_tags() -> GraphError {
    Row(100, 2_207_040, PARAMETER, "Too many tags", "Up to 20 people can be tagged.", false).error()
}

/// The code is a guess: the reference has the subcode alone.
pub(crate) fn no_trial_reels() -> GraphError {
    Row(100, 2_207_081, PARAMETER, FATAL, "This account cannot use trial reels.", false).error()
}

pub(crate) fn film_format() -> GraphError {
    let text = "The video format is not supported. Please check spec for supported formats: MOV or MP4.";
    Row(
        352,
        2_207_026,
        "The video file you selected is in a format that we don't support.",
        "Unsupported format",
        text,
        false,
    )
    .error()
}

pub(crate) fn not_media() -> GraphError {
    let message = "Only photo or video can be accepted as media type.";
    let text = "The media could not be fetched from this URI.";
    Row(9004, 2_207_052, message, "Media download has failed.", text, false).error()
}

pub(crate) fn not_ready() -> GraphError {
    let text = "The media is not ready for publishing, please wait for a moment.";
    Row(9007, 2_207_027, "Media ID is not available", "Media is not ready", text, false).error()
}

pub(crate) fn picture_too_large() -> GraphError {
    let text = "The image is larger than 8 MiB.";
    Row(36_000, 2_207_004, "The image size is too large", "Image size too large", text, false).error()
}

pub(crate) fn picture_format() -> GraphError {
    let text = "The image format is not supported. Supported is JPEG.";
    Row(36_001, 2_207_005, "The image format is not supported", "Unsupported image format", text, false)
        .error()
}

pub(crate) fn picture_shape() -> GraphError {
    let text = "The submitted image with aspect ratio is not within the allowed range of 4:5 to 1.91:1.";
    Row(36_003, 2_207_009, "The aspect ratio is not supported.", "Invalid aspect ratio", text, false).error()
}

pub(crate) fn caption() -> GraphError {
    let text = "A caption has at most 2,200 characters, 30 hashtags and 20 @ tags.";
    Row(36_004, 2_207_010, "The caption was too long.", "Caption too long", text, false).error()
}
