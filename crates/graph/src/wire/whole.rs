//! What comes is read although a letter in it is broken. `serde_json` refuses a whole body for one byte that is no UTF-8, and
//! a whole text for half of an escaped pair; both come of texts that somebody cut in the middle. The broken letter becomes
//! `\u{fffd}`, and the rest is read.

use std::borrow::Cow;

/// The same body with every letter whole.
pub(crate) fn whole(body: &[u8]) -> Cow<'_, [u8]> {
    let body = match String::from_utf8_lossy(body) {
        Cow::Borrowed(text) => Cow::Borrowed(text.as_bytes()),
        Cow::Owned(text) => Cow::Owned(text.into_bytes()),
    };
    match without_halves(&body) {
        Some(mended) => Cow::Owned(mended),
        None => body,
    }
}

/// The body with `\ufffd` for each escaped half without its other half; `None` when there is none.
fn without_halves(body: &[u8]) -> Option<Vec<u8>> {
    let mut mended: Option<Vec<u8>> = None;
    let mut at = 0;
    while let Some(found) = body.get(at..)?.iter().position(|byte| *byte == b'\\') {
        at += found;
        let Some(unit) = escaped(body, at) else {
            // Whatever else is escaped, a backslash too, has two bytes.
            at += 2;
            if at >= body.len() {
                break;
            }
            continue;
        };
        let is_pair = (0xd800..0xdc00).contains(&unit)
            && escaped(body, at + 6).is_some_and(|low| (0xdc00..0xe000).contains(&low));
        let is_half = !is_pair && (0xd800..0xe000).contains(&unit);
        if is_half {
            let body = mended.get_or_insert_with(|| body.to_vec());
            for (byte, letter) in body.iter_mut().skip(at).zip(*b"\\ufffd") {
                *byte = letter;
            }
        }
        at += if is_pair { 12 } else { 6 };
        if at >= body.len() {
            break;
        }
    }
    mended
}

/// The unit that `\uXXXX` at this place stands for.
fn escaped(body: &[u8], at: usize) -> Option<u32> {
    let digits = body.get(at..at + 6)?.strip_prefix(b"\\u")?;
    u32::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::Value;

    use super::*;

    #[test]
    fn half_a_pair_costs_one_letter_and_not_the_message() {
        for (json, read) in [
            (r#""a\ud83d""#, "a\u{fffd}"),
            (r#""\ude00a""#, "\u{fffd}a"),
            (r#""\ud83d\ude00""#, "😀"),
            (r#""\ud83d\ud83d\ude00""#, "\u{fffd}😀"),
            (r#""\\ud83d""#, r"\ud83d"),
            (r#""\\\ud83d\n""#, "\\\u{fffd}\n"),
            (r#""\udc00\ud800""#, "\u{fffd}\u{fffd}"),
        ] {
            let value: Value = serde_json::from_slice(&whole(json.as_bytes())).unwrap();
            assert_eq!(value, read, "{json}");
        }
    }

    #[test]
    fn a_byte_that_is_no_letter_costs_one_letter_and_not_the_body() {
        let value: Value = serde_json::from_slice(&whole(b"\"a\xff\xe2\x82b\"")).unwrap();
        assert_eq!(value, "a\u{fffd}\u{fffd}b");
        for stump in [b"\\".as_slice(), b"\"\\", b"\\u", b"\\ud8", b"\\ud83d\\", b""] {
            let _ = whole(stump);
        }
    }

    proptest! {
        #[test]
        fn what_is_whole_is_left_alone(text in "\\PC{0,40}") {
            let json = Value::from(text).to_string();
            prop_assert!(matches!(whole(json.as_bytes()), Cow::Borrowed(_)));
        }
    }
}
