//! Insights of accounts and media.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on has failed")]

mod plain;

use plain::{FERN, Plain, code, unhurried};
use porchlight_sandbox::{Options, Quirk};
use serde_json::{Value, json};

const DAY: i64 = 86_400_000;

async fn account(plain: &Plain, query: &str) -> plain::Answer {
    plain.get(&format!("/v25.0/me/insights?{query}")).await
}

fn message(answer: &plain::Answer) -> &str {
    answer.1["error"]["message"].as_str().unwrap_or_else(|| panic!("no error: {answer:?}"))
}

/// The rows of the one breakdown of the first insight.
fn rows(answer: &Value) -> Vec<Value> {
    answer["data"][0]["total_value"]["breakdowns"][0]["results"].as_array().unwrap().clone()
}

fn sum(rows: &[Value]) -> i64 {
    rows.iter().map(|row| row["value"].as_i64().unwrap()).sum()
}

async fn media_of(plain: &Plain, product: &str) -> String {
    let edge = if product == "STORY" { "stories" } else { "media" };
    let (_, list) = plain.get(&format!("/me/{edge}?fields=media_product_type")).await;
    let found = list["data"].as_array().unwrap().iter().find(|one| one["media_product_type"] == product);
    found.unwrap_or_else(|| panic!("no {product}"))["id"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn reach_comes_by_day_with_the_ends_of_days_in_california() {
    let plain = Plain::start(unhurried()).await;
    let (status, answer) = account(&plain, "metric=reach,profile_views&period=day").await;
    assert_eq!(status, 200, "as the collection asks");
    let data = answer["data"].as_array().unwrap();
    assert_eq!(data.len(), 1, "profile views have no days any more");
    let reach = &data[0];
    let keys: Vec<_> = reach.as_object().unwrap().keys().cloned().collect();
    assert_eq!(keys, ["description", "id", "name", "period", "title", "values"]);
    let user_id = plain.account()["user_id"].as_str().unwrap();
    assert_eq!(reach["id"], format!("{user_id}/insights/reach/day"));
    let values = reach["values"].as_array().unwrap();
    assert_eq!(values.len(), 2);
    assert!(values.iter().all(|one| one["end_time"].as_str().unwrap().ends_with("T07:00:00+0000")));
    assert!(values.iter().all(|one| one["value"].as_i64().unwrap() > 0));
    let previous = answer["paging"]["previous"].as_str().unwrap();
    let path = previous.strip_prefix(&plain.sandbox.base_url).unwrap();
    let (status, before) = plain.get(path).await;
    assert!(status == 200 && before["data"][0]["values"][0]["end_time"] != values[0]["end_time"], "{before}");
}

#[tokio::test]
async fn the_week_has_a_rhythm_and_a_span_is_at_most_thirty_days() {
    let plain = Plain::start(unhurried()).await;
    let now = plain.look("clock").await["now_ms"].as_i64().unwrap();
    let query = |days: i64| {
        format!("metric=reach&period=day&since={}&until={}", (now - days * DAY) / 1_000, now / 1_000)
    };
    let (_, month) = account(&plain, &query(30)).await;
    let values: Vec<i64> =
        month["data"][0]["values"].as_array().unwrap().iter().map(|v| v["value"].as_i64().unwrap()).collect();
    assert!(values.len() >= 30);
    let middle = &values[1..29];
    assert!(middle.iter().max().unwrap() > &(middle.iter().min().unwrap() * 11 / 10), "{middle:?}");
    let refused = account(&plain, &query(31)).await;
    assert_eq!(
        message(&refused),
        "(#100) There cannot be more than 30 days (2592000 s) between since and until"
    );
    assert_eq!(code(&refused), (100, None));
    let dates = account(&plain, "metric=reach&period=day&since=2026-05-01&until=2026-05-08").await;
    assert_eq!(dates.1["data"][0]["values"].as_array().unwrap().len(), 8);
    let time = |day: &Value| {
        let text = day["end_time"].as_str().unwrap().replace("+0000", "Z");
        text.parse::<jiff::Timestamp>().unwrap().as_second()
    };
    let days = month["data"][0]["values"].as_array().unwrap();
    let span = format!("since={}&until={}", time(&days[4]), time(&days[11]));
    let (_, total) =
        account(&plain, &format!("metric=reach&period=day&metric_type=total_value&{span}")).await;
    assert_eq!(total["data"][0]["total_value"]["value"], values[5..=11].iter().sum::<i64>(), "days add up");
    let nothing = "metric=reach&period=day&metric_type=total_value&since=2025-01-01&until=2025-01-08";
    assert_eq!(account(&plain, nothing).await.1["data"], json!([]));
    let long_ago = account(&plain, "metric=reach&period=day&since=2025-01-01&until=2025-01-08").await;
    assert_eq!(long_ago.1["data"], json!([]), "no zeros for what is not kept");
}

#[tokio::test]
async fn one_number_is_split_into_parts_that_add_up() {
    let plain = Plain::start(unhurried()).await;
    for (metric, breakdown) in [
        ("reach", "follow_type"),
        ("reach", "media_product_type"),
        ("views", "follow_type"),
        ("views", "media_product_type"),
        ("total_interactions", "media_product_type"),
        ("likes", "media_product_type"),
        ("saves", "media_product_type"),
        ("shares", "media_product_type"),
        ("follows_and_unfollows", "follow_type"),
        ("profile_links_taps", "contact_button_type"),
    ] {
        let query = format!("metric={metric}&period=day&metric_type=total_value&breakdown={breakdown}");
        let (status, answer) = account(&plain, &query).await;
        assert_eq!(status, 200, "{metric} {answer}");
        let total = &answer["data"][0]["total_value"];
        assert_eq!(total["breakdowns"][0]["dimension_keys"], json!([breakdown]));
        assert_eq!(sum(&rows(&answer)), total["value"].as_i64().unwrap(), "{metric} by {breakdown}");
        assert!(answer["data"][0]["values"].is_null() && answer["paging"].is_null());
    }
    for metric in ["accounts_engaged", "replies", "profile_views", "website_clicks", "comments", "reposts"] {
        let query = format!("metric={metric}&period=day&metric_type=total_value");
        assert!(account(&plain, &query).await.1["data"][0]["total_value"]["value"].is_i64(), "{metric}");
    }
    let query =
        "metric=likes,comments,saves,shares,replies,total_interactions&period=day&metric_type=total_value";
    let (_, answer) = account(&plain, query).await;
    let data = answer["data"].as_array().unwrap();
    let values: Vec<i64> = data.iter().map(|one| one["total_value"]["value"].as_i64().unwrap()).collect();
    assert_eq!(values[..5].iter().sum::<i64>(), values[5]);
}

#[tokio::test]
async fn numbers_follow_what_happens_and_grow_with_time() {
    let plain = Plain::start(unhurried()).await;
    let count = |metric: &'static str| {
        let plain = &plain;
        async move {
            let now = plain.look("clock").await["now_ms"].as_i64().unwrap() / 1_000;
            let query = format!(
                "metric={metric}&period=day&metric_type=total_value&since={}&until={now}",
                now - 86_400
            );
            account(plain, &query).await.1["data"][0]["total_value"]["value"].as_i64().unwrap()
        }
    };
    let (comments, engaged, replies) =
        (count("comments").await, count("accounts_engaged").await, count("replies").await);
    for n in 0..3 {
        let who = format!("new{n}");
        plain.act(json!({"as": who, "to": FERN, "kind": "comment", "text": "hi"})).await;
        plain.act(json!({"as": who, "to": FERN, "kind": "story_reply", "text": "oh"})).await;
    }
    plain.advance(1_000).await;
    assert_eq!(count("comments").await, comments + 3);
    assert_eq!(count("replies").await, replies + 3);
    assert!(count("accounts_engaged").await >= engaged + 3);

    let media = media_of(&plain, "FEED").await;
    let reach = || async {
        let (_, answer) = plain.get(&format!("/{media}/insights?metric=reach,likes")).await;
        answer["data"][0]["values"][0]["value"].as_i64().unwrap()
    };
    let first = reach().await;
    assert_eq!(reach().await, first, "the same question at the same time");
    plain.advance(DAY).await;
    assert!(reach().await > first);
}

#[tokio::test]
async fn each_metric_has_its_own_way_of_being_asked_for() {
    let plain = Plain::start(unhurried()).await;
    let wrong = |query: &'static str| {
        let plain = &plain;
        async move {
            let answer = account(plain, query).await;
            assert_eq!((answer.0, code(&answer)), (400, (100, None)), "{query}");
            message(&answer).to_owned()
        }
    };
    let words = wrong("metric=reach,views&period=day").await;
    assert_eq!(
        words,
        "(#100) The following metrics (views) should be specified with parameter metric_type=total_value"
    );
    assert!(
        wrong("metric=impressions&period=day")
            .await
            .starts_with("(#100) metric[0] must be one of the following values: ")
    );
    assert!(wrong("metric=reach,saved&period=day").await.starts_with("(#100) metric[1]"));
    assert_eq!(wrong("period=day").await, "(#100) The parameter metric is required");
    assert_eq!(wrong("metric=reach").await, "(#100) The parameter period is required");
    assert!(wrong("metric=reach&period=year").await.contains("days_28"));
    wrong("metric=reach&period=lifetime").await;
    wrong("metric=follower_count&period=day&metric_type=total_value").await;
    assert_eq!(
        wrong("metric=likes&period=day&metric_type=total_value&breakdown=age").await,
        "An unknown error has occurred."
    );
    assert!(
        wrong("metric=likes&period=day&metric_type=total_value&breakdown=colour")
            .await
            .starts_with("(#100) breakdown[0]")
    );
    assert_eq!(account(&plain, "metric=threads_views&period=day").await.1["data"], json!([]));
    for period in ["week", "days_28"] {
        assert_eq!(account(&plain, &format!("metric=reach&period={period}")).await.0, 200);
    }
    let (_, online) = account(&plain, "metric=online_followers&period=lifetime").await;
    assert_eq!(online["data"][0]["values"][0]["value"].as_object().unwrap().len(), 24);
    assert_eq!(
        account(&plain, "metric=follower_count&period=day").await.1["data"][0]["name"],
        "follower_count"
    );
    plain
        .control("tokens", json!({"account": FERN, "action": "scopes", "scopes": "instagram_business_basic"}))
        .await;
    assert_eq!(code(&account(&plain, "metric=reach&period=day").await), (10, None));
}

