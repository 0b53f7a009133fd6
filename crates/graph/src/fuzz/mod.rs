//! Everything that reads what others have written, under inputs that nobody would write: webhook bodies, signatures,
//! Graph's answers and errors, deep links.
//!
//! Each target starts from the real bodies in `corpus/`, and tries what [`mutate`] makes of them. In an ordinary
//! `cargo test` each runs for a second; `BOLERO_RANDOM_TEST_TIME_MS=60000 cargo test -p porchlight-graph --lib fuzz::`
//! runs each for a minute, and `cargo bolero` can steer the same targets by coverage. A failure prints its input and
//! a `BOLERO_RANDOM_SEED`; the input belongs into `corpus/` once it is mended.

mod answers;
mod corpus;
mod deep_links;
mod mutate;
mod refusals;
mod signatures;
mod webhooks;

pub(crate) use corpus::corpus;
pub(crate) use mutate::{Input, Mutated};

/// How long a target runs unless the environment says otherwise, and how often at most.
pub(crate) const A_MOMENT: std::time::Duration = std::time::Duration::from_secs(1);

/// A word that stands for a token in the corpora. It may come out of no reader.
pub(crate) const CANARY: &str = "IGAAcanarycanary";
