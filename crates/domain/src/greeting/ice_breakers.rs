//! Questions that stand ready when somebody opens a new thread.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::locale::locale_problems;
use crate::limits::{ICE_BREAKER_PAYLOAD, ICE_BREAKER_QUESTION, ICE_BREAKERS};
use crate::outgoing::{first, gather, in_each, text, within};
use crate::{Unfit, Why};

/// A question. Tapping it is a postback with the question as its title. Not shown on desktop.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct IceBreaker {
    /// What it says.
    pub question: String,
    /// What the tap carries.
    pub payload: String,
}

/// The questions of one locale, at most 4.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct IceBreakers {
    /// `default`, or like `en_US`.
    pub locale: String,
    /// In order.
    pub questions: Vec<IceBreaker>,
}

/// Whether Instagram takes them.
///
/// # Errors
/// What is too much, too little or missing.
pub fn check_ice_breakers(locales: &[IceBreakers]) -> Result<(), Unfit> {
    first(ice_breaker_problems(locales))
}

/// All for which Instagram would refuse them, each with its place.
pub fn ice_breaker_problems(locales: &[IceBreakers]) -> Vec<Unfit> {
    let mut problems = locale_problems(locales.iter().map(|breakers| breakers.locale.as_str()));
    problems.extend(in_each("", locales, |breakers| {
        if breakers.questions.is_empty() {
            return vec![Unfit::at("call_to_actions", Why::TooFew { has: 0, min: 1 })];
        }
        let mut problems = gather([within("call_to_actions", breakers.questions.len(), ICE_BREAKERS)]);
        problems.extend(in_each("call_to_actions", &breakers.questions, |breaker| {
            gather([
                text("question", &breaker.question, ICE_BREAKER_QUESTION),
                text("payload", &breaker.payload, ICE_BREAKER_PAYLOAD),
            ])
        }));
        problems
    }));
    problems
}
