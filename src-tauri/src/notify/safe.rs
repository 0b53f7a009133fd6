//! What strangers wrote, fit for a line that the system draws.

/// A name is shown up to so many letters.
const LONGEST_NAME: usize = 60;

/// A name within a sentence. One that is read from the right is set apart, lest it turn the sentence around.
pub(super) fn name(name: &str) -> String {
    let clean = line(name);
    let mut short: String = clean.chars().take(LONGEST_NAME).collect();
    if clean.chars().nth(LONGEST_NAME).is_some() {
        short.push('…');
    }
    if short.chars().any(is_from_the_right) { format!("\u{2068}{short}\u{2069}") } else { short }
}

/// A text in one line, without what would steer the line itself: control characters, and marks that turn its direction.
pub(super) fn line(text: &str) -> String {
    let kept = text.chars().map(|letter| if letter.is_whitespace() { ' ' } else { letter });
    let kept: String = kept.filter(|letter| !letter.is_control() && !turns(*letter)).collect();
    kept.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

const fn turns(letter: char) -> bool {
    matches!(letter, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{061c}')
}

/// Hebrew, Arabic, Syriac, Thaana, N'Ko and their presentation forms.
const fn is_from_the_right(letter: char) -> bool {
    matches!(letter, '\u{0590}'..='\u{08ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}')
}

#[cfg(test)]
mod tests {
    use super::{line, name};

    #[test]
    fn what_a_stranger_wrote_cannot_steer_the_line() {
        assert_eq!(line("one\n\ntwo\u{0}\u{1b}[31m \u{202e}three\t"), "one two[31m three");
        assert_eq!(name("\u{202e}evil\u{2069}"), "evil");
        assert_eq!(name("ليلى"), "\u{2068}ليلى\u{2069}");
        assert_eq!(name(&"a".repeat(100_000)).chars().count(), 61);
        assert_eq!(line("👩‍👩‍👧 नमस्ते"), "👩‍👩‍👧 नमस्ते", "joined letters stay joined");
    }
}
