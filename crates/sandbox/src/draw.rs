//! Chance, from a seed: the same seed and the same label give the same draws, on every machine.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng as _, SeedableRng as _};
use sha2::{Digest as _, Sha256};

/// A source of draws.
pub(crate) struct Draw(ChaCha8Rng);

impl Draw {
    /// The draws that belong to this seed, label and number, independent of all others.
    pub(crate) fn new(seed: u64, label: &str, number: u64) -> Self {
        let mut hash = Sha256::new();
        hash.update(seed.to_le_bytes());
        hash.update(number.to_le_bytes());
        hash.update(label.as_bytes());
        Self(ChaCha8Rng::from_seed(hash.finalize().into()))
    }

    /// Any 64 bits.
    pub(crate) fn bits(&mut self) -> u64 {
        self.0.next_u64()
    }

    /// A number below `end`; 0 if `end` is 0.
    pub(crate) fn below(&mut self, end: u64) -> u64 {
        // The bias of a remainder is far below anything that a made-up world could show.
        self.bits().checked_rem(end).unwrap_or(0)
    }

    /// A number from `low` to `high`, both included.
    pub(crate) fn between(&mut self, low: i64, high: i64) -> i64 {
        let width = high.saturating_sub(low).unsigned_abs().saturating_add(1);
        low.saturating_add_unsigned(self.below(width))
    }

    /// An index below `len`.
    pub(crate) fn index(&mut self, len: usize) -> usize {
        usize::try_from(self.below(len as u64)).unwrap_or(0)
    }

    /// True in `percent` of a hundred cases.
    pub(crate) fn chance(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }

    /// One of the choices, if there is any.
    pub(crate) fn pick<'a, T>(&mut self, choices: &'a [T]) -> Option<&'a T> {
        choices.get(self.index(choices.len()))
    }

    /// The choices in another order.
    pub(crate) fn shuffle<T>(&mut self, choices: &mut [T]) {
        for at in (1..choices.len()).rev() {
            choices.swap(at, self.index(at + 1));
        }
    }

    /// A word of `len` letters from the alphabet of base64url.
    pub(crate) fn letters(&mut self, len: usize) -> String {
        const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        (0..len).map(|_| char::from(*self.pick(ALPHABET).unwrap_or(&b'A'))).collect()
    }

    /// A number of `len` digits that does not begin with 0.
    pub(crate) fn digits(&mut self, len: usize) -> String {
        (0..len)
            .map(|at| {
                let low = u64::from(at == 0);
                char::from_digit(u32::try_from(low + self.below(10 - low)).unwrap_or(1), 10).unwrap_or('1')
            })
            .collect()
    }
}
