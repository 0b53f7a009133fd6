use porchlight_domain::insights::{
    AccountMetric, AccountQuestion, Breakdown, MediaBreakdown, MediaMetric, MediaProduct, MediaQuestion,
    MetricType, Period, TimeRange, Timeframe,
};
use porchlight_domain::{MediaId, UtcMs};
use porchlight_graph::{AccountInsights, ErrorClass, Figure, GraphError, MediaInsights, Owner};

use crate::script::{Reply, Script, TOKEN, caller};

fn daily(names: &[&str]) -> AccountQuestion {
    AccountQuestion::daily(names.iter().map(|name| AccountMetric::of(name).unwrap()))
}

fn ask(question: AccountQuestion) -> AccountInsights {
    AccountInsights { owner: Owner::Me, question }
}

#[tokio::test]
async fn a_time_series_is_read_as_the_collection_shows_it() {
    // Seed 003, "Instagram Account Insights". It asks for `profile_views` as well, which comes as a sum only: its answer
    // has reach alone, and so has our question.
    let answer = r#"{"data":[{"name":"reach","period":"day","values":[{"value":0,"end_time":"2025-12-09T08:00:00+0000"},
        {"value":7,"end_time":"2025-12-10T08:00:00+0000"}],"title":"Reach","description":"Total number of times",
        "id":"INSTAGRAM_USER_ID/insights/reach/day"}]}"#;
    let script = Script::of([Reply::json(answer)]).await;
    let graph = script.graph();
    let as_shown = graph.account_insights(&caller(), &ask(daily(&["reach", "profile_views"]))).await;
    assert!(matches!(as_shown, Err(GraphError::Unfit(_))));
    let page = graph.account_insights(&caller(), &ask(daily(&["reach"]))).await.unwrap();
    let reach = &page.items[0];
    assert_eq!((reach.name.as_str(), reach.period, reach.total.as_ref()), ("reach", Some(Period::Day), None));
    let readings: Vec<_> =
        reach.readings.iter().map(|reading| (reading.figure.number(), reading.until)).collect();
    assert_eq!(
        readings,
        [(Some(0.0), Some(UtcMs::new(1_765_267_200_000))), (Some(7.0), Some(UtcMs::new(1_765_353_600_000)))]
    );
    let asked = script.only();
    assert_eq!(asked.path, "/graph.instagram.com/v25.0/me/insights");
    assert_eq!(asked.query.len(), 2);
    assert_eq!((asked.query("metric"), asked.query("period")), (Some("reach"), Some("day")));
}

#[tokio::test]
async fn a_sum_comes_with_what_it_is_made_of() {
    let answer = r#"{"data":[{"name":"reach","period":"day","title":"Reach","total_value":{"value":224,
        "breakdowns":[{"dimension_keys":["media_product_type"],"results":[{"dimension_values":["POST"],"value":100},
        {"dimension_values":["CAROUSEL_CONTAINER"],"value":124}]}]},"id":"1/insights/reach/day"}]}"#;
    let script = Script::of([Reply::json(answer)]).await;
    let question = AccountQuestion {
        metric_type: Some(MetricType::TotalValue),
        breakdowns: vec![Breakdown::MediaProductType, Breakdown::FollowType],
        range: Some(TimeRange { since: UtcMs::new(1_765_000_000_000), until: UtcMs::new(1_765_353_600_000) }),
        ..daily(&["reach", "views"])
    };
    let page = script.graph().account_insights(&caller(), &ask(question)).await.unwrap();
    let total = page.items[0].total.as_ref().unwrap();
    assert_eq!(total.value, Some(224.0));
    assert_eq!(total.breakdowns[0].by, ["media_product_type"]);
    let parts: Vec<_> =
        total.breakdowns[0].results.iter().map(|part| (part.of[0].as_str(), part.value)).collect();
    assert_eq!(parts, [("POST", 100.0), ("CAROUSEL_CONTAINER", 124.0)]);
    let asked = script.only();
    assert_eq!(asked.query("metric"), Some("reach,views"));
    assert_eq!(asked.query("metric_type"), Some("total_value"));
    assert_eq!(asked.query("breakdown"), Some("media_product_type,follow_type"));
    assert_eq!((asked.query("since"), asked.query("until")), (Some("1765000000"), Some("1765353600")));
}

#[tokio::test]
async fn demographics_have_parts_and_no_sum() {
    let answer = r#"{"data":[{"name":"follower_demographics","period":"lifetime","total_value":{"breakdowns":[
        {"dimension_keys":["timeframe","country"],"results":[{"dimension_values":["LAST_90_DAYS","AR"],"value":12}]}]}}]}"#;
    let script = Script::of([Reply::json(answer)]).await;
    let question = AccountQuestion {
        period: Period::Lifetime,
        metric_type: Some(MetricType::TotalValue),
        breakdowns: vec![Breakdown::Country],
        timeframe: Some(Timeframe::Last90Days),
        ..daily(&["follower_demographics"])
    };
    let page = script.graph().account_insights(&caller(), &ask(question)).await.unwrap();
    let total = page.items[0].total.as_ref().unwrap();
    assert_eq!((total.value, total.breakdowns[0].by.len()), (None, 2));
    assert_eq!(total.breakdowns[0].results[0].of, ["LAST_90_DAYS", "AR"]);
    assert_eq!(script.only().query("timeframe"), Some("last_90_days"));
}

