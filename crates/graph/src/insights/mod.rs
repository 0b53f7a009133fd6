//! Insights of an account and of a post (`facts.md §9`). What can be asked is `porchlight_domain::insights`; here are the
//! two calls, and the two shapes in which values come: one for each day, or their sum with its breakdowns.

mod account;
mod answer;
mod media;

pub use account::AccountInsights;
pub use answer::{BreakdownResult, Broken, Figure, Insight, InsightPage, Reading, Total};
pub use media::MediaInsights;
