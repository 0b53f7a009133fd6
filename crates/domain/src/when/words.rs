//! Reading a time in words.

use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;

use super::lexicon::{Meaning, Part, Unit, meaning};
use super::said::{DaySaid, Said, TimeSaid};
use super::{Choice, WhenFault, WhenLabel, WhenProblem};
use crate::UtcMs;

/// The times that `typed` can mean, the likeliest first; all are later than `now`.
///
/// # Errors
/// With the first word that is none for a time, or all of them when the time that they make cannot be.
pub fn read(typed: &str, now: UtcMs, zone: &TimeZone) -> Result<Vec<Choice>, WhenProblem> {
    let words = split(typed);
    let mut reader = Reader { words: &words, at: 0, said: Said::default() };
    while let Some(word) = reader.words.get(reader.at) {
        let begun = reader.at;
        reader.take().map_err(|code| WhenProblem { at: word.at, length: word.length, code })?;
        debug_assert!(reader.at > begun, "a word is taken with each step");
    }
    let all = |code| {
        let length = u32::try_from(typed.encode_utf16().count()).unwrap_or(u32::MAX);
        WhenProblem { at: 0, length, code }
    };
    if reader.said.is_empty() {
        return Err(all(WhenFault::Unreadable));
    }
    let times = reader.said.times(now, zone).map_err(all)?;
    Ok(times.into_iter().map(|at| Choice { label: WhenLabel::Exactly, at }).collect())
}

/// A word, in lower case, with its place in UTF-16 units.
struct Word {
    text: String,
    at: u32,
    length: u32,
}

fn split(typed: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let (mut at, mut is_within) = (0_u32, false);
    for letter in typed.chars() {
        let units = u32::try_from(letter.len_utf16()).unwrap_or(1);
        if letter.is_whitespace() || matches!(letter, ',' | ';') {
            is_within = false;
        } else {
            match words.last_mut().filter(|_| is_within) {
                Some(word) => {
                    word.text.extend(letter.to_lowercase());
                    word.length += units;
                }
                None => words.push(Word { text: letter.to_lowercase().collect(), at, length: units }),
            }
            is_within = true;
        }
        at += units;
    }
    words
}

impl Said {
    fn is_empty(&self) -> bool {
        self.day.is_none() && self.part.is_none() && self.time.is_none() && self.distance.is_empty()
    }
}

struct Reader<'a> {
    words: &'a [Word],
    at: usize,
    said: Said,
}

