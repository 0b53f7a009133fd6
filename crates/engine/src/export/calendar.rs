//! Instants as a person writes them: in the zone of the machine, in the words of their language.

use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};
use porchlight_domain::{PaperWords, UtcMs};

/// A zone and the words for its days.
#[derive(Clone, Debug)]
pub(super) struct Calendar {
    pub(super) words: PaperWords,
    zone: TimeZone,
}

impl Calendar {
    /// In this machine's zone.
    pub(super) fn here(words: PaperWords) -> Self {
        Self::new(words, TimeZone::system())
    }

    pub(super) fn new(words: PaperWords, zone: TimeZone) -> Self {
        Self { words, zone }
    }

    /// The zone's IANA name, or what it is ahead of UTC.
    pub(super) fn zone(&self, at: UtcMs) -> String {
        match self.zone.iana_name() {
            Some(name) => name.to_owned(),
            None => self.zoned(at).offset().to_string(),
        }
    }

    /// ISO 8601 with the offset, to the second: `2026-11-21T15:10:02+01:00`.
    pub(super) fn iso(&self, at: UtcMs) -> String {
        self.zoned(at).strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
    }

    /// A number that is the same for all instants of one day.
    pub(super) fn day_of(&self, at: UtcMs) -> i64 {
        let date = self.zoned(at).date();
        i64::from(date.year()) * 366 + i64::from(date.day_of_year())
    }

    /// The day, written out.
    pub(super) fn day(&self, at: UtcMs) -> String {
        let date = self.zoned(at).date();
        let named = |names: &[String], number: i8| {
            let place = usize::try_from(number).unwrap_or_default().saturating_sub(1);
            names.get(place).cloned().unwrap_or_else(|| number.to_string())
        };
        self.words
            .day
            .replace("{weekday}", &named(&self.words.weekdays, date.weekday().to_monday_one_offset()))
            .replace("{day}", &date.day().to_string())
            .replace("{month}", &named(&self.words.months, date.month()))
            .replace("{year}", &date.year().to_string())
    }

    /// The time of day.
    pub(super) fn time(&self, at: UtcMs) -> String {
        let time = self.zoned(at).time();
        let minute = format!("{:02}", time.minute());
        let (hour, half) = match self.words.halves.get(usize::from(time.hour() >= 12)) {
            Some(half) => ((time.hour() + 11) % 12 + 1, half.as_str()),
            None => (time.hour(), ""),
        };
        let hour = if half.is_empty() { format!("{hour:02}") } else { hour.to_string() };
        self.words.time.replace("{hour}", &hour).replace("{minute}", &minute).replace("{half}", half)
    }

    fn zoned(&self, at: UtcMs) -> Zoned {
        let instant = Timestamp::from_millisecond(at.get()).unwrap_or(Timestamp::UNIX_EPOCH);
        instant.to_zoned(self.zone.clone())
    }
}
