//! Questions that stand ready when somebody opens a new thread.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::check_locales;
use crate::limits::{ICE_BREAKER_PAYLOAD, ICE_BREAKER_QUESTION, ICE_BREAKERS};
use crate::outgoing::{each, text, within};
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
    check_locales(locales.iter().map(|breakers| breakers.locale.as_str()))?;
    each("", locales, |breakers| {
        if breakers.questions.is_empty() {
            return Err(Unfit::at("call_to_actions", Why::TooFew { has: 0, min: 1 }));
        }
        within("call_to_actions", breakers.questions.len(), ICE_BREAKERS)?;
        each("call_to_actions", &breakers.questions, |breaker| {
            text("question", &breaker.question, ICE_BREAKER_QUESTION)?;
            text("payload", &breaker.payload, ICE_BREAKER_PAYLOAD)
        })
    })
}
