//! The names of files in the bucket. They stand in addresses that Instagram reads, in signatures, and perhaps as files on
//! somebody's disk; so they are plain.

use object_store::path::Path;

use crate::error::HostError;

/// The longest key, bytes. S3 takes 1,024.
const LONGEST: usize = 512;
/// The longest part between two slashes, bytes: that of a file's name on most disks, with room for what servers add.
const LONGEST_PART: usize = 200;

/// Whether a key is plain: ASCII letters, digits, `.`, `-`, `_`, in parts between single slashes, none of which begins with
/// a dot.
pub(crate) fn is_safe(key: &str) -> bool {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
    let is_part = |part: &str| {
        (1..=LONGEST_PART).contains(&part.len()) && !part.starts_with('.') && part.chars().all(is_plain)
    };
    key.len() <= LONGEST && key.split('/').all(is_part)
}

/// Where a key stands in the bucket.
pub(crate) fn path(prefix: &str, key: &str) -> Result<Path, HostError> {
    let whole = format!("{prefix}/{key}");
    if !is_safe(key) || !is_safe(&whole) {
        return Err(HostError::Key);
    }
    Path::parse(&whole).map_err(|_| HostError::Key)
}

/// The key of what stands there, if it is in our folder.
pub(crate) fn of<'a>(prefix: &str, path: &'a str) -> Option<&'a str> {
    path.strip_prefix(prefix)?.strip_prefix('/')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hostile_name_leads_nowhere() {
        let long = "a".repeat(201);
        for key in [
            "",
            ".",
            "..",
            "../a.jpg",
            "a/../../b.jpg",
            "/a.jpg",
            "a.jpg/",
            "a//b",
            "a b.jpg",
            "ä.jpg",
            "a?X-Amz-Signature=1",
            "a#b",
            "a%2e%2e",
            "a\\b",
            "a\nb",
            "a\0b",
            "a&b",
            "<a>",
            ".hidden",
            "a\u{202e}gpj",
            long.as_str(),
        ] {
            assert_eq!(path("porchlight", key), Err(HostError::Key), "{key:?}");
        }
        assert_eq!(path("porchlight", "2026/a-b_c.1.jpg").unwrap().as_ref(), "porchlight/2026/a-b_c.1.jpg");
    }

    #[test]
    fn only_what_is_in_our_folder_is_ours() {
        assert_eq!(of("porchlight", "porchlight/a.jpg"), Some("a.jpg"));
        assert_eq!(of("porchlight", "porchlight-other/a.jpg"), None);
        assert_eq!(of("porchlight", "a.jpg"), None);
    }
}
