//! Days as they are typed, and when they are.

use std::fmt;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp, Zoned};

use crate::{HOUR_MS, UtcMs};

/// A stretch of time, as it was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Day {
    /// `2026-11-01`.
    Date(Date),
    /// `2026-11`: the month of this date, its first.
    Month(Date),
    /// `today`.
    Today,
    /// `yesterday`.
    Yesterday,
    /// `3d`: that long ago. Of hours that hour; of days, weeks, months and years that day.
    Ago(u16, DayUnit),
}

/// In what the distance of a day is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayUnit {
    /// `h`.
    Hours,
    /// `d`.
    Days,
    /// `w`.
    Weeks,
    /// `m`.
    Months,
    /// `y`.
    Years,
}

impl DayUnit {
    const ALL: [(char, DayUnit); 5] =
        [('h', Self::Hours), ('d', Self::Days), ('w', Self::Weeks), ('m', Self::Months), ('y', Self::Years)];
}

impl Day {
    /// Reads what was typed, in lower case; in English or German.
    pub fn parse(typed: &str) -> Option<Self> {
        match typed {
            "today" | "heute" => return Some(Self::Today),
            "yesterday" | "gestern" => return Some(Self::Yesterday),
            _ => {}
        }
        let number = |text: &str| {
            text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse::<u16>().ok()).flatten()
        };
        if let Some((digits, unit)) =
            DayUnit::ALL.into_iter().find_map(|(letter, unit)| Some((typed.strip_suffix(letter)?, unit)))
        {
            return Some(Self::Ago(number(digits).filter(|_| digits.len() <= 4)?, unit));
        }
        let mut parts = typed.split('-');
        let year = parts.next().filter(|year| year.len() == 4).and_then(number)?;
        let two = |part: &str| (part.len() <= 2).then(|| number(part)).flatten();
        let month = parts.next().and_then(two)?;
        let day = parts.next().map(|part| two(part).ok_or(()));
        if parts.next().is_some() {
            return None;
        }
        let date = |day: u16| {
            Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
        };
        match day {
            None => date(1).map(Self::Month),
            Some(day) => date(day.ok()?).map(Self::Date),
        }
    }

    /// Its first instant, and the first after it, in `zone`.
    pub fn range(self, now: UtcMs, zone: &TimeZone) -> (UtcMs, UtcMs) {
        let here = Timestamp::from_millisecond(now.get()).unwrap_or_default().to_zoned(zone.clone());
        let today = here.date();
        let back = |span: Result<Span, jiff::Error>| {
            span.and_then(|span| today.checked_sub(span)).unwrap_or(Date::MIN)
        };
        let (first, days) = match self {
            Self::Ago(hours, DayUnit::Hours) => {
                let from = now - i64::from(hours) * HOUR_MS;
                return (from, from + HOUR_MS);
            }
            Self::Date(date) => (date, 1),
            Self::Month(date) => (date, i64::from(date.days_in_month())),
            Self::Today => (today, 1),
            Self::Yesterday => (back(Ok(Span::new().days(1))), 1),
            Self::Ago(count, DayUnit::Days) => (back(Span::new().try_days(count)), 1),
            Self::Ago(count, DayUnit::Weeks) => (back(Span::new().try_weeks(count)), 1),
            Self::Ago(count, DayUnit::Months) => (back(Span::new().try_months(count)), 1),
            Self::Ago(count, DayUnit::Years) => (back(Span::new().try_years(count)), 1),
        };
        let end = first.checked_add(Span::new().days(days)).unwrap_or(Date::MAX);
        (start_of(first, zone), start_of(end, zone))
    }
}

/// The first instant of a day, which need not be midnight.
fn start_of(date: Date, zone: &TimeZone) -> UtcMs {
    let edge = if date > Date::constant(2000, 1, 1) { UtcMs::new(i64::MAX) } else { UtcMs::new(i64::MIN) };
    date.to_zoned(zone.clone())
        .and_then(|day: Zoned| day.start_of_day())
        .map_or(edge, |day| UtcMs::new(day.timestamp().as_millisecond()))
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Date(date) => write!(f, "{:04}-{:02}-{:02}", date.year(), date.month(), date.day()),
            Self::Month(date) => write!(f, "{:04}-{:02}", date.year(), date.month()),
            Self::Today => f.write_str("today"),
            Self::Yesterday => f.write_str("yesterday"),
            Self::Ago(count, unit) => {
                let letter =
                    DayUnit::ALL.iter().find(|(_, one)| one == unit).map_or('d', |(letter, _)| *letter);
                write!(f, "{count}{letter}")
            }
        }
    }
}
