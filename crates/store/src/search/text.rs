//! Text as the index sees it.

/// Scripts that write words without spaces between them: Han, kana, Hangul jamo's neighbours excepted (Korean sets
/// spaces, but particles cling to words, so syllables are searched like these), Thai, Lao, Khmer, Myanmar, Tibetan.
pub(crate) const fn is_unspaced(letter: char) -> bool {
    matches!(letter,
        '\u{0e00}'..='\u{0eff}' // Thai, Lao
        | '\u{0f00}'..='\u{109f}' // Tibetan, Myanmar
        | '\u{1780}'..='\u{17ff}' // Khmer
        | '\u{3040}'..='\u{30ff}' // Hiragana, Katakana
        | '\u{31f0}'..='\u{31ff}'
        | '\u{3400}'..='\u{4dbf}' // Han
        | '\u{4e00}'..='\u{9fff}'
        | '\u{ac00}'..='\u{d7af}' // Hangul
        | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{3ffff}')
}

/// `text` with spaces around every letter of an unspaced script, so that each becomes a word of its own.
pub(crate) fn for_index(text: &str) -> String {
    if !text.chars().any(is_unspaced) {
        return text.to_owned();
    }
    let mut spaced = String::with_capacity(text.len() * 2);
    for letter in text.chars() {
        if is_unspaced(letter) {
            spaced.push(' ');
            spaced.push(letter);
            spaced.push(' ');
        } else {
            spaced.push(letter);
        }
    }
    spaced
}

/// Letters and marks of words at which the index splits them all the same: vowel signs of Indic scripts, points of
/// Hebrew and Arabic, circled letters. Whole blocks, as no letter elsewhere is folded to one of these; the migration has
/// the same list, and puts texts with such letters into `message_parts`.
pub(super) fn may_split_words(letter: char) -> bool {
    SPLITTING.iter().any(|(first, last)| (*first..=*last).contains(&letter)) && !is_folded_away(letter)
}

const SPLITTING: [(char, char); 21] = [
    ('\u{0300}', '\u{036f}'),
    ('\u{0591}', '\u{05c7}'),
    ('\u{0610}', '\u{061a}'),
    ('\u{064b}', '\u{065f}'),
    ('\u{0670}', '\u{0670}'),
    ('\u{06d6}', '\u{06ed}'),
    ('\u{0700}', '\u{07bf}'),
    ('\u{0800}', '\u{082f}'),
    ('\u{08e0}', '\u{0dff}'),
    ('\u{1700}', '\u{177f}'),
    ('\u{18a0}', '\u{18af}'),
    ('\u{1900}', '\u{1cff}'),
    ('\u{1dc0}', '\u{1dff}'),
    ('\u{24b6}', '\u{24e9}'),
    ('\u{2de0}', '\u{2dff}'),
    ('\u{a640}', '\u{a69f}'),
    ('\u{a800}', '\u{abff}'),
    ('\u{fb1e}', '\u{fb1e}'),
    ('\u{10a00}', '\u{116ff}'),
    ('\u{16f00}', '\u{16fff}'),
    ('\u{1f130}', '\u{1f189}'),
];

/// Marks that the index leaves out (`sqlite3Fts5UnicodeIsdiacritic`).
pub(super) const fn is_folded_away(letter: char) -> bool {
    matches!(letter,
        '\u{0300}'..='\u{0304}' | '\u{0306}'..='\u{030c}' | '\u{030f}' | '\u{0311}'
        | '\u{031b}' | '\u{0323}'..='\u{0328}' | '\u{032d}' | '\u{032e}' | '\u{0330}' | '\u{0331}')
}
