//! Posts: their files, their words, and how many.

use super::limits;

limits! {
    /// A caption.
    CAPTION = 2200, Chars, "facts.md §7.1 (IG User media)";
    /// Hashtags in a caption.
    CAPTION_HASHTAGS = 30, Count, "facts.md §7.1 (IG User media)";
    /// Handles in a caption.
    CAPTION_MENTIONS = 20, Count, "facts.md §7.1 (IG User media)";
    /// The alternative text of a picture, since 24 March 2025.
    ALT_TEXT = 1000, Chars, "facts.md §7.1 (IG User media)";
    /// People tagged in one post.
    USER_TAGS = 20, Count, "facts.md §2.4 (100/2207040)";
    /// Accounts invited as collaborators (another page says 5).
    COLLABORATORS = 3, Count, "facts.md §7.1 (IG Media reference)";
    /// Items of a carousel.
    CAROUSEL_ITEMS = 10, Count, "facts.md §7.1 (content-publishing guide)";
    /// Items that a carousel needs.
    CAROUSEL_ITEMS_LEAST = 2, Count, "facts.md §7.1 (content-publishing guide)";
    /// A picture's file.
    POST_IMAGE = 8 * 1024 * 1024, Bytes, "facts.md §7.2, §2.4 (36000/2207004)";
    /// Width to height of a picture, narrowest: 4:5.
    POST_RATIO_LEAST = 800, Permille, "facts.md §7.2 (IG User media)";
    /// Width to height of a picture, widest: 1.91:1.
    POST_RATIO = 1910, Permille, "facts.md §7.2 (IG User media)";
    /// Width below which a picture is enlarged.
    POST_WIDTH_LEAST = 320, Pixels, "facts.md §7.2 (IG User media)";
    /// Width above which a picture is made smaller.
    POST_WIDTH = 1440, Pixels, "facts.md §7.2 (IG User media)";
    /// A reel's file (older pages say 1 GB).
    REEL = 300 * 1024 * 1024, Bytes, "facts.md §7.2 (IG User media)";
    /// A reel's length.
    REEL_LENGTH = 15 * 60_000, Ms, "facts.md §7.2 (IG User media)";
    /// The length that a reel needs.
    REEL_LENGTH_LEAST = 3_000, Ms, "facts.md §7.2 (IG User media)";
    /// A story video's file.
    STORY_VIDEO = 100 * 1024 * 1024, Bytes, "facts.md §7.2 (IG User media)";
    /// A story video's length.
    STORY_VIDEO_LENGTH = 60_000, Ms, "facts.md §7.2 (IG User media)";
    /// The length that a story video needs.
    STORY_VIDEO_LENGTH_LEAST = 3_000, Ms, "facts.md §7.2 (IG User media)";
    /// A video's width.
    VIDEO_WIDTH = 1920, Pixels, "facts.md §7.2 (IG User media)";
    /// Width to height of a video, narrowest: 0.01:1.
    VIDEO_RATIO_LEAST = 10, Permille, "facts.md §7.2 (IG User media)";
    /// Width to height of a video, widest: 10:1.
    VIDEO_RATIO = 10_000, Permille, "facts.md §7.2 (IG User media)";
    /// A video's pictures.
    VIDEO_FRAMES = 60, PerSecond, "facts.md §7.2 (IG User media)";
    /// The pictures that a video needs.
    VIDEO_FRAMES_LEAST = 23, PerSecond, "facts.md §7.2 (IG User media)";
    /// A video's bits.
    VIDEO_BITS = 25_000_000, PerSecond, "facts.md §7.2 (IG User media)";
    /// Samples of a video's sound.
    VIDEO_SAMPLES = 48_000, PerSecond, "facts.md §7.2 (IG User media)";
    /// Life of a container that is not published.
    CONTAINER_LIFE = 24 * 3_600_000, Ms, "facts.md §7.3 (container reference)";
    /// How often a container's status is asked for, at the closest.
    CONTAINER_POLL = 60_000, Ms, "facts.md §7.3 (content-publishing guide)";
    /// For how long a container's status is asked for.
    CONTAINER_PATIENCE = 5 * 60_000, Ms, "facts.md §7.3 (content-publishing guide)";
    /// Containers of one account. How many of them may be published is not here: sources say 25, 50 and 100, so the
    /// account's own quota is asked for (`facts.md §7.5`).
    CONTAINERS = 400, PerDay, "facts.md §3.2 (IG User media)";
    /// How far back the quota can be asked for.
    QUOTA_LOOKBACK = 24 * 3_600_000, Ms, "facts.md §7.5 (content_publishing_limit)";
}
