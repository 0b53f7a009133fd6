//! Attachments of outgoing messages: what may be attached, and how large it may be (`facts.md` §4.2).

use serde_json::{Map, Value};

use crate::wire::params::as_object;

/// Bytes of the largest file that may be sent: videos, sounds and documents have 25 MB.
pub(crate) const LARGEST_FILE: usize = 25 * 1_000_000;

/// `attachment` as an object, `attachments` as an object or a list; both are seen working.
pub(crate) fn given(message: &Map<String, Value>) -> Vec<Map<String, Value>> {
    if let Some(one) = message.get("attachment").and_then(as_object) {
        return vec![one];
    }
    match message.get("attachments") {
        Some(Value::Array(many)) => many.iter().filter_map(as_object).collect(),
        Some(one) => as_object(one).into_iter().collect(),
        None => Vec::new(),
    }
}
