//! Ids and how they are made: long numbers for accounts and people, base64 with Meta's own escapes for
//! conversations and messages.
//!
//! A message id names its account, its thread and its place, so that none has to be looked up in an index; to a
//! client it is an opaque word of more than 150 letters, as on the wire (`facts.md` §4.1).

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

/// Base64 in which `Z`, `+`, `/` and `=` are written `ZA`, `ZB`, `ZC` and `ZD`.
pub(crate) fn opaque(text: &str) -> String {
    let plain = STANDARD.encode(text);
    let mut out = String::with_capacity(plain.len() + 24);
    let mut rest = plain.as_str();
    while let Some(at) = rest.bytes().position(|byte| matches!(byte, b'Z' | b'+' | b'/' | b'=')) {
        let (run, odd) = rest.split_at_checked(at).unwrap_or((rest, ""));
        out.push_str(run);
        let mut letters = odd.chars();
        out.push_str(match letters.next() {
            Some('Z') => "ZA",
            Some('+') => "ZB",
            Some('/') => "ZC",
            _ => "ZD",
        });
        rest = letters.as_str();
    }
    out.push_str(rest);
    out
}

/// The text within an opaque word, if it is one.
pub(crate) fn reveal(word: &str) -> Option<String> {
    let mut plain = String::with_capacity(word.len());
    let mut letters = word.chars();
    while let Some(letter) = letters.next() {
        plain.push(match letter {
            'Z' => match letters.next()? {
                'A' => 'Z',
                'B' => '+',
                'C' => '/',
                'D' => '=',
                _ => return None,
            },
            other => other,
        });
    }
    String::from_utf8(STANDARD.decode(plain).ok()?).ok()
}

const THREAD_PREFIX: &str = "340282366841710301244";
const MESSAGE_PREFIX: &str = "3238";

/// The id of a conversation.
pub(crate) fn conversation_id(thread: u64) -> String {
    opaque(&format!("ig_dm:{THREAD_PREFIX}{thread:018}"))
}

/// The thread of a conversation's id.
pub(crate) fn conversation_thread(id: &str) -> Option<u64> {
    reveal(id)?.strip_prefix("ig_dm:")?.strip_prefix(THREAD_PREFIX)?.parse().ok()
}

/// The id of a message (`mid`).
pub(crate) fn message_id(user_id: &str, thread: u64, key: u64) -> String {
    // A shuffle of the key, so that neighbours do not look alike; the key itself follows it.
    let salt = key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 16;
    opaque(&format!(
        "ig_dm_item:1:IGMessageID:{user_id}:{THREAD_PREFIX}{thread:018}:{MESSAGE_PREFIX}{salt:016}{key:019}"
    ))
}

/// Account, thread and key of a message's id.
pub(crate) fn message_parts(id: &str) -> Option<(String, u64, u64)> {
    let text = reveal(id)?;
    let mut parts = text.strip_prefix("ig_dm_item:1:IGMessageID:")?.split(':');
    let user_id = parts.next()?.to_owned();
    let thread = parts.next()?.strip_prefix(THREAD_PREFIX)?.parse().ok()?;
    let tail = parts.next()?.strip_prefix(MESSAGE_PREFIX)?;
    let key = tail.get(tail.len().checked_sub(19)?..)?.parse().ok()?;
    Some((user_id, thread, key))
}

#[cfg(test)]
mod tests {
    use super::{message_id, message_parts, opaque, reveal};

    #[test]
    fn words_read_as_on_the_wire_and_back() {
        assert!(opaque("ig_dm:340282366841710301244").starts_with("aWdfZAG06MzQwMjgyMzY2ODQxNzEwMzAxMjQ0"));
        assert_eq!(reveal(&opaque("ig_dm?>:1")).as_deref(), Some("ig_dm?>:1"));
        let mid = message_id("17841400000000001", 42, 7);
        assert!(mid.len() > 150 && mid.starts_with("aWdfZAG1faXRlbToxOklHTWVzc2FnZAUlEOj"));
        assert_eq!(message_parts(&mid), Some(("17841400000000001".to_owned(), 42, 7)));
        assert_eq!(message_parts("nonsense"), None);
    }
}
