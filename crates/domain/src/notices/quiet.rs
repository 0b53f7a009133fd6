//! When it is quiet. The hours are the wall clock's in a zone, so a night in which the clocks are changed is as much
//! longer or shorter as it is on the wall.

use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};

use super::rules::{QuietHours, Weekday};
use crate::UtcMs;

/// A stretch without notifications.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QuietSpan {
    /// The first instant of it.
    pub from: UtcMs,
    /// The first instant after it.
    pub until: UtcMs,
}

/// When a new day begins for someone who wants quiet until tomorrow, minutes after midnight.
const MORNING: u16 = 8 * 60;
/// Spans that follow each other without a gap are one; after so many days it is looked at anew.
const LONGEST_DAYS: i8 = 8;

impl QuietHours {
    /// The stretch of quiet that `now` is in, by the wall clock of `zone`; `None` when it is not quiet.
    pub fn span_at(&self, now: UtcMs, zone: &TimeZone) -> Option<QuietSpan> {
        if !self.is_on || !self.is_sound() {
            return None;
        }
        let today = wall(now, zone)?.date();
        // Yesterday's may still last. One that ends where the next begins goes on.
        let mut span: Option<QuietSpan> = None;
        let mut day = today.yesterday().ok()?;
        for _ in 0..LONGEST_DAYS {
            if let Some(of_day) = self.span_of(day, zone) {
                span = match span {
                    Some(so_far) if of_day.from <= so_far.until => {
                        Some(QuietSpan { until: so_far.until.max(of_day.until), ..so_far })
                    }
                    Some(so_far) if now < so_far.until => break,
                    _ => Some(of_day),
                };
            }
            day = day.tomorrow().ok()?;
        }
        span.filter(|span| span.from <= now && now < span.until)
    }

    /// The span that begins on a day.
    fn span_of(&self, day: Date, zone: &TimeZone) -> Option<QuietSpan> {
        if !self.days.iter().any(|of| *of == weekday(day)) {
            return None;
        }
        let last = if self.to > self.from { day } else { day.tomorrow().ok()? };
        let span = QuietSpan { from: instant(day, self.from, zone)?, until: instant(last, self.to, zone)? };
        (span.from < span.until).then_some(span)
    }
}

/// The next morning by the wall clock of `zone`: on the next day, however early it is now.
pub fn next_morning(now: UtcMs, zone: &TimeZone) -> Option<UtcMs> {
    instant(wall(now, zone)?.date().tomorrow().ok()?, MORNING, zone)
}

fn wall(at: UtcMs, zone: &TimeZone) -> Option<Zoned> {
    Some(Timestamp::from_millisecond(at.get()).ok()?.to_zoned(zone.clone()))
}

/// When a wall clock shows this. A time that the change of the clocks skips is as much later; one that comes twice is the
/// first.
fn instant(day: Date, minutes: u16, zone: &TimeZone) -> Option<UtcMs> {
    let time = Time::new(i8::try_from(minutes / 60).ok()?, i8::try_from(minutes % 60).ok()?, 0, 0).ok()?;
    let at = zone.to_ambiguous_zoned(day.to_datetime(time)).compatible().ok()?;
    Some(UtcMs::new(at.timestamp().as_millisecond()))
}

fn weekday(day: Date) -> Weekday {
    use jiff::civil::Weekday as Day;
    match day.weekday() {
        Day::Monday => Weekday::Monday,
        Day::Tuesday => Weekday::Tuesday,
        Day::Wednesday => Weekday::Wednesday,
        Day::Thursday => Weekday::Thursday,
        Day::Friday => Weekday::Friday,
        Day::Saturday => Weekday::Saturday,
        Day::Sunday => Weekday::Sunday,
    }
}
