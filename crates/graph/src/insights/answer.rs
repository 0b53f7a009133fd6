//! Both shapes of an answer (`facts.md §9.1`): `values`, and `total_value` with `breakdowns`. Either may be there, or both.

use std::collections::BTreeMap;

use porchlight_domain::UtcMs;
use porchlight_domain::insights::{Period, TimeRange};
use serde::{Deserialize, Deserializer};
use serde_json::Value;

use crate::error::Drift;
use crate::paging::Skipped;
use crate::wire::{self, Listed, WireTime, soft};

/// What came of a question. A metric of which Instagram has nothing is missing, which is not the same as 0.
#[derive(Clone, Debug, PartialEq)]
pub struct InsightPage {
    /// What could be read.
    pub items: Vec<Insight>,
    /// What could not, beside the rest.
    pub skipped: Vec<Skipped>,
    /// The same question for the time before, as Instagram offers it.
    pub previous: Option<TimeRange>,
    /// The same question for the time after.
    pub next: Option<TimeRange>,
}

/// A metric's values.
#[derive(Clone, Debug, PartialEq)]
pub struct Insight {
    /// The metric's name on the wire.
    pub name: String,
    /// Over which time each value is taken; `None` for one that Instagram added since.
    pub period: Option<Period>,
    /// The metric's name in the account's language.
    pub title: Option<String>,
    /// What it is, in the account's language.
    pub description: Option<String>,
    /// One value for each day, or one alone for a post.
    pub readings: Vec<Reading>,
    /// The sum.
    pub total: Option<Total>,
}

/// A value, and until when it was taken.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// The value.
    pub figure: Figure,
    /// The end of its day: midnight of Pacific time, 07:00 or 08:00 UTC.
    pub until: Option<UtcMs>,
}

/// A value.
#[derive(Clone, Debug, PartialEq)]
pub enum Figure {
    /// A number.
    Number(f64),
    /// A number for each key: of `online_followers`, for each hour.
    ByKey(BTreeMap<String, f64>),
    /// Something else, as it came.
    Other(Value),
}

impl Figure {
    /// The number, if it is one.
    pub fn number(&self) -> Option<f64> {
        match self {
            Self::Number(number) => Some(*number),
            Self::ByKey(_) | Self::Other(_) => None,
        }
    }

    fn read(value: Value) -> Self {
        if let Some(number) = value.as_f64() {
            return Self::Number(number);
        }
        let by_key = value.as_object().and_then(|members| {
            members
                .iter()
                .map(|(key, value)| Some((key.clone(), value.as_f64()?)))
                .collect::<Option<BTreeMap<_, _>>>()
        });
        by_key.map_or(Self::Other(value), Self::ByKey)
    }
}

/// A sum; demographics have breakdowns alone.
#[derive(Clone, Debug, PartialEq)]
pub struct Total {
    /// The sum.
    pub value: Option<f64>,
    /// What it is made of.
    pub breakdowns: Vec<Broken>,
}

/// What a sum is made of.
#[derive(Clone, Debug, PartialEq)]
pub struct Broken {
    /// By what: the question's breakdowns; demographics begin with `timeframe`.
    pub by: Vec<String>,
    /// The parts.
    pub results: Vec<BreakdownResult>,
}

/// A part of a sum.
#[derive(Clone, Debug, PartialEq)]
pub struct BreakdownResult {
    /// One value for each of [`Broken::by`].
    pub of: Vec<String>,
    /// How much.
    pub value: f64,
}

#[derive(Deserialize)]
struct WireInsight {
    name: String,
    #[serde(default, deserialize_with = "soft")]
    period: Option<String>,
    #[serde(default, deserialize_with = "soft")]
    title: Option<String>,
    #[serde(default, deserialize_with = "soft")]
    description: Option<String>,
    #[serde(default)]
    values: Vec<WireReading>,
    #[serde(default)]
    total_value: Option<WireTotal>,
}

#[derive(Deserialize)]
struct WireReading {
    value: Value,
    #[serde(default, deserialize_with = "soft")]
    end_time: Option<WireTime>,
}

#[derive(Deserialize)]
struct WireTotal {
    #[serde(default)]
    value: Option<f64>,
    #[serde(default)]
    breakdowns: Vec<WireBroken>,
}

#[derive(Deserialize)]
struct WireBroken {
    #[serde(default)]
    dimension_keys: Vec<String>,
    #[serde(default)]
    results: Vec<WireResult>,
}

#[derive(Deserialize)]
struct WireResult {
    dimension_values: Vec<String>,
    value: f64,
}

impl<'de> Deserialize<'de> for Insight {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let wire = WireInsight::deserialize(deserializer)?;
        let broken = |broken: WireBroken| Broken {
            by: broken.dimension_keys,
            results: broken
                .results
                .into_iter()
                .map(|result| BreakdownResult { of: result.dimension_values, value: result.value })
                .collect(),
        };
        let reading = |reading: WireReading| Reading {
            figure: Figure::read(reading.value),
            until: reading.end_time.map(|time| time.at),
        };
        Ok(Self {
            name: wire.name,
            period: wire.period.as_deref().and_then(Period::parse),
            title: wire.title,
            description: wire.description,
            readings: wire.values.into_iter().map(reading).collect(),
            total: wire.total_value.map(|total| Total {
                value: total.value,
                breakdowns: total.breakdowns.into_iter().map(broken).collect(),
            }),
        })
    }
}

impl InsightPage {
    /// Reads an answer.
    pub(super) fn read(body: &[u8]) -> Result<Self, Drift> {
        #[derive(Deserialize)]
        struct Paging {
            #[serde(default, deserialize_with = "soft")]
            previous: Option<String>,
            #[serde(default, deserialize_with = "soft")]
            next: Option<String>,
        }
        #[derive(Deserialize)]
        struct Envelope {
            #[serde(default, deserialize_with = "soft")]
            paging: Option<Paging>,
        }
        let listed: Listed<Insight> = wire::read(body)?;
        let Envelope { paging } = wire::read(body)?;
        let paging = paging.unwrap_or(Paging { previous: None, next: None });
        Ok(Self {
            items: listed.items,
            skipped: listed.skipped,
            previous: paging.previous.as_deref().and_then(range_in),
            next: paging.next.as_deref().and_then(range_in),
        })
    }
}

/// The range that a link names. The link itself is never followed: it names any host, and holds the token.
fn range_in(link: &str) -> Option<TimeRange> {
    let url = url::Url::parse(link).ok()?;
    let at = |name: &str| {
        let value = url.query_pairs().find(|(key, _)| key == name)?.1.into_owned();
        WireTime::parse(&value).map(|time| time.at)
    };
    Some(TimeRange { since: at("since")?, until: at("until")? })
}
