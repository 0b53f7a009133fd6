//! How insights of an account are asked for, and what does not go together (`facts.md` §9.1).

use crate::clock::{DAY, SECOND};
use crate::graph::insights::{breakdowns, demographics};
use crate::options::Quirk;
use crate::wire::{Call, GraphError};
use crate::world::World;

/// Every word of the specification's list, whether it works or not.
pub(super) const KNOWN: [&str; 28] = [
    "accounts_engaged",
    "comments",
    "content_views",
    "engaged_audience_demographics",
    "follower_count",
    "follower_demographics",
    "follows_and_unfollows",
    "likes",
    "online_followers",
    "profile_links_taps",
    "profile_views",
    "quotes",
    "reach",
    "reached_audience_demographics",
    "replies",
    "reposts",
    "saves",
    "shares",
    "threads_clicks",
    "threads_follower_demographics",
    "threads_followers",
    "threads_likes",
    "threads_replies",
    "threads_reposts",
    "threads_views",
    "total_interactions",
    "views",
    "website_clicks",
];
const BREAKDOWNS: [&str; 7] =
    ["age", "city", "contact_button_type", "country", "follow_type", "gender", "media_product_type"];
const PERIODS: [&str; 6] = ["day", "week", "days_28", "month", "lifetime", "total_over_range"];
pub(super) const LONGEST_SPAN: i64 = 30 * DAY;

/// How a metric is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// `reach`: by day, or as one number.
    Either,
    Total,
    /// Once by day, today only as one number; collections still ask for the old form.
    TotalNow,
    Series,
    Demographics,
    /// In the list, and empty.
    Nothing,
}

/// How this metric is asked for.
pub(super) fn shape(metric: &str) -> Shape {
    match metric {
        "reach" => Shape::Either,
        "follower_count" | "online_followers" => Shape::Series,
        "profile_views" | "website_clicks" => Shape::TotalNow,
        _ if metric.starts_with("threads_") || matches!(metric, "content_views" | "quotes") => Shape::Nothing,
        _ if metric.ends_with("_demographics") => Shape::Demographics,
        _ => Shape::Total,
    }
}

/// What is asked for.
pub(super) struct Asked {
    pub(super) period: String,
    pub(super) as_total: bool,
    pub(super) breakdowns: Vec<String>,
    pub(super) timeframe: Option<String>,
    /// A span in milliseconds, if one was given.
    pub(super) span: Option<(i64, i64)>,
}

/// Reads everything but the metrics.
pub(super) fn read(world: &World, call: &Call) -> Result<Asked, GraphError> {
    let choice = |name: &str, known: &[&str]| match call.params.list(name).unwrap_or_default().first() {
        None => Ok(None),
        Some(given) if known.contains(&given.to_ascii_lowercase().as_str()) => {
            Ok(Some(given.to_ascii_lowercase()))
        }
        Some(_) => {
            let known = known.join(", ");
            Err(GraphError::new(100, format!("(#100) {name} must be one of the following values: {known}")))
        }
    };
    let period = choice("period", &PERIODS)?;
    let kind = choice("metric_type", &["default", "time_series", "total_value"])?;
    let timeframe = choice("timeframe", &demographics::TIMEFRAMES)?;
    let now = world.now();
    let moment = |name: &str| match call.params.text(name).filter(|text| !text.is_empty()) {
        None => Ok(None),
        Some(text) => read_moment(&text).map(Some).ok_or_else(|| {
            GraphError::new(100, format!("(#100) Param {name} must be a unix timestamp or a date"))
        }),
    };
    let span = match (moment("since")?, moment("until")?) {
        (None, None) => None,
        (since, until) => {
            let until = until.unwrap_or(now);
            let since = since.unwrap_or(until - DAY);
            if until - since > LONGEST_SPAN {
                let words = "(#100) There cannot be more than 30 days (2592000 s) between since and until";
                return Err(GraphError::new(100, words));
            }
            Some((since, until))
        }
    };
    Ok(Asked {
        period: period.ok_or_else(|| GraphError::new(100, "(#100) The parameter period is required"))?,
        as_total: kind.as_deref() == Some("total_value"),
        breakdowns: breakdowns(call, &BREAKDOWNS)?,
        timeframe,
        span,
    })
}

/// Seconds since 1970, or a date, or a time.
fn read_moment(text: &str) -> Option<i64> {
    if let Ok(seconds) = text.parse::<i64>() {
        return seconds.checked_mul(SECOND);
    }
    if let Ok(date) = text.parse::<jiff::civil::Date>() {
        let midnight = date.to_zoned(jiff::tz::TimeZone::UTC).ok()?;
        return Some(midnight.timestamp().as_millisecond());
    }
    text.parse::<jiff::Timestamp>().ok().map(jiff::Timestamp::as_millisecond)
}

/// Whether these metrics can be had in this way.
pub(super) fn check(world: &World, wanted: &[String], asked: &Asked) -> Result<(), GraphError> {
    let strict = world.has(Quirk::StrictMetricType);
    let only_total: Vec<&str> = wanted
        .iter()
        .map(String::as_str)
        .filter(|metric| match shape(metric) {
            Shape::Total | Shape::Demographics => !asked.as_total,
            Shape::TotalNow => strict && !asked.as_total,
            _ => false,
        })
        .collect();
    if !only_total.is_empty() {
        let words = format!(
            "(#100) The following metrics ({}) should be specified with parameter metric_type=total_value",
            only_total.join(", ")
        );
        return Err(GraphError::new(100, words));
    }
    for metric in wanted {
        let fits = match shape(metric) {
            Shape::Demographics => asked.period == "lifetime",
            Shape::Series if metric == "online_followers" => asked.period == "lifetime",
            Shape::Either if !asked.as_total => matches!(asked.period.as_str(), "day" | "week" | "days_28"),
            Shape::Nothing => true,
            _ => matches!(asked.period.as_str(), "day" | "total_over_range"),
        };
        if !fits {
            let words =
                format!("(#100) The metric {metric} is not available for the period {}", asked.period);
            return Err(GraphError::new(100, words));
        }
        if shape(metric) == Shape::Series && asked.as_total {
            let words = format!(
                "(#100) The following metrics ({metric}) should be specified with parameter metric_type=time_series"
            );
            return Err(GraphError::new(100, words));
        }
    }
    Ok(())
}
