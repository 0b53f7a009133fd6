//! Every figure of the table, read from the reference a second time: a limit that is wrong by one fails here, whoever
//! uses it.

use super::Unit::{Bytes, Chars, Count, Ms, PerDay, PerHour, PerSecond, Permille, Pixels};
use super::{Unit, all};

const SECOND: i64 = 1_000;
const MINUTE: i64 = 60 * SECOND;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;
const MIB: i64 = 1_048_576;

#[rustfmt::skip]
const REFERENCE: &[(&str, i64, Unit)] = &[
    // §1.2, §1.4
    ("SHORT_TOKEN_LIFE", HOUR, Ms), ("LONG_TOKEN_LIFE", 60 * DAY, Ms), ("TOKEN_REFRESH_AGE", DAY, Ms), ("CODE_LIFE", HOUR, Ms),
    // §3.3
    ("CONVERSATION_CALLS", 2, PerSecond), ("TEXT_SENDS", 100, PerSecond), ("MEDIA_SENDS", 10, PerSecond),
    ("PRIVATE_REPLIES", 750, PerHour), ("LIVE_PRIVATE_REPLIES", 100, PerSecond),
    // §4.2
    ("MESSAGE_TEXT", 1000, Bytes), ("MESSAGE_IMAGES", 10, Count),
    ("MESSAGE_IMAGE", 8 * MIB, Bytes), ("MESSAGE_VIDEO", 25 * MIB, Bytes), ("MESSAGE_AUDIO", 25 * MIB, Bytes), ("MESSAGE_FILE", 25 * MIB, Bytes),
    ("QUICK_REPLIES", 13, Count), ("QUICK_REPLY_TITLE", 20, Chars), ("QUICK_REPLY_PAYLOAD", 1000, Chars),
    ("TEMPLATE_ELEMENTS", 10, Count), ("ELEMENT_TITLE", 80, Chars), ("ELEMENT_SUBTITLE", 80, Chars), ("ELEMENT_BUTTONS", 3, Count),
    ("BUTTON_TEMPLATE_TEXT", 640, Chars), ("TEMPLATE_BUTTONS", 3, Count), ("BUTTON_TITLE", 20, Chars), ("BUTTON_PAYLOAD", 1000, Chars),
    // §4.4, §4.5, §4.8, §5
    ("STANDARD_WINDOW", DAY, Ms), ("HUMAN_AGENT_WINDOW", 7 * DAY, Ms),
    ("PRIVATE_REPLIES_TO_ONE", 1, Count), ("PRIVATE_REPLY_WINDOW", 7 * DAY, Ms), ("LINK_REF", 2083, Chars), ("MESSAGES_DETAILED", 20, Count),
    // §6.1, §6.2
    ("ICE_BREAKERS", 4, Count), ("ICE_BREAKER_QUESTION", 80, Chars), ("ICE_BREAKER_PAYLOAD", 1000, Chars),
    ("MENU_ITEMS_ADVISED", 5, Count), ("MENU_ITEMS", 20, Count), ("MENU_TITLE", 30, Chars), ("MENU_PAYLOAD", 1000, Chars),
    // §7.1, §2.4
    ("CAPTION", 2200, Chars), ("CAPTION_HASHTAGS", 30, Count), ("CAPTION_MENTIONS", 20, Count), ("ALT_TEXT", 1000, Chars),
    ("USER_TAGS", 20, Count), ("COLLABORATORS", 3, Count), ("CAROUSEL_ITEMS", 10, Count), ("CAROUSEL_ITEMS_LEAST", 2, Count),
    // §7.2
    ("POST_IMAGE", 8 * MIB, Bytes), ("POST_RATIO_LEAST", 800, Permille), ("POST_RATIO", 1910, Permille),
    ("POST_WIDTH_LEAST", 320, Pixels), ("POST_WIDTH", 1440, Pixels),
    ("REEL", 300 * MIB, Bytes), ("REEL_LENGTH", 15 * MINUTE, Ms), ("REEL_LENGTH_LEAST", 3 * SECOND, Ms),
    ("STORY_VIDEO", 100 * MIB, Bytes), ("STORY_VIDEO_LENGTH", MINUTE, Ms), ("STORY_VIDEO_LENGTH_LEAST", 3 * SECOND, Ms),
    ("VIDEO_WIDTH", 1920, Pixels), ("VIDEO_RATIO_LEAST", 10, Permille), ("VIDEO_RATIO", 10_000, Permille),
    ("VIDEO_FRAMES", 60, PerSecond), ("VIDEO_FRAMES_LEAST", 23, PerSecond), ("VIDEO_BITS", 25_000_000, PerSecond), ("VIDEO_SAMPLES", 48_000, PerSecond),
    // §3.2, §7.3, §7.5
    ("CONTAINERS", 400, PerDay), ("CONTAINER_LIFE", DAY, Ms), ("CONTAINER_POLL", MINUTE, Ms), ("CONTAINER_PATIENCE", 5 * MINUTE, Ms),
    ("QUOTA_LOOKBACK", DAY, Ms),
    // §8.1, §8.2, §8.4, §11
    ("MEDIA_LISTED", 10_000, Count), ("MEDIA_PAGE", 100, Count), ("STORY_LIFE", DAY, Ms), ("COMMENT_PAGE", 50, Count), ("PEOPLE_AT_ONCE", 50, Count),
    // §9.1, §9.2
    ("INSIGHTS_RANGE", 30 * DAY, Ms), ("INSIGHTS_KEPT", 90 * DAY, Ms), ("MEDIA_INSIGHTS_KEPT", 730 * DAY, Ms), ("INSIGHTS_DELAY", 48 * HOUR, Ms),
    ("DEMOGRAPHIC_ROWS", 45, Count), ("INSIGHTS_FOLLOWERS_LEAST", 100, Count), ("STORY_VIEWERS_LEAST", 5, Count),
];

#[test]
fn every_limit_is_the_references_and_none_is_without_a_second_reading() {
    for limit in all() {
        let read = REFERENCE.iter().find(|(name, ..)| *name == limit.name);
        assert_eq!(read, Some(&(limit.name, limit.max, limit.unit)), "{}", limit.name);
    }
    assert_eq!(all().count(), REFERENCE.len());
}

#[test]
fn the_window_that_is_shown_is_the_window_that_is_kept() {
    assert_eq!(super::STANDARD_WINDOW.max, crate::window::STANDARD_WINDOW_MS);
    assert_eq!(super::HUMAN_AGENT_WINDOW.max, crate::window::HUMAN_AGENT_WINDOW_MS);
}
