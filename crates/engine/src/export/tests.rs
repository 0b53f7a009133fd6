use jiff::tz::TimeZone;
use porchlight_domain::{PaperWords, UtcMs};
use proptest::prelude::*;

use super::calendar::Calendar;
use super::csv_rows::{MARK, harmless};

fn words() -> PaperWords {
    let list = |names: &str| names.split(' ').map(str::to_owned).collect();
    PaperWords {
        language: "en".to_owned(),
        months: list("January February March April May June July August September October November December"),
        weekdays: list("Monday Tuesday Wednesday Thursday Friday Saturday Sunday"),
        day: "{weekday}, {day} {month} {year}".to_owned(),
        time: "{hour}:{minute}".to_owned(),
        ..PaperWords::default()
    }
}

#[test]
fn a_day_is_the_day_of_the_zone_and_not_of_utc() {
    let berlin = Calendar::new(words(), TimeZone::get("Europe/Berlin").unwrap());
    // 2026-11-20T23:30Z, a Friday in UTC.
    let late = UtcMs::new(1_795_217_400_000);
    assert_eq!(berlin.day(late), "Saturday, 21 November 2026");
    assert_eq!(berlin.time(late), "00:30");
    assert_eq!(berlin.iso(late), "2026-11-21T00:30:00+01:00");
    assert_ne!(berlin.day_of(late), berlin.day_of(late - 3_600_000));
}

#[test]
fn a_clock_of_twelve_hours_says_which_half() {
    let halved = PaperWords {
        time: "{hour}:{minute} {half}".to_owned(),
        halves: vec!["AM".to_owned(), "PM".to_owned()],
        ..words()
    };
    let utc = Calendar::new(halved, TimeZone::UTC);
    assert_eq!(utc.time(UtcMs::new(0)), "12:00 AM");
    assert_eq!(utc.time(UtcMs::new(13 * 3_600_000 + 120_000)), "1:02 PM");
}

proptest! {
    #[test]
    fn a_row_of_any_cells_is_read_back_and_none_is_a_formula(cells in proptest::collection::vec(".{0,40}", 1..6)) {
        let mut rows = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(MARK.to_vec());
        rows.write_record(cells.iter().map(|cell| harmless(cell).into_owned())).unwrap();
        let bytes = rows.into_inner().unwrap();
        let mut read = csv::ReaderBuilder::new().has_headers(false).from_reader(&bytes[..]);
        let record = read.records().next().unwrap().unwrap();
        prop_assert_eq!(record.len(), cells.len());
        for (read, cell) in record.iter().zip(&cells) {
            prop_assert!(!read.starts_with(['=', '+', '-', '@', '\t', '\r']), "{:?}", read);
            prop_assert!(read == cell || read.strip_prefix('\'') == Some(cell.as_str()), "{:?} {:?}", read, cell);
        }
    }
}

#[test]
fn a_formula_gets_an_apostrophe_and_words_do_not() {
    for formula in ["=1+1", "+49 30", "-1", "@SUM(A1)", "\t=1", "\r=1"] {
        assert_eq!(harmless(formula), format!("'{formula}"));
    }
    assert_eq!(harmless("Hello = world"), "Hello = world");
    assert_eq!(harmless(""), "");
}
