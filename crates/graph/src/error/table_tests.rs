//! Every row of `facts.md §2`, read a second time: what each error is, and what to do about it.

// Codes stand as the reference writes them, so that they can be searched for.
#![allow(clippy::unreadable_literal)]

use std::time::Duration;

use super::{ApiError, Effect, ErrorClass, ErrorShape, GraphError, RetryKind, TokenDeath, error_in};
use ErrorClass as C;

/// What to do, without its figures.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Then {
    Never,
    Backoff,
    Regain,
    Smaller,
    Reauth,
    Reconsent,
    TheyWrite,
    Rebuild,
    Done,
}

fn then(retry: RetryKind) -> Then {
    match retry {
        RetryKind::Never => Then::Never,
        RetryKind::Backoff { .. } => Then::Backoff,
        RetryKind::AfterRegain { .. } => Then::Regain,
        RetryKind::SmallerPage => Then::Smaller,
        RetryKind::Reauth => Then::Reauth,
        RetryKind::Reconsent => Then::Reconsent,
        RetryKind::AfterTheyWrite => Then::TheyWrite,
        RetryKind::NewContainer => Then::Rebuild,
        RetryKind::TreatAsDone => Then::Done,
        RetryKind::LookFirst => panic!("the table never looks first"),
    }
}

