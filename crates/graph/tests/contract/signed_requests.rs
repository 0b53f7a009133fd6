use porchlight_domain::{AppScopedId, UtcMs};
use porchlight_graph::AppSecret;
use porchlight_graph::webhook::{NotSigned, SignedRequest, data_deletion_answer};
use proptest::prelude::*;
use serde_json::json;

/// `{"user_id":"27899354646370752","algorithm":"HMAC-SHA256","issued_at":1753742689,"expires":0}`, signed with Python's
/// hmac by the Instagram app's secret, and by the Meta app's.
const BY_INSTAGRAM_SECRET: &str = "4YPmXyhStvqtFCA1LoLBaEdDA8VOXWAqXfOPUtk6Vy4.eyJ1c2VyX2lkIjoiMjc4OTkzNTQ2NDYzNzA3NTIiLCJhbGdvcml0aG0iOiJITUFDLVNIQTI1NiIsImlzc3VlZF9hdCI6MTc1Mzc0MjY4OSwiZXhwaXJlcyI6MH0";
const BY_META_SECRET: &str = "zLSUcDkdjLOjQyX-HsyzMXvXf8vorXHmkdgKalcB6E4.eyJ1c2VyX2lkIjoiMjc4OTkzNTQ2NDYzNzA3NTIiLCJhbGdvcml0aG0iOiJITUFDLVNIQTI1NiIsImlzc3VlZF9hdCI6MTc1Mzc0MjY4OSwiZXhwaXJlcyI6MH0";
/// The id as a number beyond 2^53, the algorithm in lower case, the time as a text.
const AT_ITS_WORST: &str = "88uveB8brICcPu8tuBR1dfQ7ptPWbXTIRcnhiClpsw0.eyJ1c2VyX2lkIjoyNzg5OTM1NDY0NjM3MDc1MiwiYWxnb3JpdGhtIjoiaG1hYy1zaGEyNTYiLCJpc3N1ZWRfYXQiOiIxNzUzNzQyNjg5In0";
/// Signed by our own secret, and no use: another algorithm, no user, no JSON.
const SIGNED_NONSENSE: [&str; 3] = [
    "NkH5ajhbM8fMZvJa2Kx83J-6-IraYn70xFGKSoslRoU.eyJ1c2VyX2lkIjoiMSIsImFsZ29yaXRobSI6Ik5PTkUifQ",
    "wTutf-aMwMH_0aIDHP2hgWvIjqUE5gjcOdsXbJVdwTc.eyJhbGdvcml0aG0iOiJITUFDLVNIQTI1NiJ9",
    "eLedbTI8SBkNFFidqxXp6tVR6Ubk_p78i_O-Sf_NhNI.bm8ganNvbg",
];

fn secrets() -> Vec<AppSecret> {
    vec![AppSecret::new("ig-secret-0123456789abcdef"), AppSecret::new("meta-secret-fedcba9876543210")]
}

#[test]
fn a_signed_request_says_who_has_left_by_either_secret_and_in_any_clothes() {
    for request in [BY_INSTAGRAM_SECRET, BY_META_SECRET, AT_ITS_WORST] {
        let read = SignedRequest::parse(request, &secrets()).unwrap();
        assert_eq!(read.user, AppScopedId::new("27899354646370752"), "the id of `/me`, exact");
        assert_eq!(read.issued_at, Some(UtcMs::new(1_753_742_689_000)));
        assert_eq!(read.expires_at, None);
        let form = format!("other=1&signed_request={request}");
        assert_eq!(SignedRequest::from_form(form.as_bytes(), &secrets()), Ok(read));
    }
    let padded = BY_INSTAGRAM_SECRET.replacen('.', "=.", 1);
    assert!(SignedRequest::parse(&padded, &secrets()).is_ok());
}

#[test]
fn what_nobody_of_ours_signed_is_not_even_read() {
    let wrong = Err(NotSigned::WrongSignature);
    assert_eq!(SignedRequest::parse(BY_META_SECRET, &secrets()[..1]), wrong);
    assert_eq!(SignedRequest::parse(BY_META_SECRET, &[]), wrong);
    assert_eq!(SignedRequest::parse(&BY_META_SECRET.replace(".eyJ", ".eyK"), &secrets()), wrong);
    // HMAC-SHA256 of nothing under no key: a secret that was never set signs nothing.
    let unset = "thNnmggU2ex3L5XXeMNfxf8Wl8STcVZTxscSFEKSxa0.";
    assert_eq!(SignedRequest::parse(unset, &[AppSecret::new("")]), wrong);
    for absent in ["", "abc", "signed_request"] {
        assert_eq!(SignedRequest::parse(absent, &secrets()), Err(NotSigned::Absent), "{absent}");
        assert_eq!(
            SignedRequest::from_form(absent.as_bytes(), &secrets()),
            Err(NotSigned::Absent),
            "{absent}"
        );
    }
    for nonsense in SIGNED_NONSENSE {
        assert_eq!(SignedRequest::parse(nonsense, &secrets()), Err(NotSigned::Unreadable), "{nonsense}");
    }
}

#[test]
fn a_data_deletion_is_answered_with_an_address_and_a_number() {
    assert_eq!(
        data_deletion_answer("https://porch.example/status?id=7", "7"),
        json!({"url": "https://porch.example/status?id=7", "confirmation_code": "7"})
    );
}

proptest! {
    #[test]
    fn one_changed_letter_breaks_a_signed_request(at in 0..BY_INSTAGRAM_SECRET.len(), letter in "[A-Za-z0-9_.-]") {
        let mut request = BY_INSTAGRAM_SECRET.to_owned();
        request.replace_range(at..=at, &letter);
        prop_assume!(request != BY_INSTAGRAM_SECRET);
        // The last letter of 32 bytes holds two bits that mean nothing; a strict reader refuses others than zero.
        prop_assert!(SignedRequest::parse(&request, &secrets()).is_err());
    }

    #[test]
    fn whatever_comes_as_a_signed_request_is_answered(request in "\\PC{0,80}", body in any::<Vec<u8>>()) {
        prop_assert!(SignedRequest::parse(&request, &secrets()).is_err());
        prop_assert!(SignedRequest::from_form(&body, &secrets()).is_err());
    }
}
