//! The sandbox's own host: files that somebody lays down here so that Instagram can fetch them from an address.
//!
//! They are no part of the world: they lie in files of their own, without a name in the state, and are gone after a reset
//! and at the end.

mod serve;
mod span;

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::http::header::HeaderValue;
use serde_json::{Value, json};
use tempfile::{NamedTempFile, TempPath};
use tokio::io::AsyncWriteExt as _;

pub(crate) use serve::serve;

use crate::control::Refusal;
use crate::shared::Shared;
use crate::wire::IncomingFile;

/// The largest file that is taken: 1 GiB, more than any film that Instagram takes.
const LARGEST: u64 = 1 << 30;
/// Letters of the longest name.
const LONGEST_NAME: usize = 120;

/// The files, by their names.
#[derive(Debug, Default)]
pub(crate) struct Hosted(Mutex<BTreeMap<String, File>>);

#[derive(Debug, Clone)]
struct File {
    /// Where it lies; it is deleted with the last who knows this.
    path: Arc<TempPath>,
    size: u64,
    content_type: HeaderValue,
    /// How often it was got, whole or in part.
    fetched: u64,
}

impl Hosted {
    fn shelf(&self) -> MutexGuard<'_, BTreeMap<String, File>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Forgets all of them.
    pub(crate) fn clear(&self) {
        self.shelf().clear();
    }

    /// `GET hosted`.
    pub(crate) fn list(&self, base_url: &str) -> Value {
        let files: Vec<Value> = self
            .shelf()
            .iter()
            .map(|(name, file)| {
                json!({
                    "name": name, "url": address(base_url, name), "bytes": file.size,
                    "content_type": file.content_type.to_str().unwrap_or_default(), "fetched": file.fetched,
                })
            })
            .collect();
        json!({"hosted": files})
    }
}

/// `PUT hosted/{name}`: lays a file down, in the place of one that had the name, and says where it can be fetched. A file
/// that did not come whole changes nothing.
pub(crate) async fn put(shared: &Shared, name: &str, file: &IncomingFile) -> Result<Value, Refusal> {
    check(name)?;
    let (path, size) = keep(file, LARGEST).await?;
    let content_type =
        file.content_type.clone().unwrap_or(HeaderValue::from_static("application/octet-stream"));
    let file = File { path: Arc::new(path), size, content_type, fetched: 0 };
    shared.hosted().shelf().insert(name.to_owned(), file);
    Ok(json!({"url": address(shared.base_url(), name)}))
}

/// `DELETE hosted/{name}`, whether it is there or not.
pub(crate) fn delete(shared: &Shared, name: &str) -> Result<Value, Refusal> {
    check(name)?;
    shared.hosted().shelf().remove(name);
    Ok(json!({"success": true}))
}

fn address(base_url: &str, name: &str) -> String {
    format!("{base_url}/__sandbox/hosted/{name}")
}

/// Dots alone would be a way through folders, and no address keeps them.
fn check(name: &str) -> Result<(), Refusal> {
    let is_plain = name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-'));
    let has_more_than_dots = name.chars().any(|c| c != '.');
    if is_plain && has_more_than_dots && name.len() <= LONGEST_NAME {
        Ok(())
    } else {
        Err(format!("a name has 1 to {LONGEST_NAME} of A-Z a-z 0-9 . _ - and not dots alone"))
    }
}

/// Writes the file as it comes, at most so many bytes.
async fn keep(file: &IncomingFile, largest: u64) -> Result<(TempPath, u64), Refusal> {
    let too_large = || format!("more than {largest} bytes");
    if file.length.is_some_and(|length| length > largest) {
        return Err(too_large());
    }
    let unwritten = |error: std::io::Error| format!("the file could not be written: {error}");
    let (to, path) = NamedTempFile::with_prefix("porchlight-sandbox-").map_err(unwritten)?.into_parts();
    let mut to = tokio::fs::File::from_std(to);
    let mut size = 0;
    let mut parts = file.body.open();
    while let Some(part) = parts.next().await {
        let part = part.map_err(|_| "the file did not come whole".to_owned())?;
        size += part.len() as u64;
        if size > largest {
            return Err(too_large());
        }
        to.write_all(&part).await.map_err(unwritten)?;
    }
    to.flush().await.map_err(unwritten)?;
    Ok((path, size))
}

#[cfg(test)]
mod tests {
    use axum::body::Body;

    use super::{check, keep};
    use crate::wire::IncomingFile;

    #[test]
    fn names_are_plain() {
        for good in ["a", "A-1_b.jpg", "..a", &"x".repeat(120)] {
            assert!(check(good).is_ok(), "{good}");
        }
        for bad in ["", ".", "..", "a/b", "a b", "ä", "a%2f", "a\0", &"x".repeat(121)] {
            assert!(check(bad).is_err(), "{bad}");
        }
    }

    #[tokio::test]
    async fn a_file_is_taken_up_to_its_limit_whether_it_says_its_length_or_not() {
        let file = |length| IncomingFile::of(length, Body::from("0123456789"));
        let (path, size) = keep(&file(Some(10)), 10).await.unwrap();
        assert_eq!((std::fs::read_to_string(&path).unwrap().as_str(), size), ("0123456789", 10));
        assert!(keep(&file(Some(11)), 10).await.unwrap_err().starts_with("more than 10"));
        assert!(keep(&file(None), 9).await.unwrap_err().starts_with("more than 9"));
        let there = path.to_path_buf();
        drop(path);
        assert!(!there.exists());
    }
}
