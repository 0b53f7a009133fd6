//! Instagram's limits, each once, with where it stands. The screens get this table; no component holds a number.

use serde::Serialize;
use ts_rs::TS;

/// One limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Limit {
    /// Its name in the table.
    pub name: &'static str,
    /// The largest value that is allowed.
    pub max: i64,
    /// What is counted.
    pub unit: Unit,
    /// Where it is written.
    pub source: &'static str,
    /// When it was last checked, ISO date.
    pub checked: &'static str,
}

/// What a limit counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// Bytes of UTF-8.
    Bytes,
    /// Unicode scalar values.
    Chars,
    /// Pieces.
    Count,
    /// Milliseconds.
    Ms,
    /// Calls in a second.
    PerSecond,
}

macro_rules! limits {
    ($($(#[$doc:meta])* $name:ident = $max:expr, $unit:ident, $source:literal;)+) => {
        $($(#[$doc])* pub const $name: Limit =
            Limit { name: stringify!($name), max: $max, unit: Unit::$unit, source: $source, checked: "2026-11-21" };)+

        /// Every limit, by name.
        pub const ALL: &[Limit] = &[$($name),+];
    };
}

limits! {
    /// Text of one message.
    MESSAGE_TEXT = 1000, Bytes, "facts.md §4.2 (messaging-api guide)";
    /// Messages of a thread whose details can be read.
    MESSAGES_DETAILED = 20, Count, "facts.md §5 (conversations guide)";
    /// From the person's last action, for anything.
    STANDARD_WINDOW = 24 * 3_600_000, Ms, "facts.md §4.4";
    /// From the person's last action, for a person's tagged answer.
    HUMAN_AGENT_WINDOW = 7 * 24 * 3_600_000, Ms, "facts.md §4.4";
    /// Calls to the Conversations API, per account.
    CONVERSATION_CALLS = 2, PerSecond, "facts.md §3.3";
    /// Sends of text, links, reactions and stickers, per account (newer pages say 300).
    TEXT_SENDS = 100, PerSecond, "facts.md §3.3";
    /// Life of a short-lived token.
    SHORT_TOKEN_LIFE = 3_600_000, Ms, "facts.md §1.4";
    /// Life of a long-lived token, from its last refresh.
    LONG_TOKEN_LIFE = 60 * 24 * 3_600_000, Ms, "facts.md §1.4";
    /// Age from which a long-lived token can be refreshed.
    TOKEN_REFRESH_AGE = 24 * 3_600_000, Ms, "facts.md §1.4";
    /// Life of an authorization code.
    CODE_LIFE = 3_600_000, Ms, "facts.md §1.2";
}

/// A text that is too long for one message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TextRefused {
    /// Nothing but white space.
    #[error("a message needs a text")]
    Empty,
    /// More bytes than [`MESSAGE_TEXT`].
    #[error("{bytes} bytes are more than the {max} that one message may have")]
    TooLong {
        /// Bytes of UTF-8 that it has.
        bytes: usize,
        /// Bytes that it may have.
        max: i64,
    },
}

/// Checks the text of a message before it is sent.
///
/// # Errors
/// When it is blank, or longer than 1000 bytes of UTF-8.
pub fn check_message_text(text: &str) -> Result<(), TextRefused> {
    if text.trim().is_empty() {
        return Err(TextRefused::Empty);
    }
    if i64::try_from(text.len()).is_ok_and(|bytes| bytes <= MESSAGE_TEXT.max) {
        Ok(())
    } else {
        Err(TextRefused::TooLong { bytes: text.len(), max: MESSAGE_TEXT.max })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_is_counted_in_bytes_not_in_letters() {
        assert!(check_message_text(&"a".repeat(1000)).is_ok());
        assert!(check_message_text(&"a".repeat(1001)).is_err());
        assert!(check_message_text(&"д".repeat(500)).is_ok());
        assert!(check_message_text(&"д".repeat(501)).is_err());
        assert_eq!(check_message_text(" \n "), Err(TextRefused::Empty));
    }
}
