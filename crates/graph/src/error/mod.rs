//! What can go wrong, as types. Three questions are answered here and nowhere else: what kind of trouble it is
//! ([`ErrorClass`]), what to do next ([`RetryKind`]), and whether the call may have had its effect ([`Effect`]).
//! The first two are one table over code and subcode (`table.rs`); no text decides them, with one exception that
//! `api.rs` explains.

mod api;
mod body;
mod class;
mod table;
#[cfg(test)]
mod table_tests;
mod token_death;

use std::time::Duration;

use porchlight_domain::Unfit;

pub use api::{ApiError, ErrorShape};
pub use class::{ErrorClass, RetryKind};
pub use token_death::TokenDeath;

pub(crate) use body::error_in;

/// A field that is not as it was.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("at `{path}`: {reason}")]
pub struct Drift {
    /// Where it stands, as `serde_path_to_error` names it.
    pub path: String,
    /// In which way it differs. Never quotes the value.
    pub reason: String,
}

/// Whether a call that failed may have done something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// It certainly has not, or doing it again does no harm.
    None,
    /// It may have: look before repeating it.
    Unknown,
}

/// A call that failed.
#[derive(Clone, Debug, thiserror::Error)]
pub enum GraphError {
    /// Instagram said no.
    #[error("{0}")]
    Api(Box<ApiError>),
    /// No connection came about, so nothing was sent.
    #[error("no connection: {reason}")]
    NoConnection {
        /// What the network said, without an address.
        reason: String,
    },
    /// The connection was lost, or timed out, after the request may have left.
    #[error("no answer: {reason}")]
    Lost {
        /// What the network said, without an address.
        reason: String,
        /// Whether it may have had its effect.
        effect: Effect,
    },
    /// An answer came that is none of Instagram's: cut off, no JSON, or a field that drifted.
    #[error("{endpoint} answered {status} with something else: {drift}")]
    Unreadable {
        /// The endpoint's name.
        endpoint: &'static str,
        /// The HTTP status.
        status: u16,
        /// The field, and how.
        drift: Drift,
        /// Whether the call may have had its effect.
        effect: Effect,
    },
    /// The answer was larger than anything that Instagram sends.
    #[error("{endpoint} answered with more than {limit} bytes")]
    TooLarge {
        /// The endpoint's name.
        endpoint: &'static str,
        /// What would have been accepted, bytes.
        limit: usize,
        /// Whether the call may have had its effect.
        effect: Effect,
    },
    /// Not sent: Instagram's usage headers say that the account's share is used up.
    #[error("the account's share of calls is used up")]
    Held {
        /// For how long, as far as Instagram says.
        for_at_least: Duration,
    },
    /// A list led back to where it had been.
    #[error("the list's pages go in a circle")]
    PageLoop,
    /// Not sent: the request would not mean what it says.
    #[error("not sent: {why}")]
    Unsendable {
        /// What is wrong with it.
        why: &'static str,
    },
    /// Not sent: one of Instagram's limits forbids it.
    #[error("not sent: {0}")]
    Unfit(#[from] Unfit),
    /// Not sent: a file of this machine that was to go along cannot be read.
    #[error("a file cannot be read: {reason}")]
    File {
        /// What the system said, without the file's name.
        reason: String,
    },
    /// The client could not be set up.
    #[error("the client could not be set up: {0}")]
    Setup(String),
}

impl GraphError {
    /// Instagram's refusal, if it is one.
    pub fn api(&self) -> Option<&ApiError> {
        match self {
            GraphError::Api(error) => Some(error),
            _ => None,
        }
    }

    /// What kind of trouble it is.
    pub fn class(&self) -> ErrorClass {
        match self {
            GraphError::Api(error) => error.class(),
            GraphError::NoConnection { .. } | GraphError::Lost { .. } => ErrorClass::Network,
            GraphError::Unreadable { .. } | GraphError::TooLarge { .. } | GraphError::PageLoop => {
                ErrorClass::StrangeAnswer
            }
            GraphError::Held { .. } => ErrorClass::RateLimited,
            GraphError::Unsendable { .. }
            | GraphError::Unfit(_)
            | GraphError::File { .. }
            | GraphError::Setup(_) => ErrorClass::InvalidRequest,
        }
    }

    /// What to do next. [`RetryKind::LookFirst`] whenever the call may have had its effect.
    pub fn retry_kind(&self) -> RetryKind {
        if self.effect() == Effect::Unknown {
            return RetryKind::LookFirst;
        }
        match self {
            GraphError::Api(error) => error.retry_kind(),
            GraphError::NoConnection { .. } | GraphError::Lost { .. } => RetryKind::NETWORK,
            GraphError::Held { for_at_least } => RetryKind::AfterRegain { at_least: *for_at_least },
            GraphError::Unreadable { status, .. } if *status >= 500 => RetryKind::TRANSIENT,
            GraphError::Unreadable { .. } | GraphError::TooLarge { .. } => RetryKind::SmallerPage,
            GraphError::PageLoop
            | GraphError::Unsendable { .. }
            | GraphError::Unfit(_)
            | GraphError::File { .. }
            | GraphError::Setup(_) => RetryKind::Never,
        }
    }

    /// Whether the call may have had its effect.
    pub fn effect(&self) -> Effect {
        match self {
            GraphError::Api(error) => error.effect,
            GraphError::Lost { effect, .. }
            | GraphError::Unreadable { effect, .. }
            | GraphError::TooLarge { effect, .. } => *effect,
            GraphError::NoConnection { .. }
            | GraphError::Held { .. }
            | GraphError::PageLoop
            | GraphError::Unsendable { .. }
            | GraphError::Unfit(_)
            | GraphError::File { .. }
            | GraphError::Setup(_) => Effect::None,
        }
    }

    /// Why the token died, when it did.
    pub fn token_death(&self) -> Option<TokenDeath> {
        self.api().and_then(ApiError::token_death)
    }
}
