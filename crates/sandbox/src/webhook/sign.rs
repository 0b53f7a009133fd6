//! Signatures over the exact bytes of a delivery (`facts.md` §10.2).

use hmac::{Hmac, KeyInit as _, Mac as _};
use sha1::Sha1;
use sha2::Sha256;

/// `sha256=…`, the value of `X-Hub-Signature-256`.
pub(crate) fn sha256(secret: &str, body: &[u8]) -> String {
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(secret.as_bytes()) else { return String::new() };
    mac.update(body);
    format!("sha256={}", hex::encode(mac.finalize().into_bytes()))
}

/// `sha1=…`, the value of the older `X-Hub-Signature`.
pub(crate) fn sha1(secret: &str, body: &[u8]) -> String {
    let Ok(mut mac) = Hmac::<Sha1>::new_from_slice(secret.as_bytes()) else { return String::new() };
    mac.update(body);
    format!("sha1={}", hex::encode(mac.finalize().into_bytes()))
}
