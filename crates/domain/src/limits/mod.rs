//! Instagram's limits, each once, with where it stands. The screens get this table; no component holds a number.
//!
//! A file for each group of rows, and beside the rows the checks that use them before anything is sent. What is
//! exceeded is told as [`Exceeded`], so that one sentence with two numbers fits every row.

mod insights;
mod login;
mod media;
mod messaging;
mod publishing;
#[cfg(test)]
mod table_tests;

pub use insights::*;
pub use login::*;
pub use media::*;
pub use messaging::*;
pub use publishing::*;

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
    /// Bytes of UTF-8, or of a file.
    Bytes,
    /// Unicode scalar values.
    Chars,
    /// Pieces.
    Count,
    /// Milliseconds.
    Ms,
    /// Calls, pictures, bits or samples in a second.
    PerSecond,
    /// Calls in an hour.
    PerHour,
    /// Calls in a day, which has 24 hours and ends now.
    PerDay,
    /// Dots of a picture.
    Pixels,
    /// Thousandths: of width to height, 1910 is 1.91:1.
    Permille,
}

/// Something that is more than its limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{has} is more than the {} that {} allows", .limit.max, .limit.name)]
pub struct Exceeded {
    /// The limit.
    pub limit: Limit,
    /// How much there is, in the limit's unit.
    pub has: i64,
}

impl Limit {
    /// Whether `has` of it is allowed.
    ///
    /// # Errors
    /// When it is more.
    pub fn check(&self, has: impl TryInto<i64>) -> Result<(), Exceeded> {
        let has = has.try_into().unwrap_or(i64::MAX);
        if has <= self.max { Ok(()) } else { Err(Exceeded { limit: *self, has }) }
    }

    /// Whether `has` is less than this limit, for those that say what is needed at least.
    pub fn falls_short(&self, has: impl TryInto<i64>) -> bool {
        has.try_into().unwrap_or(i64::MAX) < self.max
    }

    /// Whether `text` is allowed, counted in this limit's unit: bytes or characters.
    ///
    /// # Errors
    /// When it is longer.
    pub fn check_text(&self, text: &str) -> Result<(), Exceeded> {
        match self.unit {
            Unit::Chars => self.check(text.chars().count()),
            _ => self.check(text.len()),
        }
    }
}

/// Declares the rows of one group: a constant for each, and `ROWS` with all of them.
macro_rules! limits {
    ($($(#[$doc:meta])* $name:ident = $max:expr, $unit:ident, $source:literal;)+) => {
        $($(#[$doc])* pub const $name: $crate::limits::Limit = $crate::limits::Limit {
            name: stringify!($name),
            max: $max,
            unit: $crate::limits::Unit::$unit,
            source: $source,
            checked: "2026-11-21",
        };)+

        /// Every row of this group, in the order in which they stand above.
        pub(super) const ROWS: &[$crate::limits::Limit] = &[$($name),+];
    };
}
use limits;

/// The groups, in the order of the reference.
const GROUPS: &[&[Limit]] = &[login::ROWS, messaging::ROWS, publishing::ROWS, media::ROWS, insights::ROWS];

/// Every limit.
pub fn all() -> impl Iterator<Item = &'static Limit> {
    GROUPS.iter().copied().flatten()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_limit_has_a_name_of_its_own_a_value_and_a_source() {
        let names: BTreeSet<_> = all().map(|limit| limit.name).collect();
        assert_eq!(names.len(), all().count());
        for limit in all() {
            assert!(limit.max > 0, "{}", limit.name);
            assert!(limit.source.contains('§'), "{}", limit.name);
        }
    }
}
