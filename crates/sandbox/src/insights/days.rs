//! Days as insights count them: from one midnight in California to the next (`facts.md` §9.1).

use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan as _};

/// A day, from its first millisecond to the first of the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Day {
    pub(crate) start: i64,
    pub(crate) end: i64,
    /// 0 is Monday.
    pub(crate) weekday: usize,
}

/// The day in which this moment lies.
pub(crate) fn day_of(at: i64) -> Option<Day> {
    let zone = TimeZone::posix("PST8PDT,M3.2.0,M11.1.0").ok()?;
    let here = Timestamp::from_millisecond(at).ok()?.to_zoned(zone);
    let start = here.start_of_day().ok()?;
    let end = start.checked_add(1.day()).ok()?.start_of_day().ok()?;
    let weekday = usize::try_from(here.weekday().to_monday_zero_offset()).ok()?;
    Some(Day { start: start.timestamp().as_millisecond(), end: end.timestamp().as_millisecond(), weekday })
}

/// All days that overlap with the time from `since` to `until`, at most a hundred.
pub(crate) fn days(since: i64, until: i64) -> Vec<Day> {
    let mut out = Vec::new();
    let mut at = since;
    while at < until && out.len() < 100 {
        let Some(day) = day_of(at) else { break };
        at = day.end;
        out.push(day);
    }
    out
}

/// The last so many days that are over.
pub(crate) fn last_days(now: i64, many: usize) -> Vec<Day> {
    let mut out = Vec::new();
    let mut today = day_of(now);
    while let Some(day) = today.filter(|_| out.len() < many) {
        today = day_of(day.start - 1);
        out.extend(today);
    }
    out.reverse();
    out
}

#[cfg(test)]
mod tests {
    use super::{day_of, days, last_days};
    use crate::clock::{DAY, HOUR, wire_time};

    #[test]
    fn a_day_ends_at_midnight_in_california_in_summer_and_in_winter() {
        let end = |at: &str| {
            wire_time(day_of(at.parse::<jiff::Timestamp>().unwrap().as_millisecond()).unwrap().end)
        };
        assert_eq!(end("2025-12-09T12:00:00Z"), "2025-12-10T08:00:00+0000");
        assert_eq!(end("2026-07-01T06:59:59Z"), "2026-07-01T07:00:00+0000");
    }

    #[test]
    fn the_last_days_are_over_and_follow_each_other() {
        let now = 1_778_580_000_000;
        let last = last_days(now, 30);
        assert_eq!(last.len(), 30);
        assert!(last.windows(2).all(|pair| pair[0].end == pair[1].start));
        assert!(last[29].end <= now && now - last[29].end < DAY + HOUR);
        assert_eq!(days(last[3].start, last[9].start).len(), 6);
    }
}