/// A refusal as Instagram writes it, in a language that nobody matches on.
fn refused(status: u16, code: i64, subcode: Option<i64>) -> ApiError {
    let subcode = subcode.map(|subcode| format!(r#","error_subcode":{subcode}"#)).unwrap_or_default();
    let body = format!(
        r#"{{"error":{{"message":"Esta mensagem n\u00e3o foi enviada","type":"IGApiException","code":{code}{subcode},"fbtrace_id":"AH8pj"}}}}"#
    );
    error_in(status, body.as_bytes(), true, &[]).expect("a refusal")
}

const NONE: Option<i64> = None;

#[rustfmt::skip]
const GENERIC: &[(i64, Option<i64>, ErrorClass, Then)] = &[
    (1, NONE, C::TooMuchData, Then::Smaller), (1, Some(99), C::Permission, Then::Never),
    (2, NONE, C::Transient, Then::Backoff),
    (3, NONE, C::Permission, Then::Never),
    (4, NONE, C::RateLimited, Then::Regain), (4, Some(2207051), C::SpamBlock, Then::Regain),
    (9, Some(2207042), C::Quota, Then::Regain), (9, Some(2018352), C::RateLimited, Then::Regain),
    (10, NONE, C::Permission, Then::Reconsent),
    (17, NONE, C::RateLimited, Then::Regain),
    (32, NONE, C::RateLimited, Then::Regain),
    (100, Some(33), C::Gone, Then::Never),
    (100, NONE, C::InvalidRequest, Then::Never),
    (102, NONE, C::Auth, Then::Reauth),
    (110, Some(2207018), C::InvalidRequest, Then::Never),
    (190, NONE, C::Auth, Then::Reauth), (190, Some(458), C::Auth, Then::Reauth), (190, Some(459), C::Auth, Then::Reauth),
    (190, Some(460), C::Auth, Then::Reauth), (190, Some(463), C::Auth, Then::Reauth), (190, Some(464), C::Auth, Then::Reauth),
    (190, Some(467), C::Auth, Then::Reauth), (190, Some(492), C::Auth, Then::Reauth),
    (200, NONE, C::Permission, Then::Reconsent), (250, NONE, C::Permission, Then::Reconsent), (299, NONE, C::Permission, Then::Reconsent),
    (230, NONE, C::ConsentMissing, Then::TheyWrite),
    (341, NONE, C::RateLimited, Then::Regain), (368, NONE, C::SpamBlock, Then::Regain),
    (506, NONE, C::Duplicate, Then::Done),
    (508, Some(2534122), C::InvalidRequest, Then::Never),
    (551, NONE, C::RecipientUnavailable, Then::Never), (551, Some(1545041), C::RecipientUnavailable, Then::Never),
    (613, NONE, C::RateLimited, Then::Regain), (613, Some(1996), C::RateLimited, Then::Regain), (613, Some(2534040), C::RateLimited, Then::Regain),
    (803, NONE, C::Gone, Then::Never),
    (2500, NONE, C::InvalidRequest, Then::Never),
    (2635, NONE, C::InvalidRequest, Then::Never),
    (10900, NONE, C::Duplicate, Then::Done),
    (10903, NONE, C::RecipientUnavailable, Then::Never),
    (36103, NONE, C::AccountRestricted, Then::Never),
    (80001, NONE, C::RateLimited, Then::Regain), (80002, NONE, C::RateLimited, Then::Regain), (80006, NONE, C::RateLimited, Then::Regain),
    (80007, NONE, C::RateLimited, Then::Regain), (80014, NONE, C::RateLimited, Then::Regain),
    (2018300, NONE, C::NotThreadOwner, Then::Never), (10, Some(2018300), C::NotThreadOwner, Then::Never),
    (9000001, NONE, C::Gone, Then::Never), (100, Some(9000001), C::Gone, Then::Never),
    (100, Some(2108006), C::Gone, Then::Never),
    (-1, Some(2207086), C::InvalidRequest, Then::Never),
];

#[rustfmt::skip]
const MESSAGING: &[(i64, Option<i64>, ErrorClass, Then)] = &[
    (10, Some(2534022), C::WindowClosed, Then::TheyWrite), (10, Some(2018278), C::WindowClosed, Then::TheyWrite),
    (10, Some(2018065), C::Permission, Then::Never), (10, Some(2018108), C::RecipientUnavailable, Then::Never),
    (10, Some(1893063), C::AccountRestricted, Then::Never), (10, Some(2534077), C::AccountRestricted, Then::Never),
    (100, Some(2534013), C::NotProfessionalOrTester, Then::Never),
    (100, Some(2534014), C::RecipientUnavailable, Then::Never),
    (100, Some(2534015), C::InvalidRequest, Then::Never),
    (100, Some(2534025), C::RecipientUnavailable, Then::Never),
    (100, Some(2534029), C::AccountRestricted, Then::Never),
    (100, Some(2534037), C::NotThreadOwner, Then::Never),
    (200, Some(2534041), C::MessagesAccessOff, Then::Never),
    (100, Some(2534068), C::InvalidRequest, Then::Never), (0, Some(2534068), C::InvalidRequest, Then::Never),
    (100, Some(2018001), C::RecipientUnavailable, Then::Never),
    (100, Some(2018008), C::MediaRejected, Then::Never), (100, Some(2018047), C::MediaRejected, Then::Never),
    (100, Some(2018074), C::MediaRejected, Then::Never), (100, Some(2018109), C::MediaRejected, Then::Never),
    (100, Some(2018294), C::MediaRejected, Then::Never),
    (100, Some(2018014), C::InvalidRequest, Then::Never),
    (27, NONE, C::InvalidRequest, Then::Never),
    (613, Some(2018338), C::RateLimited, Then::Regain),
];

#[rustfmt::skip]
const PUBLISHING: &[(i64, Option<i64>, ErrorClass, Then)] = &[
    (-2, Some(2207003), C::Transient, Then::Backoff), (-2, Some(2207020), C::ContainerGone, Then::Rebuild),
    (-1, Some(2207001), C::Transient, Then::Backoff), (-1, Some(2207032), C::Transient, Then::Backoff),
    (-1, Some(2207053), C::ContainerGone, Then::Rebuild),
    (-1, NONE, C::Transient, Then::Backoff), (-2, NONE, C::Transient, Then::Backoff),
    (1, Some(2207057), C::MediaRejected, Then::Never),
    (24, Some(2207006), C::ContainerGone, Then::Rebuild), (24, Some(2207008), C::MediaNotReady, Then::Backoff),
    (25, Some(2207050), C::AccountRestricted, Then::Never),
    (100, Some(2207023), C::MediaRejected, Then::Never), (100, Some(2207028), C::MediaRejected, Then::Never),
    (100, Some(2207035), C::MediaRejected, Then::Never), (100, Some(2207036), C::MediaRejected, Then::Never),
    (100, Some(2207037), C::MediaRejected, Then::Never), (100, Some(2207040), C::MediaRejected, Then::Never),
    (352, Some(2207026), C::MediaRejected, Then::Never),
    (9004, Some(2207052), C::MediaRejected, Then::Never),
    (9007, Some(2207027), C::MediaNotReady, Then::Backoff),
    (36000, Some(2207004), C::MediaRejected, Then::Never), (36001, Some(2207005), C::MediaRejected, Then::Never),
    (36003, Some(2207009), C::MediaRejected, Then::Never), (36004, Some(2207010), C::MediaRejected, Then::Never),
    (-1, Some(2207073), C::InvalidRequest, Then::Never),
    (-1, Some(2207076), C::MediaRejected, Then::Never), (100, Some(2207077), C::MediaRejected, Then::Never),
    (100, Some(2207081), C::MediaRejected, Then::Never), (-1, Some(2207082), C::MediaRejected, Then::Never),
    (-1, Some(2207085), C::Transient, Then::Backoff),
];

#[test]
fn every_error_of_the_reference_is_its_class_and_its_remedy_whatever_the_language_and_the_status() {
    for &(code, subcode, class, retry) in &[GENERIC, MESSAGING, PUBLISHING].concat() {
        for status in [400, 403, 500] {
            let error = refused(status, code, subcode);
            assert_eq!((error.code, error.subcode), (code, subcode));
            assert_eq!(
                (error.class(), then(error.retry_kind())),
                (class, retry),
                "{code}/{subcode:?} HTTP {status}"
            );
        }
    }
}

#[test]
fn a_subcode_that_nobody_knows_is_judged_by_its_code() {
    assert_eq!(refused(400, 190, Some(999)).class(), C::Auth);
    assert_eq!(refused(400, 10, Some(999)).class(), C::Permission);
    assert_eq!(refused(400, 77_777, None).class(), C::Unknown);
    assert_eq!(refused(503, 77_777, None).class(), C::Transient);
}

#[test]
fn a_personal_account_is_not_mistaken_for_a_wrong_parameter() {
    let refused = |message: &str, subcode: &str| {
        let body = format!(
            r#"{{"error":{{"message":"{message}","type":"IGApiException","code":100{subcode},"fbtrace_id":"A"}}}}"#
        );
        error_in(400, body.as_bytes(), true, &[]).unwrap().class()
    };
    assert_eq!(refused("Unsupported request - method type: get", ""), C::NotProfessionalOrTester);
    assert_eq!(refused("Unsupported request - method type: post", ""), C::NotProfessionalOrTester);
    assert_eq!(refused("Unsupported request - method type: get", r#","error_subcode":33"#), C::Gone);
    assert_eq!(refused("The parameter fields is required", ""), C::InvalidRequest);
}

#[test]
fn a_dead_token_says_why_when_it_says_it_in_english_and_is_dead_in_any_language() {
    let death = |message: &str, subcode: &str| {
        let body =
            format!(r#"{{"error":{{"message":"{message}","type":"OAuthException","code":190{subcode}}}}}"#);
        let error = GraphError::Api(Box::new(error_in(400, body.as_bytes(), true, &[]).unwrap()));
        assert_eq!(error.retry_kind(), RetryKind::Reauth);
        error.token_death().unwrap()
    };
    let expired = "Error validating access token: Session has expired on Tuesday, 28-Sep-21 03:00:00 PDT. The current time is now.";
    let changed = "Error validating access token: The session has been invalidated because the user changed their password or Facebook has changed the session for security reasons.";
    let checkpoint =
        "You cannot access the app till you log in to www.instagram.com and follow the instructions given.";
    assert_eq!(death(expired, ""), TokenDeath::Expired);
    assert_eq!(death(changed, ""), TokenDeath::PasswordChanged);
    assert_eq!(death(checkpoint, ""), TokenDeath::Checkpoint);
    assert_eq!(death("The user has not authorized application 1.", ""), TokenDeath::Removed);
    assert_eq!(death("Invalid OAuth access token - Cannot parse access token", ""), TokenDeath::Unknown);
    assert_eq!(death("La sesión ha caducado", ""), TokenDeath::Unknown);
    assert_eq!(death("La sesión ha caducado", r#","error_subcode":463"#), TokenDeath::Expired);
    assert_eq!(death("x", r#","error_subcode":"459""#), TokenDeath::Checkpoint);
}

#[test]
fn the_code_exchange_refuses_in_a_body_of_its_own() {
    let body = br#"{"error_type":"OAuthException","code":400,"error_message":"Matching code was not found or was already used"}"#;
    let error = error_in(400, body, false, &[]).unwrap();
    assert_eq!(
        (error.shape, error.class(), error.retry_kind()),
        (ErrorShape::OAuth, C::LoginRefused, RetryKind::Reauth)
    );
    assert_eq!(error.effect, Effect::None);
    assert_eq!(error.message, "Matching code was not found or was already used");
}

#[test]
fn an_upload_refuses_in_a_body_of_its_own() {
    let unauthorized = br#"{"debug_info":{"retriable":false,"type":"NotAuthorizedError","message":"User not authorized to perform this request"}}"#;
    let error = error_in(400, unauthorized, true, &[]).unwrap();
    assert_eq!((error.shape, error.class()), (ErrorShape::Upload, C::Auth));
    let failed = br#"{"debug_info":{"retriable":false,"type":"ProcessingFailedError","message":"{\"success\":false,\"error\":{\"message\":\"x\",\"code\":352,\"error_subcode\":2207026}}"}}"#;
    let error = error_in(400, failed, true, &[]).unwrap();
    assert_eq!((error.code, error.subcode, error.class()), (352, Some(2_207_026), C::MediaRejected));
    let again = br#"{"debug_info":{"retriable":true,"type":"ServerError","message":"try again"}}"#;
    assert_eq!(then(error_in(400, again, true, &[]).unwrap().retry_kind()), Then::Backoff);
}

#[test]
fn a_body_that_is_none_of_instagrams_leaves_the_status_to_judge() {
    for body in [&b"<html>Bad gateway</html>"[..], b"", b"{", b"[1,2]", b"null", b"{\"error\":{\"mess"] {
        assert_eq!(error_in(502, body, true, &[]).unwrap().class(), C::Transient);
        assert_eq!(error_in(429, body, true, &[]).unwrap().class(), C::RateLimited);
        assert_eq!(error_in(404, body, true, &[]).unwrap().class(), C::Unknown);
        assert_eq!(error_in(200, body, true, &[]), None);
    }
}

#[test]
fn a_refusal_under_200_is_a_refusal() {
    let error = error_in(200, br#" {"error":{"message":"x","code":190}}"#, true, &[]).unwrap();
    assert_eq!(error.class(), C::Auth);
    assert_eq!(error_in(200, br#"{"error_count":0,"data":[]}"#, true, &[]), None);
}

#[test]
fn what_may_have_happened_is_looked_for_and_what_was_refused_was_not_done() {
    let send =
        |status: u16, body: &[u8]| GraphError::Api(Box::new(error_in(status, body, false, &[]).unwrap()));
    for (status, body) in [
        (500, &br#"{"error":{"message":"x","code":2}}"#[..]),
        (400, br#"{"error":{"message":"x","code":1}}"#),
        (502, b"<html>"),
    ] {
        assert_eq!(send(status, body).retry_kind(), RetryKind::LookFirst);
        assert_eq!(send(status, body).effect(), Effect::Unknown);
    }
    for (status, code) in [(400, 613), (403, 10), (400, 190), (400, 551), (400, 100)] {
        let body = format!(r#"{{"error":{{"message":"x","code":{code}}}}}"#);
        assert_eq!(send(status, body.as_bytes()).effect(), Effect::None, "{code}");
    }
}

#[test]
fn the_time_that_instagram_names_wins_over_ours_when_it_is_longer() {
    let mut error = refused(400, 80_002, None);
    error.regain = Some(Duration::from_hours(2));
    assert_eq!(error.retry_kind(), RetryKind::AfterRegain { at_least: Duration::from_hours(2) });
    error.regain = Some(Duration::from_secs(1));
    assert_eq!(error.retry_kind(), RetryKind::AfterRegain { at_least: Duration::from_mins(5) });
}

#[test]
fn an_error_never_quotes_the_token() {
    let body = br#"{"error":{"message":"Malformed access token IGAAcanary","type":"IGAAcanary","code":190,"error_user_msg":"?access_token=IGAAcanary&x"}}"#;
    let error = error_in(400, body, true, &["IGAAcanary"]).unwrap();
    let shown = format!("{error} {error:?} {:?} {:?}", error.user_message, error.kind);
    assert!(!shown.contains("canary"), "{shown}");
}
