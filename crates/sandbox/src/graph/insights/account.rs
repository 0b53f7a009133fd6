//! `GET /me/insights` (`facts.md` §9.1).

use crate::clock::{DAY, SECOND, wire_time};
use crate::graph::insights::asked::{Asked, KNOWN, LONGEST_SPAN, Shape, check, read, shape};
use crate::graph::insights::{demographics, dimensions, metrics, row, unknown_error, words};
use crate::graph::{Viewer, count_usage};
use crate::insights::{Day, days, last_days, split, total};
use crate::wire::{Call, GraphError, Json};
use crate::world::{INSIGHTS, World};

/// How long numbers are kept.
const KEPT: i64 = 90 * DAY;
/// Whoever has fewer followers is not told some things.
const FEWEST_FOLLOWERS: i64 = 100;

/// Insights of the account: one metric that cannot be had in this way fails the whole call.
pub(crate) fn edge(world: &mut World, call: &Call, viewer: &Viewer) -> Result<Json, GraphError> {
    viewer.needs(INSIGHTS)?;
    count_usage(world, viewer)?;
    let wanted = metrics(call, &KNOWN)?;
    let asked = read(world, call)?;
    check(world, &wanted, &asked)?;
    let mut data = Vec::new();
    for metric in &wanted {
        let insight = match shape(metric) {
            Shape::Nothing => None,
            Shape::TotalNow if !asked.as_total => None,
            Shape::Demographics => demographics::of(world, viewer, metric, &asked)?,
            Shape::Series => series(world, viewer, metric, &asked)?,
            Shape::Either if !asked.as_total => series(world, viewer, metric, &asked)?,
            Shape::Either | Shape::Total | Shape::TotalNow => one_number(world, viewer, metric, &asked)?,
        };
        data.extend(insight);
    }
    let is_series = !asked.as_total && !data.is_empty();
    let answer = Json::object().with("data", data);
    Ok(if is_series { answer.with("paging", paging(world, call, viewer, &asked)?) } else { answer })
}

fn series(world: &World, viewer: &Viewer, metric: &str, asked: &Asked) -> Result<Option<Json>, GraphError> {
    let owner = viewer.account(world)?;
    let now = world.now();
    if !asked.breakdowns.is_empty() {
        return Err(unknown_error());
    }
    if metric != "reach" && owner.followers < FEWEST_FOLLOWERS {
        return Ok(None);
    }
    if metric != "reach" && asked.span.is_some_and(|(since, _)| since < now - LONGEST_SPAN) {
        let words = format!("(#100) ({metric}) metric only supports querying data for the last 30 days");
        return Err(GraphError::new(100, words));
    }
    let chosen: Vec<Day> = match asked.span {
        // Without a span, the last two days that are over, as in the collection's sample.
        None => last_days(now, 2),
        Some((since, until)) => days(since, until.min(now)),
    };
    let value = |day: &Day| -> Json {
        let sum = |from: i64| total(world, viewer.account, metric, from, day.end);
        match (metric, asked.period.as_str()) {
            ("follower_count", _) => total(world, viewer.account, "follows", day.start, day.end).into(),
            ("online_followers", _) => online(owner.followers, day),
            // Who was reached on several days counts once.
            (_, "week") => (sum(day.end - 7 * DAY) * 61 / 100).into(),
            (_, "days_28") => (sum(day.end - 28 * DAY) * 34 / 100).into(),
            _ => sum(day.start).into(),
        }
    };
    let values: Vec<Json> = chosen
        .iter()
        .filter(|day| day.end > now - KEPT)
        .map(|day| Json::object().with("value", value(day)).with("end_time", wire_time(day.end)))
        .collect();
    if values.is_empty() {
        return Ok(None);
    }
    Ok(Some(
        Json::object()
            .with("name", metric)
            .with("period", asked.period.as_str())
            .with("values", values)
            .with("title", words::title(metric))
            .with("description", words::of_account(metric))
            .with("id", format!("{}/insights/{metric}/{}", owner.user_id, asked.period)),
    ))
}

/// How many followers were online, by the hour: few at night, many in the evening.
fn online(followers: i64, day: &Day) -> Json {
    const BY_HOUR: [i64; 24] =
        [14, 9, 6, 5, 6, 9, 15, 22, 27, 29, 30, 32, 34, 33, 32, 33, 35, 38, 42, 45, 46, 41, 32, 22];
    let busy = 96 + i64::try_from(day.weekday).unwrap_or(0) * 2;
    let mut hours = Json::object();
    for (hour, percent) in BY_HOUR.iter().enumerate() {
        hours.put(hour.to_string(), followers * percent / 100 * busy / 100);
    }
    hours
}

