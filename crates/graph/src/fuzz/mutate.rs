//! What becomes of a real body on a bad day: cut off, doubled, with other values, keys gone, lists where one thing was.
//! Half of it keeps the JSON whole, since most readers never see another; the other half tears at the bytes.

use std::fmt::{self, Write as _};

use bolero::{Driver, ValueGenerator};
use serde_json::{Map, Value, json};

/// The most changes that one body suffers.
const MOST_CHANGES: usize = 6;

/// Bodies that are made of a corpus.
pub(crate) struct Mutated {
    bodies: Vec<Vec<u8>>,
    trees: Vec<Value>,
}

/// A body.
pub(crate) struct Input {
    /// It.
    pub(crate) bytes: Vec<u8>,
    /// Whether it is whole JSON, whose texts stand where they stood or are gone.
    pub(crate) is_whole: bool,
}

impl fmt::Debug for Input {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.bytes.escape_ascii().to_string())
    }
}

impl Mutated {
    /// Of these.
    pub(crate) fn of(bodies: Vec<Vec<u8>>) -> Self {
        let trees = bodies.iter().filter_map(|body| serde_json::from_slice(body).ok()).collect();
        Self { bodies, trees }
    }
}

impl ValueGenerator for Mutated {
    type Output = Input;

    fn generate<D: Driver>(&self, driver: &mut D) -> Option<Input> {
        let is_whole = !self.trees.is_empty() && driver.produce::<bool>()?;
        let changes = below(driver, MOST_CHANGES + 1)?;
        if is_whole {
            let mut tree = self.trees.get(below(driver, self.trees.len())?)?.clone();
            for _ in 0..changes {
                change_tree(driver, &mut tree)?;
            }
            let text = serde_json::to_string(&tree).ok()?;
            let text = if driver.produce()? { escaped(&text) } else { text };
            return Some(Input { bytes: text.into_bytes(), is_whole });
        }
        let mut bytes = self.bodies.get(below(driver, self.bodies.len())?)?.clone();
        for _ in 0..changes {
            let other = self.bodies.get(below(driver, self.bodies.len())?)?;
            change_bytes(driver, &mut bytes, other)?;
        }
        Some(Input { bytes, is_whole })
    }
}

/// A number below `end`; 0 when there is none.
fn below<D: Driver>(driver: &mut D, end: usize) -> Option<usize> {
    let drawn: u32 = driver.produce()?;
    Some(usize::try_from(drawn).ok()?.checked_rem(end).unwrap_or(0))
}

fn change_bytes<D: Driver>(driver: &mut D, bytes: &mut Vec<u8>, other: &[u8]) -> Option<()> {
    let at = below(driver, bytes.len() + 1)?;
    let to = (at + below(driver, 64)?).min(bytes.len());
    match below(driver, 8)? {
        0 => bytes.truncate(at),
        1 => drop(bytes.drain(at..to)),
        2 => {
            let twice = bytes[at..to].to_vec();
            bytes.splice(at..at, twice);
        }
        3 => {
            let byte: u8 = driver.produce()?;
            if let Some(old) = bytes.get_mut(at) {
                *old = byte;
            }
        }
        4 => {
            let from = below(driver, other.len() + 1)?;
            let end = (from + below(driver, 200)?).min(other.len());
            bytes.splice(at..to, other[from..end].to_vec());
        }
        5 => drop(bytes.splice(at..at, b"[".repeat(below(driver, 300)?))),
        _ => {
            let word = WORDS[below(driver, WORDS.len())?];
            bytes.splice(at..to, word.bytes());
        }
    }
    Some(())
}

/// Pieces of JSON at the edges of what can be written.
const WORDS: [&str; 24] = [
    "null",
    "{}",
    "[]",
    "\"\"",
    "0",
    "-0",
    "1e999",
    "1E-400",
    "18446744073709551616",
    "9007199254740993",
    "1.5",
    "true",
    "\"\\u0000\"",
    "\"\\ud800\"",
    "\\ud83d",
    "\"\u{202e}\"",
    "{\"data\":",
    "\"paging\":{\"next\":\"x\"}",
    "//",
    "\u{feff}",
    "=",
    "%00",
    "&",
    "#_",
];

/// Changes one node of a tree, or its surroundings.
fn change_tree<D: Driver>(driver: &mut D, tree: &mut Value) -> Option<()> {
    let mut node = tree;
    // Down a random way, stopping now and then.
    while below(driver, 5)? != 0 {
        let size = node.as_array().map_or_else(|| node.as_object().map_or(0, Map::len), Vec::len);
        if size == 0 {
            break;
        }
        let step = below(driver, size)?;
        node = match node {
            Value::Array(elements) => elements.get_mut(step)?,
            Value::Object(members) => members.iter_mut().nth(step)?.1,
            _ => return Some(()),
        };
    }
    match below(driver, 8)? {
        0 => *node = value(driver)?,
        1 => *node = json!([node.take()]),
        2 => *node = json!({"data": [node.take()]}),
        3 => *node = Value::String(node.to_string()),
        4 => {
            let kept = node.clone();
            if let Value::Array(elements) = node {
                elements.push(kept);
            }
        }
        5 => {
            let gone = below(driver, node.as_object().map_or(0, Map::len))?;
            if let Value::Object(members) = node
                && let Some(name) = members.keys().nth(gone).cloned()
            {
                members.remove(&name);
            }
        }
        6 => {
            let name = NAMES[below(driver, NAMES.len())?];
            let value = value(driver)?;
            if let Value::Object(members) = node {
                members.insert(name.to_owned(), value);
            }
        }
        _ => {
            if let Value::String(text) = node {
                *node = text.parse::<u64>().map_or(Value::Null, Value::from);
            }
        }
    }
    Some(())
}

/// Names that mean something to one reader or another.
const NAMES: [&str; 20] = [
    "id",
    "data",
    "error",
    "paging",
    "next",
    "cursors",
    "code",
    "message",
    "mid",
    "text",
    "attachments",
    "payload",
    "from",
    "to",
    "timestamp",
    "time",
    "value",
    "field",
    "debug_info",
    "success",
];

fn value<D: Driver>(driver: &mut D) -> Option<Value> {
    Some(match below(driver, 12)? {
        0 => Value::Null,
        1 => json!(driver.produce::<bool>()?),
        2 => json!(driver.produce::<i64>()?),
        3 => json!(driver.produce::<u64>()?),
        4 => json!(f64::from(driver.produce::<u32>()?) / 7.0),
        5 => json!(""),
        6 => json!("\u{0}\u{202e}🌻"),
        7 => json!("9007199254740993"),
        8 => json!([]),
        9 => json!({}),
        10 => json!("2025-07-28T22:44:49+0000"),
        _ => json!("-9223372036854775808"),
    })
}

/// The same JSON as Meta writes it: slashes and everything beyond ASCII escaped.
fn escaped(json: &str) -> String {
    let mut text = String::with_capacity(json.len());
    for letter in json.chars() {
        match letter {
            '/' => text.push_str("\\/"),
            letter if letter.is_ascii() => text.push(letter),
            letter => {
                for unit in letter.encode_utf16(&mut [0; 2]) {
                    let _ = write!(text, "\\u{unit:04x}");
                }
            }
        }
    }
    text
}
