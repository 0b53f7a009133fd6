//! Numbers in a time: counts, hours, and dates in their spellings.

use jiff::civil::Date;

use super::Reader;
use crate::when::WhenFault;
use crate::when::lexicon::{Meaning, meaning};
use crate::when::said::DaySaid;

impl Reader<'_> {
    /// A number as a word, or as digits alone: of a unit, a day of a month, or an hour.
    pub(super) fn counted(&mut self, number: i64) -> Result<(), WhenFault> {
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
    pub(super) fn month_first(&mut self, month: i8) -> Result<(), WhenFault> {
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
    pub(super) fn number_like(&mut self, word: &str) -> Result<(), WhenFault> {
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

/// Up to four digits.
pub(super) fn whole(word: &str) -> Option<i64> {
    let is_number = (1..=4).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| word.parse().ok()).flatten()
}

/// `24`, `24.`, `24th`.
fn ordinal(word: &str) -> Option<i64> {
    let digits = word.trim_end_matches(['.', 's', 't', 'n', 'd', 'r', 'h']);
    let ending = word.get(digits.len()..)?;
    matches!(ending, "" | "." | "st" | "nd" | "rd" | "th").then(|| whole(digits)).flatten()
}
