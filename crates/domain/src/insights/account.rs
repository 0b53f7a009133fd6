//! An account's metrics (`facts.md §9.1`).

use serde::Serialize;
use ts_rs::TS;

use super::{Breakdown, MetricType, Period, Standing, Timeframe};
use crate::limits::INSIGHTS_RANGE;
use crate::{Unfit, UtcMs, Why};

/// How a metric is placed in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Timing {
    /// By `since` and `until`; without them, the last 24 hours.
    Range,
    /// By `timeframe`, which is needed; `since` and `until` are ignored.
    Timeframe,
}

/// A metric of an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AccountMetric {
    /// Its name on the wire.
    pub name: &'static str,
    /// Over which times it is taken.
    pub periods: &'static [Period],
    /// In which ways it comes.
    pub types: &'static [MetricType],
    /// By what it can be broken down.
    pub breakdowns: &'static [Breakdown],
    /// How it is placed in time.
    pub timing: Timing,
    /// How well it is known.
    pub standing: Standing,
}

use Breakdown::{Age, City, ContactButtonType, Country, FollowType, Gender, MediaProductType};
use MetricType::{TimeSeries, TotalValue};
use Period::{Day, Days28, Lifetime, Week};
use Standing::{Documented, EnumOnly, Gone};
use Timing::{Range, Timeframe as ByTimeframe};

const PEOPLE: &[Breakdown] = &[Age, City, Country, Gender];

const fn row(
    name: &'static str,
    periods: &'static [Period],
    types: &'static [MetricType],
    breakdowns: &'static [Breakdown],
    timing: Timing,
    standing: Standing,
) -> AccountMetric {
    AccountMetric { name, periods, types, breakdowns, timing, standing }
}

/// Every metric that is known, in the order of the reference. `saves` is Meta's spelling here; a post has `saved`.
/// `default` is no row's type: it is what is asked for when nothing is.
pub const ACCOUNT_METRICS: &[AccountMetric] = &[
    row(
        "reach",
        &[Day, Week, Days28],
        &[TimeSeries, TotalValue],
        &[MediaProductType, FollowType],
        Range,
        Documented,
    ),
    row("views", &[Day], &[TotalValue], &[FollowType, MediaProductType], Range, Documented),
    row("accounts_engaged", &[Day], &[TotalValue], &[], Range, Documented),
    row("total_interactions", &[Day], &[TotalValue], &[MediaProductType], Range, Documented),
    row("likes", &[Day], &[TotalValue], &[MediaProductType], Range, Documented),
    row("comments", &[Day], &[TotalValue], &[MediaProductType], Range, Documented),
    row("saves", &[Day], &[TotalValue], &[MediaProductType], Range, Documented),
    row("shares", &[Day], &[TotalValue], &[MediaProductType], Range, Documented),
    row("reposts", &[Day], &[TotalValue], &[MediaProductType], Range, Documented),
    row("replies", &[Day], &[TotalValue], &[], Range, Documented),
    row("follows_and_unfollows", &[Day], &[TotalValue], &[FollowType], Range, Documented),
    row("profile_links_taps", &[Day], &[TotalValue], &[ContactButtonType], Range, Documented),
    row("profile_views", &[Day], &[TotalValue], &[], Range, Documented),
    row("website_clicks", &[Day], &[TotalValue], &[], Range, Documented),
    row("follower_count", &[Day], &[TimeSeries], &[], Range, Documented),
    row("online_followers", &[Lifetime], &[TimeSeries], &[], Range, Documented),
    row("follower_demographics", &[Lifetime], &[TotalValue], PEOPLE, ByTimeframe, Documented),
    row("engaged_audience_demographics", &[Lifetime], &[TotalValue], PEOPLE, ByTimeframe, Documented),
    row("reached_audience_demographics", &[Lifetime], &[TotalValue], PEOPLE, ByTimeframe, Documented),
    row("content_views", &[Day], &[TotalValue], &[], Range, EnumOnly),
    row("quotes", &[Day], &[TotalValue], &[], Range, EnumOnly),
    row("threads_clicks", &[Day], &[TotalValue], &[], Range, EnumOnly),
    row("threads_follower_demographics", &[Lifetime], &[TotalValue], PEOPLE, ByTimeframe, EnumOnly),
    row("threads_followers", &[Day], &[TotalValue], &[], Range, EnumOnly),
    row("threads_likes", &[Day], &[TotalValue], &[], Range, EnumOnly),
    row("threads_replies", &[Day], &[TotalValue], &[], Range, EnumOnly),
    row("threads_reposts", &[Day], &[TotalValue], &[], Range, EnumOnly),
    row("threads_views", &[Day], &[TotalValue], &[], Range, EnumOnly),
    row("impressions", &[], &[], &[], Range, Gone),
];

