//! `GET /{media}/insights` (`facts.md` §9.2).

use crate::graph::insights::{breakdowns, dimensions, metrics, row, unknown_error, words};
use crate::graph::{Login, Viewer, count_usage};
use crate::insights::{MediaNumbers, split};
use crate::options::Quirk;
use crate::wire::{Call, GraphError, Json};
use crate::world::{INSIGHTS, World};

/// Every word of the specification's list.
const KNOWN: [&str; 33] = [
    "clips_replays_count",
    "comments",
    "content_views",
    "crossposted_views",
    "facebook_views",
    "follows",
    "ig_reels_aggregated_all_plays_count",
    "ig_reels_avg_watch_time",
    "ig_reels_video_view_total_time",
    "impressions",
    "likes",
    "link_clicks",
    "navigation",
    "plays",
    "profile_activity",
    "profile_visits",
    "quotes",
    "reach",
    "reels_skip_rate",
    "replies",
    "reposts",
    "saved",
    "shares",
    "thread_replies",
    "thread_shares",
    "threads_media_clicks",
    "threads_reposts",
    "threads_views",
    "total_comments",
    "total_interactions",
    "total_likes",
    "total_views",
    "views",
];
const BREAKDOWNS: [&str; 4] = ["action_type", "follow_type", "story_navigation_action_type", "surface_type"];
/// Gone since v22 and 21 April 2025.
const GONE: [&str; 3] = ["plays", "clips_replays_count", "ig_reels_aggregated_all_plays_count"];
/// 2 July 2024: impressions are there for media from before.
const NO_IMPRESSIONS_SINCE: i64 = 1_719_878_400_000;
/// Whoever has fewer viewers is not shown insights of a story.
const FEWEST_VIEWERS: i64 = 5;

/// Insights of a media over its whole life; one metric that it does not have fails the call.
pub(crate) fn edge(world: &mut World, call: &Call, viewer: &Viewer, media: &str) -> Result<Json, GraphError> {
    viewer.needs(INSIGHTS)?;
    count_usage(world, viewer)?;
    let wanted = metrics(call, &KNOWN)?;
    let broken_down = breakdowns(call, &BREAKDOWNS)?;
    let product = world.product_type_of(media);
    let (_, post) = world.post(media).ok_or_else(|| GraphError::no_such_object("GET", media))?;
    if viewer.account(world)?.professional_since.is_some_and(|since| post.at < since) {
        let words = "The media was posted before the account was converted to a professional account";
        return Err(GraphError::new(100, words).sub(2_108_006));
    }
    for metric in &wanted {
        supported(metric, product, post.at, viewer.login)?;
    }
    let numbers = MediaNumbers::of(world, viewer.account, post);
    if product == "STORY" && numbers.reach < FEWEST_VIEWERS {
        return Err(GraphError::new(10, "(#10) Not enough viewers for the media to show insights"));
    }
    let data = wanted
        .iter()
        .map(|metric| insight(world, metric, product, media, &numbers, &broken_down))
        .collect::<Result<Vec<_>, _>>()?;
    Ok(Json::object().with("data", data))
}

fn supported(metric: &str, product: &str, at: i64, login: Login) -> Result<(), GraphError> {
    let (feed, reels, story) = match metric {
        "reach" | "views" | "shares" | "total_interactions" | "reposts" => (true, true, true),
        "likes" | "comments" | "saved" => (true, true, false),
        "follows" | "profile_visits" | "profile_activity" => (true, false, true),
        "navigation" | "replies" | "link_clicks" => (false, false, true),
        "ig_reels_avg_watch_time" | "ig_reels_video_view_total_time" | "reels_skip_rate" => {
            (false, true, false)
        }
        "crossposted_views" | "facebook_views" => {
            // No media here was shared to Facebook.
            return Err(GraphError::new(-1, "Fatal").sub(2_207_086).kind("OAuthException"));
        }
        "impressions" if at < NO_IMPRESSIONS_SINCE => (true, false, true),
        gone if gone == "impressions" || GONE.contains(&gone) => {
            let words = format!(
                "(#100) Starting from version 22 and above, the {gone} metric is no longer supported for the queried media"
            );
            return Err(GraphError::new(100, words));
        }
        // With what came by way of Facebook.
        "total_likes" | "total_comments" | "total_views" if login == Login::Facebook => (true, true, false),
        _ => (false, false, false),
    };
    let is_there = match product {
        "REELS" => reels,
        "STORY" => story,
        _ => feed,
    };
    if is_there {
        return Ok(());
    }
    let words = format!(
        "(#100) The Media Insights API does not support the {metric} metric for this media product type."
    );
    Err(GraphError::new(100, words))
}

fn insight(
    world: &World,
    metric: &str,
    product: &str,
    media: &str,
    numbers: &MediaNumbers,
    broken_down: &[String],
) -> Result<Json, GraphError> {
    let value = value(metric, numbers);
    let mut insight = Json::object()
        .with("name", metric)
        .with("period", "lifetime")
        .with("values", vec![Json::object().with("value", value)])
        .with("title", words::title(metric))
        .with("description", words::of_media(metric, product))
        .with("id", format!("{media}/insights/{metric}/lifetime"));
    if let Some(breakdown) = broken_down.first() {
        let rows: (&[&str], &[i64]) = match (metric, breakdown.as_str()) {
            ("navigation", "story_navigation_action_type") => {
                (&["tap_forward", "tap_back", "tap_exit", "swipe_forward"], &[61, 9, 18, 12])
            }
            ("profile_activity", "action_type") => (
                &["bio_link_clicked", "call", "direction", "email", "text", "other"],
                &[44, 9, 16, 13, 8, 10],
            ),
            ("reach" | "views" | "follows" | "profile_visits", "follow_type") => {
                (&["follower", "non_follower"], &[72, 28])
            }
            _ => return Err(unknown_error()),
        };
        // Documentation has them in capitals.
        let upper = world.has(Quirk::UpperCaseBreakdowns);
        let named = |name: &str| if upper { name.to_ascii_uppercase() } else { name.to_owned() };
        let parts = split(value, rows.1);
        let results =
            rows.0.iter().zip(parts).map(|(name, part)| row(&[named(name).as_str()], part)).collect();
        insight.put(
            "total_value",
            Json::object()
                .with("value", value)
                .with("breakdowns", dimensions(&[breakdown.as_str()], results)),
        );
    }
    Ok(insight)
}

fn value(metric: &str, numbers: &MediaNumbers) -> i64 {
    match metric {
        "reach" => numbers.reach,
        "views" | "total_views" | "impressions" => numbers.views,
        "shares" => numbers.shares,
        "total_interactions" => numbers.interactions(),
        "reposts" => numbers.reposts,
        "likes" | "total_likes" => numbers.likes,
        "comments" | "total_comments" => numbers.comments,
        "saved" => numbers.saved,
        "follows" => numbers.follows,
        "profile_visits" => numbers.profile_visits,
        "profile_activity" => numbers.profile_activity,
        "navigation" => numbers.navigation,
        "replies" => numbers.replies,
        "link_clicks" => numbers.link_clicks,
        "ig_reels_avg_watch_time" => numbers.average_watch,
        "ig_reels_video_view_total_time" => numbers.average_watch * numbers.views,
        "reels_skip_rate" => numbers.skip_rate,
        _ => 0,
    }
}
