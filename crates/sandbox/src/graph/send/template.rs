//! Generic and button templates (`facts.md` §4.2).

use serde_json::{Map, Value};

use crate::graph::send::invalid;
use crate::wire::GraphError;
use crate::wire::params::{as_list, as_object, as_text};
use crate::world::Attachment;

const MOST_ELEMENTS: usize = 10;
const MOST_BUTTONS: usize = 3;
/// Letters of an element's title and of its subtitle.
const LONGEST_LINE: usize = 80;
/// Letters of a button template's text.
const LONGEST_TEXT: usize = 640;
const LONGEST_PAYLOAD: usize = 1_000;

/// Reads a template and keeps it as it was sent.
pub(super) fn read(payload: &Map<String, Value>) -> Result<Attachment, GraphError> {
    let kind = payload.get("template_type").and_then(as_text).unwrap_or_default().to_ascii_lowercase();
    let title = match kind.as_str() {
        "generic" => generic(payload)?,
        "button" => button_template(payload)?,
        _ => return Err(invalid("template_type must be one of generic, button")),
    };
    Ok(Attachment::Template { title, body: Value::Object(payload.clone()) })
}

fn generic(payload: &Map<String, Value>) -> Result<String, GraphError> {
    let elements = payload.get("elements").map(as_list).unwrap_or_default();
    if elements.is_empty() || elements.len() > MOST_ELEMENTS {
        return Err(invalid(format!("A generic template has 1 to {MOST_ELEMENTS} elements")));
    }
    let mut first = None;
    for element in &elements {
        let element = as_object(element).ok_or_else(|| invalid("An element must be an object"))?;
        let title = element.get("title").and_then(as_text).unwrap_or_default();
        let subtitle = element.get("subtitle").and_then(as_text).unwrap_or_default();
        if title.is_empty() {
            return Err(invalid("Every element needs a title"));
        }
        if title.chars().count() > LONGEST_LINE || subtitle.chars().count() > LONGEST_LINE {
            return Err(invalid(format!("Title and subtitle may have {LONGEST_LINE} characters each")));
        }
        let more = ["image_url", "subtitle", "buttons", "default_action"];
        if !more.iter().any(|name| element.get(*name).is_some_and(|value| !value.is_null())) {
            return Err(invalid("An element needs at least one property besides its title"));
        }
        let given = element.get("buttons").map(as_list).unwrap_or_default();
        buttons(&given)?;
        if let Some(action) = element.get("default_action").and_then(as_object) {
            let is_link = action.get("type").and_then(as_text).as_deref() == Some("web_url");
            if !is_link || action.contains_key("title") || !action.contains_key("url") {
                return Err(invalid("default_action must be a web_url button without a title"));
            }
        }
        first.get_or_insert(title);
    }
    Ok(first.unwrap_or_default())
}

fn button_template(payload: &Map<String, Value>) -> Result<String, GraphError> {
    let text = payload.get("text").and_then(as_text).unwrap_or_default();
    if text.is_empty() || text.chars().count() > LONGEST_TEXT {
        return Err(invalid(format!("The text of a button template has 1 to {LONGEST_TEXT} characters")));
    }
    let given = payload.get("buttons").map(as_list).unwrap_or_default();
    if given.is_empty() {
        return Err(invalid("A button template needs at least one button"));
    }
    buttons(&given)?;
    Ok(text)
}

fn buttons(given: &[Value]) -> Result<(), GraphError> {
    if given.len() > MOST_BUTTONS {
        return Err(invalid(format!("Too many buttons, at most {MOST_BUTTONS} are allowed")));
    }
    for button in given {
        let button = as_object(button).ok_or_else(|| invalid("A button must be an object"))?;
        let part = |name: &str| button.get(name).and_then(as_text).unwrap_or_default();
        let (link, payload) = (part("url"), part("payload"));
        let good = match part("type").to_ascii_lowercase().as_str() {
            "web_url" => url::Url::parse(&link).is_ok_and(|url| url.scheme().starts_with("http")),
            "postback" => !payload.is_empty() && payload.chars().count() <= LONGEST_PAYLOAD,
            _ => return Err(invalid("A button's type must be one of web_url, postback")),
        };
        if !good || part("title").is_empty() {
            return Err(invalid("A web_url button needs url and title, a postback button title and payload"));
        }
    }
    Ok(())
}
