//! Insights: how far back, how many, and for whom.

use super::limits;

limits! {
    /// From `since` to `until`.
    INSIGHTS_RANGE = 30 * 24 * 3_600_000, Ms, "facts.md §9.1 (IG User insights; error 100)";
    /// For how long an account's values are kept.
    INSIGHTS_KEPT = 90 * 24 * 3_600_000, Ms, "facts.md §9.1 (IG User insights)";
    /// For how long a post's values are kept: two years.
    MEDIA_INSIGHTS_KEPT = 730 * 24 * 3_600_000, Ms, "facts.md §9.2 (IG Media insights)";
    /// How late values may be.
    INSIGHTS_DELAY = 48 * 3_600_000, Ms, "facts.md §9.1, §9.2";
    /// Cities, countries and so on of one answer.
    DEMOGRAPHIC_ROWS = 45, Count, "facts.md §9.1 (IG User insights)";
    /// Followers that some metrics need.
    INSIGHTS_FOLLOWERS_LEAST = 100, Count, "facts.md §9.1 (IG User insights)";
    /// People who must have seen a story.
    STORY_VIEWERS_LEAST = 5, Count, "facts.md §9.2 (IG Media insights; error 10)";
}
