//! Posts whose time passed while the app, the machine or the connection was away.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{HOUR_MS, MINUTE_MS, UtcMs};

/// What is done with a post whose time has passed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "then", rename_all = "snake_case")]
pub enum Missed {
    /// It is published late, up to so many hours; after that the user is asked.
    Publish {
        /// Hours, 1 to 72.
        hours: u8,
    },
    /// The user is asked.
    Ask,
    /// It is left out.
    Skip,
}

impl Default for Missed {
    fn default() -> Self {
        Self::Publish { hours: 3 }
    }
}

impl Missed {
    /// Hours that can be chosen, at most.
    pub const MOST_HOURS: u8 = 72;
}

/// By how much a post may be late and still count as on time, ms.
const ON_TIME_MS: i64 = 10 * MINUTE_MS;

/// What becomes of a post that is begun now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lateness {
    /// It goes, being on time.
    OnTime,
    /// It goes, being late: behind others that are late as well, so that they do not all come at once.
    Late,
    /// The user decides.
    Ask,
    /// It is left out.
    Skip,
}

/// What becomes of a post that was due at `due`, begun `now`.
pub fn lateness(due: UtcMs, now: UtcMs, missed: Missed) -> Lateness {
    let late = now.get().saturating_sub(due.get());
    if late <= ON_TIME_MS {
        return Lateness::OnTime;
    }
    match missed {
        Missed::Publish { hours } if late <= i64::from(hours) * HOUR_MS => Lateness::Late,
        Missed::Publish { .. } | Missed::Ask => Lateness::Ask,
        Missed::Skip => Lateness::Skip,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_minutes_are_on_time_whatever_the_rule() {
        let due = UtcMs::new(1_000_000_000);
        for missed in [Missed::Publish { hours: 3 }, Missed::Ask, Missed::Skip] {
            assert_eq!(lateness(due, due + ON_TIME_MS, missed), Lateness::OnTime);
            assert_eq!(lateness(due, UtcMs::new(0), missed), Lateness::OnTime);
        }
    }

    #[test]
    fn later_the_rule_decides_and_three_hours_are_the_last_moment_of_three_hours() {
        let due = UtcMs::new(1_000_000_000);
        let after = |ms: i64, missed| lateness(due, due + ms, missed);
        assert_eq!(after(3 * HOUR_MS, Missed::Publish { hours: 3 }), Lateness::Late);
        assert_eq!(after(3 * HOUR_MS + 1, Missed::Publish { hours: 3 }), Lateness::Ask);
        assert_eq!(after(ON_TIME_MS + 1, Missed::Ask), Lateness::Ask);
        assert_eq!(after(ON_TIME_MS + 1, Missed::Skip), Lateness::Skip);
    }
}
