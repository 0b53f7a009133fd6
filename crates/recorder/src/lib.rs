//! Recording a voice: [`Microphones`] lists and opens them, a [`Take`] is what was said so far. One channel of 16 bits, at the
//! rate that the microphone has.
//!
//! The system's microphones are behind a trait, so that everything above can be tested with a voice of its own.

mod system;
mod take;

use std::sync::Arc;

pub use system::SystemMicrophones;
pub use take::Take;

/// Why nothing is recorded.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RecorderError {
    /// There is no microphone, or none of that name.
    #[error("there is no microphone")]
    Missing,
    /// The system refuses it.
    #[error("{0}")]
    Refused(String),
}

/// A microphone that is open. Dropped, it is closed.
pub trait Open: Send + Sync {}

/// The microphones of this machine, or of a test.
pub trait Microphones: Send + Sync {
    /// Their names, the system's choice first. Takes a moment: not on an async thread.
    fn names(&self) -> Vec<String>;

    /// Opens one (`None`: the system's choice), which says what it hears to `take` from then on.
    ///
    /// # Errors
    /// [`RecorderError`].
    fn open(&self, name: Option<&str>, take: Arc<Take>) -> Result<Box<dyn Open>, RecorderError>;
}
