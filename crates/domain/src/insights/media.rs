//! A post's metrics (`facts.md §9.2`). Their period is always the post's lifetime.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{MediaBreakdown, Standing};
use crate::{Login, Unfit, Why};

/// What a post is, as far as its metrics go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum MediaProduct {
    /// A picture or a carousel in the feed. A carousel's items have no metrics of their own.
    Feed,
    /// A reel.
    Reels,
    /// A story; for 24 hours, and if five people saw it.
    Story,
}

/// A metric of a post.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MediaMetric {
    /// Its name on the wire.
    pub name: &'static str,
    /// What has it.
    pub products: &'static [MediaProduct],
    /// By what it can be broken down.
    pub breakdowns: &'static [MediaBreakdown],
    /// Whether it takes Facebook Login.
    pub is_facebook_only: bool,
    /// How well it is known.
    pub standing: Standing,
}

use MediaBreakdown::{ActionType, StoryNavigationActionType};
use MediaProduct::{Feed, Reels, Story};
use Standing::{Documented, EnumOnly, Gone};

const ALL: &[MediaProduct] = &[Feed, Reels, Story];
const POSTS: &[MediaProduct] = &[Feed, Reels];

const fn row(
    name: &'static str,
    products: &'static [MediaProduct],
    breakdowns: &'static [MediaBreakdown],
    standing: Standing,
) -> MediaMetric {
    MediaMetric { name, products, breakdowns, is_facebook_only: false, standing }
}

const fn facebook(name: &'static str) -> MediaMetric {
    MediaMetric { name, products: ALL, breakdowns: &[], is_facebook_only: true, standing: Documented }
}

/// Every metric that is known, in the order of the reference. `saved` is Meta's spelling here; an account has `saves`.
pub const MEDIA_METRICS: &[MediaMetric] = &[
    row("reach", ALL, &[], Documented),
    row("views", ALL, &[], Documented),
    row("shares", ALL, &[], Documented),
    row("total_interactions", ALL, &[], Documented),
    row("reposts", ALL, &[], Documented),
    row("likes", POSTS, &[], Documented),
    row("comments", POSTS, &[], Documented),
    row("saved", POSTS, &[], Documented),
    row("follows", &[Feed, Story], &[], Documented),
    row("profile_visits", &[Feed, Story], &[], Documented),
    row("profile_activity", &[Feed, Story], &[ActionType], Documented),
    row("navigation", &[Story], &[StoryNavigationActionType], Documented),
    row("replies", &[Story], &[], Documented),
    row("link_clicks", &[Story], &[], Documented),
    // Milliseconds.
    row("ig_reels_avg_watch_time", &[Reels], &[], Documented),
    row("ig_reels_video_view_total_time", &[Reels], &[], Documented),
    row("reels_skip_rate", &[Reels], &[], Documented),
    // -1/2207086 unless the post was shared to Facebook as well.
    row("crossposted_views", &[Reels], &[], Documented),
    row("facebook_views", ALL, &[], Documented),
    facebook("total_likes"),
    facebook("total_comments"),
    facebook("total_views"),
    row("content_views", ALL, &[], EnumOnly),
    row("quotes", ALL, &[], EnumOnly),
    row("thread_replies", ALL, &[], EnumOnly),
    row("thread_shares", ALL, &[], EnumOnly),
    row("threads_media_clicks", ALL, &[], EnumOnly),
    row("threads_reposts", ALL, &[], EnumOnly),
    row("threads_views", ALL, &[], EnumOnly),
    // Of posts from before 2 July 2024 only, and nobody can tell from here.
    row("impressions", &[], &[], Gone),
    row("plays", &[], &[], Gone),
    row("clips_replays_count", &[], &[], Gone),
    row("ig_reels_aggregated_all_plays_count", &[], &[], Gone),
    row("video_views", &[], &[], Gone),
];

impl MediaMetric {
    /// The metric of this name.
    pub fn of(name: &str) -> Option<&'static Self> {
        MEDIA_METRICS.iter().find(|metric| metric.name == name)
    }

    /// What can be asked of a post at once without failing: documented, and not bound to Facebook.
    pub fn usual(product: MediaProduct) -> impl Iterator<Item = &'static Self> {
        let on_facebook = ["crossposted_views", "facebook_views"];
        MEDIA_METRICS.iter().filter(move |metric| {
            metric.standing == Documented
                && !metric.is_facebook_only
                && !on_facebook.contains(&metric.name)
                && metric.products.contains(&product)
        })
    }
}

/// A question about a post.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MediaQuestion {
    /// What it is: one metric that it does not have fails the call.
    pub product: MediaProduct,
    /// What is asked for; one at least.
    pub metrics: Vec<&'static MediaMetric>,
    /// By what it is broken down.
    pub breakdown: Option<MediaBreakdown>,
}

impl MediaQuestion {
    /// Whether Instagram can answer it.
    ///
    /// # Errors
    /// The metric that does not fit, and what of it.
    pub fn check(&self) -> Result<(), Unfit> {
        if self.metrics.is_empty() {
            return Err(Unfit::at("metric", Why::Missing));
        }
        for (index, metric) in self.metrics.iter().enumerate() {
            let rule = if metric.standing == Gone {
                "Instagram no longer has this metric"
            } else if !metric.products.contains(&self.product) {
                "this kind of post does not have this metric"
            } else if self.breakdown.is_some_and(|breakdown| !metric.breakdowns.contains(&breakdown)) {
                "this metric is not broken down so"
            } else {
                continue;
            };
            return Err(Unfit::at(format!("metric[{index}]"), Why::Rule(rule)));
        }
        Ok(())
    }

    /// Whether it can be asked by this login.
    ///
    /// # Errors
    /// A metric that takes Facebook Login.
    pub fn check_login(&self, login: Login) -> Result<(), Unfit> {
        match self.metrics.iter().position(|metric| metric.is_facebook_only) {
            Some(index) if login != Login::Facebook => {
                Err(Unfit::at(format!("metric[{index}]"), Why::Rule("this metric takes Facebook Login")))
            }
            _ => Ok(()),
        }
    }
}
