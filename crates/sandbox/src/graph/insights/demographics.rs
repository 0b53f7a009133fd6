//! Who the followers are, who was reached and who took part: by age, city, country and gender (`facts.md` §9.1).

use crate::clock::DAY;
use crate::draw::Draw;
use crate::graph::Viewer;
use crate::graph::insights::asked::Asked;
use crate::graph::insights::{dimensions, row, unknown_error, words};
use crate::insights::total;
use crate::options::Quirk;
use crate::wire::{GraphError, Json};
use crate::world::World;

pub(super) const TIMEFRAMES: [&str; 6] =
    ["last_14_days", "last_30_days", "last_90_days", "prev_month", "this_month", "this_week"];
/// Rows of an answer: the largest.
const MOST_ROWS: usize = 45;
/// With fewer there is no answer.
const FEWEST: i64 = 100;

const AGES: [&str; 7] = ["13-17", "18-24", "25-34", "35-44", "45-54", "55-64", "65+"];
const GENDERS: [&str; 3] = ["F", "M", "U"];
const COUNTRIES: [&str; 24] = [
    "GB", "DE", "PT", "US", "ES", "FR", "IT", "NL", "DK", "SE", "NO", "IE", "BR", "JP", "KR", "TR", "IL",
    "CA", "AU", "BE", "AT", "CH", "PL", "AR",
];
const CITIES: [&str; 48] = [
    "Edinburgh, Scotland",
    "Lisbon, Lisbon District",
    "Copenhagen, Capital Region",
    "London, England",
    "Glasgow, Scotland",
    "Berlin, Berlin",
    "Porto, Porto District",
    "Hamburg, Hamburg",
    "Madrid, Madrid",
    "Paris, Île-de-France",
    "Barcelona, Catalonia",
    "Amsterdam, North Holland",
    "Leeds, England",
    "Manchester, England",
    "Bristol, England",
    "Munich, Bavaria",
    "Cologne, North Rhine-Westphalia",
    "Milan, Lombardy",
    "Rome, Lazio",
    "Dublin, Leinster",
    "Aarhus, Central Denmark",
    "Malmö, Skåne",
    "Stockholm, Stockholm",
    "Oslo, Oslo",
    "Antwerp, Flanders",
    "Brussels, Brussels",
    "Vienna, Vienna",
    "Zürich, Zürich",
    "New York, New York",
    "Portland, Oregon",
    "Toronto, Ontario",
    "Melbourne, Victoria",
    "Tokyo, Tokyo",
    "Kyoto, Kyoto",
    "Seoul, Seoul",
    "Istanbul, Istanbul",
    "Tel Aviv, Tel Aviv",
    "São Paulo, São Paulo",
    "Rio de Janeiro, Rio de Janeiro",
    "Buenos Aires, Buenos Aires",
    "Cardiff, Wales",
    "Belfast, Northern Ireland",
    "York, England",
    "Brighton, England",
    "Bath, England",
    "Lyon, Auvergne-Rhône-Alpes",
    "Leipzig, Saxony",
    "Coimbra, Coimbra",
];

/// One metric; nothing if there are too few people.
pub(super) fn of(
    world: &World,
    viewer: &Viewer,
    metric: &str,
    asked: &Asked,
) -> Result<Option<Json>, GraphError> {
    let owner = viewer.account(world)?;
    let timeframe = match (&asked.timeframe, metric) {
        (Some(timeframe), _) => timeframe.clone(),
        (None, "follower_demographics") => "last_30_days".to_owned(),
        (None, _) => return Err(GraphError::new(100, "(#100) The parameter timeframe is required")),
    };
    let strict = world.has(Quirk::StrictTimeframes) && metric != "follower_demographics";
    if strict && !matches!(timeframe.as_str(), "this_week" | "this_month") {
        let words = "(#100) timeframe must be one of the following values: this_week, this_month";
        return Err(GraphError::new(100, words));
    }
    let days = match timeframe.as_str() {
        "this_week" => 7,
        "last_14_days" => 14,
        "last_90_days" => 90,
        _ => 30,
    };
    let now = world.now();
    let people = match metric {
        "follower_demographics" => owner.followers,
        "reached_audience_demographics" => total(world, viewer.account, "reach", now - days * DAY, now),
        _ => total(world, viewer.account, "accounts_engaged", now - days * DAY, now),
    };
    if people < FEWEST || asked.breakdowns.is_empty() {
        return Ok(None);
    }
    let frame = timeframe.to_ascii_uppercase();
    let mut lists: Vec<&[&str]> = Vec::new();
    for breakdown in &asked.breakdowns {
        lists.push(match breakdown.as_str() {
            "age" => &AGES,
            "gender" => &GENDERS,
            "country" => &COUNTRIES,
            "city" => &CITIES,
            _ => return Err(unknown_error()),
        });
    }
    let mut rows = combined(world.seed ^ viewer.account as u64, people, &lists);
    rows.sort_by_key(|(_, value)| std::cmp::Reverse(*value));
    rows.truncate(MOST_ROWS);
    let rows = rows
        .into_iter()
        .filter(|(_, value)| *value > 0)
        .map(|(names, value)| {
            let mut values = vec![frame.as_str()];
            values.extend(names);
            row(&values, value)
        })
        .collect();
    let mut keys = vec!["timeframe"];
    keys.extend(asked.breakdowns.iter().map(String::as_str));
    Ok(Some(
        Json::object()
            .with("name", metric)
            .with("period", "lifetime")
            .with("title", words::title(metric))
            .with("description", words::of_account(metric))
            .with("total_value", Json::object().with("breakdowns", dimensions(&keys, rows)))
            .with("id", format!("{}/insights/{metric}/lifetime", owner.user_id)),
    ))
}

/// Every combination with its number of people; together at most all of them.
fn combined<'a>(seed: u64, people: i64, lists: &[&'a [&'a str]]) -> Vec<(Vec<&'a str>, i64)> {
    let mut rows: Vec<(Vec<&str>, i64)> = vec![(Vec::new(), people)];
    for list in lists {
        let weights: Vec<i64> = list.iter().enumerate().map(|(at, name)| weight(seed, at, name)).collect();
        let all: i64 = weights.iter().sum::<i64>().max(1);
        rows = rows
            .into_iter()
            .flat_map(|(names, people)| {
                list.iter()
                    .zip(&weights)
                    .map(move |(name, weight)| {
                        let mut names = names.clone();
                        names.push(*name);
                        (names, people * weight / all)
                    })
                    .collect::<Vec<_>>()
            })
            .collect();
    }
    rows
}

/// The middle ages are the most, and the first places of the other lists.
fn weight(seed: u64, at: usize, name: &str) -> i64 {
    let noise = Draw::new(seed, name, 0).between(70, 130);
    let base = match AGES.iter().position(|age| *age == name) {
        Some(place) => [3, 19, 37, 22, 11, 6, 2].get(place).copied().unwrap_or(1),
        None => 400 / (i64::try_from(at).unwrap_or(0) + 2),
    };
    base * noise
}
