//! A function for each row of the table, by its name. They translate between what crosses and what the engine knows, and
//! do nothing else.

mod accounts;
mod answers;
mod app_state;
mod automatic;
mod export;
mod files;
mod greeting;
mod inbox;
mod login;
mod notices;
mod playing;
mod posts;
mod queue;
mod recorder;
mod replies;
mod replies_file;
mod sending;
mod settling;
mod story;
mod thread;

pub(crate) use accounts::*;
pub(crate) use answers::*;
pub(crate) use app_state::*;
pub(crate) use automatic::*;
pub(crate) use export::*;
pub(crate) use files::*;
pub(crate) use greeting::*;
pub(crate) use inbox::*;
pub(crate) use login::*;
pub(crate) use notices::*;
pub(crate) use playing::*;
pub(crate) use posts::*;
pub(crate) use queue::*;
pub(crate) use recorder::*;
pub(crate) use replies::*;
pub(crate) use replies_file::*;
pub(crate) use sending::*;
pub(crate) use settling::*;
pub(crate) use story::*;
pub(crate) use thread::*;

use porchlight_domain::lengths::Length;

use crate::{ApiError, ErrorCode, Remedy};

/// A number that a screen asked for, if it is within its range.
fn within(name: &str, value: u32, range: std::ops::RangeInclusive<u32>) -> Result<i64, ApiError> {
    if range.contains(&value) {
        return Ok(i64::from(value));
    }
    let detail = format!("{name} is {value}; it goes from {} to {}", range.start(), range.end());
    Err(ApiError::new(ErrorCode::InvalidRequest, Remedy::None).with("detail", detail))
}

/// A text that the user wrote, if it is as long as is taken.
fn no_longer(name: &str, text: &str, most: Length) -> Result<(), ApiError> {
    if most.takes(text) {
        return Ok(());
    }
    let detail = format!("{name} has {} letters; at most {} are kept", most.of(text), most.max);
    Err(ApiError::new(ErrorCode::InvalidRequest, Remedy::None).with("detail", detail))
}
