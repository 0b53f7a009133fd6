//! How Instagram writes values: ids as strings or numbers beyond 2^53, times in four forms, booleans as words,
//! lists in envelopes. Everything that reads JSON of Instagram's reads it through here, so it is lenient once.

mod id;
mod listed;
mod scalar;
mod success;
mod time;
mod whole;

pub(crate) use id::WireId;
pub(crate) use listed::{Listed, Unwrapped};
pub(crate) use scalar::{Count, Flag, Strings, soft};
pub(crate) use success::read_success;
pub(crate) use time::WireTime;
pub(crate) use whole::whole;

use serde::de::DeserializeOwned;

use crate::error::Drift;

/// Reads JSON, and says which field drifted when it cannot.
pub(crate) fn read<T: DeserializeOwned>(body: &[u8]) -> Result<T, Drift> {
    let mut json = serde_json::Deserializer::from_slice(body);
    let value = serde_path_to_error::deserialize(&mut json)
        .map_err(|error| Drift { path: error.path().to_string(), reason: reason(error.inner()) })?;
    json.end().map_err(|error| Drift { path: String::new(), reason: reason(&error) })?;
    Ok(value)
}

/// What is wrong, without quoting what was there: the body may hold a token.
fn reason(error: &serde_json::Error) -> String {
    let text = error.to_string();
    // serde quotes the offending value only in "invalid type: string \"…\"" and "invalid value: …".
    match text.rsplit_once(", expected ") {
        Some((found, expected)) if found.starts_with("invalid") => {
            let kind = found.split(['"', '`']).next().unwrap_or_default().trim_end();
            format!("{kind}, expected {expected}")
        }
        _ => text,
    }
}
