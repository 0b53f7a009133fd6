use jiff::civil::{Time, date, time};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan as _};
use proptest::prelude::*;

use super::WhenLabel::{LaterToday, NextWeek, ThisEvening, TomorrowMorning, Weekend};
use super::*;
use crate::{HOUR_MS, MINUTE_MS};

/// In Berlin, at that time of Wednesday, 18 November 2026.
fn wednesday(hour: i8, minute: i8) -> UtcMs {
    let at = date(2026, 11, 18).at(hour, minute, 0, 0).to_zoned(berlin()).unwrap();
    UtcMs::new(at.timestamp().as_millisecond())
}

fn berlin() -> TimeZone {
    TimeZone::get("Europe/Berlin").unwrap()
}

fn shown(at: UtcMs, zone: &TimeZone) -> String {
    let at = Timestamp::from_millisecond(at.get()).unwrap().to_zoned(zone.clone());
    at.strftime("%a %Y-%m-%d %H:%M").to_string()
}

fn said(words: &str, now: UtcMs) -> Vec<String> {
    let times = read(words, now, &berlin()).unwrap_or_else(|problem| panic!("{words}: {problem:?}"));
    times.into_iter().map(|choice| shown(choice.at, &berlin())).collect()
}

#[test]
fn what_people_say_in_english_and_german_is_understood() {
    let now = wednesday(10, 20);
    for (words, at) in [
        ("tomorrow 9", "Thu 2026-11-19 09:00"),
        ("tomorrow at 9:30pm", "Thu 2026-11-19 21:30"),
        ("in 3 hours", "Wed 2026-11-18 13:20"),
        ("3h 30m", "Wed 2026-11-18 13:50"),
        ("half an hour", "Wed 2026-11-18 10:50"),
        ("next monday", "Mon 2026-11-23 09:00"),
        ("fri 14:30", "Fri 2026-11-20 14:30"),
        ("wednesday 14:30", "Wed 2026-11-18 14:30"),
        ("wed", "Wed 2026-11-25 09:00"),
        ("tonight", "Wed 2026-11-18 18:00"),
        ("this evening at 8", "Wed 2026-11-18 20:00"),
        ("noon", "Wed 2026-11-18 12:00"),
        ("7 am", "Thu 2026-11-19 07:00"),
        ("day after tomorrow", "Fri 2026-11-20 09:00"),
        ("next week", "Mon 2026-11-23 09:00"),
        ("next month", "Tue 2026-12-01 09:00"),
        ("weekend", "Sat 2026-11-21 09:00"),
        ("in 2 weeks", "Wed 2026-12-02 09:00"),
        ("in a couple of days", "Fri 2026-11-20 09:00"),
        ("in 3 days at 16:00", "Sat 2026-11-21 16:00"),
        ("2026-12-24 18:15", "Thu 2026-12-24 18:15"),
        ("December 24th", "Thu 2026-12-24 09:00"),
        ("24 dec 2027", "Fri 2027-12-24 09:00"),
        ("1 nov", "Mon 2027-11-01 09:00"),
        ("morgen früh", "Thu 2026-11-19 09:00"),
        ("Morgen um 8 Uhr 15", "Thu 2026-11-19 08:15"),
        ("übermorgen Nachmittag", "Fri 2026-11-20 15:00"),
        ("nächsten Montag", "Mon 2026-11-23 09:00"),
        ("am Freitag um 14 Uhr", "Fri 2026-11-20 14:00"),
        ("Freitag Morgen", "Fri 2026-11-20 09:00"),
        ("heute Abend", "Wed 2026-11-18 18:00"),
        ("in einer Stunde", "Wed 2026-11-18 11:20"),
        ("in einer halben Stunde", "Wed 2026-11-18 10:50"),
        ("in zwei Tagen", "Fri 2026-11-20 09:00"),
        ("halb zwölf", "Wed 2026-11-18 11:30"),
        ("nächste Woche", "Mon 2026-11-23 09:00"),
        ("Do 9.30", "Thu 2026-11-19 09:30"),
        ("24.12.", "Thu 2026-12-24 09:00"),
        ("24.12.27 um 17:00", "Fri 2027-12-24 17:00"),
        ("24. Dezember", "Thu 2026-12-24 09:00"),
        ("29. Februar", "Tue 2028-02-29 09:00"),
    ] {
        assert_eq!(said(words, now)[0], at, "{words}");
    }
}

#[test]
fn what_can_mean_two_times_gives_both() {
    let now = wednesday(10, 20);
    assert_eq!(said("tomorrow 3", now), ["Thu 2026-11-19 03:00", "Thu 2026-11-19 15:00"]);
    assert_eq!(said("at 9", now), ["Wed 2026-11-18 21:00"], "nine in the morning is over today");
    assert_eq!(said("next friday", now), ["Fri 2026-11-20 09:00", "Fri 2026-11-27 09:00"]);
}

#[test]
fn what_is_no_time_says_where_it_is_none() {
    let now = wednesday(10, 20);
    let fault = |words: &str| read(words, now, &berlin()).unwrap_err();
    assert_eq!(fault("💡 tomorrow lunchish"), WhenProblem { at: 0, length: 2, code: WhenFault::Unreadable });
    assert_eq!(fault("tomorrow lunchish"), WhenProblem { at: 9, length: 8, code: WhenFault::Unreadable });
    assert_eq!(fault("tomorrow friday"), WhenProblem { at: 9, length: 6, code: WhenFault::Conflict });
    assert_eq!(fault("2026-11-17").code, WhenFault::Past);
    assert_eq!(fault("today 8:00").code, WhenFault::Past);
    assert_eq!(fault("in 9999 days").code, WhenFault::TooFar);
    assert_eq!(fault("in 9999 years").code, WhenFault::TooFar);
    assert_eq!(fault("at").code, WhenFault::Unreadable);
    assert_eq!(fault("25:00").code, WhenFault::Unreadable);
    assert_eq!(fault("31.2.").code, WhenFault::Unreadable);
}

