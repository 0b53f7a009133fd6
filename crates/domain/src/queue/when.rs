//! Times of posts. What the user chose is a label in a zone ("Thu 11:00, Europe/Dublin"); the instant follows from it, and is
//! worked out anew whenever the rules of the zone may have changed.

use jiff::civil::{DateTime, Weekday};
use jiff::tz::{AmbiguousOffset, TimeZone};
use jiff::{SignedDuration, Timestamp, ToSpan as _};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{MINUTE_MS, UtcMs};

/// What calendar and clock show: `2026-11-19T11:00`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(transparent)]
pub struct LocalMinute(pub String);

impl LocalMinute {
    fn read(&self) -> Option<DateTime> {
        let shown: DateTime = self.0.parse().ok()?;
        Some(shown.with().second(0).subsec_nanosecond(0).build().unwrap_or(shown))
    }

    fn of(shown: DateTime) -> Self {
        Self(shown.strftime("%Y-%m-%dT%H:%M").to_string())
    }
}

/// A zone that no table of zones has, or a time that is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ZoneUnknown {
    /// Not a name of the IANA's table.
    #[error("no such time zone")]
    Zone,
    /// Not a date and a time.
    #[error("no such time")]
    Time,
}

fn zone_of(zone: &str) -> Result<TimeZone, ZoneUnknown> {
    TimeZone::get(zone).map_err(|_| ZoneUnknown::Zone)
}

/// The instant at which the wall in `zone` shows `local`. A time that the day leaves out is the first one after the gap; one
/// that it has twice is the first of the two.
///
/// # Errors
/// An unknown zone, or no time.
pub fn instant_of(local: &LocalMinute, zone: &str) -> Result<UtcMs, ZoneUnknown> {
    let zone = zone_of(zone)?;
    let shown = local.read().ok_or(ZoneUnknown::Time)?;
    instant(shown, &zone).ok_or(ZoneUnknown::Time)
}

fn instant(shown: DateTime, zone: &TimeZone) -> Option<UtcMs> {
    let ambiguous = zone.to_ambiguous_zoned(shown);
    let at = match ambiguous.offset() {
        AmbiguousOffset::Unambiguous { .. } | AmbiguousOffset::Fold { .. } => {
            ambiguous.earlier().ok()?.timestamp()
        }
        AmbiguousOffset::Gap { .. } => {
            let later = ambiguous.later().ok()?.timestamp();
            let put_forward = zone.preceding(later.checked_add(SignedDuration::from_nanos(1)).ok()?).next();
            put_forward.map_or(later, |transition| transition.timestamp())
        }
    };
    Some(UtcMs::new(at.as_millisecond()))
}

/// What the wall in `zone` shows at `at`.
///
/// # Errors
/// An unknown zone.
pub fn local_of(at: UtcMs, zone: &str) -> Result<LocalMinute, ZoneUnknown> {
    let zone = zone_of(zone)?;
    let at = Timestamp::from_millisecond(at.get()).map_err(|_| ZoneUnknown::Time)?;
    Ok(LocalMinute::of(at.to_zoned(zone).datetime()))
}

/// A time of the week at which posts go out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Slot {
    /// The day, 1 (Monday) to 7 (Sunday).
    pub day: u8,
    /// Minutes since midnight by the clock on the wall, 0 to 1439.
    pub minute: u16,
}

impl Slot {
    /// Whether there is such a time.
    pub fn exists(self) -> bool {
        (1..=7).contains(&self.day) && self.minute < 1440
    }
}

/// Weeks in which a free slot is looked for: a year.
const WEEKS: i32 = 53;