fn one_number(
    world: &World,
    viewer: &Viewer,
    metric: &str,
    asked: &Asked,
) -> Result<Option<Json>, GraphError> {
    let owner = viewer.account(world)?;
    let now = world.now();
    let (since, until) = asked.span.unwrap_or((now - DAY, now));
    let since = since.max(now - KEPT);
    if since >= until {
        // Nothing is kept of this, and nothing is not zero.
        return Ok(None);
    }
    let count = |metric: &str| total(world, viewer.account, metric, since, until);
    let value = match metric {
        "follows_and_unfollows" => count("follows") + count("unfollows"),
        other => count(other),
    };
    let mut number = Json::object().with("value", value);
    if !asked.breakdowns.is_empty() {
        // A count of both directions is split as it was counted, everything else by shares.
        let rows = match metric {
            "follows_and_unfollows" if asked.breakdowns == ["follow_type"] => {
                vec![(vec!["FOLLOWER"], count("follows")), (vec!["NON_FOLLOWER"], count("unfollows"))]
            }
            _ => by_shares(metric, value, &asked.breakdowns)?,
        };
        let rows = rows.into_iter().map(|(names, part)| row(&names, part)).collect();
        let keys: Vec<&str> = asked.breakdowns.iter().map(String::as_str).collect();
        number.put("breakdowns", dimensions(&keys, rows));
    }
    Ok(Some(
        Json::object()
            .with("name", metric)
            .with("period", asked.period.as_str())
            .with("title", words::title(metric))
            .with("description", words::of_account(metric))
            .with("total_value", number)
            .with("id", format!("{}/insights/{metric}/{}", owner.user_id, asked.period)),
    ))
}

/// A count in all combinations of what it is broken down into; together they are the whole.
fn by_shares(
    metric: &str,
    value: i64,
    breakdowns: &[String],
) -> Result<Vec<(Vec<&'static str>, i64)>, GraphError> {
    let mut rows = vec![(Vec::new(), value)];
    for breakdown in breakdowns {
        let (names, shares): (&[&'static str], &[i64]) = match (metric, breakdown.as_str()) {
            ("reach" | "views", "follow_type") => (&["FOLLOWER", "NON_FOLLOWER", "UNKNOWN"], &[63, 36, 1]),
            (
                "reach" | "views" | "total_interactions" | "likes" | "comments" | "saves" | "shares"
                | "reposts",
                "media_product_type",
            ) => (&["POST", "REEL", "STORY", "CAROUSEL_CONTAINER"], &[41, 33, 14, 12]),
            ("profile_links_taps", "contact_button_type") => (
                &["BOOK_NOW", "CALL", "DIRECTION", "EMAIL", "INSTANT_EXPERIENCE", "TEXT", "UNDEFINED"],
                &[22, 14, 31, 17, 2, 6, 8],
            ),
            _ => return Err(unknown_error()),
        };
        rows = rows
            .into_iter()
            .flat_map(|(before, part)| {
                let parts = split(part, shares);
                names.iter().zip(parts).map(move |(name, part)| {
                    let mut all: Vec<&'static str> = before.clone();
                    all.push(name);
                    (all, part)
                })
            })
            .collect();
    }
    Ok(rows)
}

/// Links to the spans before and after, in seconds.
fn paging(world: &World, call: &Call, viewer: &Viewer, asked: &Asked) -> Result<Json, GraphError> {
    let now = world.now();
    let (since, until) = asked.span.unwrap_or((now - 2 * DAY, now));
    let owner = viewer.account(world)?;
    let link = |since: i64, until: i64| {
        let mut link = url::form_urlencoded::Serializer::new(format!(
            "{}?",
            viewer.address(&format!("{}/insights", owner.user_id))
        ));
        for name in ["metric", "period", "metric_type"] {
            if let Some(text) = call.params.list(name).map(|words| words.join(",")) {
                link.append_pair(name, &text);
            }
        }
        link.append_pair("since", &(since / SECOND).to_string())
            .append_pair("until", &(until / SECOND).to_string())
            .append_pair("access_token", &viewer.token);
        link.finish().replacen("?&", "?", 1)
    };
    let length = until - since;
    Ok(Json::object().with("previous", link(since - length, since)).with("next", link(until, until + length)))
}
