//! Pages: opaque cursors, and a `next` link that carries the access token (`facts.md` §8.4).

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::ids::{opaque, reveal};
use crate::wire::{GraphError, Json};

const QUERY: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// What part of a list is wanted.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Wanted {
    pub(crate) limit: usize,
    pub(crate) after: Option<(i64, u64)>,
    pub(crate) before: Option<(i64, u64)>,
}

impl Wanted {
    /// Reads `limit`, `after` and `before`. 25 is Instagram's own page (`facts.md` §5).
    pub(crate) fn read(get: impl Fn(&str) -> Option<String>) -> Result<Self, GraphError> {
        let limit = match get("limit") {
            None => 25,
            Some(text) => match text.trim().parse::<i64>() {
                Ok(limit) if limit > 0 => usize::try_from(limit).unwrap_or(usize::MAX),
                _ => {
                    return Err(
                        GraphError::new(100, "(#100) limit must be a positive number").kind("OAuthException")
                    );
                }
            },
        };
        let cursor = |name: &str| match get(name).filter(|word| !word.is_empty()) {
            None => Ok(None),
            Some(word) => read_cursor(&word)
                .map(Some)
                .ok_or_else(|| GraphError::new(100, "(#100) Invalid cursors values").kind("OAuthException")),
        };
        Ok(Self { limit, after: cursor("after")?, before: cursor("before")? })
    }
}

/// The word for a place in a list.
pub(crate) fn cursor(at: i64, number: u64) -> String {
    opaque(&format!("QVFI:{at}:{number}"))
}

fn read_cursor(word: &str) -> Option<(i64, u64)> {
    let text = reveal(word)?;
    let (at, number) = text.strip_prefix("QVFI:")?.split_once(':')?;
    Some((at.parse().ok()?, number.parse().ok()?))
}

/// The part of a whole list that is wanted, and its `paging` with cursors and links in both directions; each element
/// comes with the cursor that stands for it. No `paging` without an element.
pub(crate) fn both_ways<'a, T>(
    all: &'a [(String, T)],
    wanted: Wanted,
    address: &str,
    query: &[(&str, String)],
) -> (Vec<&'a T>, Option<Json>) {
    let place = |at: (i64, u64)| {
        let word = cursor(at.0, at.1);
        all.iter().position(|(known, _)| *known == word)
    };
    let (from, to) = match (wanted.after, wanted.before) {
        // An element that is gone by now ends the list.
        (Some(after), _) => {
            let from = place(after).map_or(all.len(), |at| at + 1);
            (from, from.saturating_add(wanted.limit).min(all.len()))
        }
        (None, Some(before)) => {
            let to = place(before).unwrap_or(0);
            (to.saturating_sub(wanted.limit), to)
        }
        (None, None) => (0, wanted.limit.min(all.len())),
    };
    let page = all.get(from..to).unwrap_or_default();
    let (Some((first, _)), Some((last, _))) = (page.first(), page.last()) else { return (Vec::new(), None) };
    let mut query = query.to_vec();
    query.push(("limit", wanted.limit.to_string()));
    let cursors = Json::object().with("before", first.as_str()).with("after", last.as_str());
    let mut paging = Json::object().with("cursors", cursors);
    if to < all.len() {
        paging.put("next", link(address, &query, "after", last));
    }
    if from > 0 {
        paging.put("previous", link(address, &query, "before", first));
    }
    (page.iter().map(|(_, element)| element).collect(), Some(paging))
}

fn link(address: &str, query: &[(&str, String)], direction: &str, cursor: &str) -> String {
    let mut link = format!("{address}?");
    for (name, value) in query.iter().filter(|(_, value)| !value.is_empty()) {
        link.push_str(name);
        link.push('=');
        link.extend(utf8_percent_encode(value, QUERY));
        link.push('&');
    }
    format!("{link}{direction}={cursor}")
}

/// The `paging` object of a page that ends at this cursor; `query` is what the next call repeats. There is no
/// `before` in messaging lists (`facts.md` §5).
pub(crate) fn paging(last: &str, has_more: bool, address: &str, query: &[(&str, String)]) -> Json {
    let mut paging = Json::object().with("cursors", Json::object().with("after", last));
    if has_more {
        paging.put("next", link(address, query, "after", last));
    }
    paging
}
