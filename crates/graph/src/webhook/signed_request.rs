//! `signed_request` (`facts.md §1.5`): how Instagram says that an owner has removed the app, or wants their data gone. Both
//! come as a POST form to addresses set in the dashboard.

use base64::Engine as _;
use base64::alphabet;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use hmac::{Hmac, KeyInit, Mac};
use porchlight_domain::{AppScopedId, UtcMs};
use serde::Deserialize;
use serde_json::{Value, json};
use sha2::Sha256;

use crate::AppSecret;
use crate::wire::{self, WireId, WireTime, soft};

/// Unpadded on the wire; padding, which other platforms of Meta's have sent, does no harm.
const BASE64_URL: GeneralPurpose = GeneralPurpose::new(
    &alphabet::URL_SAFE,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// What a signed request says. There is one only after its signature was found valid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedRequest {
    /// Who: the `id` of `/me`, not its `user_id`.
    pub user: AppScopedId,
    /// When it was signed, to the second.
    pub issued_at: Option<UtcMs>,
    /// Until when what it refers to held.
    pub expires_at: Option<UtcMs>,
}

/// Why a request is not taken for Instagram's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotSigned {
    /// No form with a `signed_request` of two parts.
    #[error("there is no signed request")]
    Absent,
    /// None of the secrets signs it.
    #[error("the signature is not ours")]
    WrongSignature,
    /// Signed, and yet not as documented.
    #[error("the signed request cannot be read")]
    Unreadable,
}

impl SignedRequest {
    /// Reads the body of the POST (a form), with the Instagram app's secret and the Meta app's: the reference has both.
    ///
    /// # Errors
    /// [`NotSigned`]. Nothing of the request may be believed then.
    pub fn from_form(body: &[u8], secrets: &[AppSecret]) -> Result<Self, NotSigned> {
        let (_, value) = url::form_urlencoded::parse(body)
            .find(|(name, _)| name == "signed_request")
            .ok_or(NotSigned::Absent)?;
        Self::parse(&value, secrets)
    }

    /// Reads the value of `signed_request`.
    ///
    /// # Errors
    /// [`NotSigned`].
    pub fn parse(signed_request: &str, secrets: &[AppSecret]) -> Result<Self, NotSigned> {
        #[derive(Deserialize)]
        struct WirePayload {
            user_id: WireId,
            algorithm: String,
            #[serde(default, deserialize_with = "soft")]
            issued_at: Option<WireTime>,
            #[serde(default, deserialize_with = "soft")]
            expires: Option<WireTime>,
        }
        let (signature, payload) = signed_request.trim().split_once('.').ok_or(NotSigned::Absent)?;
        let signature = BASE64_URL.decode(signature).map_err(|_| NotSigned::WrongSignature)?;
        // All secrets are tried whichever fits, each in constant time.
        let is_ours =
            secrets.iter().fold(false, |is_ours, secret| signs(payload, &signature, secret) | is_ours);
        if !is_ours {
            return Err(NotSigned::WrongSignature);
        }
        let json = BASE64_URL.decode(payload).map_err(|_| NotSigned::Unreadable)?;
        let payload: WirePayload = wire::read(&json).map_err(|_| NotSigned::Unreadable)?;
        if !payload.algorithm.eq_ignore_ascii_case("HMAC-SHA256") {
            return Err(NotSigned::Unreadable);
        }
        Ok(Self {
            user: payload.user_id.into(),
            issued_at: payload.issued_at.map(|time| time.at),
            // 0 means that it does not end.
            expires_at: payload.expires.map(|time| time.at).filter(|at| at.get() > 0),
        })
    }
}

fn signs(payload: &str, signature: &[u8], secret: &AppSecret) -> bool {
    // An empty secret is one that was never set, not a key.
    if secret.reveal().is_empty() {
        return false;
    }
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(secret.reveal().as_bytes()) else { return false };
    mac.update(payload.as_bytes());
    mac.verify_slice(signature).is_ok()
}

/// What a data deletion request is answered with: where its owner can see what became of it, and its number.
pub fn data_deletion_answer(status_url: &str, confirmation_code: &str) -> Value {
    json!({"url": status_url, "confirmation_code": confirmation_code})
}
