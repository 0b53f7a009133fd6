//! What the tests of the whole share: journeys through engine and sandbox in one process, and the real window.
#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::missing_panics_doc,
    reason = "a helper of tests fails the test it helps, in words"
)]

pub mod flood;
pub mod hostile;
pub mod journey;
pub mod letterbox;
pub mod measured;
#[cfg(target_os = "linux")]
pub mod window;

pub use porchlight_testkit::Proofs;
