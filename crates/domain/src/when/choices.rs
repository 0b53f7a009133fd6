//! The usual times.

use jiff::civil::{Time, Weekday};
use jiff::tz::TimeZone;
use jiff::{ToSpan as _, Zoned};

use super::clock::{instant, wall};
use super::{Choice, WhenLabel};
use crate::{HOUR_MS, MINUTE_MS, UtcMs};

/// When a day begins, for what comes back "in the morning".
pub(super) const MORNING: Time = Time::constant(9, 0, 0, 0);
/// When an evening begins.
pub(super) const EVENING: Time = Time::constant(18, 0, 0, 0);
/// Times to choose are at whole half hours, ms.
const STEP_MS: i64 = 30 * MINUTE_MS;
/// Nothing is put off to later than this "later today".
const LATEST: Time = Time::constant(21, 0, 0, 0);

/// The usual times, soonest first; all are later than `now`.
pub fn usual(now: UtcMs, zone: &TimeZone) -> Vec<Choice> {
    let here = wall(now, zone);
    let mut choices = Vec::new();
    let later = UtcMs::new((now + 3 * HOUR_MS).get().div_euclid(STEP_MS) * STEP_MS);
    let then = wall(later, zone);
    if then.date() == here.date() && then.time() <= LATEST {
        choices.push(Choice { label: WhenLabel::LaterToday, at: later });
    }
    let mut add = |label, days: i64, time| {
        let date = here.date().checked_add(days.days()).ok();
        choices.extend(date.and_then(|date| instant(date, time, zone, now)).map(|at| Choice { label, at }));
    };
    add(WhenLabel::ThisEvening, 0, EVENING);
    add(WhenLabel::TomorrowMorning, 1, MORNING);
    if !matches!(here.weekday(), Weekday::Friday | Weekday::Saturday | Weekday::Sunday) {
        add(WhenLabel::Weekend, until(&here, Weekday::Saturday), MORNING);
    }
    if here.weekday() != Weekday::Sunday {
        add(WhenLabel::NextWeek, until(&here, Weekday::Monday), MORNING);
    }
    // This evening is no choice in the evening, nor shortly before.
    choices.retain(|choice| choice.at > now + HOUR_MS);
    choices.sort_by_key(|choice| choice.at);
    choices.dedup_by_key(|choice| choice.at);
    choices
}

/// Days to the next such day, never 0.
pub(super) fn until(here: &Zoned, day: Weekday) -> i64 {
    let days = i64::from(here.weekday().until(day));
    if days == 0 { 7 } else { days }
}
