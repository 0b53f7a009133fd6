//! The farewell of an account: `signed_request`, posted as a form when the app is removed, or when somebody wants
//! their data deleted (`facts.md` §1.5).

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;

use crate::wire::Json;

/// `signature.payload` in base64url without padding; the signature is made over the payload's letters.
pub(crate) fn signed_request(secret: &str, user_id: &str, issued_at: i64) -> String {
    let payload = Json::object()
        .with("user_id", user_id)
        .with("algorithm", "HMAC-SHA256")
        .with("issued_at", issued_at)
        .to_wire();
    let payload = URL_SAFE_NO_PAD.encode(payload);
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(secret.as_bytes()) else { return String::new() };
    mac.update(payload.as_bytes());
    format!("{}.{payload}", URL_SAFE_NO_PAD.encode(mac.finalize().into_bytes()))
}
