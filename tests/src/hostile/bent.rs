//! JSON of which the shape itself is hostile.

use serde_json::{Value, json};

use super::{Category, Chance, MARK};

/// How many levels of nothing: below and above what readers go down.
const DEPTHS: [usize; 4] = [60, 115, 130, 50_000];

/// Writes the JSON, bent if the category bends; below `within`, so that it still gets to whom it is for.
pub(super) fn bend(category: Category, chance: &mut Chance, mut body: Value, within: &str) -> Vec<u8> {
    let within = if body.is_array() { format!("/0{within}") } else { within.to_owned() };
    let mut places = Vec::new();
    gather(body.pointer(&within).unwrap_or(&Value::Null), &within, &mut places);
    // The id of the account, or of the thread, stays: else it is nobody's.
    places.retain(|place| *place != within && *place != format!("{within}/id"));
    if places.is_empty() {
        return body.to_string().into_bytes();
    }
    let raw = match category {
        Category::Deep => {
            let depth = *chance.one_of(&DEPTHS);
            let (open, close) = *chance.one_of(&[("[", "]"), ("{\"a\":", "}")]);
            let core = if open == "[" { String::new() } else { "1".to_owned() };
            open.repeat(depth) + &core + &close.repeat(depth)
        }
        Category::Number => {
            let long = "9".repeat(400);
            let numbers = [
                "1e400",
                "-1e400",
                "1e-400",
                "-0.0",
                "18446744073709551616",
                "-9223372036854775809",
                "1.5",
                "253402300800000",
                "-62135596800001",
                "NaN",
                "0x10",
                "1E9",
                &long,
            ];
            (*chance.one_of(&numbers)).to_owned()
        }
        Category::WrongType => {
            let values = [
                json!(true),
                json!(MARK),
                json!([]),
                json!({}),
                json!([[MARK]]),
                json!({"id": {"id": MARK}}),
                json!(-1),
                json!([{"id": MARK}, null, 3]),
                json!(""),
            ];
            chance.one_of(&values).to_string()
        }
        Category::Null => "null".to_owned(),
        Category::DuplicateKey => return doubled(chance, &body),
        _ => return body.to_string().into_bytes(),
    };
    let times = 1 + chance.below(3);
    for _ in 0..times {
        let at = chance.one_of(&places).clone();
        if let Some(node) = body.pointer_mut(&at) {
            *node = json!("@@bent@@");
        }
    }
    body.to_string().replace("\"@@bent@@\"", &raw).into_bytes()
}

/// Cuts the body off, or puts something before or behind it, if it is to be torn.
pub(super) fn tear(category: Category, chance: &mut Chance, mut body: Vec<u8>) -> Vec<u8> {
    if category != Category::Torn {
        return body;
    }
    match chance.below(8) {
        0 => body.truncate(chance.below(body.len())),
        1 => drop(body.splice(0..0, *b"\xef\xbb\xbf")),
        2 => body.extend_from_slice(b"}]}garbage"),
        3 => drop(body.splice(0..0, *b")]}',\n")),
        4 => body = format!("{MARK}=1&entry=2").into_bytes(),
        5 => body = Vec::new(),
        6 => body = vec![0; 70_000],
        _ => body = format!("<html><script>window.{MARK}=1</script>").into_bytes(),
    }
    body
}

/// Every pointer into a value.
fn gather(value: &Value, at: &str, places: &mut Vec<String>) {
    match value {
        Value::Object(members) => {
            for (key, member) in members {
                let key = key.replace('~', "~0").replace('/', "~1");
                gather(member, &format!("{at}/{key}"), places);
            }
        }
        Value::Array(elements) => {
            for (place, element) in elements.iter().enumerate() {
                gather(element, &format!("{at}/{place}"), places);
            }
        }
        _ => {}
    }
    places.push(at.to_owned());
}

/// The text twice, or the id twice, or whatever comes first.
fn doubled(chance: &mut Chance, body: &Value) -> Vec<u8> {
    let written = body.to_string();
    let keys = [
        "\"text\":",
        "\"mid\":",
        "\"sender\":",
        "\"message\":",
        "\"id\":",
        "\"data\":",
        "\"name\":",
        "\"timestamp\":",
    ];
    let there: Vec<&&str> = keys.iter().filter(|key| written.contains(**key)).collect();
    if there.is_empty() {
        return written.into_bytes();
    }
    let key = **chance.one_of(&there);
    let first = *chance.one_of(&["null,", "\"another\",", "{},", "[],", "7,"]);
    written.replacen(key, &format!("{key}{first}{key}"), 1).into_bytes()
}
