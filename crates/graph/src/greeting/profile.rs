//! The two shapes of `GET /me/messenger_profile` (`facts.md §6.1`, `§6.2`): the locales directly in `data[]`, as the docs
//! and seeds have it for ice breakers; or one element in it with a member that holds them, as they have it for the
//! menu, and Messenger for both. Meta's spec suggests a bare node; that is read as well.

use serde::Deserialize;
use serde_json::Value;

use crate::error::Drift;
use crate::paging::Skipped;
use crate::wire;

/// What is set for each locale.
#[derive(Clone, Debug, PartialEq)]
pub struct Greetings<T> {
    /// One for each locale, in Instagram's order; empty when nothing is set.
    pub locales: Vec<T>,
    /// What could not be read, beside the rest rather than instead of it.
    pub skipped: Vec<Skipped>,
}

impl<T> Default for Greetings<T> {
    fn default() -> Self {
        Self { locales: Vec::new(), skipped: Vec::new() }
    }
}

/// The path of both.
pub(super) fn path() -> Vec<&'static str> {
    vec!["me", "messenger_profile"]
}

/// The query that names one of both.
pub(super) fn fields(name: &str) -> Vec<(&'static str, String)> {
    vec![("fields", name.to_owned())]
}

/// The same for taking it away: a list, since there it must be one (the seeds write `['ice_breakers']`).
pub(super) fn field_list(name: &str) -> Vec<(&'static str, String)> {
    vec![("fields", format!("[\"{name}\"]"))]
}

/// The elements for `member`, in whichever shape they came.
pub(super) fn elements(body: &[u8], member: &str) -> Result<Vec<Value>, Drift> {
    let answer: Value = wire::read(body)?;
    let nodes = match answer {
        Value::Object(mut answer) => match answer.remove("data") {
            Some(Value::Array(data)) => data,
            Some(_) => return Err(Drift { path: "data".to_owned(), reason: "no list".to_owned() }),
            None => vec![Value::Object(answer)],
        },
        Value::Array(bare) => bare,
        _ => return Err(Drift { path: String::new(), reason: "expected an object".to_owned() }),
    };
    Ok(nodes
        .into_iter()
        .flat_map(|node| match node {
            Value::Object(mut members) => match members.remove(member) {
                Some(Value::Array(inner)) => inner,
                Some(other) => vec![other],
                // A node that holds something else, such as its id alone.
                None if is_bare(&members) => Vec::new(),
                None => vec![Value::Object(members)],
            },
            other => vec![other],
        })
        .collect())
}

fn is_bare(members: &serde_json::Map<String, Value>) -> bool {
    members.keys().all(|name| matches!(name.as_str(), "id" | "paging" | "ice_breakers" | "persistent_menu"))
}

/// Reads an element, or says why not.
pub(super) fn read_element<T: for<'de> Deserialize<'de>>(
    index: usize,
    element: &Value,
) -> Result<T, Skipped> {
    serde_path_to_error::deserialize(element).map_err(|error| Skipped {
        index,
        path: error.path().to_string(),
        reason: "not as it was".to_owned(),
    })
}
