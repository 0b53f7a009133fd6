//! `{"data":[…],"paging":{…}}`, where one bad element must not cost the others.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer};
use serde_json::value::RawValue;

use super::soft;
use crate::paging::{Cursor, Page, Skipped};

/// A list in its envelope: what could be read, what could not, and whether there is more.
#[derive(Clone, Debug)]
pub(crate) struct Listed<T> {
    pub(crate) items: Vec<T>,
    pub(crate) skipped: Vec<Skipped>,
    pub(crate) next: Option<Cursor>,
}

impl<T> Default for Listed<T> {
    fn default() -> Self {
        Self { items: Vec::new(), skipped: Vec::new(), next: None }
    }
}

impl<T> From<Listed<T>> for Page<T> {
    fn from(listed: Listed<T>) -> Self {
        Page { items: listed.items, skipped: listed.skipped, next: listed.next }
    }
}

impl<'de, T: DeserializeOwned> Deserialize<'de> for Listed<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        use serde::de::Error as _;

        #[derive(Deserialize)]
        struct Envelope {
            data: Vec<Box<RawValue>>,
            #[serde(default, deserialize_with = "soft")]
            paging: Option<Paging>,
        }
        let raw = Box::<RawValue>::deserialize(deserializer)?;
        // Without its envelope, as the page on welcome flows has it (`facts.md §6.3`), there is one page.
        let envelope = if raw.get().starts_with('[') {
            serde_json::from_str(raw.get()).map(|data| Envelope { data, paging: None })
        } else {
            serde_json::from_str(raw.get())
        };
        let envelope: Envelope = envelope.map_err(D::Error::custom)?;
        let (mut items, mut skipped) = (Vec::with_capacity(envelope.data.len()), Vec::new());
        for (index, raw) in envelope.data.iter().enumerate() {
            match super::read(raw.get().as_bytes()) {
                Ok(item) => items.push(item),
                Err(drift) => skipped.push(Skipped { index, path: drift.path, reason: drift.reason }),
            }
        }
        Ok(Self { items, skipped, next: envelope.paging.and_then(Paging::next) })
    }
}

#[derive(Deserialize)]
struct Paging {
    #[serde(default, deserialize_with = "soft")]
    cursors: Option<Cursors>,
    #[serde(default, deserialize_with = "soft")]
    next: Option<String>,
}

#[derive(Deserialize)]
struct Cursors {
    #[serde(default, deserialize_with = "soft")]
    after: Option<String>,
}

impl Paging {
    /// The cursor of the next page. `next` says no more than that there is one: it names any host, holds the token,
    /// and is never followed. Cursors without `next` are the last page (`facts.md §8.4`).
    fn next(self) -> Option<Cursor> {
        let next = self.next.filter(|next| !next.is_empty())?;
        let after = self.cursors.and_then(|cursors| cursors.after).or_else(|| {
            let url = url::Url::parse(&next).ok()?;
            url.query_pairs().find(|(key, _)| key == "after").map(|(_, after)| after.into_owned())
        })?;
        Cursor::new(after)
    }
}

/// An object that may stand alone or as the only element of `data` or of a bare list (`facts.md §1.3`, `§11`).
#[derive(Clone, Debug)]
pub(crate) struct Unwrapped<T>(pub(crate) T);

impl<'de, T: DeserializeOwned> Deserialize<'de> for Unwrapped<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        use serde::de::Error as _;

        #[derive(Deserialize)]
        struct Wrapper {
            data: Vec<Box<RawValue>>,
        }
        let raw = Box::<RawValue>::deserialize(deserializer)?;
        let elements = if raw.get().starts_with('[') {
            serde_json::from_str(raw.get())
        } else {
            serde_json::from_str::<Wrapper>(raw.get()).map(|wrapper| wrapper.data)
        };
        let inner = match elements {
            Ok(elements) => elements.into_iter().next().ok_or_else(|| D::Error::custom("an empty data[]"))?,
            Err(_) => raw,
        };
        super::read(inner.get().as_bytes()).map(Self).map_err(D::Error::custom)
    }
}
