use porchlight_graph::AppSecret;
use porchlight_graph::webhook::signature_is_valid;
use proptest::prelude::*;
use serde_json::Value;

/// A body as Meta writes it, and its signatures by `openssl dgst -sha256 -hmac`.
const SIGNED: &str = r#"{"object":"instagram","entry":[{"id":"17841400000000001","time":1753742689000,"messaging":[{"sender":{"id":"1602500000000001"},"recipient":{"id":"17841400000000001"},"timestamp":1753742689123,"message":{"mid":"aWdf","text":"Gr\u00fc\u00dfe \/ hi"}}]}]}"#;
const BY_INSTAGRAM_SECRET: &str = "sha256=fb22eb50a7e19673c63d2e683b15fcb4b8d081db7eb7227afd5590398824dad8";
const BY_META_SECRET: &str = "sha256=4c0a3094430dc451e6b19777395e9479c2d1960fbc89c716473bf5be1e6254a2";
const BY_SOMEONE_ELSE: &str = "sha256=53173870c535a97f306832383c185fecb0bd7b3c97d97c7a46b8d351d553a557";

fn secrets() -> Vec<AppSecret> {
    vec![AppSecret::new("ig-secret-0123456789abcdef"), AppSecret::new("meta-secret-fedcba9876543210")]
}

#[test]
fn a_signature_is_valid_over_the_raw_bytes_with_either_secret() {
    let body = SIGNED.as_bytes();
    assert!(signature_is_valid(body, BY_INSTAGRAM_SECRET, &secrets()));
    assert!(signature_is_valid(body, BY_META_SECRET, &secrets()));
    assert!(!signature_is_valid(body, BY_SOMEONE_ELSE, &secrets()));
    assert!(!signature_is_valid(body, BY_META_SECRET, &secrets()[..1]));
    assert!(!signature_is_valid(body, BY_INSTAGRAM_SECRET, &[]));
    let again = serde_json::from_slice::<Value>(body).unwrap().to_string();
    assert!(
        !signature_is_valid(again.as_bytes(), BY_INSTAGRAM_SECRET, &secrets()),
        "parsed and written again"
    );
    for header in [
        "",
        "sha256=",
        "sha1=fb22",
        &BY_INSTAGRAM_SECRET[..70],
        &BY_INSTAGRAM_SECRET.replace("sha256", "sha1"),
        "sha256=zz",
    ] {
        assert!(!signature_is_valid(body, header, &secrets()), "{header}");
    }
    // HMAC-SHA256 of nothing under no key: a secret that was never set signs nothing.
    let unset = "sha256=b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad";
    assert!(!signature_is_valid(b"", unset, &[AppSecret::new("")]));
}

proptest! {
    #[test]
    fn one_flipped_bit_breaks_the_signature(at in 0..SIGNED.len(), bit in 0..8u8) {
        let mut body = SIGNED.as_bytes().to_vec();
        body[at] ^= 1 << bit;
        prop_assert!(!signature_is_valid(&body, BY_INSTAGRAM_SECRET, &secrets()));
    }
}
