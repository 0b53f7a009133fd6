use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;

use super::{A_MOMENT, Input, Mutated, corpus};
use crate::AppSecret;
use crate::webhook::{NotSigned, SignedRequest, handshake, signature_is_valid};

fn secrets() -> [AppSecret; 2] {
    [AppSecret::new("nobody knows this"), AppSecret::new("nor this")]
}

fn signed(bytes: &[u8]) -> Vec<u8> {
    let mut mac = Hmac::<Sha256>::new_from_slice(b"nor this").unwrap();
    mac.update(bytes);
    mac.finalize().into_bytes().to_vec()
}

/// Nothing that comes from outside is believed without its signature, and whatever is signed is read.
fn holds(input: &Input) {
    let (bytes, text) = (&input.bytes[..], String::from_utf8_lossy(&input.bytes));
    assert!(!signature_is_valid(bytes, &text, &secrets()));
    assert!(!signature_is_valid(b"{}", &format!("sha256={text}"), &secrets()));
    let header = format!("sha256={}", hex::encode(signed(bytes)));
    assert!(signature_is_valid(bytes, &header, &secrets()));

    assert_eq!(handshake(&text, "a token that is not in the corpus"), None);
    assert!(SignedRequest::parse(&text, &secrets()).is_err());
    assert!(SignedRequest::from_form(bytes, &secrets()).is_err());
    let payload = BASE64_URL_SAFE_NO_PAD.encode(bytes);
    let request = format!("{}.{payload}", BASE64_URL_SAFE_NO_PAD.encode(signed(payload.as_bytes())));
    match SignedRequest::parse(&request, &secrets()) {
        Ok(read) => assert!(!read.user.as_str().is_empty()),
        Err(error) => assert_eq!(error, NotSigned::Unreadable),
    }
}

#[test]
fn nothing_is_believed_without_a_signature_and_nothing_signed_is_too_strange() {
    let bodies = Mutated::of(corpus("signatures"));
    bolero::check!().with_generator(bodies).with_test_time(A_MOMENT).for_each(holds);
}
