//! Parameters, however they were sent.
//!
//! The query, a form, multipart, JSON, JSON within a form's field, `name[]`, `name[key]`: all become one map of
//! values, and are read by what is wanted (`design.md`, "lax where Instagram is lax").

use std::collections::BTreeMap;

use serde_json::{Map, Value};

/// The parameters of a call.
#[derive(Debug, Clone, Default)]
pub(crate) struct Params(BTreeMap<String, Value>);

impl Params {
    /// Adds one pair of a query or a form; brackets in the name make lists and objects.
    pub(crate) fn add(&mut self, name: &str, value: String) {
        let (head, path) = bracket_path(name);
        let slot = self.0.entry(head).or_insert(Value::Null);
        place(slot, &path, Value::String(value));
    }

    /// Adds the fields of a JSON body. A name that is there already is replaced: the body is the stronger word.
    pub(crate) fn merge(&mut self, fields: Map<String, Value>) {
        self.0.extend(fields);
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        self.0.get(name).is_some_and(|value| !value.is_null())
    }

    /// The parameter as text; numbers and booleans are written out.
    pub(crate) fn text(&self, name: &str) -> Option<String> {
        as_text(self.0.get(name)?)
    }

    /// The parameter as a whole number.
    pub(crate) fn number(&self, name: &str) -> Option<i64> {
        self.text(name)?.trim().parse().ok()
    }

    /// The parameter as an object, which may be written as text.
    pub(crate) fn object(&self, name: &str) -> Option<Map<String, Value>> {
        as_object(&with_lists(self.0.get(name)?))
    }

    /// The parameter as a list of texts: an array, an array written as text, or words between commas.
    pub(crate) fn list(&self, name: &str) -> Option<Vec<String>> {
        let value = self.0.get(name)?;
        match value {
            Value::Array(values) => Some(values.iter().filter_map(as_text).collect()),
            Value::Object(fields) => Some(fields.values().filter_map(as_text).collect()),
            other => {
                let text = as_text(other)?;
                let trimmed = text.trim();
                if trimmed.starts_with('[') {
                    let quoted = trimmed.replace('\'', "\"");
                    if let Ok(Value::Array(values)) = serde_json::from_str(&quoted) {
                        return Some(values.iter().filter_map(as_text).collect());
                    }
                }
                Some(
                    trimmed.split(',').map(|word| word.trim().to_owned()).filter(|w| !w.is_empty()).collect(),
                )
            }
        }
    }

    /// The parameter as a list of any values, also when it is text with a comma too many, as in Meta's own examples.
    pub(crate) fn values(&self, name: &str) -> Option<Vec<Value>> {
        let value = &with_lists(self.0.get(name).filter(|value| !value.is_null())?);
        let list = as_list(value);
        if !list.is_empty() {
            return Some(list);
        }
        if let Value::String(text) = value {
            return Some(as_list(&Value::String(without_dangling_commas(text))));
        }
        Some(if value.is_object() { vec![value.clone()] } else { Vec::new() })
    }

    /// Every pair as name and text, for the log and for `next` links.
    pub(crate) fn pairs(&self) -> impl Iterator<Item = (&str, String)> {
        self.0
            .iter()
            .map(|(name, value)| (name.as_str(), as_text(value).unwrap_or_else(|| value.to_string())))
    }
}

/// A value as text: text itself, or a number or boolean written out.
pub(crate) fn as_text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(value) => Some(value.to_string()),
        _ => None,
    }
}

/// A value as an object: itself, or the object that its text spells.
pub(crate) fn as_object(value: &Value) -> Option<Map<String, Value>> {
    match value {
        Value::Object(fields) => Some(fields.clone()),
        Value::String(text) => match serde_json::from_str(text) {
            Ok(Value::Object(fields)) => Some(fields),
            _ => None,
        },
        _ => None,
    }
}

