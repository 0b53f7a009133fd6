//! Reactions: `love` or any one emoji (`facts.md §4.3`).

use unicode_segmentation::UnicodeSegmentation as _;

/// Whether this is one emoji and nothing else: one letter as people see it, with a picture in it.
pub fn is_one_emoji(text: &str) -> bool {
    // The longest in Unicode, a kiss of two people with skin tones, has 10 code points.
    text.graphemes(true).count() == 1 && text.chars().count() <= 16 && has_picture(text)
}

/// Blocks of pictures; digits and signs are pictures with U+FE0F or U+20E3 after them.
fn has_picture(text: &str) -> bool {
    text.chars().any(|c| {
        matches!(u32::from(c),
            0x00A9 | 0x00AE | 0x203C | 0x2049 | 0x2122 | 0x2139 | 0x2194..=0x21AA | 0x231A..=0x23FF | 0x24C2
            | 0x25AA..=0x27BF | 0x2934..=0x2935 | 0x2B05..=0x2B55 | 0x3030 | 0x303D | 0x3297 | 0x3299
            | 0xFE0F | 0x20E3 | 0x1F000..=0x1FAFF)
    })
}

#[cfg(test)]
mod tests {
    use super::is_one_emoji;

    #[test]
    fn one_emoji_is_a_reaction_and_words_are_not() {
        for emoji in ["❤️", "❤", "😂", "👍🏽", "👨‍👩‍👧‍👦", "🇩🇪", "1️⃣", "🏴󠁧󠁢󠁳󠁣󠁴󠁿", "™️", "☕"]
        {
            assert!(is_one_emoji(emoji), "{emoji}");
        }
        let zalgo = format!("😂{}", "\u{301}".repeat(40));
        for other in ["", "a", "ok", "1", "😂😂", " ", "é", "<b>", "😂 ", &zalgo] {
            assert!(!is_one_emoji(other), "{other}");
        }
    }
}
