//! What stands above a thread.

/// Who spoke with whom.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Heading {
    /// The person's name.
    pub title: String,
    /// Below it, a line each: handle, account, dates.
    pub lines: Vec<String>,
    /// The person's picture.
    pub picture: Option<Vec<u8>>,
    /// What stands in for it.
    pub initials: String,
    /// What runs along the pages after the first.
    pub running: String,
}
