//! Takes signatures and keys out of texts that are shown. A presigned address is a key to the file for whoever reads it.

const HIDDEN: &str = "•••";
/// The longest text of somebody else's that is passed on, letters.
const LONGEST: usize = 300;

/// `text` on one line and not too long, without the query of any address, and without `secrets`.
pub(crate) fn text(text: &str, secrets: &[&str]) -> String {
    let mut clean = text.to_owned();
    for secret in secrets.iter().filter(|secret| secret.len() >= 4) {
        clean = clean.replace(secret, HIDDEN);
    }
    let words: Vec<String> = clean.split_whitespace().map(without_query).collect();
    let line = words.join(" ");
    line.chars().filter(|c| !c.is_control()).take(LONGEST).collect()
}

/// A word without what comes after its first question mark, if that holds a parameter; also where it is escaped.
fn without_query(word: &str) -> String {
    let lower = word.to_ascii_lowercase();
    let query = ["?", "%3f"]
        .into_iter()
        .filter_map(|mark| lower.find(mark).map(|at| at + mark.len()))
        .min()
        .filter(|at| lower.get(*at..).is_some_and(|rest| rest.contains('=') || rest.contains("%3d")));
    let bare = ["x-amz-signature", "x-amz-credential", "x-amz-security-token", "awsaccesskeyid"]
        .into_iter()
        .filter_map(|name| lower.find(name))
        .min();
    match query.into_iter().chain(bare).min() {
        Some(at) => format!("{}{HIDDEN}", word.get(..at).unwrap_or_default()),
        None => word.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn an_address_loses_its_signature_and_a_text_its_secrets() {
        let shown = text(
            "GET https://b.example/a.jpg?X-Amz-Signature=canary&x=1 failed\nfor AKIDcanary",
            &["AKIDcanary"],
        );
        assert_eq!(shown, "GET https://b.example/a.jpg?••• failed for •••");
        assert_eq!(text("why? because a=b", &[]), "why? because a=b");
    }

    proptest! {
        #[test]
        fn no_signature_survives(before in "\\PC{0,30}", signature in "[0-9a-f]{64}", after in "\\PC{0,30}") {
            for parameter in ["?X-Amz-Signature=", "%3FX-Amz-Signature%3D", "&x-amz-signature="] {
                let clean = text(&format!("{before}{parameter}{signature}&{after}"), &[]);
                prop_assert!(!clean.contains(&signature), "{}", clean);
            }
        }
    }
}
