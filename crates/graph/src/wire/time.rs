//! Instants, in the forms in which they come: `2025-07-28T22:44:49+0000` (no colon: RFC 3339 readers fail), with a
//! colon or `Z`, seconds and milliseconds since 1970, as number or string (`facts.md §5`, `§8.4`, `§10.4`).

use jiff::Timestamp;
use porchlight_domain::UtcMs;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer};
use serde_json::value::RawValue;

/// Below this a number counts seconds (until the year 5138), from it on milliseconds (since March 1973).
const FIRST_MS: u64 = 100_000_000_000;
/// The last millisecond of the year 9999. What claims to be later, or as far back, is no instant; kept out, nobody who
/// reckons with instants can overflow.
const LAST_MS: u64 = 253_402_300_799_999;

/// An instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct WireTime {
    /// When.
    pub(crate) at: UtcMs,
    /// Whether it was told to the millisecond.
    pub(crate) is_precise: bool,
}

impl WireTime {
    /// Reads one of the forms, or gives `None`.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        if let Ok(number) = text.parse::<i64>() {
            let is_precise = number.unsigned_abs() >= FIRST_MS;
            let ms = if is_precise { number } else { number.checked_mul(1_000)? };
            return (ms.unsigned_abs() <= LAST_MS).then_some(Self { at: UtcMs::new(ms), is_precise });
        }
        let timestamp: Timestamp = text.parse().ok()?;
        Some(Self { at: UtcMs::new(timestamp.as_millisecond()), is_precise: text.contains('.') })
    }
}

impl<'de> Deserialize<'de> for WireTime {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = Box::<RawValue>::deserialize(deserializer)?;
        Self::parse(raw.get().trim_matches('"')).ok_or_else(|| D::Error::custom("expected an instant"))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn every_form_of_an_instant_is_the_same_instant() {
        for form in [
            "\"2025-07-28T22:44:49+0000\"",
            "\"2025-07-28T22:44:49+00:00\"",
            "\"2025-07-28T22:44:49Z\"",
            "\"2025-07-29T00:44:49+0200\"",
            "1753742689",
            "\"1753742689\"",
            "1753742689000",
            "\"1753742689000\"",
        ] {
            let time: WireTime = serde_json::from_str(form).unwrap_or_else(|error| panic!("{form}: {error}"));
            assert_eq!(time.at, UtcMs::new(1_753_742_689_000), "{form}");
        }
        for bad in ["\"yesterday\"", "true", "{}", "\"\"", "\"2025-13-01T00:00:00+0000\""] {
            assert!(serde_json::from_str::<WireTime>(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn what_lies_beyond_the_calendar_is_no_instant() {
        for beyond in [i64::MIN, i64::MAX, 253_402_300_800_000, -253_402_300_800_000] {
            assert_eq!(WireTime::parse(&beyond.to_string()), None, "{beyond}");
        }
        assert_eq!(WireTime::parse("253402300799").unwrap().at, UtcMs::new(253_402_300_799));
        assert_eq!(WireTime::parse("0").unwrap().at, UtcMs::new(0));
    }

    proptest! {
        #[test]
        fn seconds_and_milliseconds_are_told_apart(ms in 1_000_000_000_000i64..4_000_000_000_000) {
            prop_assert_eq!(WireTime::parse(&ms.to_string()).unwrap().at, UtcMs::new(ms));
            prop_assert_eq!(WireTime::parse(&(ms / 1_000).to_string()).unwrap().at, UtcMs::new(ms / 1_000 * 1_000));
        }
    }
}
