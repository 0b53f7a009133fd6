//! How much of a heavy proof is run.

/// The share of the heavy proofs that this run does, and the seed that chooses it.
#[derive(Clone, Copy, Debug)]
pub struct Proofs {
    all: bool,
    /// Chooses moments and orders; printed by `cargo xtask test`, so that a failure can be repeated.
    pub seed: u64,
}

impl Proofs {
    /// As `PORCHLIGHT_PROOFS` (`tenth`, `all`) and `PORCHLIGHT_SEED` say; a tenth with seed 7 when they say nothing.
    pub fn of_this_run() -> Self {
        let all = std::env::var("PORCHLIGHT_PROOFS").is_ok_and(|share| share == "all");
        let seed = std::env::var("PORCHLIGHT_SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(7);
        Self { all, seed }
    }

    /// Of so many cases, how many are run: all, or a tenth and at least one.
    pub fn share_of(self, cases: u32) -> u32 {
        if self.all { cases } else { (cases / 10).max(1) }
    }
}
