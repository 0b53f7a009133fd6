//! When something is to come back: usual times to choose from, and times in words, in English and in German.
//!
//! Pure: now and the zone are handed in. What comes out is always later than now, and the time of day that was asked for; where
//! clocks are put forward over it, the first time after the gap, and where they are put back, the first of the two.

mod choices;
mod clock;
mod lexicon;
mod said;
#[cfg(test)]
mod tests;
mod words;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::UtcMs;

pub use choices::usual;
pub use words::read;

/// What a time is called. The screens have the words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum WhenLabel {
    /// In about three hours.
    LaterToday,
    /// Today, 18:00.
    ThisEvening,
    /// Tomorrow, 9:00.
    TomorrowMorning,
    /// Saturday, 9:00.
    Weekend,
    /// Monday, 9:00.
    NextWeek,
    /// What the words say.
    Exactly,
}

/// A time to choose.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Choice {
    /// What it is called.
    pub label: WhenLabel,
    /// When it is.
    pub at: UtcMs,
}

/// What is wrong with a time in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum WhenFault {
    /// This is no word for a time.
    Unreadable,
    /// This does not go with what stands before it.
    Conflict,
    /// That is over.
    Past,
    /// That is more than ten years away.
    TooFar,
}

/// What is wrong with a time in words, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct WhenProblem {
    /// Where it begins, in UTF-16 units of what was typed.
    pub at: u32,
    /// How long it is, in UTF-16 units.
    pub length: u32,
    /// What it is.
    pub code: WhenFault,
}
