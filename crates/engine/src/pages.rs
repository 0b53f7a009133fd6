//! Instagram's own pages to which a remedy leads. Nobody outside can name another address.

use crate::engine::Engine;

/// A page that may be opened in the system browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KnownPage {
    /// Where the owner logs in and confirms what Instagram asks.
    Instagram,
    /// Where an invitation as a tester of the Meta app is accepted (`facts.md §1.4`).
    TesterInvitations,
}

impl KnownPage {
    /// Its address.
    pub const fn address(self) -> &'static str {
        match self {
            Self::Instagram => "https://www.instagram.com/",
            Self::TesterInvitations => "https://www.instagram.com/accounts/manage_access/",
        }
    }
}

impl Engine {
    /// Opens a page in the system browser; gives whether the system took it. If not, the address can be copied.
    pub fn open_page(&self, page: KnownPage) -> bool {
        (self.config.open_url)(page.address())
    }
}
