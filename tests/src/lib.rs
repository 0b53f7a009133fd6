//! What the tests of the whole share: journeys through engine and sandbox in one process, and the real window.
#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::missing_panics_doc,
    reason = "a helper of tests fails the test it helps, in words"
)]

pub mod journey;
pub mod measured;
mod proofs;
#[cfg(target_os = "linux")]
pub mod window;

pub use proofs::Proofs;
