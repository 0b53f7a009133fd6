//! Insights of the account and of its media (`facts.md` §9).

mod account;
mod asked;
mod demographics;
mod media;
mod words;

pub(crate) use account::edge as of_account;
pub(crate) use media::edge as of_media;

use crate::wire::{Call, GraphError, Json};

/// The metrics that are asked for, in lower case; one that is not in the list fails the whole call.
fn metrics(call: &Call, known: &[&str]) -> Result<Vec<String>, GraphError> {
    let given = call.params.list("metric").filter(|metrics| !metrics.is_empty());
    let given = given.ok_or_else(|| GraphError::new(100, "(#100) The parameter metric is required"))?;
    words(&given, "metric", known)
}

/// The breakdowns that are asked for.
fn breakdowns(call: &Call, known: &[&str]) -> Result<Vec<String>, GraphError> {
    words(&call.params.list("breakdown").unwrap_or_default(), "breakdown", known)
}

fn words(given: &[String], name: &str, known: &[&str]) -> Result<Vec<String>, GraphError> {
    let mut out: Vec<String> = Vec::with_capacity(given.len());
    for (at, word) in given.iter().enumerate() {
        let word = word.to_ascii_lowercase();
        if !known.contains(&word.as_str()) {
            let known = known.join(", ");
            let words = format!("(#100) {name}[{at}] must be one of the following values: {known}");
            return Err(GraphError::new(100, words));
        }
        if !out.contains(&word) {
            out.push(word);
        }
    }
    Ok(out)
}

/// What is said of a breakdown that the metric does not have.
fn unknown_error() -> GraphError {
    GraphError::new(100, "An unknown error has occurred.")
}

/// One row of a breakdown.
fn row(values: &[&str], value: i64) -> Json {
    let values: Vec<Json> = values.iter().map(|value| (*value).into()).collect();
    Json::object().with("dimension_values", values).with("value", value)
}

fn dimensions(keys: &[&str], rows: Vec<Json>) -> Json {
    let keys: Vec<Json> = keys.iter().map(|key| (*key).into()).collect();
    Json::List(vec![Json::object().with("dimension_keys", keys).with("results", rows)])
}
