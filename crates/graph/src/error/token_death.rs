//! Why a token died. This host gives 190 without a subcode (`facts.md §1.4`), so the English wording refines the
//! sentence that the user reads. It decides nothing: whatever it says, the owner logs in again.

/// Why a token died.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TokenDeath {
    /// Nobody refreshed it for 60 days.
    Expired,
    /// A password or security change ended it.
    PasswordChanged,
    /// Instagram wants the owner to confirm the login first.
    Checkpoint,
    /// The owner has removed the app.
    Removed,
    /// It does not say, or says it in another language.
    Unknown,
}

impl TokenDeath {
    /// Reads the subcode if there is one, else the message.
    pub(super) fn of(subcode: Option<i64>, message: &str) -> Self {
        match subcode {
            Some(458) => return Self::Removed,
            Some(459 | 464) => return Self::Checkpoint,
            Some(460) => return Self::PasswordChanged,
            Some(463) => return Self::Expired,
            _ => {}
        }
        let message = message.to_ascii_lowercase();
        let says = |wording: &str| message.contains(wording);
        if says("session has expired") {
            Self::Expired
        } else if says("changed their password") || says("changed the session for security") {
            Self::PasswordChanged
        } else if says("log in to www")
            || says("till you log in")
            || says("until you log in")
            || says("checkpoint")
        {
            Self::Checkpoint
        } else if says("has not authorized application") || says("not authorized application") {
            Self::Removed
        } else {
            Self::Unknown
        }
    }
}
