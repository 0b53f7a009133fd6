//! Takes tokens out of JSON that is kept, and out of texts that are shown. `paging.next` holds the whole token
//! (`facts.md §8.4`), and some error messages repeat it.

use serde_json::Value;

const HIDDEN: &str = "•••";
const SECRET_KEYS: [&str; 4] =
    ["access_token", "client_secret", "appsecret_proof", "notification_messages_token"];

/// The same JSON without tokens: secret members and query parameters read `•••`, links to other pages are gone.
pub(crate) fn json(mut value: Value) -> Value {
    scrub(&mut value);
    value
}

fn scrub(value: &mut Value) {
    match value {
        Value::Object(members) => {
            if let Some(Value::Object(paging)) = members.get_mut("paging") {
                paging.remove("next");
                paging.remove("previous");
            }
            for (key, member) in members.iter_mut() {
                if SECRET_KEYS.contains(&key.as_str()) {
                    *member = Value::String(HIDDEN.to_owned());
                } else {
                    scrub(member);
                }
            }
        }
        Value::Array(elements) => elements.iter_mut().for_each(scrub),
        Value::String(text) => {
            if let Some(clean) = without_secret_parameters(text) {
                *text = clean;
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// `text` with the values of secret parameters hidden, or `None` if it holds none. Goes over it once for each key: a text may
/// be nothing but such parameters.
fn without_secret_parameters(text: &str) -> Option<String> {
    let mut clean: Option<String> = None;
    for key in SECRET_KEYS {
        let current: &str = clean.as_deref().unwrap_or(text);
        if let Some(next) = without_values_of(key, current) {
            clean = Some(next);
        }
    }
    clean
}

fn without_values_of(key: &str, text: &str) -> Option<String> {
    let (mut next, mut copied) = (String::new(), 0);
    let mut from = 0;
    while let Some(found) = text.get(from..).and_then(|rest| rest.find(key)) {
        let after_key = from + found + key.len();
        let rest = text.get(after_key..).unwrap_or_default();
        let Some(separator) = separator(rest) else {
            from = after_key;
            continue;
        };
        let start = after_key + separator;
        let value = text.get(start..).unwrap_or_default();
        let length = value
            .find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.' | '|' | '~')))
            .unwrap_or(value.len());
        next.push_str(text.get(copied..start).unwrap_or_default());
        next.push_str(HIDDEN);
        copied = start + length;
        from = copied;
    }
    (copied > 0).then(|| next + text.get(copied..).unwrap_or_default())
}

/// How many bytes lie between a secret's name and its value, or `None` if no value follows: `=` in a query, also escaped;
/// `":"` in JSON, also in JSON in a text in a text, where each layer doubles the backslashes.
fn separator(rest: &str) -> Option<usize> {
    if let Some(sign) = ["=", "%3D", "%3d"].into_iter().find(|sign| rest.starts_with(sign)) {
        return Some(sign.len());
    }
    let after_name = quote(rest)?;
    let colon = rest.get(after_name..)?.trim_start().strip_prefix(':')?.trim_start();
    let after_colon = quote(colon)?;
    Some(rest.len() - colon.len() + after_colon)
}

/// The length of a quotation mark with its backslashes, at the start of `text`.
fn quote(text: &str) -> Option<usize> {
    let bare = text.trim_start_matches('\\');
    bare.starts_with('"').then(|| text.len() - bare.len() + 1)
}

/// How tokens have begun so far (`facts.md §1.4`). Only for hiding: nothing else may rely on it.
const TOKEN_PREFIXES: [&str; 3] = ["IGAA", "IGQ", "EAA"];
/// The shortest word that is taken for a token; real ones have 150 letters and more.
const SHORTEST_TOKEN: usize = 12;

/// `text` with each of `secrets` hidden, secret parameters too, and whatever looks like a token.
pub(crate) fn text(text: &str, secrets: &[&str]) -> String {
    let mut clean = without_secret_parameters(text).unwrap_or_else(|| text.to_owned());
    for secret in secrets.iter().filter(|secret| secret.len() >= 6) {
        if clean.contains(secret) {
            clean = clean.replace(secret, HIDDEN);
        }
    }
    let is_inside = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
    let words: Vec<String> = clean
        .split(|c: char| !is_inside(c))
        .filter(|word| word.len() >= SHORTEST_TOKEN && TOKEN_PREFIXES.iter().any(|p| word.starts_with(p)))
        .map(ToOwned::to_owned)
        .collect();
    for word in words {
        clean = clean.replace(&word, HIDDEN);
    }
    clean
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    #[test]
    fn kept_json_holds_no_token_wherever_it_stood() {
        let kept = json(json!({
            "paging": {"cursors": {"after": "QVFI"}, "next": "https://graph.instagram.com/v25.0/1/x?access_token=IGAAcanary&after=QVFI"},
            "url": "https://cdn/x?a=1&access_token=IGAAcanary&b=2",
            "deep": [{"access_token": "IGAAcanary"}, "{\"access_token\":\"IGAAcanary\"}", "?x=access_token%3DIGAAcanary%26b"],
        }));
        assert_eq!(kept["paging"], json!({"cursors": {"after": "QVFI"}}), "pages are walked by cursor");
        let text = kept.to_string();
        assert!(!text.contains("canary"), "{text}");
        assert!(text.contains("QVFI") && text.contains("a=1") && text.contains("b=2"), "{text}");
    }

    #[test]
    fn a_message_that_talks_about_tokens_is_left_alone() {
        let value = json!({"message": {"text": "what is an access_token? äöü"}});
        assert_eq!(json(value.clone()), value);
    }

    #[test]
    fn an_error_that_repeats_the_token_does_not_pass_it_on() {
        assert_eq!(
            text("Malformed access token IGAAcanary!", &["IGAAcanary"]),
            "Malformed access token •••!"
        );
    }

    #[test]
    fn a_token_in_json_in_a_text_in_a_text_is_found_however_deep() {
        let mut value = json!({"access_token": "IGAAcanary", "id": "1"});
        for _ in 0..6 {
            let clean = json(value.clone()).to_string();
            assert!(!clean.contains("canary") && clean.contains("id"), "{clean}");
            value = json!(value.to_string());
        }
    }

    proptest! {
        #[test]
        fn a_token_in_a_query_never_survives(token in "[A-Za-z0-9]{8,40}", before in "\\PC{0,20}", after in "\\PC{0,20}") {
            prop_assume!(!before.contains(&token) && !after.contains(&token));
            let clean = json(json!(format!("{before}&access_token={token}&{after}")));
            prop_assert!(!clean.to_string().contains(&token));
        }
    }
}
