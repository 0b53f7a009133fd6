//! Reading a reply's text.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Variable;

/// A part of a reply's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Words as they are.
    Words(String),
    /// A place to fill.
    Gap {
        /// With what.
        variable: Variable,
        /// What stands there when that is not known; `None` stops the send then.
        fallback: Option<String>,
    },
}

/// Something in a reply's text that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ReplyFault {
    /// Where it begins, in UTF-16 units: what a text field counts in.
    pub at: usize,
    /// How much of the text it is, in UTF-16 units.
    pub length: usize,
    /// In which way.
    pub kind: ReplyFaultKind,
    /// What stands there in place of a name; empty where there is none.
    pub name: String,
}

/// In which way a gap cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ReplyFaultKind {
    /// A brace opens and none closes it.
    Unclosed,
    /// Nothing is named.
    Empty,
    /// What is named does not exist.
    Unknown,
}

/// Reads a reply's text. `{{` is a brace; a closing brace that closes nothing is itself.
///
/// # Errors
/// Everything that cannot be read, in order.
pub fn parse(text: &str) -> Result<Vec<Piece>, Vec<ReplyFault>> {
    let mut pieces = Vec::new();
    let mut faults = Vec::new();
    let mut words = String::new();
    let mut rest = text;
    while let Some(brace) = rest.find('{') {
        let (before, from_brace) = rest.split_at(brace);
        words.push_str(before);
        let after = from_brace.get(1..).unwrap_or_default();
        if let Some(escaped) = after.strip_prefix('{') {
            words.push('{');
            rest = escaped;
            continue;
        }
        let at = utf16(text, text.len() - from_brace.len());
        // A gap ends at its brace. Another one that opens first, or a new line, says that this one was forgotten.
        let end = after
            .find(['}', '{', '\n'])
            .filter(|end| after.get(*end..).is_some_and(|rest| rest.starts_with('}')));
        let Some(end) = end else {
            let length = after.find(['{', '\n']).unwrap_or(after.len());
            let open = after.get(..length).unwrap_or_default();
            faults.push(fault(
                at,
                from_brace.get(..=length).unwrap_or(from_brace),
                ReplyFaultKind::Unclosed,
                open,
            ));
            rest = after.get(length..).unwrap_or_default();
            continue;
        };
        let inside = after.get(..end).unwrap_or_default();
        rest = after.get(end + 1..).unwrap_or_default();
        let (name, fallback) = match inside.split_once('|') {
            Some((name, fallback)) => (name.trim(), Some(fallback.trim().to_owned())),
            None => (inside.trim(), None),
        };
        match Variable::parse(name) {
            Some(variable) => {
                if !words.is_empty() {
                    pieces.push(Piece::Words(std::mem::take(&mut words)));
                }
                pieces.push(Piece::Gap { variable, fallback });
            }
            None => {
                let kind = if name.is_empty() { ReplyFaultKind::Empty } else { ReplyFaultKind::Unknown };
                faults.push(fault(at, from_brace.get(..end + 2).unwrap_or(from_brace), kind, name));
            }
        }
    }
    words.push_str(rest);
    if !words.is_empty() {
        pieces.push(Piece::Words(words));
    }
    if faults.is_empty() { Ok(pieces) } else { Err(faults) }
}

fn fault(at: usize, whole: &str, kind: ReplyFaultKind, name: &str) -> ReplyFault {
    ReplyFault { at, length: whole.encode_utf16().count(), kind, name: name.trim().to_owned() }
}

fn utf16(text: &str, bytes: usize) -> usize {
    text.get(..bytes).unwrap_or_default().encode_utf16().count()
}
