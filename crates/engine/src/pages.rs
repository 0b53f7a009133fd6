//! Instagram's own pages to which a remedy leads. Nobody outside can name another address.

use porchlight_domain::{ApiError, ConversationId, Environment, MessageId};
use url::Url;

use crate::engine::Engine;

/// A page that may be opened in the system browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KnownPage {
    /// Where the owner logs in and confirms what Instagram asks.
    Instagram,
    /// The owner's own messages.
    Messages,
    /// Where an invitation as a tester of the Meta app is accepted (`facts.md §1.4`).
    TesterInvitations,
}

impl KnownPage {
    /// Its address.
    pub const fn address(self) -> &'static str {
        match self {
            Self::Instagram => "https://www.instagram.com/",
            Self::Messages => "https://www.instagram.com/direct/inbox/",
            Self::TesterInvitations => "https://www.instagram.com/accounts/manage_access/",
        }
    }
}

/// Letters of the longest handle: Instagram's own limit is 30.
const LONGEST_HANDLE: usize = 64;

impl Engine {
    /// Opens what the API does not show where Instagram shows it: the post or reel that a message shares, when it came with
    /// its page, or else the person's profile, from which one click leads to the thread. Gives whether the system took it,
    /// and the address. A sandbox has pages of its own.
    ///
    /// # Errors
    /// [`porchlight_domain::ErrorCode::NotFound`] when conversation or message are gone.
    pub async fn open_in_instagram(
        &self,
        conversation: ConversationId,
        shared: Option<(MessageId, usize)>,
    ) -> Result<(bool, String), ApiError> {
        let row = self.conversation(conversation).await?;
        let account = self.store.read().await?.account(row.account).await?;
        let page = match shared {
            Some((message, place)) => {
                let message = self.message_row(message).await?;
                message.content.attachments.get(place).and_then(|shared| page_of_post(shared.url.as_deref()?))
            }
            None => None,
        };
        let environment = account.map_or(Environment::Instagram, |account| account.environment);
        let address = match environment {
            Environment::Sandbox => self.sites.of(environment).graph.endpoints().page_of_sandbox(),
            Environment::Instagram => page.or_else(|| profile_page(row.person.username.as_deref())),
        };
        let address = address.map_or_else(|| KnownPage::Messages.address().to_owned(), String::from);
        Ok(((self.config.open_url)(&address), address))
    }

    /// Opens a page in the system browser; gives whether the system took it. If not, the address can be copied.
    pub fn open_page(&self, page: KnownPage) -> bool {
        (self.config.open_url)(page.address())
    }
}

/// The page of a shared post, if that is what the address is: the text of it comes from outside, so nothing but Instagram's
/// own pages of posts and reels is opened.
fn page_of_post(url: &str) -> Option<Url> {
    let url = Url::parse(url).ok()?;
    let is_instagram = url.scheme() == "https"
        && matches!(url.host_str(), Some("www.instagram.com" | "instagram.com"))
        && url.port().is_none()
        && url.username().is_empty();
    let first = url.path_segments()?.next()?;
    (is_instagram && matches!(first, "p" | "reel" | "reels" | "tv" | "stories")).then_some(url)
}

/// Whether an address is the page of a post at Instagram, which may be opened.
pub fn is_page_of_post(url: &str) -> bool {
    page_of_post(url).is_some()
}

/// The profile of a person with a handle that is one.
fn profile_page(handle: Option<&str>) -> Option<Url> {
    let handle = handle?;
    let is_handle = !handle.is_empty()
        && handle.len() <= LONGEST_HANDLE
        && handle.chars().all(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '.' | '_'))
        && handle.chars().any(|letter| letter.is_ascii_alphanumeric());
    is_handle.then(|| Url::parse(&format!("https://www.instagram.com/{handle}/")).ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::{page_of_post, profile_page};

    #[test]
    fn a_shared_address_opens_only_as_a_page_of_instagrams() {
        for url in ["https://www.instagram.com/p/Cx1/", "https://instagram.com/reel/Cx1/?igsh=1"] {
            assert!(page_of_post(url).is_some(), "{url}");
        }
        for url in [
            "javascript:alert(1)",
            "data:text/html,hi",
            "file:///etc/passwd",
            "https://www.instagram.com.evil.example/p/1/",
            "https://www.instagram.com@evil.example/p/1/",
            "http://www.instagram.com/p/1/",
            "https://www.instagram.com/accounts/logout/",
            "https://lookaside.fbsbx.com/ig_messaging_cdn/?asset_id=1",
        ] {
            assert_eq!(page_of_post(url), None, "{url}");
        }
    }

    #[test]
    fn a_handle_is_no_way_to_another_page() {
        assert_eq!(profile_page(Some("mara.voss")).unwrap().as_str(), "https://www.instagram.com/mara.voss/");
        for handle in ["", ".", "..", "../accounts/logout", "a/b", "@evil.example", "a?b", "a\u{202e}b"] {
            assert_eq!(profile_page(Some(handle)), None, "{handle}");
        }
    }
}
