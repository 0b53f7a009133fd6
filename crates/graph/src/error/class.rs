//! The kinds of trouble, and what each asks for (`facts.md §2.5`).

use std::time::Duration;

/// What kind of trouble an error is. The screens map each to words and a button.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ErrorClass {
    /// The token is dead.
    Auth,
    /// A login that did not come about: wrong or used code, secret or redirect address.
    LoginRefused,
    /// A permission is missing: unticked, or not approved for the app.
    Permission,
    /// The token works and every call fails: a personal account, or not an accepted tester (`facts.md §1.4`).
    NotProfessionalOrTester,
    /// The owner has switched off "Allow access to messages".
    MessagesAccessOff,
    /// Instagram restricts the account, or has not opened the API to it.
    AccountRestricted,
    /// Too many calls.
    RateLimited,
    /// The person's last action is more than 24 hours old (or 7 days, with the tag).
    WindowClosed,
    /// This person cannot be written to: gone, blocking, or somebody else's.
    RecipientUnavailable,
    /// The person has not written yet, so their profile is not shown.
    ConsentMissing,
    /// Another app has the thread.
    NotThreadOwner,
    /// It has been done already.
    Duplicate,
    /// The object is gone, or not readable yet.
    Gone,
    /// The media is still being processed.
    MediaNotReady,
    /// The media, its address, caption or tags are refused.
    MediaRejected,
    /// The container or its media expired: make another.
    ContainerGone,
    /// The day's posts are used up.
    Quota,
    /// Blocked as spam, or for policy.
    SpamBlock,
    /// The answer would be too large, or "unknown error".
    TooMuchData,
    /// It heals by itself.
    Transient,
    /// The request is wrong, and stays wrong.
    InvalidRequest,
    /// The network, not Instagram.
    Network,
    /// An answer that cannot be read.
    StrangeAnswer,
    /// A code that nobody has written down.
    Unknown,
}

impl ErrorClass {
    /// The name under which it is stored and shown in logs.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Auth => "auth",
            Self::LoginRefused => "login_refused",
            Self::Permission => "permission",
            Self::NotProfessionalOrTester => "not_professional_or_tester",
            Self::MessagesAccessOff => "messages_access_off",
            Self::AccountRestricted => "account_restricted",
            Self::RateLimited => "rate_limited",
            Self::WindowClosed => "window_closed",
            Self::RecipientUnavailable => "recipient_unavailable",
            Self::ConsentMissing => "consent_missing",
            Self::NotThreadOwner => "not_thread_owner",
            Self::Duplicate => "duplicate",
            Self::Gone => "gone",
            Self::MediaNotReady => "media_not_ready",
            Self::MediaRejected => "media_rejected",
            Self::ContainerGone => "container_gone",
            Self::Quota => "quota",
            Self::SpamBlock => "spam_block",
            Self::TooMuchData => "too_much_data",
            Self::Transient => "transient",
            Self::InvalidRequest => "invalid_request",
            Self::Network => "network",
            Self::StrangeAnswer => "strange_answer",
            Self::Unknown => "unknown",
        }
    }
}

/// What to do after an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RetryKind {
    /// The same call gets the same answer: tell the user.
    Never,
    /// It heals by itself: wait `first`, then twice as long each time (with jitter), `attempts` times.
    Backoff {
        /// The first wait.
        first: Duration,
        /// How often at most.
        attempts: u32,
    },
    /// Wait until Instagram counts less: at least that long.
    AfterRegain {
        /// The shortest wait.
        at_least: Duration,
    },
    /// Ask for half as much; a call that asks for one thing backs off instead.
    SmallerPage,
    /// The owner logs in again.
    Reauth,
    /// The owner ticks the permission.
    Reconsent,
    /// Nothing until the person acts; a person may still answer as a human agent for 7 days.
    AfterTheyWrite,
    /// Make a new container.
    NewContainer,
    /// Count it as done.
    TreatAsDone,
    /// It may have had its effect: look, and let nothing repeat it blindly.
    LookFirst,
}

impl RetryKind {
    /// For what Instagram calls temporary.
    pub const TRANSIENT: RetryKind = RetryKind::Backoff { first: Duration::from_secs(2), attempts: 4 };
    /// For a network that is away: it comes back when it comes back.
    pub const NETWORK: RetryKind = RetryKind::Backoff { first: Duration::from_secs(1), attempts: u32::MAX };
    /// For media that is not ready: 30 s to 2 min, twice (`facts.md §2.4`, 24/2207008).
    pub const NOT_READY: RetryKind = RetryKind::Backoff { first: Duration::from_secs(30), attempts: 3 };
}
