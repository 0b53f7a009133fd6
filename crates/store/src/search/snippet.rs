//! The words around what was found, and where in them it stands.

use serde::Serialize;

use super::query::Query;
use super::text::is_unspaced;

/// Letters of a snippet.
const LENGTH: usize = 120;
/// Letters before the first find.
const LEAD: usize = 30;

/// A piece of a text. Ranges count UTF-16 units, as the screens' strings do.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Snippet {
    /// The piece, on one line.
    pub text: String,
    /// What was found, as [from, to) within it; in order, without overlaps.
    pub found: Vec<(u32, u32)>,
    /// The text goes on before it.
    pub is_cut_before: bool,
    /// The text goes on after it.
    pub is_cut_after: bool,
}

impl Snippet {
    /// The words of `text` around what was typed.
    pub(crate) fn typed(text: &str, typed: &str) -> Self {
        Self::of(text, &Query::new(typed))
    }

    pub(super) fn of(text: &str, query: &Query) -> Self {
        let original: Vec<char> = text.chars().collect();
        let finds = places(text, query);
        let first = finds.first().map_or(0, |(from, _)| *from);
        let start = if original.len() <= LENGTH {
            0
        } else {
            word_start(&original, first.saturating_sub(LEAD), first)
        };
        let end = (start + LENGTH).min(original.len());
        let piece = original.get(start..end).unwrap_or_default();
        let text: String =
            piece.iter().map(|letter| if letter.is_whitespace() { ' ' } else { *letter }).collect();
        let found = finds
            .into_iter()
            .filter(|(from, to)| *from >= start && *to <= end)
            .map(|(from, to)| (units(piece, from - start), units(piece, to - start)))
            .collect();
        Self { text, found, is_cut_before: start > 0, is_cut_after: end < original.len() }
    }
}

/// Where in `text` the query's terms stand: [from, to) in UTF-16 units, in order, without overlaps.
pub(super) fn found_in(text: &str, query: &Query) -> Vec<(u32, u32)> {
    let letters: Vec<char> = text.chars().collect();
    let units = |place| units(&letters, place);
    places(text, query).into_iter().map(|(from, to)| (units(from), units(to))).collect()
}

/// The UTF-16 units of the first `count` letters.
fn units(letters: &[char], count: usize) -> u32 {
    letters.iter().take(count).map(|letter| u32::try_from(letter.len_utf16()).unwrap_or(1)).sum()
}

/// The same in letters of `text`.
fn places(text: &str, query: &Query) -> Vec<(usize, usize)> {
    let (letters, origins) = folded(text);
    let end = text.chars().count();
    let place = |letter: usize| origins.get(letter).copied().unwrap_or(end);
    finds(&letters, query).into_iter().map(|(from, to)| (place(from), place(to))).collect()
}

/// Back to a word's beginning, so that a snippet does not begin within one.
fn word_start(letters: &[char], from: usize, latest: usize) -> usize {
    (from..latest)
        .find(|place| *place == 0 || letters.get(place - 1).is_some_and(|letter| letter.is_whitespace()))
        .unwrap_or(from)
}

/// Where the query's terms stand in folded `letters`: at a word's beginning if they stand at any, else anywhere.
fn finds(letters: &[char], query: &Query) -> Vec<(usize, usize)> {
    let mut finds = Vec::new();
    for term in query.terms() {
        let wanted: Vec<char> = fold(&term.text).chars().collect();
        if wanted.is_empty() {
            continue;
        }
        let all: Vec<usize> = letters
            .windows(wanted.len())
            .enumerate()
            .filter(|(_, window)| *window == wanted)
            .map(|(place, _)| place)
            .collect();
        let is_start = |place: &&usize| {
            **place == 0
                || letters
                    .get(**place - 1)
                    .is_none_or(|before| !before.is_alphanumeric() || is_unspaced(*before))
        };
        let is_end = |place: usize| {
            term.is_beginning
                || term.is_unspaced
                || letters.get(place + wanted.len()).is_none_or(|after| !after.is_alphanumeric())
        };
        let words: Vec<usize> = all.iter().filter(is_start).copied().filter(|place| is_end(*place)).collect();
        let chosen = if words.is_empty() { all } else { words };
        finds.extend(chosen.into_iter().map(|place| (place, place + wanted.len())));
    }
    finds.sort_unstable();
    let mut apart: Vec<(usize, usize)> = Vec::new();
    for (from, to) in finds {
        match apart.last_mut() {
            Some((_, end)) if from < *end => *end = to.max(*end),
            _ => apart.push((from, to)),
        }
    }
    apart
}

