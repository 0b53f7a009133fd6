//! Which media a call refers to by address, and so what has to be fetched before it can be answered.

use axum::http::Method;
use serde_json::{Map, Value};

use crate::graph::attachment;
use crate::media::judge;
use crate::wire::Call;
use crate::wire::params::{as_object, as_text};

/// The addresses in this call, each with the bytes that the largest file there may have, and one more.
pub(crate) fn addresses(call: &Call) -> Vec<(String, usize)> {
    if call.method != Method::POST {
        return Vec::new();
    }
    match call.target.segments.last().map(String::as_str) {
        Some("messages" | "message_attachments" | "messageattachments") => {
            let message = call.params.object("message").unwrap_or_default();
            attached(&message).into_iter().map(|address| (address, attachment::LARGEST_FILE)).collect()
        }
        Some("media") => [
            ("image_url", judge::LARGEST_PICTURE),
            ("cover_url", judge::LARGEST_PICTURE),
            ("video_url", judge::LARGEST_FILM),
        ]
        .into_iter()
        .filter_map(|(name, most)| Some((call.params.text(name).filter(|url| !url.is_empty())?, most)))
        .collect(),
        Some("welcome_message_flows") => call
            .params
            .values("welcome_message_flow")
            .unwrap_or_default()
            .iter()
            .filter_map(|one| as_object(one)?.get("message").and_then(as_object))
            .flat_map(|message| attached(&message))
            .map(|address| (address, attachment::LARGEST_FILE))
            .collect(),
        _ => Vec::new(),
    }
}

/// Addresses of files in a message; templates only show pictures that they refer to.
fn attached(message: &Map<String, Value>) -> Vec<String> {
    attachment::given(message)
        .iter()
        .filter_map(|one| as_object(one.get("payload")?)?.get("url").and_then(as_text))
        .collect()
}
