//! What Instagram's fetcher will meet at an address, asked from the user's side: no token, login or cookie goes along, no
//! redirect is followed, at most 64 KiB are read, and nothing in this machine's network is ever asked. What was met is a
//! list of findings; the screens have the words.

mod address;
mod bytes;
mod expiry;
mod fetch;
mod finding;
mod place;
mod robots;

use std::time::Duration;

use jiff::Timestamp;

pub(crate) use fetch::look_at;
pub use finding::{FetchReport, Finding, Severity, What};

/// How long each question may take as a whole.
const PATIENCE: Duration = Duration::from_secs(10);

/// What is to be fetched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A picture: JPEG (`facts.md §7.2`).
    Picture,
    /// A video: MP4 or MOV (`facts.md §7.2`).
    Video,
}

/// An address, and what is to be found there.
#[derive(Clone)]
pub struct Question<'a> {
    address: &'a str,
    kind: Kind,
    now: Timestamp,
    largest: Option<u64>,
    patience: Duration,
    is_sandbox: bool,
}

impl<'a> Question<'a> {
    /// Whether a file of this kind can be fetched from `address`. `now` is what time it is.
    pub fn new(address: &'a str, kind: Kind, now: Timestamp) -> Self {
        Self { address, kind, now, largest: None, patience: PATIENCE, is_sandbox: false }
    }

    /// The largest file that Instagram takes here, bytes.
    #[must_use]
    pub fn no_larger_than(mut self, largest: u64) -> Self {
        self.largest = Some(largest);
        self
    }

    /// Each question may take this long; else ten seconds.
    #[must_use]
    pub fn patient_for(mut self, patience: Duration) -> Self {
        self.patience = patience;
        self
    }

    /// The fetcher is a sandbox on this machine: it reaches this machine, and needs no HTTPS for that.
    #[must_use]
    pub fn in_sandbox(mut self) -> Self {
        self.is_sandbox = true;
        self
    }
}

impl std::fmt::Debug for Question<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Question")
            .field("address", &crate::scrub::text(self.address, &[]))
            .field("kind", &self.kind)
            .finish_non_exhaustive()
    }
}

/// Asks the address.
pub async fn check_address(question: &Question<'_>) -> FetchReport {
    look_at(question).await.0
}
