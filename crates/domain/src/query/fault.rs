//! What is wrong with a query, and where.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum QueryFault {
    /// Nothing stands after the colon.
    MissingValue,
    /// There is no such operator; `suggestion` is the one that was probably meant.
    UnknownOperator,
    /// The operator has no such value.
    UnknownValue,
    /// Not a day: `2026-11-01`, `2026-11`, `today`, `yesterday`, `12h`, `3d`, `2w`, `6m`, `1y`.
    UnknownDay,
    /// More conditions than one query may have.
    TooMany,
}

impl QueryFault {
    /// The name under which it crosses.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::MissingValue => "missing_value",
            Self::UnknownOperator => "unknown_operator",
            Self::UnknownValue => "unknown_value",
            Self::UnknownDay => "unknown_day",
            Self::TooMany => "too_many",
        }
    }
}

/// A fault with its place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, thiserror::Error)]
#[serde(rename_all = "camelCase")]
#[error("{code:?} at {at}")]
pub struct QueryProblem {
    /// Where it begins, in UTF-16 units of the query.
    pub at: u32,
    /// How long it is, in UTF-16 units.
    pub length: u32,
    /// What it is.
    pub code: QueryFault,
    /// What was probably meant.
    pub suggestion: Option<String>,
}
