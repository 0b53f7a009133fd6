//! Gaps as other inboxes write them, `{{contact.first_name | default: "there"}}`, in our words: `{first name|there}`. With us two
//! braces are one that is meant as a brace, so that a gap which stayed as it is would be read by customers.

use porchlight_domain::reply::Variable;

/// The text with our gaps.
///
/// # Errors
/// The name of a gap that we cannot fill.
pub(super) fn in_our_words(text: &str) -> Result<String, String> {
    let mut ours = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("{{") {
        ours.push_str(before);
        let Some((gap, behind)) = after.split_once("}}") else {
            return Err(short(after));
        };
        let (name, fallback) = match gap.split_once('|') {
            Some((name, filter)) => (name, Some(fallback(filter).ok_or_else(|| short(gap))?)),
            None => (gap, None),
        };
        let variable = variable(name).ok_or_else(|| short(name))?;
        ours.push('{');
        ours.push_str(variable.as_str());
        if let Some(fallback) = fallback {
            ours.push('|');
            ours.push_str(fallback);
        }
        ours.push('}');
        rest = behind;
    }
    ours.push_str(rest);
    Ok(ours)
}

/// What `first_name`, `firstName` and `contact.first_name` name.
fn variable(name: &str) -> Option<Variable> {
    let letters = |name: &str| name.chars().filter(|letter| letter.is_alphanumeric()).collect::<String>();
    let name = letters(name.rsplit('.').next()?).to_lowercase();
    Variable::ALL.into_iter().find(|variable| letters(variable.as_str()) == name)
}

/// What stands there when nothing is known: `default: "there"`, or the words alone.
fn fallback(filter: &str) -> Option<&str> {
    let filter = filter.trim();
    let words = filter.strip_prefix("default:").unwrap_or(filter).trim();
    let words = words.trim_matches(['"', '\'']);
    (!words.contains(['{', '}', '|', '\n'])).then_some(words)
}

fn short(name: &str) -> String {
    name.trim().chars().take(40).collect()
}
