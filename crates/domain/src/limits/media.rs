//! Posts that are there, and what is said below them.

use super::limits;

limits! {
    /// Posts that can be listed, newest first.
    MEDIA_LISTED = 10_000, Count, "facts.md §8.1 (IG User media)";
    /// Posts on one page.
    MEDIA_PAGE = 100, Count, "facts.md §8.4 (typical; unverified for Instagram)";
    /// For how long a story can be read.
    STORY_LIFE = 24 * 3_600_000, Ms, "facts.md §8.1 (IG User stories)";
    /// Comments on one page.
    COMMENT_PAGE = 50, Count, "facts.md §8.2 (IG Media comments)";
}