/// The value in which objects with places for keys (`a[0]`, `a[1]`, as forms have them) are lists, however deep.
fn with_lists(value: &Value) -> Value {
    match value {
        Value::Array(values) => values.iter().map(with_lists).collect(),
        Value::Object(fields)
            if !fields.is_empty() && fields.keys().all(|key| key.parse::<usize>().is_ok()) =>
        {
            as_list(value).iter().map(with_lists).collect()
        }
        Value::Object(fields) => {
            Value::Object(fields.iter().map(|(key, value)| (key.clone(), with_lists(value))).collect())
        }
        other => other.clone(),
    }
}

/// JSON without the commas that stand before a closing bracket.
fn without_dangling_commas(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let (mut in_text, mut escaped) = (false, false);
    for (at, letter) in text.char_indices() {
        let rest = text.get(at + letter.len_utf8()..).unwrap_or_default();
        if !in_text && letter == ',' && rest.trim_start().starts_with([']', '}']) {
            continue;
        }
        in_text ^= letter == '"' && !escaped;
        escaped = in_text && letter == '\\' && !escaped;
        out.push(letter);
    }
    out
}

/// A value as a list: an array, the array that its text spells, or an object whose keys are places (`a[0]`, `a[1]`).
pub(crate) fn as_list(value: &Value) -> Vec<Value> {
    match value {
        Value::Array(values) => values.clone(),
        Value::Object(fields) => {
            let mut placed: Vec<(usize, &Value)> =
                fields.iter().filter_map(|(key, value)| Some((key.parse().ok()?, value))).collect();
            placed.sort_by_key(|(place, _)| *place);
            placed.into_iter().map(|(_, value)| value.clone()).collect()
        }
        Value::String(text) => match serde_json::from_str(text) {
            Ok(Value::Array(values)) => values,
            _ => Vec::new(),
        },
        _ => Vec::new(),
    }
}

/// The name `a[b][]` is `a`, and then a path of `b` and an empty step.
fn bracket_path(name: &str) -> (String, Vec<String>) {
    let Some((head, rest)) = name.split_once('[') else { return (name.to_owned(), Vec::new()) };
    let Some(inner) = rest.strip_suffix(']') else { return (name.to_owned(), Vec::new()) };
    (head.to_owned(), inner.split("][").map(str::to_owned).collect())
}

fn place(slot: &mut Value, path: &[String], value: Value) {
    let Some((step, rest)) = path.split_first() else {
        *slot = value;
        return;
    };
    if step.is_empty() {
        if !slot.is_array() {
            *slot = Value::Array(Vec::new());
        }
        if let Value::Array(values) = slot {
            let mut next = Value::Null;
            place(&mut next, rest, value);
            values.push(next);
        }
    } else {
        if !slot.is_object() {
            *slot = Value::Object(Map::new());
        }
        if let Value::Object(fields) = slot {
            place(fields.entry(step.clone()).or_insert(Value::Null), rest, value);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Params;

    #[test]
    fn every_style_of_writing_a_parameter_means_the_same() {
        let mut params = Params::default();
        params.add("recipient[id]", "12".to_owned());
        params.add("message", "{\"text\":\"hi\"}".to_owned());
        params.add("fields[]", "id".to_owned());
        params.add("fields[]", "name".to_owned());
        params.add("scope", "a, b".to_owned());
        params.add("quoted", "['x','y']".to_owned());
        assert_eq!(params.object("recipient").and_then(|r| r.get("id").cloned()), Some("12".into()));
        assert_eq!(params.object("message").and_then(|m| m.get("text").cloned()), Some("hi".into()));
        assert_eq!(params.list("fields"), Some(vec!["id".to_owned(), "name".to_owned()]));
        assert_eq!(params.list("scope"), Some(vec!["a".to_owned(), "b".to_owned()]));
        assert_eq!(params.list("quoted"), Some(vec!["x".to_owned(), "y".to_owned()]));
    }
}
