//! `X-Hub-Signature-256` (`facts.md §10.2`): HMAC-SHA256 over the bytes as they came. Never over what was parsed and
//! written again: Meta escapes what we would not.

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use crate::AppSecret;

/// The header's name.
pub const SIGNATURE_HEADER: &str = "X-Hub-Signature-256";

/// Whether `header` (`sha256=…`) signs `raw_body` with one of `secrets`: the Instagram app's or the Meta app's, since
/// the reference disagrees on which. In constant time, and all secrets are tried whichever fits.
pub fn signature_is_valid(raw_body: &[u8], header: &str, secrets: &[AppSecret]) -> bool {
    let Some(digest) = header.trim().strip_prefix("sha256=") else { return false };
    let mut signature = [0_u8; 32];
    if hex::decode_to_slice(digest, &mut signature).is_err() {
        return false;
    }
    secrets.iter().fold(false, |is_valid, secret| signs(raw_body, &signature, secret) | is_valid)
}

fn signs(raw_body: &[u8], signature: &[u8; 32], secret: &AppSecret) -> bool {
    // An empty secret is one that was never set, not a key.
    if secret.reveal().is_empty() {
        return false;
    }
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(secret.reveal().as_bytes()) else { return false };
    mac.update(raw_body);
    mac.verify_slice(signature).is_ok()
}
