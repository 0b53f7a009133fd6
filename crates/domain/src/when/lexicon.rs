//! The words for times, in English and German.

use jiff::civil::{Time, Weekday};

use super::choices::{EVENING, MORNING};

/// What a word can mean.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Meaning {
    /// Says nothing by itself: "at", "um".
    Filler,
    /// "next", "nächsten".
    Next,
    /// So many days from today.
    Days(i64),
    Weekday(Weekday),
    /// Saturday.
    Weekend,
    Part(Part),
    Unit(Unit),
    Number(i64),
    /// Of a month, by its name.
    Month(i8),
    /// "half an hour", "halbe Stunde"; before an hour, German means the half before it.
    Half,
    Am,
    Pm,
    /// "Uhr".
    Clock,
}

/// A part of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Morning,
    Noon,
    Afternoon,
    Evening,
    Night,
}

impl Part {
    /// When it is, if no hour is named.
    pub(super) const fn time(self) -> Time {
        match self {
            Self::Morning => MORNING,
            Self::Noon => Time::constant(12, 0, 0, 0),
            Self::Afternoon => Time::constant(15, 0, 0, 0),
            Self::Evening => EVENING,
            Self::Night => Time::constant(21, 0, 0, 0),
        }
    }

    /// Its hours are those after noon: "evening 7" is 19:00.
    pub(super) const fn is_after_noon(self) -> bool {
        matches!(self, Self::Afternoon | Self::Evening | Self::Night)
    }
}

/// In what a distance is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Minutes,
    Hours,
    Days,
    Weeks,
    Months,
    Years,
}

impl Unit {
    /// Of minutes and hours it is the distance that counts, of days and more the calendar.
    pub(super) const fn is_exact(self) -> bool {
        matches!(self, Self::Minutes | Self::Hours)
    }
}

const WORDS: &[(&[&str], Meaning)] = &[
    (
        &[
            "at", "on", "um", "am", "im", "in", "the", "den", "dem", "der", "die", "das", "this", "diesen",
            "dieser", "dieses", "diese", "gegen", "ab", "bis", "until", "till", "til", "for", "of", "and",
            "und", "remind", "me",
        ],
        Meaning::Filler,
    ),
    (
        &[
            "next",
            "coming",
            "nächste",
            "nächsten",
            "nächster",
            "nächstes",
            "naechste",
            "naechsten",
            "naechster",
            "naechstes",
            "kommende",
            "kommenden",
            "kommender",
            "kommendes",
        ],
        Meaning::Next,
    ),
    (&["today", "heute"], Meaning::Days(0)),
    (&["tomorrow", "tmr", "tmrw", "tom"], Meaning::Days(1)),
    (&["übermorgen", "uebermorgen", "overmorrow"], Meaning::Days(2)),
    (&["monday", "mon", "montag", "mo"], Meaning::Weekday(Weekday::Monday)),
    (&["tuesday", "tues", "tue", "dienstag", "di"], Meaning::Weekday(Weekday::Tuesday)),
    (&["wednesday", "wed", "mittwoch", "mi"], Meaning::Weekday(Weekday::Wednesday)),
    (&["thursday", "thurs", "thur", "thu", "donnerstag", "do"], Meaning::Weekday(Weekday::Thursday)),
    (&["friday", "fri", "freitag", "fr"], Meaning::Weekday(Weekday::Friday)),
    (&["saturday", "sat", "samstag", "sonnabend", "sa"], Meaning::Weekday(Weekday::Saturday)),
    (&["sunday", "sun", "sonntag", "so"], Meaning::Weekday(Weekday::Sunday)),
    (&["weekend", "wochenende"], Meaning::Weekend),
    (&["morning", "früh", "frueh", "morgens", "vormittag", "vormittags"], Meaning::Part(Part::Morning)),
    (&["noon", "midday", "mittag", "mittags"], Meaning::Part(Part::Noon)),
    (&["afternoon", "nachmittag", "nachmittags"], Meaning::Part(Part::Afternoon)),
    (&["evening", "abend", "abends"], Meaning::Part(Part::Evening)),
    (&["night", "nacht", "nachts"], Meaning::Part(Part::Night)),
    (&["minute", "minutes", "min", "mins", "m", "minuten"], Meaning::Unit(Unit::Minutes)),
    (&["hour", "hours", "hr", "hrs", "h", "stunde", "stunden", "std"], Meaning::Unit(Unit::Hours)),
    (&["day", "days", "d", "tag", "tage", "tagen"], Meaning::Unit(Unit::Days)),
    (&["week", "weeks", "w", "woche", "wochen"], Meaning::Unit(Unit::Weeks)),
    (&["month", "months", "monat", "monate", "monaten"], Meaning::Unit(Unit::Months)),
    (&["year", "years", "y", "jahr", "jahre", "jahren"], Meaning::Unit(Unit::Years)),
    (&["a", "an", "one", "ein", "eine", "einen", "einem", "einer", "eins"], Meaning::Number(1)),
    (&["two", "zwei", "couple"], Meaning::Number(2)),
    (&["three", "drei"], Meaning::Number(3)),
    (&["four", "vier"], Meaning::Number(4)),
    (&["five", "fünf", "fuenf"], Meaning::Number(5)),
    (&["six", "sechs"], Meaning::Number(6)),
    (&["seven", "sieben"], Meaning::Number(7)),
    (&["eight", "acht"], Meaning::Number(8)),
    (&["nine", "neun"], Meaning::Number(9)),
    (&["ten", "zehn"], Meaning::Number(10)),
    (&["eleven", "elf"], Meaning::Number(11)),
    (&["twelve", "zwölf", "zwoelf"], Meaning::Number(12)),
    (&["january", "jan", "januar", "jänner"], Meaning::Month(1)),
    (&["february", "feb", "februar"], Meaning::Month(2)),
    (&["march", "mar", "märz", "maerz"], Meaning::Month(3)),
    (&["april", "apr"], Meaning::Month(4)),
    (&["may", "mai"], Meaning::Month(5)),
    (&["june", "jun", "juni"], Meaning::Month(6)),
    (&["july", "jul", "juli"], Meaning::Month(7)),
    (&["august", "aug"], Meaning::Month(8)),
    (&["september", "sep", "sept"], Meaning::Month(9)),
    (&["october", "oct", "oktober", "okt"], Meaning::Month(10)),
    (&["november", "nov"], Meaning::Month(11)),
    (&["december", "dec", "dezember", "dez"], Meaning::Month(12)),
    (&["half", "halb", "halbe", "halben"], Meaning::Half),
    (&["a.m.", "a.m"], Meaning::Am),
    (&["pm", "p.m.", "p.m"], Meaning::Pm),
    (&["uhr", "o'clock", "oclock"], Meaning::Clock),
];

/// What a word in lower case means.
pub(super) fn meaning(word: &str) -> Option<Meaning> {
    WORDS.iter().find(|(words, _)| words.contains(&word)).map(|(_, meaning)| *meaning)
}