#[test]
fn the_usual_times_are_those_that_are_still_to_come() {
    let labels =
        |now| -> Vec<WhenLabel> { usual(now, &berlin()).iter().map(|choice| choice.label).collect() };
    let all = [LaterToday, ThisEvening, TomorrowMorning, Weekend, NextWeek];
    assert_eq!(labels(wednesday(10, 20)), all);
    assert_eq!(labels(wednesday(22, 0)), all[2..]);
    let usual = usual(wednesday(10, 20), &berlin());
    assert_eq!(shown(usual[0].at, &berlin()), "Wed 2026-11-18 13:00");
}

#[test]
fn clocks_that_are_put_forward_or_back_move_nothing_but_what_they_must() {
    let zone = berlin();
    let at = |day: jiff::civil::Date, hour: i8, minute: i8| {
        UtcMs::new(day.at(hour, minute, 0, 0).to_zoned(zone.clone()).unwrap().timestamp().as_millisecond())
    };
    // 28 March 2027: there is no 02:30.
    let eve = at(date(2027, 3, 27), 12, 0);
    assert_eq!(said("tomorrow 2:30", eve), ["Sun 2027-03-28 03:00"]);
    assert_eq!(said("tomorrow 9:00", eve), ["Sun 2027-03-28 09:00"]);
    assert_eq!(read("tomorrow 12:00", eve, &zone).unwrap()[0].at.since(eve), 23 * HOUR_MS);
    // A distance is one, whatever clocks do.
    assert_eq!(read("in 20 hours", eve, &zone).unwrap()[0].at.since(eve), 20 * HOUR_MS);
    // 31 October 2027: 02:30 comes twice. The first; and while that is over, the second.
    let before = at(date(2027, 10, 31), 1, 0);
    let first = read("2:30", before, &zone).unwrap()[0].at;
    assert_eq!(first.since(before), 90 * MINUTE_MS);
    let second = read("2:30", first, &zone).unwrap()[0].at;
    assert_eq!(second.since(first), HOUR_MS);
}

/// Zones with gaps and folds of all kinds: of an hour, half an hour, at midnight, and a day that was left out.
const ZONES: [&str; 7] = [
    "UTC",
    "Europe/Berlin",
    "America/New_York",
    "Australia/Lord_Howe",
    "America/Sao_Paulo",
    "Africa/Cairo",
    "Pacific/Apia",
];

fn words() -> impl Strategy<Value = String> {
    let day = prop_oneof![
        Just(""),
        Just("tomorrow"),
        Just("fri"),
        Just("next monday"),
        Just("übermorgen"),
        Just("in 3 days"),
        Just("24.12."),
        Just("29. Februar"),
        Just("next month"),
        Just("nächste Woche"),
        Just("weekend"),
    ];
    (day, 0_i8..24, 0_i8..60).prop_map(|(day, hour, minute)| format!("{day} {hour:02}:{minute:02}"))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3_000))]

    #[test]
    fn it_is_always_later_and_at_the_time_asked_for_or_the_next_there_is(
        words in words(), at in 0_i64..4_100_000_000_000, zone in 0_usize..ZONES.len(), near in any::<bool>()
    ) {
        let zone = TimeZone::get(ZONES[zone]).unwrap();
        let mut now = Timestamp::from_millisecond(at).unwrap();
        // Half of the time shortly before clocks are put forward or back.
        if near && let Some(change) = zone.following(now).next() {
            now = change.timestamp() - (at % 90_000_000).milliseconds();
        }
        let now = UtcMs::new(now.as_millisecond());
        let times = read(&words, now, &zone).unwrap();
        let asked: Time = words.rsplit(' ').next().unwrap().parse::<Time>().unwrap_or_else(|_| time(0, 0, 0, 0));
        for choice in times {
            prop_assert!(choice.at > now);
            let then = Timestamp::from_millisecond(choice.at.get()).unwrap().to_zoned(zone.clone());
            if then.time() != asked {
                // Then that day has no such time, and this is where it goes on.
                let just_before = (then.timestamp() - 1.millisecond()).to_zoned(zone.clone());
                prop_assert!(zone.preceding(then.timestamp() + 1.nanosecond()).next().unwrap().timestamp() == then.timestamp());
                prop_assert!(just_before.datetime() < then.date().to_datetime(asked) || just_before.date() < then.date());
            }
        }
    }

    #[test]
    fn any_words_are_a_time_or_a_problem_within_them(typed in prop_oneof![any::<String>(), "[a-z0-9:. ]{0,30}", "(in |next |half |a |3|morgen|uhr | )*"]) {
        let now = wednesday(10, 20);
        match read(&typed, now, &berlin()) {
            Ok(times) => prop_assert!(!times.is_empty() && times.iter().all(|choice| choice.at > now)),
            Err(problem) => prop_assert!((problem.at + problem.length) as usize <= typed.encode_utf16().count()),
        }
    }

    #[test]
    fn the_usual_times_are_later_and_in_order(at in 0_i64..4_100_000_000_000, zone in 0_usize..ZONES.len()) {
        let now = UtcMs::new(at);
        let choices = usual(now, &TimeZone::get(ZONES[zone]).unwrap());
        prop_assert!(!choices.is_empty());
        prop_assert!(choices.iter().all(|choice| choice.at > now));
        prop_assert!(choices.is_sorted_by(|a, b| a.at < b.at));
    }
}