impl AccountMetric {
    /// The metric of this name.
    pub fn of(name: &str) -> Option<&'static Self> {
        ACCOUNT_METRICS.iter().find(|metric| metric.name == name)
    }
}

/// From an instant up to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct TimeRange {
    /// From here on.
    pub since: UtcMs,
    /// Up to here.
    pub until: UtcMs,
}

/// A question about an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountQuestion {
    /// What is asked for; one at least.
    pub metrics: Vec<&'static AccountMetric>,
    /// Over which time each value is taken.
    pub period: Period,
    /// In which way it comes; `None` leaves it to Instagram, which takes the time series.
    pub metric_type: Option<MetricType>,
    /// By what the sum is broken down; two at once come as pairs (`age,gender`).
    pub breakdowns: Vec<Breakdown>,
    /// Over which time demographics are taken.
    pub timeframe: Option<Timeframe>,
    /// From when to when; at most 30 days. `None` is the last 24 hours.
    pub range: Option<TimeRange>,
}

impl AccountQuestion {
    /// Asks for the values of days, as they come by themselves.
    pub fn daily(metrics: impl IntoIterator<Item = &'static AccountMetric>) -> Self {
        Self {
            metrics: metrics.into_iter().collect(),
            period: Period::Day,
            metric_type: None,
            breakdowns: Vec::new(),
            timeframe: None,
            range: None,
        }
    }

    /// Whether Instagram can answer it.
    ///
    /// # Errors
    /// The metric that does not fit, and what of it.
    pub fn check(&self) -> Result<(), Unfit> {
        if self.metrics.is_empty() {
            return Err(Unfit::at("metric", Why::Missing));
        }
        for (index, metric) in self.metrics.iter().enumerate() {
            self.check_metric(metric).map_err(|why| Unfit::at(format!("metric[{index}]"), why))?;
        }
        if let Some(range) = self.range {
            if range.until <= range.since {
                return Err(Unfit::at("until", Why::Rule("it ends before it begins")));
            }
            INSIGHTS_RANGE
                .check(range.until.since(range.since))
                .map_err(|exceeded| Unfit::at("until", exceeded))?;
        }
        Ok(())
    }

    fn check_metric(&self, metric: &AccountMetric) -> Result<(), Why> {
        if metric.standing == Gone {
            return Err(Why::Rule("Instagram no longer has this metric"));
        }
        if !metric.periods.contains(&self.period) {
            return Err(Why::Rule("this metric is not taken over this period"));
        }
        let is_series = matches!(self.metric_type, None | Some(MetricType::Default));
        let wanted = if is_series { TimeSeries } else { self.metric_type.unwrap_or(TimeSeries) };
        if !metric.types.contains(&wanted) {
            return Err(match wanted {
                TimeSeries => Why::Rule("this metric comes as a sum only: metric_type=total_value"),
                _ => Why::Rule("this metric comes as a time series only"),
            });
        }
        if !self.breakdowns.iter().all(|breakdown| metric.breakdowns.contains(breakdown)) {
            return Err(Why::Rule("this metric is not broken down so"));
        }
        if !self.breakdowns.is_empty() && wanted != TotalValue {
            return Err(Why::Rule("only a sum is broken down: metric_type=total_value"));
        }
        match (metric.timing, self.timeframe) {
            (ByTimeframe, None) => Err(Why::Rule("this metric needs a timeframe")),
            (Range, Some(_)) => Err(Why::Rule("this metric has no timeframe")),
            _ => Ok(()),
        }
    }
}