/// `text` in lower case and without the marks that the index ignores.
pub(super) fn fold(text: &str) -> String {
    folded(text).0.into_iter().collect()
}

/// The same as letters, each with the place of the letter that it comes from.
pub(super) fn folded(text: &str) -> (Vec<char>, Vec<usize>) {
    let (mut letters, mut origins) = (Vec::new(), Vec::new());
    for (place, letter) in text.chars().enumerate() {
        for lower in letter.to_lowercase() {
            if ('\u{0300}'..='\u{036f}').contains(&lower) {
                continue;
            }
            letters.push(without_mark(lower));
            origins.push(place);
        }
    }
    (letters, origins)
}

/// The letter below the mark, for the Latin letters that the index folds.
const fn without_mark(letter: char) -> char {
    match letter {
        'à'..='å' | 'ā' | 'ă' | 'ą' | 'ǎ' | 'ạ' | 'ả' | 'ấ'..='ặ' => 'a',
        'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' => 'c',
        'ď' => 'd',
        'è'..='ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' | 'ẹ'..='ệ' => 'e',
        'ĝ' | 'ğ' | 'ġ' | 'ģ' => 'g',
        'ĥ' => 'h',
        'ì'..='ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' | 'ỉ' | 'ị' => 'i',
        'ĵ' => 'j',
        'ķ' => 'k',
        'ĺ' | 'ļ' | 'ľ' => 'l',
        'ñ' | 'ń' | 'ņ' | 'ň' => 'n',
        'ò'..='ö' | 'ō' | 'ŏ' | 'ő' | 'ơ' | 'ọ'..='ợ' => 'o',
        'ŕ' | 'ŗ' | 'ř' => 'r',
        'ś' | 'ŝ' | 'ş' | 'š' | 'ș' => 's',
        'ţ' | 'ť' | 'ț' => 't',
        'ù'..='ü' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' | 'ư' | 'ụ'..='ự' => 'u',
        'ŵ' => 'w',
        'ý' | 'ÿ' | 'ŷ' | 'ỳ'..='ỹ' => 'y',
        'ź' | 'ż' | 'ž' => 'z',
        _ => letter,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str, typed: &str) -> Vec<String> {
        let snippet = Snippet::of(text, &Query::new(typed));
        let units: Vec<u16> = snippet.text.encode_utf16().collect();
        snippet
            .found
            .iter()
            .map(|(from, to)| String::from_utf16(&units[*from as usize..*to as usize]).unwrap())
            .collect()
    }

    #[test]
    fn what_was_found_is_pointed_at_in_units_of_the_screens_strings() {
        assert_eq!(found("🧡 Où est ma COMMANDE ?", "ou comm"), ["Où", "COMM"]);
        assert_eq!(found("请问价格多少", "价格"), ["价格"]);
        assert_eq!(found("reorder the order", "order "), ["order"]);
        assert_eq!(found("reorder", "order"), ["order"]);
    }

    #[test]
    fn a_long_text_is_cut_around_the_first_find() {
        let text = format!("{}needle {}", "hay ".repeat(100), "hay ".repeat(100));
        let snippet = Snippet::of(&text, &Query::new("needle"));
        assert!(snippet.is_cut_before && snippet.is_cut_after);
        assert!(snippet.text.contains("needle") && snippet.text.chars().count() <= LENGTH);
        assert_eq!(found(&text, "needle"), ["needle"]);
    }
}
