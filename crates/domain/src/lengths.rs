//! How much of what the user writes is taken: Porchlight's own lengths, each once. What Instagram takes of it stands in
//! `limits`, and how much of what others wrote is kept in `bounds`. The screens get this table, so that no field takes
//! what the engine refuses, or more than can be written in without waiting for each letter.

use serde::Serialize;

use crate::limits::Unit;

/// The most of something that is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Length {
    /// Its name in the table.
    #[serde(skip)]
    pub name: &'static str,
    /// How much is taken.
    pub max: usize,
    /// What is counted.
    pub unit: Unit,
}

impl Length {
    /// How long a text is, counted as this length is: in bytes or in characters.
    pub fn of(&self, text: &str) -> usize {
        match self.unit {
            Unit::Chars => text.chars().count(),
            _ => text.len(),
        }
    }

    /// Whether all of a text is taken.
    pub fn takes(&self, text: &str) -> bool {
        self.of(text) <= self.max
    }
}

/// Declares the rows: a constant for each, and `ROWS` with all of them.
macro_rules! lengths {
    ($($(#[$doc:meta])* $name:ident = $max:expr, $unit:ident;)+) => {
        $($(#[$doc])* pub const $name: Length = Length {
            name: stringify!($name),
            max: $max,
            unit: Unit::$unit,
        };)+

        /// Every row, in the order in which they stand above.
        const ROWS: &[Length] = &[$($name),+];
    };
}

lengths! {
    /// The words of a draft, and each of its fields: as much as 30 messages. [`PARTS`] of them go out at once; the rest
    /// can be cut out and follows. It is the screens that take no more: WebKit needs time for each letter that grows with
    /// all of them (in one paragraph of 30,000 letters 15 ms for Latin and 100 ms for Hebrew, in one of a million 0.4 s
    /// and 6 s). The engine keeps a longer draft as it is, because what an undo hands back is put before what stands
    /// there, and nothing of that is lost.
    DRAFT = 30_000, Bytes;
    /// Parts of one send.
    PARTS = 12, Count;
    /// The name of a label or a list.
    NAME = 60, Chars;
    /// A note.
    NOTE = 10_000, Chars;
    /// A search.
    QUERY = 1_000, Chars;
    /// Words that only look for something in a list.
    WORDS = 200, Chars;
    /// The name of a saved reply.
    REPLY_NAME = 80, Chars;
    /// The shortcut of a saved reply.
    SHORTCUT = 30, Chars;
    /// The text of a saved reply in one language: ten messages.
    REPLY_TEXT = 10_000, Bytes;
}

/// Every length.
pub fn all() -> impl Iterator<Item = &'static Length> {
    ROWS.iter()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::limits::MESSAGE_TEXT;

    #[test]
    fn every_length_has_a_name_of_its_own_and_a_value() {
        let names: BTreeSet<_> = all().map(|length| length.name).collect();
        assert_eq!(names.len(), all().count());
        assert!(all().all(|length| length.max > 0));
    }

    #[test]
    fn a_text_is_counted_in_its_own_unit() {
        let name = "д".repeat(NAME.max);
        assert!(NAME.takes(&name) && !NAME.takes(&format!("{name}.")));
        let text = "д".repeat(REPLY_TEXT.max / 2);
        assert!(REPLY_TEXT.takes(&text) && !REPLY_TEXT.takes(&format!("{text}.")));
    }

    #[test]
    fn a_draft_has_room_for_two_sends_and_for_any_saved_reply() {
        let message = usize::try_from(MESSAGE_TEXT.max).unwrap();
        assert!(DRAFT.takes(&"a".repeat(2 * PARTS.max * message)));
        assert!(DRAFT.takes(&"a".repeat(REPLY_TEXT.max)));
    }
}