#[tokio::test]
async fn hours_are_kept_by_their_key_and_nothing_is_not_zero() {
    let answer = r#"{"data":[{"name":"online_followers","period":"lifetime","values":[
        {"value":{"0":12,"23":4},"end_time":"2025-12-09T08:00:00+0000"},{"value":{},"end_time":"2025-12-10T08:00:00+0000"},
        {"value":"n/a"}]}]}"#;
    let script = Script::of([Reply::json(answer), Reply::json(r#"{"data":[]}"#)]).await;
    let graph = script.graph();
    let question = AccountQuestion { period: Period::Lifetime, ..daily(&["online_followers"]) };
    let page = graph.account_insights(&caller(), &ask(question.clone())).await.unwrap();
    let figures: Vec<_> = page.items[0].readings.iter().map(|reading| &reading.figure).collect();
    assert!(matches!(figures[0], Figure::ByKey(hours) if hours["23"] > 3.9 && hours.len() == 2));
    assert!(matches!(figures[1], Figure::ByKey(hours) if hours.is_empty()));
    assert!(matches!(figures[2], Figure::Other(_)));
    assert!(graph.account_insights(&caller(), &ask(question)).await.unwrap().items.is_empty());
}

#[tokio::test]
async fn the_time_before_is_a_range_and_not_a_link() {
    let link = format!(
        "https://elsewhere.example/v25.0/1/insights?access_token={TOKEN}&since=1764921600&until=1765094400&metric=reach"
    );
    let answer = serde_json::json!({"data": [], "paging": {"previous": link, "next": "cut off"}}).to_string();
    let script = Script::of([Reply::json(&answer)]).await;
    let page = script.graph().account_insights(&caller(), &ask(daily(&["reach"]))).await.unwrap();
    let range = page.previous.unwrap();
    assert_eq!((range.since, range.until), (UtcMs::new(1_764_921_600_000), UtcMs::new(1_765_094_400_000)));
    assert_eq!(page.next, None);
    assert!(!format!("{page:?}").contains(TOKEN));
}

#[tokio::test]
async fn a_posts_values_come_with_and_without_parts() {
    // Seed 003, "Media Insights", and a story's navigation as it was seen (`facts.md §9.2`).
    let plain = r#"{"data":[{"name":"shares","period":"lifetime","values":[{"value":0}],"title":"Shares","description":"x","id":"1/insights/shares/lifetime"},
        {"name":"comments","period":"lifetime","values":[{"value":3}]},{"period":"lifetime"},{"name":"views","values":"?"}]}"#;
    let parts = r#"{"data":[{"name":"navigation","period":"lifetime","values":[{"value":25}],"total_value":{"value":25,"breakdowns":[
        {"dimension_keys":["story_navigation_action_type"],"results":[{"dimension_values":["tap_forward"],"value":20},
        {"dimension_values":["swipe_forward"],"value":5}]}]}}]}"#;
    let script = Script::of([Reply::json(plain), Reply::json(parts)]).await;
    let graph = script.graph();
    let question = |product, names: &[&str], breakdown| MediaInsights {
        media: MediaId::new("178"),
        question: MediaQuestion {
            product,
            metrics: names.iter().map(|name| MediaMetric::of(name).unwrap()).collect(),
            breakdown,
        },
    };
    let page = graph
        .media_insights(&caller(), &question(MediaProduct::Reels, &["shares", "comments"], None))
        .await
        .unwrap();
    let values: Vec<_> = page
        .items
        .iter()
        .map(|insight| (insight.name.as_str(), insight.readings[0].figure.number()))
        .collect();
    assert_eq!(values, [("shares", Some(0.0)), ("comments", Some(3.0))]);
    let skipped: Vec<_> = page.skipped.iter().map(|skipped| (skipped.index, skipped.path.as_str())).collect();
    assert_eq!(skipped[1], (3, "values"), "{skipped:?}");
    let by = Some(MediaBreakdown::StoryNavigationActionType);
    let page =
        graph.media_insights(&caller(), &question(MediaProduct::Story, &["navigation"], by)).await.unwrap();
    assert_eq!(page.items[0].total.as_ref().unwrap().breakdowns[0].results[0].of, ["tap_forward"]);
    let asked = script.asked();
    assert_eq!(asked[0].path, "/graph.instagram.com/v25.0/178/insights");
    assert_eq!((asked[0].query("metric"), asked[0].query("period")), (Some("shares,comments"), None));
    assert_eq!(asked[1].query("breakdown"), Some("story_navigation_action_type"));
}

#[tokio::test]
async fn a_story_that_few_saw_is_no_dead_token_and_an_old_post_is_gone() {
    let few = r#"{"error":{"message":"(#10) Not enough viewers for the media to show insights","type":"OAuthException","code":10}}"#;
    let old = r#"{"error":{"message":"Media posted before business account conversion","type":"IGApiException","code":100,"error_subcode":2108006}}"#;
    let script = Script::of([Reply::status(400, few), Reply::status(400, old)]).await;
    let graph = script.graph();
    let metrics = vec![MediaMetric::of("reach").unwrap()];
    let question = MediaQuestion { product: MediaProduct::Story, metrics, breakdown: None };
    let ask = MediaInsights { media: MediaId::new("1"), question };
    for class in [ErrorClass::Permission, ErrorClass::Gone] {
        assert_eq!(graph.media_insights(&caller(), &ask).await.unwrap_err().class(), class);
    }
}
