//! `porchlight://` links, as the system hands them to the app.

use std::ffi::OsString;
use std::fmt;

use url::Url;

/// The scheme that the app is registered for.
pub(crate) const SCHEME: &str = "porchlight";

/// Longer than any that we make or are sent; a code and a state have some hundred characters.
const LONGEST: usize = 8 * 1024;

/// A link for the app. Shown without its query, which may hold an authorization code.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Link(String);

impl Link {
    /// `None` when the text is no link for the app.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        if text.len() > LONGEST || text.chars().any(char::is_control) {
            return None;
        }
        let url = Url::parse(text).ok()?;
        (url.scheme() == SCHEME).then(|| Self(text.to_owned()))
    }

    /// The link that the app was launched with: its one and only argument.
    pub(crate) fn from_arguments(arguments: &[OsString]) -> Option<Self> {
        match arguments {
            [only] => Self::parse(only.to_str()?),
            _ => None,
        }
    }

    /// The whole of it.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Link {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let until = self.0.find(['?', '#']).unwrap_or(self.0.len());
        out.write_str(self.0.get(..until).unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use std::ffi::OsString;

    use super::Link;

    #[test]
    fn only_a_link_of_our_own_scheme_is_a_link() {
        assert!(Link::parse("porchlight://oauth/callback?code=a&state=b").is_some());
        assert!(Link::parse("PORCHLIGHT://oauth/callback").is_some());
        for text in
            ["", "porchlight", "https://example.org/", "file:///etc/passwd", "--help", "x-porchlight://a"]
        {
            assert_eq!(Link::parse(text), None, "{text}");
        }
        assert_eq!(Link::parse("porchlight://a\nporchlight://b"), None);
        assert_eq!(Link::parse(&format!("porchlight://a?{}", "x".repeat(9000))), None);
    }

    #[test]
    fn a_launch_with_more_than_a_link_is_no_link() {
        let link = OsString::from("porchlight://oauth/callback?code=a");
        assert!(Link::from_arguments(std::slice::from_ref(&link)).is_some());
        assert_eq!(Link::from_arguments(&[link.clone(), link]), None);
        assert_eq!(Link::from_arguments(&[]), None);
    }

    #[test]
    fn a_code_never_shows_when_a_link_is_printed() {
        let link = Link::parse("porchlight://oauth/callback?code=CANARY&state=CANARY").unwrap();
        assert_eq!(format!("{link:?}"), "porchlight://oauth/callback");
        let link = Link::parse("porchlight://oauth/callback#code=CANARY").unwrap();
        assert_eq!(format!("{link:?}"), "porchlight://oauth/callback");
    }
}
