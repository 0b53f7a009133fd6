//! Quick replies below a text (`facts.md` §4.2).

use serde_json::{Map, Value};

use crate::graph::send::invalid;
use crate::wire::GraphError;
use crate::wire::params::{as_list, as_object, as_text};
use crate::world::{Message, QuickReply};

const MOST: usize = 13;
/// Letters of a title; what is longer is cut and not refused.
const LONGEST_TITLE: usize = 20;
const LONGEST_PAYLOAD: usize = 1_000;

/// The quick replies of a message, their titles cut.
pub(super) fn read(message: &Map<String, Value>, made: &Message) -> Result<Vec<QuickReply>, GraphError> {
    let Some(asked) = message.get("quick_replies").filter(|asked| !asked.is_null()) else {
        return Ok(Vec::new());
    };
    let given = as_list(asked);
    if given.is_empty() {
        let none = matches!(asked, Value::Array(_)) || asked == "" || asked == "[]";
        return if none { Ok(Vec::new()) } else { Err(invalid("quick_replies must be a list")) };
    }
    if made.text.is_empty() {
        return Err(invalid("Quick replies need a text message"));
    }
    if given.len() > MOST {
        return Err(invalid(format!("Too many quick replies, at most {MOST} are allowed")));
    }
    given.iter().map(one).collect()
}

fn one(given: &Value) -> Result<QuickReply, GraphError> {
    let given = as_object(given).ok_or_else(|| invalid("A quick reply must be an object"))?;
    let text = |name: &str| given.get(name).and_then(as_text).unwrap_or_default();
    let kind = match text("content_type").to_ascii_lowercase() {
        kind if matches!(kind.as_str(), "text" | "user_phone_number" | "user_email") => kind,
        _ => return Err(invalid("content_type must be one of text, user_phone_number, user_email")),
    };
    let (title, payload) = (text("title"), text("payload"));
    if kind == "text" && (title.is_empty() || payload.is_empty()) {
        return Err(invalid("A quick reply of type text needs a title and a payload"));
    }
    if payload.chars().count() > LONGEST_PAYLOAD {
        return Err(invalid(format!("The payload of a quick reply may have {LONGEST_PAYLOAD} characters")));
    }
    Ok(QuickReply { kind, title: title.chars().take(LONGEST_TITLE).collect(), payload })
}
