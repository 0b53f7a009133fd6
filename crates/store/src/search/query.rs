//! What was typed, as expressions for FTS5. Everything is quoted, so nothing in it is syntax.

use super::text::{is_folded_away, is_unspaced, may_split_words};

/// Words of a query that count; the rest is ignored, so that a pasted page does not become a query.
const MOST_TERMS: usize = 12;

/// Letters of the longest beginnings that `message_words` lists by themselves (its option `prefix`).
const LISTED_BEGINNING: usize = 5;

/// What was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Query {
    terms: Vec<Term>,
}

/// A word, or an unbroken run of letters of an unspaced script.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Term {
    /// In lower case.
    pub(super) text: String,
    pub(super) is_unspaced: bool,
    /// It may go on: nothing was typed after it.
    pub(super) is_beginning: bool,
}

impl Query {
    pub(crate) fn new(typed: &str) -> Self {
        let mut terms: Vec<Term> = Vec::new();
        let mut open = false;
        for letter in typed.chars() {
            if !letter.is_alphanumeric() && !is_unspaced(letter) && !is_mark(letter) {
                open = false;
                continue;
            }
            let unspaced = is_unspaced(letter);
            match terms.last_mut().filter(|last| open && last.is_unspaced == unspaced) {
                Some(last) => last.text.extend(letter.to_lowercase()),
                None => terms.push(Term {
                    text: letter.to_lowercase().collect(),
                    is_unspaced: unspaced,
                    is_beginning: false,
                }),
            }
            open = true;
        }
        terms.truncate(MOST_TERMS);
        if open && let Some(last) = terms.last_mut() {
            last.is_beginning = !last.is_unspaced;
        }
        Self { terms }
    }

    pub(super) fn terms(&self) -> &[Term] {
        &self.terms
    }

    /// All words, the last one as a beginning; `None` when nothing was typed that could be found.
    pub(crate) fn words(&self) -> Option<String> {
        all_of(&self.terms)
    }

    /// All words next to each other, in this order.
    pub(super) fn phrase(&self) -> Option<String> {
        let words: Vec<String> = self
            .terms
            .iter()
            .flat_map(|term| {
                if term.is_unspaced {
                    term.text.chars().map(String::from).collect()
                } else {
                    vec![term.text.clone()]
                }
            })
            .collect();
        (!words.is_empty()).then(|| format!("\"{}\"", words.join(" ")))
    }

    /// The same in two: what comes before the last word, and the last word as a beginning for the index of words.
    /// `None` when the last word is none of which the index of messages knows no list of all that begin so.
    pub(super) fn long_beginning(&self) -> Option<(Option<String>, String)> {
        let (last, before) = self.terms.split_last()?;
        let is_long = last.text.chars().filter(|letter| !is_folded_away(*letter)).count() > LISTED_BEGINNING;
        (last.is_beginning && is_long && !last.text.chars().any(may_split_words))
            .then(|| (all_of(before), format!("^\"{}\"", last.text)))
    }

    /// All words of three letters and more, as parts of others; `None` when there are none, or when a script is asked
    /// for that words find anyway.
    pub(super) fn parts(&self) -> Option<Parts> {
        if self.terms.iter().any(|term| term.is_unspaced) {
            return None;
        }
        let parts: Vec<String> = self
            .terms
            .iter()
            .map(|term| term.text.chars().filter(|letter| !is_folded_away(*letter)).collect::<String>())
            .filter(|part| part.chars().count() >= 3)
            .collect();
        (!parts.is_empty()).then_some(Parts(parts))
    }
}

fn all_of(terms: &[Term]) -> Option<String> {
    let words: Vec<String> = terms
        .iter()
        .map(|term| {
            if term.is_unspaced {
                // Letters next to each other.
                let letters: Vec<String> = term.text.chars().map(String::from).collect();
                format!("\"{}\"", letters.join(" "))
            } else if term.is_beginning {
                format!("\"{}\" *", term.text)
            } else {
                format!("\"{}\"", term.text)
            }
        })
        .collect();
    (!words.is_empty()).then(|| words.join(" AND "))
}

/// Parts of words that are looked for, in lower case, three letters and more each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Parts(Vec<String>);

impl Parts {
    /// The index may have split a word that has one of these.
    pub(super) fn may_be_split(&self) -> bool {
        self.0.iter().any(|part| part.chars().any(may_split_words))
    }

    /// Each for itself, for an index of parts.
    pub(super) fn quoted(&self) -> Vec<String> {
        self.0.iter().map(|part| format!("\"{part}\"")).collect()
    }

    /// All of them, for an index of parts of whole texts.
    pub(super) fn in_texts(&self) -> String {
        self.quoted().join(" AND ")
    }
}

/// Marks that go with the letter before them; unicode61 takes them with it too.
fn is_mark(letter: char) -> bool {
    ('\u{0300}'..='\u{036f}').contains(&letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_typed_is_ever_syntax() {
        assert_eq!(
            Query::new(r#"a" OR NEAR(b* -c:"#).words().unwrap(),
            r#""a" AND "or" AND "near" AND "b" AND "c""#
        );
        assert_eq!(Query::new("\"*()-:^").words(), None);
        assert_eq!(Query::new("").words(), None);
        assert_eq!(
            Query::new("'; DROP TABLE messages").words().unwrap(),
            r#""drop" AND "table" AND "messages" *"#
        );
    }

    #[test]
    fn the_last_word_may_go_on_and_a_space_ends_it() {
        assert_eq!(Query::new("Big ord").words().unwrap(), r#""big" AND "ord" *"#);
        assert_eq!(Query::new("Big ord ").words().unwrap(), r#""big" AND "ord""#);
    }

    #[test]
    fn scripts_without_spaces_become_phrases_of_letters() {
        assert_eq!(Query::new("价格abc").words().unwrap(), r#""价 格" AND "abc" *"#);
        assert_eq!(Query::new("价格").parts(), None);
    }
}
