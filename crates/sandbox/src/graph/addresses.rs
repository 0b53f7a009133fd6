//! Which media a call refers to by address, and so what has to be fetched before it can be answered.

use axum::http::Method;
use serde_json::{Map, Value};

use crate::graph::attachment;
use crate::wire::Call;

/// The addresses in this call, each with the bytes that the largest file there may have, and one more.
pub(crate) fn addresses(call: &Call) -> Vec<(String, usize)> {
    if call.method != Method::POST {
        return Vec::new();
    }
    match call.target.segments.last().map(String::as_str) {
        Some("messages" | "message_attachments") => {
            let message = call.params.object("message").unwrap_or_default();
            attached(&message).into_iter().map(|address| (address, attachment::LARGEST_FILE)).collect()
        }
        _ => Vec::new(),
    }
}

/// Addresses of files in a message; templates only show pictures that they refer to.
fn attached(message: &Map<String, Value>) -> Vec<String> {
    attachment::given(message)
        .iter()
        .filter_map(|one| one.get("payload")?.get("url")?.as_str().map(str::to_owned))
        .collect()
}
