//! Instants. Whatever Instagram sends (seconds, milliseconds, ISO with `+0000`) is milliseconds since 1970 in UTC here.

use std::ops::{Add, Sub};

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A second, in milliseconds.
pub const SECOND_MS: i64 = 1_000;
/// A minute, in milliseconds.
pub const MINUTE_MS: i64 = 60 * SECOND_MS;
/// An hour, in milliseconds.
pub const HOUR_MS: i64 = 60 * MINUTE_MS;
/// A day of 24 hours, in milliseconds.
pub const DAY_MS: i64 = 24 * HOUR_MS;

/// An instant: milliseconds since 1970-01-01T00:00:00Z.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(transparent)]
#[ts(type = "number")]
pub struct UtcMs(i64);

impl UtcMs {
    /// Takes milliseconds since 1970.
    pub const fn new(ms: i64) -> Self {
        Self(ms)
    }

    /// Milliseconds since 1970.
    pub const fn get(self) -> i64 {
        self.0
    }

    /// Milliseconds from `earlier` to `self`; negative if `earlier` is later.
    pub const fn since(self, earlier: UtcMs) -> i64 {
        self.0.saturating_sub(earlier.0)
    }
}

impl Add<i64> for UtcMs {
    type Output = UtcMs;
    fn add(self, ms: i64) -> UtcMs {
        UtcMs(self.0.saturating_add(ms))
    }
}

impl Sub<i64> for UtcMs {
    type Output = UtcMs;
    fn sub(self, ms: i64) -> UtcMs {
        UtcMs(self.0.saturating_sub(ms))
    }
}
