//! Saved replies: texts with gaps in them, `{first name|there}`, that are filled for one person before they are sent.
//!
//! A gap names a [`Variable`], and may say what stands there when nothing is known. One without a fallback that cannot be
//! filled stops the send: see [`left_open`]. `{{` writes a brace.

mod fill;
mod parse;
mod words;

#[cfg(test)]
mod tests;

pub use fill::{Filled, ReplyValues, left_open};
pub use parse::{Piece, ReplyFault, ReplyFaultKind, parse};
pub use words::{first_name, is_language_tag, time_left};

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What a gap can name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Variable {
    /// What the person is called, the first word of it.
    FirstName,
    /// The person's handle, without `@`.
    Username,
    /// The handle of the account that answers, without `@`.
    Account,
    /// How long the window stays open, in words of the reply's language.
    WindowLeft,
}

impl Variable {
    /// All of them.
    pub const ALL: [Variable; 4] = [Self::FirstName, Self::Username, Self::Account, Self::WindowLeft];

    /// As it is written between braces.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::FirstName => "first name",
            Self::Username => "username",
            Self::Account => "account",
            Self::WindowLeft => "window left",
        }
    }

    /// Reads what is written between braces; case and the number of spaces do not matter.
    pub fn parse(written: &str) -> Option<Self> {
        let mut words = written.split_whitespace().map(str::to_lowercase);
        let name = words.by_ref().collect::<Vec<_>>().join(" ");
        Self::ALL.into_iter().find(|variable| variable.as_str() == name)
    }
}
