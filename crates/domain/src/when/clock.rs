//! Times of day in a zone, over the days on which clocks are put forward or back.

use jiff::civil::{Date, Time};
use jiff::tz::{AmbiguousOffset, TimeZone};
use jiff::{SignedDuration, Timestamp, Zoned};

use crate::UtcMs;

/// What the calendar and the clock on the wall show at `now`.
pub(super) fn wall(now: UtcMs, zone: &TimeZone) -> Zoned {
    Timestamp::from_millisecond(now.get()).unwrap_or_default().to_zoned(zone.clone())
}

/// The first instant after `now` at which the wall shows this. A time that the day does not have is the first one after
/// the gap; one that it has twice is the first of the two, unless that is over.
pub(super) fn instant(date: Date, time: Time, zone: &TimeZone, now: UtcMs) -> Option<UtcMs> {
    let ambiguous = zone.to_ambiguous_zoned(date.to_datetime(time));
    let earlier = ambiguous.clone().earlier().ok()?.timestamp();
    let later = ambiguous.clone().later().ok()?.timestamp();
    let all = match ambiguous.offset() {
        AmbiguousOffset::Unambiguous { .. } => [earlier, earlier],
        AmbiguousOffset::Fold { .. } => [earlier, later],
        AmbiguousOffset::Gap { .. } => {
            let put_forward = zone.preceding(later.checked_add(SignedDuration::from_nanos(1)).ok()?).next();
            let end = put_forward.map_or(later, |transition| transition.timestamp());
            [end, end]
        }
    };
    all.into_iter().map(|at| UtcMs::new(at.as_millisecond())).find(|at| *at > now)
}