/// The first slot after `after` at which nothing is `taken` (within a minute), with its instant. `None` without slots, or when
/// a whole year is taken.
///
/// # Errors
/// An unknown zone.
pub fn next_free_slot(
    slots: &[Slot],
    zone: &str,
    taken: &[UtcMs],
    after: UtcMs,
) -> Result<Option<(LocalMinute, UtcMs)>, ZoneUnknown> {
    let zone = zone_of(zone)?;
    let from = Timestamp::from_millisecond(after.get()).map_err(|_| ZoneUnknown::Time)?;
    let today = from.to_zoned(zone.clone()).date();
    for day in 0..WEEKS * 7 {
        let Ok(date) = today.checked_add(day.days()) else { break };
        let mut free: Vec<(UtcMs, DateTime)> = slots
            .iter()
            .filter(|slot| slot.exists() && weekday(slot.day) == Some(date.weekday()))
            .filter_map(|slot| {
                let minute = i8::try_from(slot.minute % 60).ok()?;
                let shown = date.at(i8::try_from(slot.minute / 60).ok()?, minute, 0, 0);
                Some((instant(shown, &zone)?, shown))
            })
            .filter(|(at, _)| *at > after)
            .filter(|(at, _)| !taken.iter().any(|one| (one.get() - at.get()).abs() < MINUTE_MS))
            .collect();
        free.sort_unstable();
        if let Some((at, _)) = free.first() {
            let shown = Timestamp::from_millisecond(at.get()).map_err(|_| ZoneUnknown::Time)?;
            return Ok(Some((LocalMinute::of(shown.to_zoned(zone).datetime()), *at)));
        }
    }
    Ok(None)
}

fn weekday(day: u8) -> Option<Weekday> {
    Weekday::from_monday_one_offset(i8::try_from(day).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> UtcMs {
        UtcMs::new(text.parse::<Timestamp>().unwrap().as_millisecond())
    }

    fn local(text: &str) -> LocalMinute {
        LocalMinute(text.to_owned())
    }

    #[test]
    fn a_label_is_an_instant_on_both_sides_of_a_change_of_the_clock() {
        let dublin = |label: &str| instant_of(&local(label), "Europe/Dublin").unwrap();
        assert_eq!(dublin("2026-10-24T11:00"), at("2026-10-24T10:00:00Z"));
        assert_eq!(dublin("2026-10-26T11:00"), at("2026-10-26T11:00:00Z"));
        // Twice there: the first of the two. Not there at all: the first minute after.
        assert_eq!(dublin("2026-10-25T01:30"), at("2026-10-25T00:30:00Z"));
        assert_eq!(dublin("2026-03-29T01:30"), at("2026-03-29T01:00:00Z"));
        assert_eq!(local_of(at("2026-03-29T01:00:00Z"), "Europe/Dublin").unwrap(), local("2026-03-29T02:00"));
    }

    #[test]
    fn what_is_no_zone_and_no_time_is_said() {
        assert_eq!(instant_of(&local("2026-01-01T10:00"), "Europe/Atlantis"), Err(ZoneUnknown::Zone));
        assert_eq!(instant_of(&local("tomorrow"), "Europe/Dublin"), Err(ZoneUnknown::Time));
    }

    #[test]
    fn the_next_free_slot_is_the_first_that_nobody_has() {
        let slots = [Slot { day: 5, minute: 18 * 60 }, Slot { day: 1, minute: 9 * 60 }];
        let next = |taken: &[UtcMs], after: &str| {
            next_free_slot(&slots, "Europe/Dublin", taken, at(after)).unwrap().map(|(label, _)| label.0)
        };
        assert_eq!(next(&[], "2026-11-20T12:00:00Z").as_deref(), Some("2026-11-20T18:00"));
        let friday = at("2026-11-20T18:00:30Z");
        assert_eq!(next(&[friday], "2026-11-20T12:00:00Z").as_deref(), Some("2026-11-23T09:00"));
        assert_eq!(next(&[], "2026-11-20T18:00:00Z").as_deref(), Some("2026-11-23T09:00"));
        assert_eq!(next_free_slot(&[], "Europe/Dublin", &[], friday).unwrap(), None);
    }
}
