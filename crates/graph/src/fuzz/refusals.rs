use reqwest::header::{HeaderMap, HeaderValue};

use super::{A_MOMENT, CANARY, Input, Mutated, corpus};
use crate::error::error_in;
use crate::pace::Usage;

fn holds(input: &Input) {
    for status in [200, 400, 403, 500] {
        for harmless in [true, false] {
            let Some(error) = error_in(status, &input.bytes, harmless, &[CANARY]) else {
                assert!(status < 400, "a refusal went unnoticed");
                continue;
            };
            // Each has a class and a way on, whatever it says.
            let (_, _) = (error.class(), error.retry_kind());
            let shown = format!("{error} {error:?} {:?} {:?}", error.user_title, error.user_message);
            assert!(!shown.contains(CANARY), "a token came through: {shown}");
        }
    }
    let mut headers = HeaderMap::new();
    for name in ["x-app-usage", "x-business-use-case-usage"] {
        headers.extend(
            HeaderValue::from_bytes(&input.bytes)
                .ok()
                .map(|value| (reqwest::header::HeaderName::from_static(name), value)),
        );
    }
    let usage = Usage::from_headers(&headers);
    let _ = usage.regain();
}

#[test]
fn no_refusal_and_no_usage_header_is_too_strange() {
    let bodies = Mutated::of(corpus("refusals"));
    bolero::check!().with_generator(bodies).with_test_time(A_MOMENT).for_each(holds);
}
