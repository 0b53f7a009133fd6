//! The tables of `facts.md §9`, read a second time: metric → how it can be asked for.

use super::{
    ACCOUNT_METRICS, AccountMetric, Breakdown, MEDIA_METRICS, MediaBreakdown, MediaMetric, MediaProduct,
    MetricType, Period, Standing, Timing,
};

use Breakdown::{Age, City, ContactButtonType, Country, FollowType, Gender, MediaProductType};
use MetricType::{TimeSeries, TotalValue};

/// Name, the breakdowns in alphabetical order, and whether it is a sum, a series, or both.
#[rustfmt::skip]
const DAILY: &[(&str, &[Breakdown], &[MetricType])] = &[
    ("views", &[FollowType, MediaProductType], &[TotalValue]),
    ("accounts_engaged", &[], &[TotalValue]),
    ("total_interactions", &[MediaProductType], &[TotalValue]), ("likes", &[MediaProductType], &[TotalValue]),
    ("comments", &[MediaProductType], &[TotalValue]), ("saves", &[MediaProductType], &[TotalValue]),
    ("shares", &[MediaProductType], &[TotalValue]), ("reposts", &[MediaProductType], &[TotalValue]),
    ("replies", &[], &[TotalValue]), ("follows_and_unfollows", &[FollowType], &[TotalValue]),
    ("profile_links_taps", &[ContactButtonType], &[TotalValue]),
    ("profile_views", &[], &[TotalValue]), ("website_clicks", &[], &[TotalValue]),
    ("follower_count", &[], &[TimeSeries]),
];

fn breakdowns(metric: &AccountMetric) -> Vec<Breakdown> {
    let mut all = metric.breakdowns.to_vec();
    all.sort_by_key(|breakdown| breakdown.as_str());
    all
}

#[test]
fn an_accounts_metrics_are_asked_for_as_the_table_says() {
    for &(name, by, types) in DAILY {
        let metric = AccountMetric::of(name).unwrap();
        assert_eq!((metric.periods, metric.types), (&[Period::Day][..], types), "{name}");
        assert_eq!((breakdowns(metric), metric.timing), (by.to_vec(), Timing::Range), "{name}");
    }
    let reach = AccountMetric::of("reach").unwrap();
    assert_eq!(reach.periods, [Period::Day, Period::Week, Period::Days28]);
    assert_eq!(reach.types, [TimeSeries, TotalValue]);
    assert_eq!(breakdowns(reach), [FollowType, MediaProductType]);
    let online = AccountMetric::of("online_followers").unwrap();
    assert_eq!((online.periods, online.types), (&[Period::Lifetime][..], &[TimeSeries][..]));
    let people = ["follower_demographics", "engaged_audience_demographics", "reached_audience_demographics"];
    for name in people {
        let metric = AccountMetric::of(name).unwrap();
        assert_eq!((metric.periods, metric.types), (&[Period::Lifetime][..], &[TotalValue][..]), "{name}");
        assert_eq!(
            (breakdowns(metric), metric.timing),
            (vec![Age, City, Country, Gender], Timing::Timeframe),
            "{name}"
        );
    }
    let documented = ACCOUNT_METRICS.iter().filter(|metric| metric.standing == Standing::Documented).count();
    assert_eq!(documented, DAILY.len() + people.len() + 2, "a documented metric without a second reading");
}

#[test]
fn a_posts_metrics_are_those_of_its_kind() {
    use MediaProduct::{Feed, Reels, Story};
    let all = &[Feed, Reels, Story][..];
    let table: &[(&[&str], &[MediaProduct])] = &[
        (&["reach", "views", "shares", "total_interactions", "reposts", "facebook_views"], all),
        (&["total_likes", "total_comments", "total_views"], all),
        (&["likes", "comments", "saved"], &[Feed, Reels]),
        (&["follows", "profile_visits", "profile_activity"], &[Feed, Story]),
        (&["navigation", "replies", "link_clicks"], &[Story]),
        (
            &[
                "ig_reels_avg_watch_time",
                "ig_reels_video_view_total_time",
                "reels_skip_rate",
                "crossposted_views",
            ],
            &[Reels],
        ),
    ];
    let mut read = 0;
    for (names, products) in table {
        for name in *names {
            let metric = MediaMetric::of(name).unwrap();
            assert_eq!((metric.products, metric.standing), (*products, Standing::Documented), "{name}");
            let by: &[MediaBreakdown] = match *name {
                "profile_activity" => &[MediaBreakdown::ActionType],
                "navigation" => &[MediaBreakdown::StoryNavigationActionType],
                _ => &[],
            };
            assert_eq!(metric.breakdowns, by, "{name}");
            assert_eq!(metric.is_facebook_only, name.starts_with("total_") && *name != "total_interactions");
            read += 1;
        }
    }
    let documented = MEDIA_METRICS.iter().filter(|metric| metric.standing == Standing::Documented).count();
    assert_eq!(documented, read, "a documented metric without a second reading");
}
