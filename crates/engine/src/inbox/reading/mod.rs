//! What the screens read of the inbox: the store's rows, on the account's clock. Lists, threads, people, and what is searched for.

mod lists;
mod people;
mod searching;
mod thread;

use porchlight_domain::{ApiError, ErrorCode, Remedy};

pub use thread::{ThreadMark, ThreadPage, ThreadPlace};

pub(crate) fn gone() -> ApiError {
    ApiError::new(ErrorCode::NotFound, Remedy::None)
}
