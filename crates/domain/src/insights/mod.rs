//! Which figures Instagram has, and how each can be asked for: the tables of `facts.md §9` as data. One metric that does
//! not fit fails the whole call, so a question is held against the tables before it is sent.

mod account;
mod media;
#[cfg(test)]
mod table_tests;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

pub use account::{ACCOUNT_METRICS, AccountMetric, AccountQuestion, TimeRange, Timing};
pub use media::{MEDIA_METRICS, MediaMetric, MediaProduct, MediaQuestion};

/// Gives an enum whose values are words of the wire.
macro_rules! words {
    ($($(#[$doc:meta])* enum $name:ident { $($(#[$value_doc:meta])* $value:ident = $word:literal,)+ })+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
        pub enum $name {
            $($(#[$value_doc])* #[serde(rename = $word)] $value,)+
        }

        impl $name {
            /// All of them.
            pub const ALL: &'static [$name] = &[$(Self::$value),+];

            /// The word on the wire.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$value => $word,)+
                }
            }

            /// Reads the wire's word, whatever its case.
            pub fn parse(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|value| value.as_str().eq_ignore_ascii_case(word))
            }
        }
    )+};
}

words! {
    /// Over which time a value is taken.
    enum Period {
        /// A day, of Pacific time.
        Day = "day",
        /// Seven days.
        Week = "week",
        /// 28 days.
        Days28 = "days_28",
        /// A month.
        Month = "month",
        /// All of it.
        Lifetime = "lifetime",
        /// From `since` to `until`.
        TotalOverRange = "total_over_range",
    }
    /// Whether values come one for each day, or as their sum.
    enum MetricType {
        /// Instagram chooses.
        Default = "default",
        /// One for each day.
        TimeSeries = "time_series",
        /// Their sum, which can be broken down.
        TotalValue = "total_value",
    }
    /// By what an account's sum is broken down.
    enum Breakdown {
        /// By age.
        Age = "age",
        /// By city.
        City = "city",
        /// By button.
        ContactButtonType = "contact_button_type",
        /// By country.
        Country = "country",
        /// By followers and others.
        FollowType = "follow_type",
        /// By gender.
        Gender = "gender",
        /// By post, reel, story, ad.
        MediaProductType = "media_product_type",
    }
    /// Over which time demographics are taken.
    enum Timeframe {
        /// 14 days.
        Last14Days = "last_14_days",
        /// 30 days.
        Last30Days = "last_30_days",
        /// 90 days.
        Last90Days = "last_90_days",
        /// The month before this one.
        PrevMonth = "prev_month",
        /// This month.
        ThisMonth = "this_month",
        /// This week.
        ThisWeek = "this_week",
    }
    /// By what a post's value is broken down.
    enum MediaBreakdown {
        /// By what people did on the profile.
        ActionType = "action_type",
        /// By followers and others.
        FollowType = "follow_type",
        /// By how people left a story.
        StoryNavigationActionType = "story_navigation_action_type",
        /// By where it was seen.
        SurfaceType = "surface_type",
    }
}

/// How well a metric is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// It stands in the reference.
    Documented,
    /// It stands in Meta's enumeration alone, and may fail.
    EnumOnly,
    /// Instagram no longer gives it: error 100, for the whole call.
    Gone,
}