impl Reader<'_> {
    fn word(&self, ahead: usize) -> Option<&str> {
        self.words.get(self.at + ahead).map(|word| word.text.as_str())
    }

    fn means(&self, ahead: usize) -> Option<Meaning> {
        meaning(self.word(ahead)?)
    }

    /// Takes what stands next: a word or a few that belong together.
    fn take(&mut self) -> Result<(), WhenFault> {
        let word = self.word(0).unwrap_or_default().to_owned();
        // "Morgen" is tomorrow, and after a day its morning.
        if word == "morgen" {
            self.at += 1;
            return if self.said.day.is_some() { self.part(Part::Morning) } else { self.day(DaySaid::In(1)) };
        }
        if word == "tonight" {
            self.at += 1;
            self.day(DaySaid::In(0))?;
            return self.part(Part::Evening);
        }
        let Some(meaning) = meaning(&word) else { return self.number_like(&word) };
        match meaning {
            Meaning::Filler => self.at += 1,
            Meaning::Next => return self.next(),
            Meaning::Days(days) => {
                self.at += 1;
                return self.day(DaySaid::In(days));
            }
            Meaning::Weekday(day) => {
                self.at += 1;
                return self.day(DaySaid::Weekday { day, is_next: false });
            }
            Meaning::Weekend => {
                self.at += 1;
                return self.day(DaySaid::Weekday { day: jiff::civil::Weekday::Saturday, is_next: false });
            }
            Meaning::Part(part) => {
                self.at += 1;
                return self.part(part);
            }
            Meaning::Number(number) => return self.counted(number),
            Meaning::Month(month) => return self.month_first(month),
            Meaning::Half => return self.half(),
            // "day after tomorrow"
            Meaning::Unit(Unit::Days)
                if self.word(1) == Some("after") && self.means(2) == Some(Meaning::Days(1)) =>
            {
                self.at += 3;
                return self.day(DaySaid::In(2));
            }
            Meaning::Unit(_) | Meaning::Am | Meaning::Pm | Meaning::Clock => {
                return Err(WhenFault::Unreadable);
            }
        }
        Ok(())
    }

    fn day(&mut self, day: DaySaid) -> Result<(), WhenFault> {
        if !self.said.distance.is_empty() {
            return Err(WhenFault::Conflict);
        }
        once(&mut self.said.day, day)
    }

    fn part(&mut self, part: Part) -> Result<(), WhenFault> {
        once(&mut self.said.part, part)
    }

    fn time(&mut self, hour: i64, minute: i64, is_vague: bool) -> Result<(), WhenFault> {
        let number = |number: i64| i8::try_from(number).map_err(|_| WhenFault::Unreadable);
        let time = Time::new(number(hour)?, number(minute)?, 0, 0).map_err(|_| WhenFault::Unreadable)?;
        if self.said.distance.iter().any(|(_, unit)| unit.is_exact()) {
            return Err(WhenFault::Conflict);
        }
        once(&mut self.said.time, TimeSaid { time, is_vague: is_vague && hour < 12 })
    }

    /// After "next".
    fn next(&mut self) -> Result<(), WhenFault> {
        let day = match self.means(1) {
            Some(Meaning::Weekday(day)) => DaySaid::Weekday { day, is_next: true },
            Some(Meaning::Weekend) => DaySaid::Weekday { day: jiff::civil::Weekday::Saturday, is_next: true },
            Some(Meaning::Unit(Unit::Weeks)) => DaySaid::NextWeek,
            Some(Meaning::Unit(Unit::Months)) => DaySaid::NextMonth,
            Some(Meaning::Unit(Unit::Days)) => DaySaid::In(1),
            _ => return Err(WhenFault::Unreadable),
        };
        self.at += 2;
        self.day(day)
    }

    /// "half an hour", "einer halben Stunde", "halb zehn".
    fn half(&mut self) -> Result<(), WhenFault> {
        let skipped = usize::from(matches!(self.means(1), Some(Meaning::Number(1))));
        if self.means(1 + skipped) == Some(Meaning::Unit(Unit::Hours)) {
            self.at += 2 + skipped;
            return self.distance(30, Unit::Minutes);
        }
        let hour = match (self.means(1), self.word(1).and_then(whole)) {
            (Some(Meaning::Number(hour)), _) | (_, Some(hour)) if (1..=24).contains(&hour) => hour,
            _ => return Err(WhenFault::Unreadable),
        };
        self.at += 2;
        self.time(hour - 1, 30, true)
    }

    fn distance(&mut self, count: i64, unit: Unit) -> Result<(), WhenFault> {
        if self.said.day.is_some() || (unit.is_exact() && self.said.time.is_some()) {
            return Err(WhenFault::Conflict);
        }
        self.said.distance.push((count, unit));
        Ok(())
    }

    /// A number as a word, or as digits alone: of a unit, a day of a month, or an hour.
    fn counted(&mut self, number: i64) -> Result<(), WhenFault> {
        match self.means(1) {
            Some(Meaning::Unit(unit)) => {
                self.at += 2;
                self.distance(number, unit)
            }
            // "a couple of days", "einer halben Stunde"
            Some(Meaning::Half | Meaning::Number(2)) if number == 1 => {
                self.at += 1;
                Ok(())
            }
            Some(Meaning::Filler) if self.word(1) == Some("of") => {
                let Some(Meaning::Unit(unit)) = self.means(2) else { return Err(WhenFault::Unreadable) };
                self.at += 3;
                self.distance(number, unit)
            }
            Some(Meaning::Month(month)) => {
                self.at += 2;
                self.date_of(month, number)
            }
            _ => {
                self.at += 1;
                self.hour(number, 0, true)
            }
        }
    }

    /// An hour, and what may say more of it: "am", "pm", "Uhr", and minutes after that.
    fn hour(&mut self, hour: i64, minute: i64, is_vague: bool) -> Result<(), WhenFault> {
        let is_half_day = (1..=12).contains(&hour);
        match (self.word(0), self.means(0)) {
            (Some("am"), _) | (_, Some(Meaning::Am)) if is_half_day => {
                self.at += 1;
                self.time(hour % 12, minute, false)
            }
            (_, Some(Meaning::Pm)) if is_half_day => {
                self.at += 1;
                self.time(hour % 12 + 12, minute, false)
            }
            (_, Some(Meaning::Clock)) => {
                self.at += 1;
                let minutes = self.word(0).and_then(whole).filter(|minutes| minute == 0 && *minutes < 60);
                // "9 Uhr 30", but not "9 Uhr 30. November".
                let minutes =
                    minutes.filter(|_| !matches!(self.means(1), Some(Meaning::Month(_) | Meaning::Unit(_))));
                if minutes.is_some() {
                    self.at += 1;
                }
                self.time(hour, minutes.unwrap_or(minute), is_vague)
            }
            _ => self.time(hour, minute, is_vague),
        }
    }

    /// "December 24", "24 December 2026".
    fn month_first(&mut self, month: i8) -> Result<(), WhenFault> {
        let day = self.word(1).and_then(ordinal).ok_or(WhenFault::Unreadable)?;
        self.at += 2;
        self.date_of(month, day)
    }

    /// A day of a month; a year may follow.
    fn date_of(&mut self, month: i8, day: i64) -> Result<(), WhenFault> {
        let day = i8::try_from(day).map_err(|_| WhenFault::Unreadable)?;
        if let Some(year) = self.word(0).and_then(whole).filter(|year| (1000..=9999).contains(year)) {
            self.at += 1;
            return self.date(year, i64::from(month), i64::from(day));
        }
        self.day_of_year(month, day)
    }

    fn date(&mut self, year: i64, month: i64, day: i64) -> Result<(), WhenFault> {
        let year = i16::try_from(year).map_err(|_| WhenFault::Unreadable)?;
        let (month, day) = (i8::try_from(month), i8::try_from(day));
        let (Ok(month), Ok(day)) = (month, day) else { return Err(WhenFault::Unreadable) };
        let date = Date::new(year, month, day).map_err(|_| WhenFault::Unreadable)?;
        self.day(DaySaid::Date(date))
    }

    fn day_of_year(&mut self, month: i8, day: i8) -> Result<(), WhenFault> {
        // Of a leap year, so that 29 February is a day.
        Date::new(2024, month, day).map_err(|_| WhenFault::Unreadable)?;
        self.day(DaySaid::DayOfYear { month, day })
    }

    /// What begins with a digit: `9`, `9:30`, `9.30`, `9am`, `14h`, `3d`, `24.12.`, `24.12.2026`, `2026-12-24`, `24th`.
    fn number_like(&mut self, word: &str) -> Result<(), WhenFault> {
        if let Some(number) = whole(word) {
            return self.counted(number);
        }
        let parts: Vec<&str> = word.split('-').collect();
        if let [year, month, day] = parts.as_slice()
            && let (Some(year), Some(month), Some(day)) = (whole(year), whole(month), whole(day))
        {
            self.at += 1;
            return self.date(year, month, day);
        }
        if let Some((hour, minute)) = word.split_once(':') {
            return self.clock_time(hour, minute);
        }
        if word.contains('.') {
            let parts: Vec<&str> = word.trim_end_matches('.').split('.').collect();
            let has_end = word.ends_with('.');
            match parts.as_slice() {
                [day, month, year] => {
                    let (Some(day), Some(month), Some(year)) = (whole(day), whole(month), whole(year)) else {
                        return Err(WhenFault::Unreadable);
                    };
                    self.at += 1;
                    return self.date(if year < 100 { 2000 + year } else { year }, month, day);
                }
                [day, month] if has_end => {
                    let (Some(day), Some(month)) = (whole(day), whole(month)) else {
                        return Err(WhenFault::Unreadable);
                    };
                    self.at += 1;
                    let (Ok(month), Ok(day)) = (i8::try_from(month), i8::try_from(day)) else {
                        return Err(WhenFault::Unreadable);
                    };
                    return self.day_of_year(month, day);
                }
                // "24. Dezember", "9.30".
                [_] => {}
                [hour, minute] => return self.clock_time(hour, minute),
                _ => return Err(WhenFault::Unreadable),
            }
        }
        if let Some(day) = ordinal(word) {
            let Some(Meaning::Month(month)) = self.means(1) else { return Err(WhenFault::Unreadable) };
            self.at += 2;
            return self.date_of(month, day);
        }
        // A number with its unit.
        let digits = word.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(word.len());
        let (number, unit) = word.split_at(digits);
        let number = whole(number).ok_or(WhenFault::Unreadable)?;
        match (unit, meaning(unit)) {
            ("am", _) | (_, Some(Meaning::Am)) if (1..=12).contains(&number) => {
                self.at += 1;
                self.time(number % 12, 0, false)
            }
            (_, Some(Meaning::Pm)) if (1..=12).contains(&number) => {
                self.at += 1;
                self.time(number % 12 + 12, 0, false)
            }
            (_, Some(Meaning::Clock)) => {
                self.at += 1;
                self.time(number, 0, true)
            }
            (_, Some(Meaning::Unit(unit))) => {
                self.at += 1;
                self.distance(number, unit)
            }
            _ => Err(WhenFault::Unreadable),
        }
    }

    /// `9:30`, and `9:30pm`.
    fn clock_time(&mut self, hour: &str, minute: &str) -> Result<(), WhenFault> {
        let digits = minute.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(minute.len());
        let (minute, half) = minute.split_at(digits);
        let (Some(hour), Some(number)) = (whole(hour), whole(minute)) else {
            return Err(WhenFault::Unreadable);
        };
        if minute.len() != 2 {
            return Err(WhenFault::Unreadable);
        }
        self.at += 1;
        let is_half_day = (1..=12).contains(&hour);
        match (half, meaning(half)) {
            ("", _) => self.hour(hour, number, false),
            ("am", _) | (_, Some(Meaning::Am)) if is_half_day => self.time(hour % 12, number, false),
            (_, Some(Meaning::Pm)) if is_half_day => self.time(hour % 12 + 12, number, false),
            _ => Err(WhenFault::Unreadable),
        }
    }
}

fn once<T>(place: &mut Option<T>, said: T) -> Result<(), WhenFault> {
    if place.is_some() {
        return Err(WhenFault::Conflict);
    }
    *place = Some(said);
    Ok(())
}

/// Up to four digits.
fn whole(word: &str) -> Option<i64> {
    let is_number = (1..=4).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| word.parse().ok()).flatten()
}

/// `24`, `24.`, `24th`.
fn ordinal(word: &str) -> Option<i64> {
    let digits = word.trim_end_matches(['.', 's', 't', 'n', 'd', 'r', 'h']);
    let ending = word.get(digits.len()..)?;
    matches!(ending, "" | "." | "st" | "nd" | "rd" | "th").then(|| whole(digits)).flatten()
}