#[tokio::test]
async fn audiences_are_told_by_timeframe_in_one_or_two_dimensions() {
    let plain = Plain::start(unhurried()).await;
    let ask =
        |metric: &str, rest: &str| format!("metric={metric}&period=lifetime&metric_type=total_value{rest}");
    for breakdown in ["age", "city", "country", "gender"] {
        let query = ask("follower_demographics", &format!("&timeframe=last_90_days&breakdown={breakdown}"));
        let (_, answer) = account(&plain, &query).await;
        let total = &answer["data"][0]["total_value"];
        assert!(total["value"].is_null());
        assert_eq!(total["breakdowns"][0]["dimension_keys"], json!(["timeframe", breakdown]));
        let rows = rows(&answer);
        assert!((2..=45).contains(&rows.len()) && rows[0]["dimension_values"][0] == "LAST_90_DAYS");
        assert!(sum(&rows) <= 18_412);
    }
    let two = ask("reached_audience_demographics", "&timeframe=this_month&breakdown=age,gender");
    assert_eq!(rows(&account(&plain, &two).await.1)[0]["dimension_values"].as_array().unwrap().len(), 3);
    let without = account(&plain, &ask("engaged_audience_demographics", "&breakdown=age")).await;
    assert_eq!(code(&without), (100, None), "a timeframe is needed");
    let by_day =
        "metric=follower_demographics&period=day&metric_type=total_value&timeframe=this_week&breakdown=age";
    assert_eq!(code(&account(&plain, by_day).await), (100, None));
}

