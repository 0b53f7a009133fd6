//! What the words of a time have said so far, and the time that they make.

use jiff::civil::{Date, Time, Weekday};
use jiff::tz::TimeZone;
use jiff::{Span, ToSpan as _};

use super::WhenFault;
use super::choices::{MORNING, until};
use super::clock::{instant, wall};
use super::lexicon::{Part, Unit};
use crate::{DAY_MS, HOUR_MS, MINUTE_MS, UtcMs};

/// How far away a time may be, ms.
const FARTHEST_MS: i64 = 10 * 366 * DAY_MS;

/// A day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DaySaid {
    /// So many days from today.
    In(i64),
    Weekday {
        day: Weekday,
        is_next: bool,
    },
    /// "next week": Monday.
    NextWeek,
    /// "next month": its first.
    NextMonth,
    Date(Date),
    /// Without a year: the next one.
    DayOfYear {
        month: i8,
        day: i8,
    },
}

/// What was said.
#[derive(Clone, Debug, Default)]
pub(super) struct Said {
    pub(super) day: Option<DaySaid>,
    pub(super) part: Option<Part>,
    pub(super) time: Option<TimeSaid>,
    pub(super) distance: Vec<(i64, Unit)>,
}

/// A time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct TimeSaid {
    pub(super) time: Time,
    /// It can be before noon or after: "at 3".
    pub(super) is_vague: bool,
}

impl Said {
    /// The times that this can mean, the likeliest first.
    pub(super) fn times(&self, now: UtcMs, zone: &TimeZone) -> Result<Vec<UtcMs>, WhenFault> {
        let mut times = if self.distance.is_empty() {
            self.on_a_day(now, zone)
        } else if self.distance.iter().any(|(_, unit)| unit.is_exact()) {
            self.exactly_after(now, zone).into_iter().collect()
        } else {
            let today = wall(now, zone).date();
            let date = self.span().and_then(|span| today.checked_add(span).ok()).ok_or(WhenFault::TooFar)?;
            self.at_times(date, now, zone)
        };
        if times.iter().any(|at| at.since(now) > FARTHEST_MS) {
            return Err(WhenFault::TooFar);
        }
        let mut seen = Vec::new();
        times.retain(|at| {
            *at > now && !seen.contains(at) && {
                seen.push(*at);
                true
            }
        });
        if times.is_empty() { Err(WhenFault::Past) } else { Ok(times) }
    }

    fn span(&self) -> Option<Span> {
        self.distance.iter().try_fold(Span::new(), |span, (count, unit)| {
            match unit {
                Unit::Days => span.try_days(i64::from(span.get_days()) + count),
                Unit::Weeks => span.try_weeks(i64::from(span.get_weeks()) + count),
                Unit::Months => span.try_months(i64::from(span.get_months()) + count),
                Unit::Years => span.try_years(i64::from(span.get_years()) + count),
                Unit::Minutes | Unit::Hours => Ok(span),
            }
            .ok()
        })
    }

    /// Days by the calendar, and then the hours and minutes as they pass.
    fn exactly_after(&self, now: UtcMs, zone: &TimeZone) -> Option<UtcMs> {
        let ms = self.distance.iter().try_fold(0_i64, |sum, (count, unit)| match unit {
            Unit::Minutes => sum.checked_add(count.checked_mul(MINUTE_MS)?),
            Unit::Hours => sum.checked_add(count.checked_mul(HOUR_MS)?),
            _ => Some(sum),
        })?;
        let then = wall(now, zone).checked_add(self.span()?).ok()?;
        Some(UtcMs::new(then.timestamp().as_millisecond()) + ms)
    }

    fn on_a_day(&self, now: UtcMs, zone: &TimeZone) -> Vec<UtcMs> {
        let here = wall(now, zone);
        let today = here.date();
        let after = |days: i64| today.checked_add(days.days()).ok();
        let on = |date: Option<Date>| date.map_or_else(Vec::new, |date| self.at_times(date, now, zone));
        let Some(day) = self.day else {
            let at_once = on(Some(today));
            return if at_once.is_empty() { on(after(1)) } else { at_once };
        };
        match day {
            DaySaid::In(0) if self.part.is_none() && self.time.is_none() => vec![now + 3 * HOUR_MS],
            DaySaid::In(days) => on(after(days)),
            DaySaid::Weekday { day, is_next } => {
                let days = until(&here, day);
                let mut times = Vec::new();
                if days == 7 && !is_next {
                    times.extend(
                        on(Some(today)).into_iter().filter(|_| self.time.is_some() || self.part.is_some()),
                    );
                }
                if times.is_empty() {
                    times.extend(on(after(days)));
                }
                // "Next Friday" is this one for some, and the one after it for others.
                if is_next && days < 7 {
                    times.extend(on(after(days + 7)));
                }
                times
            }
            DaySaid::NextWeek => on(after(until(&here, Weekday::Monday))),
            DaySaid::NextMonth => on(today.first_of_month().checked_add(1.month()).ok()),
            DaySaid::Date(date) => on(Some(date)),
            DaySaid::DayOfYear { month, day } => {
                // 29 February may be four years away, and eight over 2100.
                (0..=8)
                    .filter_map(|years| Date::new(today.year() + years, month, day).ok())
                    .filter(|date| *date >= today)
                    .map(|date| on(Some(date)))
                    .find(|times| !times.is_empty())
                    .unwrap_or_default()
            }
        }
    }

    /// The times that are asked for, on that day and after `now`.
    fn at_times(&self, date: Date, now: UtcMs, zone: &TimeZone) -> Vec<UtcMs> {
        let at = |time| instant(date, time, zone, now);
        let Some(TimeSaid { time, is_vague }) = self.time else {
            let time = self.part.map_or(MORNING, Part::time);
            return at(time).into_iter().collect();
        };
        let after_noon =
            Time::new(time.hour() + 12, time.minute(), 0, 0).ok().filter(|_| is_vague && time.hour() > 0);
        match (after_noon, self.part) {
            (Some(later), Some(part)) if part.is_after_noon() => at(later).into_iter().collect(),
            (Some(_), Some(Part::Morning)) | (None, _) => at(time).into_iter().collect(),
            (Some(later), _) => at(time).into_iter().chain(at(later)).collect(),
        }
    }
}
