use std::collections::BTreeSet;

use super::*;
use crate::{Login, UtcMs};

fn account(names: &[&str]) -> AccountQuestion {
    AccountQuestion::daily(names.iter().map(|name| AccountMetric::of(name).unwrap()))
}

fn summed(names: &[&str]) -> AccountQuestion {
    AccountQuestion { metric_type: Some(MetricType::TotalValue), ..account(names) }
}

fn media(product: MediaProduct, names: &[&str]) -> MediaQuestion {
    let metrics = names.iter().map(|name| MediaMetric::of(name).unwrap()).collect();
    MediaQuestion { product, metrics, breakdown: None }
}

#[test]
fn the_one_metric_that_does_not_fit_is_named_before_it_costs_the_call() {
    assert_eq!(account(&["reach", "follower_count"]).check(), Ok(()));
    assert_eq!(account(&["reach", "views"]).check().unwrap_err().at, "metric[1]");
    assert_eq!(summed(&["reach", "views", "saves"]).check(), Ok(()));
    assert_eq!(summed(&["views", "follower_count"]).check().unwrap_err().at, "metric[1]");
    assert_eq!(summed(&["impressions"]).check().unwrap_err().at, "metric[0]");
    assert_eq!(summed(&[]).check().unwrap_err().at, "metric");
}

#[test]
fn a_sum_is_broken_down_only_by_what_the_metric_knows() {
    let by = |names: &[&str], breakdowns: &[Breakdown]| {
        AccountQuestion { breakdowns: breakdowns.to_vec(), ..summed(names) }.check()
    };
    assert_eq!(by(&["views"], &[Breakdown::FollowType, Breakdown::MediaProductType]), Ok(()));
    assert!(by(&["views"], &[Breakdown::Age]).is_err());
    assert!(by(&["reach", "accounts_engaged"], &[Breakdown::FollowType]).is_err());
    let series = AccountQuestion { breakdowns: vec![Breakdown::FollowType], ..account(&["reach"]) };
    assert!(series.check().is_err(), "a time series is not broken down");
}

#[test]
fn demographics_need_a_timeframe_and_nothing_else_has_one() {
    let people = AccountQuestion {
        period: Period::Lifetime,
        breakdowns: vec![Breakdown::Age, Breakdown::Gender],
        ..summed(&["follower_demographics"])
    };
    assert!(people.check().is_err());
    assert_eq!(AccountQuestion { timeframe: Some(Timeframe::ThisMonth), ..people.clone() }.check(), Ok(()));
    let daily = AccountQuestion { period: Period::Day, timeframe: Some(Timeframe::ThisMonth), ..people };
    assert!(daily.check().is_err());
    assert!(AccountQuestion { timeframe: Some(Timeframe::ThisWeek), ..summed(&["views"]) }.check().is_err());
}

#[test]
fn a_range_has_thirty_days_at_most_and_goes_forward() {
    let range = |since: i64, until: i64| {
        let range = TimeRange { since: UtcMs::new(since), until: UtcMs::new(until) };
        AccountQuestion { range: Some(range), ..account(&["reach"]) }.check()
    };
    let days = 30 * 86_400_000;
    assert_eq!(range(7, 7 + days), Ok(()));
    assert_eq!(range(7, 8 + days).unwrap_err().at, "until");
    assert!(range(7, 7).is_err());
}

#[test]
fn a_post_is_asked_only_for_what_its_kind_has() {
    assert_eq!(media(MediaProduct::Reels, &["reach", "ig_reels_avg_watch_time", "saved"]).check(), Ok(()));
    assert!(media(MediaProduct::Feed, &["ig_reels_avg_watch_time"]).check().is_err());
    assert!(media(MediaProduct::Story, &["reach", "saved"]).check().is_err());
    assert!(media(MediaProduct::Reels, &["plays"]).check().is_err(), "gone");
    let navigation = media(MediaProduct::Story, &["navigation"]);
    let by = |breakdown| MediaQuestion { breakdown: Some(breakdown), ..navigation.clone() }.check();
    assert_eq!(by(MediaBreakdown::StoryNavigationActionType), Ok(()));
    assert!(by(MediaBreakdown::ActionType).is_err());
    assert!(media(MediaProduct::Feed, &["total_likes"]).check_login(Login::Instagram).is_err());
    assert_eq!(media(MediaProduct::Feed, &["total_likes"]).check_login(Login::Facebook), Ok(()));
}

#[test]
fn what_is_usually_asked_of_a_post_can_be_asked_at_once() {
    for product in [MediaProduct::Feed, MediaProduct::Reels, MediaProduct::Story] {
        let question =
            MediaQuestion { product, metrics: MediaMetric::usual(product).collect(), breakdown: None };
        assert!(question.metrics.len() >= 8, "{product:?}");
        assert_eq!((question.check(), question.check_login(Login::Instagram)), (Ok(()), Ok(())));
    }
}

#[test]
fn every_metric_stands_once_and_can_be_asked_for_unless_it_is_gone() {
    let names: BTreeSet<_> = ACCOUNT_METRICS.iter().map(|metric| metric.name).collect();
    assert_eq!(names.len(), ACCOUNT_METRICS.len());
    for metric in ACCOUNT_METRICS {
        assert_eq!(metric.periods.is_empty(), metric.standing == Standing::Gone, "{}", metric.name);
    }
    let names: BTreeSet<_> = MEDIA_METRICS.iter().map(|metric| metric.name).collect();
    assert_eq!(names.len(), MEDIA_METRICS.len());
    for metric in MEDIA_METRICS {
        assert_eq!(metric.products.is_empty(), metric.standing == Standing::Gone, "{}", metric.name);
    }
}
