use jiff::civil::{DateTime, datetime};
use jiff::tz::TimeZone;
use proptest::prelude::*;

use super::{QuietHours, QuietSpan, Weekday, next_morning};
use crate::{DAY_MS, HOUR_MS, MINUTE_MS, UtcMs};

fn zone(name: &str) -> TimeZone {
    TimeZone::get(name).unwrap()
}

/// When a clock on the wall in Berlin shows this; the first time, if it does twice.
fn berlin(at: DateTime) -> UtcMs {
    UtcMs::new(at.to_zoned(zone("Europe/Berlin")).unwrap().timestamp().as_millisecond())
}

fn hours(from: u16, to: u16, days: &[Weekday]) -> QuietHours {
    QuietHours { is_on: true, from: from * 60, to: to * 60, days: days.to_vec(), ..QuietHours::default() }
}

fn in_berlin(quiet: &QuietHours, now: UtcMs) -> Option<QuietSpan> {
    quiet.span_at(now, &zone("Europe/Berlin"))
}

#[test]
fn a_night_belongs_to_the_day_on_which_it_begins() {
    // The 16th of November 2026 is a Monday.
    let quiet = hours(20, 8, &[Weekday::Monday]);
    let night = QuietSpan {
        from: berlin(datetime(2026, 11, 16, 20, 0, 0, 0)),
        until: berlin(datetime(2026, 11, 17, 8, 0, 0, 0)),
    };
    for (at, expected) in [
        (datetime(2026, 11, 16, 7, 0, 0, 0), None),
        (datetime(2026, 11, 16, 19, 59, 59, 0), None),
        (datetime(2026, 11, 16, 20, 0, 0, 0), Some(night)),
        (datetime(2026, 11, 17, 7, 59, 59, 0), Some(night)),
        (datetime(2026, 11, 17, 8, 0, 0, 0), None),
        (datetime(2026, 11, 17, 22, 0, 0, 0), None),
    ] {
        assert_eq!(in_berlin(&quiet, berlin(at)), expected, "{at}");
    }
}

#[test]
fn a_day_that_is_quiet_runs_into_the_next_that_is() {
    let weekend = hours(0, 0, &[Weekday::Saturday, Weekday::Sunday]);
    let span = in_berlin(&weekend, berlin(datetime(2026, 11, 21, 12, 0, 0, 0))).unwrap();
    assert_eq!(span.from, berlin(datetime(2026, 11, 21, 0, 0, 0, 0)));
    assert_eq!(span.until, berlin(datetime(2026, 11, 23, 0, 0, 0, 0)), "one summary, on Monday");
    assert_eq!(in_berlin(&weekend, berlin(datetime(2026, 11, 23, 0, 0, 0, 0))), None);
}

#[test]
fn the_night_in_which_the_clocks_change_ends_when_the_clock_on_the_wall_says_so() {
    // Berlin goes forward on the 28th of March 2027 and back on the 31st of October.
    let quiet = hours(22, 7, &Weekday::ALL);
    for (evening, morning, long) in [
        (datetime(2027, 3, 27, 22, 0, 0, 0), datetime(2027, 3, 28, 7, 0, 0, 0), 8),
        (datetime(2027, 10, 30, 22, 0, 0, 0), datetime(2027, 10, 31, 7, 0, 0, 0), 10),
        (datetime(2027, 6, 1, 22, 0, 0, 0), datetime(2027, 6, 2, 7, 0, 0, 0), 9),
    ] {
        let span = in_berlin(&quiet, berlin(evening) + HOUR_MS).unwrap();
        assert_eq!((span.from, span.until), (berlin(evening), berlin(morning)));
        assert_eq!(span.until.since(span.from), long * HOUR_MS);
    }
}

#[test]
fn an_hour_that_the_night_skips_or_repeats_still_ends_the_quiet_once() {
    let skipped = QuietHours { to: 2 * 60 + 30, ..hours(22, 0, &Weekday::ALL) };
    let span = in_berlin(&skipped, berlin(datetime(2027, 3, 28, 1, 0, 0, 0))).unwrap();
    assert_eq!(span.until, berlin(datetime(2027, 3, 28, 3, 30, 0, 0)), "there is no 2:30");
    let twice = in_berlin(&skipped, berlin(datetime(2027, 10, 31, 1, 0, 0, 0))).unwrap();
    assert_eq!(twice.until, berlin(datetime(2027, 10, 31, 2, 30, 0, 0)), "the first of the two");
    assert_eq!(in_berlin(&skipped, twice.until + HOUR_MS), None, "the second does not begin it again");
}

#[test]
fn quiet_hours_are_those_of_their_zone() {
    let quiet = hours(22, 6, &Weekday::ALL);
    let now = berlin(datetime(2026, 11, 18, 23, 0, 0, 0));
    assert!(in_berlin(&quiet, now).is_some());
    assert!(quiet.span_at(now, &zone("America/New_York")).is_none(), "five in the afternoon there");
    assert!(quiet.span_at(now, &zone("Asia/Kolkata")).is_some(), "half past three in the morning there");
}

#[test]
fn without_days_or_switched_off_it_is_never_quiet() {
    let now = berlin(datetime(2026, 11, 18, 23, 0, 0, 0));
    assert_eq!(in_berlin(&hours(22, 6, &[]), now), None);
    assert_eq!(in_berlin(&QuietHours { is_on: false, ..hours(22, 6, &Weekday::ALL) }, now), None);
    assert_eq!(in_berlin(&QuietHours { to: 24 * 60, ..hours(22, 6, &Weekday::ALL) }, now), None);
}

#[test]
fn until_tomorrow_is_the_morning_of_the_next_day_by_the_wall() {
    let zone = zone("Europe/Berlin");
    let morning = |at| next_morning(berlin(at), &zone);
    let eight = berlin(datetime(2027, 3, 28, 8, 0, 0, 0));
    assert_eq!(morning(datetime(2027, 3, 27, 23, 30, 0, 0)), Some(eight), "a short night");
    assert_eq!(
        morning(datetime(2027, 3, 27, 6, 0, 0, 0)),
        Some(eight),
        "not the one that is still to come today"
    );
}

fn zones() -> impl Strategy<Value = TimeZone> {
    prop::sample::select(vec![
        "Europe/Berlin",
        "America/New_York",
        "Australia/Lord_Howe",
        "Asia/Kathmandu",
        "UTC",
    ])
    .prop_map(zone)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn a_span_is_quiet_throughout_and_at_no_instant_around_it(
        zone in zones(),
        from in 0u16..1440,
        to in 0u16..1440,
        days in prop::sample::subsequence(Weekday::ALL.to_vec(), 0..=4),
        minute in 0i64..(3 * 366 * 24 * 60),
        part in 0.0f64..1.0,
    ) {
        let quiet = QuietHours { is_on: true, from, to, days, ..QuietHours::default() };
        let now = berlin(datetime(2026, 1, 1, 0, 0, 0, 0)) + minute * MINUTE_MS;
        let Some(span) = quiet.span_at(now, &zone) else { return Ok(()) };
        prop_assert!(span.from <= now && now < span.until);
        prop_assert!(span.until.since(span.from) <= 4 * DAY_MS + HOUR_MS);
        #[allow(clippy::cast_possible_truncation, clippy::cast_precision_loss, reason = "some instant in it")]
        let within = now + (span.until.since(now) as f64 * part) as i64;
        if within < span.until {
            prop_assert_eq!(quiet.span_at(within, &zone).map(|span| span.until), Some(span.until));
        }
        prop_assert_eq!(quiet.span_at(span.until, &zone), None);
    }
}
