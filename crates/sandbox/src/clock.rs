//! The world's clock: the wall's, moved by an offset, or one that stands until it is told to move.

use std::time::{SystemTime, UNIX_EPOCH};

use jiff::Timestamp;
use jiff::tz::{Offset, TimeZone};
use serde::{Deserialize, Serialize};

pub(crate) const SECOND: i64 = 1_000;
pub(crate) const MINUTE: i64 = 60 * SECOND;
pub(crate) const HOUR: i64 = 60 * MINUTE;
pub(crate) const DAY: i64 = 24 * HOUR;

/// Which clock the world lives by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, clap::ValueEnum, Default)]
#[serde(rename_all = "lowercase")]
pub enum ClockKind {
    /// The wall clock, plus whatever was advanced.
    #[default]
    Real,
    /// Stands still until the control plane moves it; starts at an instant fixed by the seed.
    Manual,
}

/// The clock itself. Times are milliseconds since 1970 in UTC.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Clock {
    pub(crate) kind: ClockKind,
    /// Real: what to add to the wall clock. Manual: the time itself.
    value_ms: i64,
}

impl Clock {
    /// A clock that starts at the wall's time (real) or at an instant fixed by the seed (manual).
    pub(crate) fn start(kind: ClockKind, seed: u64) -> Self {
        // 12 May 2026, 10:00 UTC, a Tuesday, and up to half an hour more.
        const MANUAL_START: i64 = 1_778_580_000_000;
        let value_ms = match kind {
            ClockKind::Real => 0,
            ClockKind::Manual => MANUAL_START + i64::try_from(seed % 1_800).unwrap_or(0) * SECOND,
        };
        Self { kind, value_ms }
    }

    pub(crate) fn now(&self) -> i64 {
        match self.kind {
            ClockKind::Real => wall().saturating_add(self.value_ms),
            ClockKind::Manual => self.value_ms,
        }
    }

    pub(crate) fn advance(&mut self, by_ms: i64) {
        self.value_ms = self.value_ms.saturating_add(by_ms);
    }

    pub(crate) fn set(&mut self, to_ms: i64) {
        self.advance(to_ms.saturating_sub(self.now()));
    }

    /// The same instant on another kind of clock: a state file can be opened either way.
    pub(crate) fn change_kind(&mut self, kind: ClockKind) {
        if kind != self.kind {
            let now = self.now();
            self.kind = kind;
            self.value_ms = match kind {
                ClockKind::Real => now.saturating_sub(wall()),
                ClockKind::Manual => now,
            };
        }
    }
}

fn wall() -> i64 {
    SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .ok()
        .and_then(|since| i64::try_from(since.as_millis()).ok())
        .unwrap_or(0)
}

/// `2025-07-28T22:44:49+0000`, the form of every time in an answer (`facts.md` §8.4). Written by hand, since a page of
/// messages has a hundred of them.
pub(crate) fn wire_time(at_ms: i64) -> String {
    let mut out = String::with_capacity(24);
    write_wire_time(at_ms, &mut out);
    out
}

/// As `wire_time`, at the end of something.
pub(crate) fn write_wire_time(at_ms: i64, out: &mut String) {
    let Ok(at) = Timestamp::from_millisecond(at_ms) else { return };
    let at = Offset::UTC.to_datetime(at);
    digits(at.year(), 4, out);
    for (mark, number) in
        [('-', at.month()), ('-', at.day()), ('T', at.hour()), (':', at.minute()), (':', at.second())]
    {
        out.push(mark);
        digits(i16::from(number), 2, out);
    }
    out.push_str("+0000");
}

fn digits(number: i16, places: u32, out: &mut String) {
    for place in (0..places).rev() {
        let digit = number / 10_i16.pow(place) % 10;
        out.push(char::from_digit(u32::from(digit.unsigned_abs()), 10).unwrap_or('0'));
    }
}

/// `Tuesday, 28-Sep-21 03:00:00 PDT`, as the text of an expired session has it (`facts.md` §1.4).
pub(crate) fn session_time(at_ms: i64) -> String {
    let zone = TimeZone::posix("PST8PDT,M3.2.0,M11.1.0").unwrap_or(TimeZone::UTC);
    Timestamp::from_millisecond(at_ms)
        .map(|at| at.to_zoned(zone).strftime("%A, %d-%b-%y %H:%M:%S %Z").to_string())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{session_time, wire_time};

    #[test]
    fn times_have_the_forms_of_the_wire() {
        assert_eq!(wire_time(1_753_742_689_000), "2025-07-28T22:44:49+0000");
        assert_eq!(session_time(1_632_823_200_000), "Tuesday, 28-Sep-21 03:00:00 PDT");
    }
}
