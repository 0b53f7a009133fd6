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

/// The `paging` object of a page that ends at this cursor; `query` is what the next call repeats. There is no
/// `before` in messaging lists (`facts.md` §5).
pub(crate) fn paging(last: &str, has_more: bool, address: &str, query: &[(&str, String)]) -> Json {
    let mut paging = Json::object().with("cursors", Json::object().with("after", last));
    if has_more {
        let mut next = format!("{address}?");
        for (name, value) in query.iter().filter(|(_, value)| !value.is_empty()) {
            next.push_str(name);
            next.push('=');
            next.extend(utf8_percent_encode(value, QUERY));
            next.push('&');
        }
        next.push_str("after=");
        next.push_str(last);
        paging.put("next", next);
    }
    paging
}
