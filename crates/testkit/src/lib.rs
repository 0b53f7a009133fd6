//! What the tests share: a sandbox to talk to, and how much of the heavy proofs a run does.

mod proofs;
pub mod sandbox;

pub use proofs::Proofs;