#[tokio::test]
async fn each_kind_of_media_has_its_own_metrics_and_one_wrong_metric_fails_the_call() {
    let plain = Plain::start(unhurried()).await;
    let common = ["reach", "views", "shares", "total_interactions", "reposts"];
    for (product, own, others) in [
        (
            "FEED",
            &["likes", "comments", "saved", "follows", "profile_visits", "profile_activity"][..],
            &["replies", "navigation", "ig_reels_avg_watch_time"][..],
        ),
        (
            "REELS",
            &[
                "likes",
                "comments",
                "saved",
                "ig_reels_avg_watch_time",
                "ig_reels_video_view_total_time",
                "reels_skip_rate",
            ][..],
            &["follows", "replies", "navigation"][..],
        ),
        (
            "STORY",
            &["replies", "navigation", "follows", "profile_visits", "profile_activity", "link_clicks"][..],
            &["likes", "saved", "reels_skip_rate"][..],
        ),
    ] {
        let media = media_of(&plain, product).await;
        let all = [&common[..], own].concat().join(",");
        let (status, answer) = plain.get(&format!("/{media}/insights?metric={all}")).await;
        assert_eq!(status, 200, "{product}: {answer}");
        let insight = &answer["data"][0];
        assert_eq!(
            (&insight["period"], &insight["id"]),
            (&json!("lifetime"), &json!(format!("{media}/insights/reach/lifetime")))
        );
        for other in others {
            assert_eq!(
                code(&plain.get(&format!("/{media}/insights?metric=reach,{other}")).await),
                (100, None),
                "{product} {other}"
            );
        }
    }
}

