//! A function for each row of the table, by its name. They translate between what crosses and what the engine knows, and
//! do nothing else.

mod accounts;
mod app_state;
mod inbox;
mod login;
mod sending;

pub(crate) use accounts::*;
pub(crate) use app_state::*;
pub(crate) use inbox::*;
pub(crate) use login::*;
pub(crate) use sending::*;

use crate::{ApiError, ErrorCode, Remedy};

/// A number that a screen asked for, if it is within its range.
fn within(name: &str, value: u32, range: std::ops::RangeInclusive<u32>) -> Result<i64, ApiError> {
    if range.contains(&value) {
        return Ok(i64::from(value));
    }
    let detail = format!("{name} is {value}; it goes from {} to {}", range.start(), range.end());
    Err(ApiError::new(ErrorCode::InvalidRequest, Remedy::None).with("detail", detail))
}
