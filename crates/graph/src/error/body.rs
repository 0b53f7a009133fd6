//! Finds the refusal in an answer: three shapes of JSON, or none (`facts.md §2.1`, `§1.3`, `§7.6`).

use serde_json::{Map, Value};

use super::{ApiError, Effect, ErrorClass, ErrorShape};
use crate::scrub;

/// The refusal in `body`, or `None` when it is an answer. `secrets` are taken out of its texts.
///
/// A status of 400 and above is always a refusal; below, only a body that says so.
pub(crate) fn error_in(
    status: u16,
    body: &[u8],
    harmless_to_repeat: bool,
    secrets: &[&str],
) -> Option<ApiError> {
    // An answer is not parsed twice: a refusal is short, and starts with its own word.
    if status < 400 && !(body.len() < 16_384 && looks_refused(body)) {
        return None;
    }
    let json = serde_json::from_slice::<Value>(body).ok();
    let mut error = match json.as_ref().and_then(Value::as_object) {
        Some(members) => shaped(status, members, secrets),
        None => None,
    };
    if error.is_none() && status >= 400 {
        error = Some(blank(status, ErrorShape::Bare));
    }
    let mut error = error?;
    if !harmless_to_repeat && leaves_doubt(&error) {
        error.effect = Effect::Unknown;
    }
    Some(error)
}

fn looks_refused(body: &[u8]) -> bool {
    let start: Vec<u8> = body.iter().copied().filter(|byte| !byte.is_ascii_whitespace()).take(12).collect();
    start.starts_with(b"{\"error") || start.starts_with(b"{\"debug_info")
}

/// A refusal that gives its reason was a refusal; a failure inside Instagram may have come after the deed.
fn leaves_doubt(error: &ApiError) -> bool {
    matches!(error.class(), ErrorClass::Transient | ErrorClass::TooMuchData)
        || (error.status >= 500 && error.class() == ErrorClass::Unknown)
}

fn shaped(status: u16, members: &Map<String, Value>, secrets: &[&str]) -> Option<ApiError> {
    if let Some(Value::Object(error)) = members.get("error") {
        return Some(graph(status, error, secrets));
    }
    if let Some(Value::Object(debug)) = members.get("debug_info") {
        return Some(upload(status, debug, secrets));
    }
    if members.contains_key("error_type") || members.contains_key("error_message") {
        let mut error = blank(status, ErrorShape::OAuth);
        error.code = whole(members.get("code")).unwrap_or_default();
        error.kind = text(members.get("error_type"), secrets).unwrap_or_default();
        error.message = text(members.get("error_message"), secrets).unwrap_or_default();
        return Some(error);
    }
    // `{"error":"invalid_request","error_description":"…"}`: RFC 6749, which Instagram does not speak but proxies do.
    if let (true, Some(Value::String(_))) = (status >= 400, members.get("error")) {
        let mut error = blank(status, ErrorShape::Bare);
        error.kind = text(members.get("error"), secrets).unwrap_or_default();
        error.message = text(members.get("error_description"), secrets).unwrap_or_default();
        return Some(error);
    }
    None
}

fn graph(status: u16, members: &Map<String, Value>, secrets: &[&str]) -> ApiError {
    ApiError {
        code: whole(members.get("code")).unwrap_or_default(),
        subcode: whole(members.get("error_subcode")).filter(|subcode| *subcode != 0),
        kind: text(members.get("type"), secrets).unwrap_or_default(),
        message: text(members.get("message"), secrets).unwrap_or_default(),
        user_title: text(members.get("error_user_title"), secrets),
        user_message: text(members.get("error_user_msg"), secrets),
        is_transient: members.get("is_transient").and_then(Value::as_bool),
        trace_id: text(members.get("fbtrace_id"), secrets),
        ..blank(status, ErrorShape::Graph)
    }
}

/// `{"debug_info":{"retriable","type","message"}}`, whose message may hold a Graph error as a string.
fn upload(status: u16, debug: &Map<String, Value>, secrets: &[&str]) -> ApiError {
    let inner =
        debug.get("message").and_then(Value::as_str).and_then(|m| serde_json::from_str::<Value>(m).ok());
    let mut error = match inner.as_ref().and_then(|inner| inner.get("error")) {
        Some(Value::Object(members)) => graph(status, members, secrets),
        _ => ApiError {
            message: text(debug.get("message"), secrets).unwrap_or_default(),
            ..blank(status, ErrorShape::Graph)
        },
    };
    error.shape = ErrorShape::Upload;
    let kind = text(debug.get("type"), secrets).unwrap_or_default();
    if error.code == 0 && kind == "NotAuthorizedError" {
        error.code = 190;
    }
    error.is_transient = error.is_transient.or_else(|| debug.get("retriable").and_then(Value::as_bool));
    error.kind = kind;
    error
}

fn blank(status: u16, shape: ErrorShape) -> ApiError {
    ApiError {
        shape,
        status,
        code: 0,
        subcode: None,
        kind: String::new(),
        message: String::new(),
        user_title: None,
        user_message: None,
        is_transient: None,
        trace_id: None,
        regain: None,
        effect: Effect::None,
    }
}

fn whole(value: Option<&Value>) -> Option<i64> {
    match value? {
        Value::Number(number) => number.as_i64(),
        Value::String(text) => text.parse().ok(),
        _ => None,
    }
}

fn text(value: Option<&Value>, secrets: &[&str]) -> Option<String> {
    value.and_then(Value::as_str).map(|text| scrub::text(text, secrets))
}