#[tokio::test]
async fn what_a_media_cannot_tell_has_its_own_errors() {
    let plain = Plain::start(unhurried()).await;
    let media = media_of(&plain, "FEED").await;
    let ask = |rest: &'static str| {
        let path = format!("/{media}/insights?{rest}");
        let plain = &plain;
        async move { plain.get(&path).await }
    };
    let gone = ask("metric=impressions").await;
    assert!(
        message(&gone)
            .contains("Starting from version 22 and above, the impressions metric is no longer supported")
    );
    assert_eq!(code(&ask("metric=plays").await), (100, None));
    assert_eq!(code(&ask("metric=facebook_views").await), (-1, Some(2_207_086)));
    assert_eq!(code(&ask("metric=saves").await), (100, None), "saved, here");
    assert_eq!(message(&ask("metric=likes&breakdown=action_type").await), "An unknown error has occurred.");
    let (_, activity) = ask("metric=profile_activity&breakdown=action_type").await;
    let insight = &activity["data"][0];
    assert_eq!(sum(&rows(&activity)), insight["values"][0]["value"].as_i64().unwrap());

    assert_eq!(code(&ask("metric=total_likes").await), (100, None), "that is Facebook Login's");
    let facebook = &plain.ready()["facebook"];
    let on_facebook = facebook["media_ids"][0].as_str().unwrap();
    let url =
        plain.url(&format!("/graph.facebook.com/v25.0/{on_facebook}/insights?metric=likes,total_likes"));
    let page = facebook["page_access_token"].as_str().unwrap();
    let (status, both) = Plain::answer(plain.http.get(url).bearer_auth(page)).await;
    assert_eq!(status, 200, "{both}");
    assert_eq!(both["data"][0]["values"], both["data"][1]["values"]);

    let story = media_of(&plain, "STORY").await;
    let path = format!("/{story}/insights?metric=navigation&breakdown=story_navigation_action_type");
    let (_, steps) = plain.get(&path).await;
    assert_eq!(rows(&steps)[0]["dimension_values"][0], "tap_forward");
    plain.advance(DAY).await;
    assert_eq!(
        code(&plain.get(&format!("/{story}/insights?metric=reach")).await),
        (100, Some(33)),
        "it is over"
    );

    let album = plain.account()["album_id"].as_str().unwrap();
    let (_, children) = plain.get(&format!("/{album}/children")).await;
    let child = children["data"][0]["id"].as_str().unwrap();
    assert_eq!(code(&plain.get(&format!("/{child}/insights?metric=reach")).await), (100, Some(33)));
    let now = plain.look("clock").await["now_ms"].clone();
    plain.control("accounts", json!({"account": FERN, "professional_since": now})).await;
    assert_eq!(code(&ask("metric=reach").await), (100, Some(2_108_006)));
}

#[tokio::test]
async fn conflicts_about_insights_have_switches() {
    let quirks =
        [Quirk::NoRateLimit, Quirk::StrictMetricType, Quirk::StrictTimeframes, Quirk::UpperCaseBreakdowns];
    let plain = Plain::start(Options { quirks: quirks.into_iter().collect(), ..unhurried() }).await;
    assert_eq!(code(&account(&plain, "metric=reach,profile_views&period=day").await), (100, None));
    let frame = |frame: &str| {
        format!(
            "metric=reached_audience_demographics&period=lifetime&metric_type=total_value&breakdown=age&timeframe={frame}"
        )
    };
    assert_eq!(code(&account(&plain, &frame("last_90_days")).await), (100, None));
    assert_eq!(account(&plain, &frame("this_week")).await.0, 200);
    let story = media_of(&plain, "STORY").await;
    let path = format!("/{story}/insights?metric=navigation&breakdown=story_navigation_action_type");
    assert_eq!(rows(&plain.get(&path).await.1)[0]["dimension_values"][0], "TAP_FORWARD");
}
