//! Short keys for message ids, which run to 150 characters and more and would weigh down every index.

use porchlight_domain::Mid;
use sha2::{Digest as _, Sha256};

/// Above every [`mid_key`]; [`pending_tie`]s start here.
const PENDING: i64 = 1 << 62;

/// The first 62 bits of the SHA-256 of `mid`. A million messages share one with a chance of one in nine million.
pub(crate) fn mid_key(mid: &Mid) -> i64 {
    let digest = Sha256::digest(mid.as_str());
    let first = digest.iter().take(8).fold(0_u64, |key, byte| (key << 8) | u64::from(*byte));
    i64::try_from(first >> 2).unwrap_or_default()
}

/// Where a message without a mid stands among others of the same instant: after them, in the order of writing.
pub(crate) const fn pending_tie(row: i64) -> i64 {
    PENDING + row
}
