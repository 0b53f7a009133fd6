use jiff::civil::date;
use jiff::tz::TimeZone;
use proptest::prelude::*;

use super::*;
use crate::{DAY_MS, HOUR_MS, UtcMs};

fn parsed(typed: &str) -> Query {
    Query::parse(typed).unwrap()
}

fn term(what: What) -> Term {
    Term { is_not: false, what }
}

fn not(what: What) -> Term {
    Term { is_not: true, what }
}

#[test]
fn words_phrases_operators_and_not_are_told_apart() {
    assert_eq!(
        parsed("lamp -red \"big order\" From:@Anna.L label:\"to ship\" -is:done has:IMAGE on:2026-11-01 10:30 http://a.b").terms,
        [
            term(What::Word("lamp".into())),
            not(What::Word("red".into())),
            term(What::Phrase("big order".into())),
            term(What::From("Anna.L".into())),
            term(What::Label("to ship".into())),
            not(What::Is(Is::Done)),
            term(What::Has(Has::Image)),
            term(What::On(Day::Date(date(2026, 11, 1)))),
            term(What::Word("10:30".into())),
            term(What::Word("http://a.b".into())),
        ]
    );
    assert_eq!(parsed("\"not closed").terms, [term(What::Phrase("not closed".into()))]);
    assert_eq!(parsed(" - \"\" "), Query::default());
    assert!(parsed("lam").is_open && !parsed("lam ").is_open && !parsed("lam is:vip").is_open);
}

#[test]
fn a_fault_says_where_it_stands_and_what_was_probably_meant() {
    let fault = |typed: &str| {
        let problem = Query::parse(typed).unwrap_err();
        (problem.at, problem.length, problem.code, problem.suggestion)
    };
    // The lamp is two UTF-16 units.
    assert_eq!(fault("💡 is:unanswerd x"), (6, 9, QueryFault::UnknownValue, Some("unanswered".into())));
    assert_eq!(fault("lable:x"), (0, 6, QueryFault::UnknownOperator, Some("label".into())));
    assert_eq!(fault("-from: x"), (0, 6, QueryFault::MissingValue, None));
    assert_eq!(fault("before:2026-13-01"), (7, 10, QueryFault::UnknownDay, None));
    assert_eq!(fault("after:soon"), (6, 4, QueryFault::UnknownDay, None));
    assert_eq!(fault("has:nothinglikeit").3, None);
    let many = "is:vip ".repeat(33);
    assert_eq!(fault(&many).2, QueryFault::TooMany);
    assert!(Query::parse(&"word ".repeat(500)).is_ok(), "a pasted page is no fault");
}

#[test]
fn days_begin_and_end_with_the_zones_days() {
    let zone = TimeZone::get("Europe/Berlin").unwrap();
    // Clocks go back at three in the morning of 25 October 2026: that day has 25 hours.
    let (from, to) = Day::parse("2026-10-25").unwrap().range(UtcMs::new(0), &zone);
    assert_eq!(to.since(from), 25 * HOUR_MS);
    assert_eq!(from.get() % DAY_MS, 22 * HOUR_MS);
    let now = UtcMs::new(from.get() + 3 * DAY_MS + 2 * HOUR_MS);
    assert_eq!(Day::parse("3d").unwrap().range(now, &zone).0, from);
    assert_eq!(Day::parse("12h").unwrap().range(now, &zone).0, now - 12 * HOUR_MS);
    let (from, to) = Day::parse("2026-02").unwrap().range(now, &zone);
    assert_eq!(to.since(from), 28 * DAY_MS);
    assert_eq!(Day::parse("gestern").unwrap(), Day::Yesterday);
    for nonsense in ["2026", "26-1-1", "2026-1-1-1", "d", "99999d", "+3d", "2026--1"] {
        assert_eq!(Day::parse(nonsense), None, "{nonsense}");
    }
    assert!(Day::parse("9999y").unwrap().range(now, &zone).0 < now);
}

fn typed() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("from:".to_owned()),
        Just("-".to_owned()),
        Just("\"".to_owned()),
        Just(" ".to_owned()),
        Just("is:vip".to_owned()),
        Just("before:2w".to_owned()),
        Just("has:".to_owned()),
        Just("label:\"a b\"".to_owned()),
        Just("account:@x".to_owned()),
        "\\PC{0,4}",
        "[a-z]{1,6}",
    ];
    proptest::collection::vec(piece, 0..14).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn any_string_is_a_query_or_a_fault_within_it(typed in prop_oneof![typed(), any::<String>()]) {
        if let Err(problem) = Query::parse(&typed) {
            let units = typed.encode_utf16().count();
            prop_assert!((problem.at + problem.length) as usize <= units, "{typed:?} {problem:?}");
            prop_assert!(problem.length > 0, "{typed:?} {problem:?}");
        }
    }

    #[test]
    fn a_query_that_is_printed_and_read_is_the_same(typed in typed()) {
        if let Ok(query) = Query::parse(&typed) {
            let printed = query.to_string();
            prop_assert_eq!(Query::parse(&printed).unwrap(), query, "{:?} as {:?}", typed, printed);
        }
    }

    #[test]
    fn a_day_never_ends_before_it_begins(count in 0_u16..9999, unit in 0_usize..5, now in -60_000_000_000_000_i64..200_000_000_000_000) {
        let unit = [DayUnit::Hours, DayUnit::Days, DayUnit::Weeks, DayUnit::Months, DayUnit::Years][unit];
        for zone in ["UTC", "Europe/Berlin", "Pacific/Apia", "America/Sao_Paulo"] {
            let (from, to) = Day::Ago(count, unit).range(UtcMs::new(now), &TimeZone::get(zone).unwrap());
            prop_assert!(from <= to);
        }
    }
}
