//! Reading a time in words. What is said with numbers is read in `numbers`.

mod numbers;

use jiff::civil::Time;
use jiff::tz::TimeZone;

use super::lexicon::{Meaning, Part, Unit, meaning};
use super::said::{DaySaid, Said, TimeSaid};
use super::{Choice, WhenFault, WhenLabel, WhenProblem};
use crate::UtcMs;
use numbers::whole;

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
}

fn once<T>(place: &mut Option<T>, said: T) -> Result<(), WhenFault> {
    if place.is_some() {
        return Err(WhenFault::Conflict);
    }
    *place = Some(said);
    Ok(())
}
