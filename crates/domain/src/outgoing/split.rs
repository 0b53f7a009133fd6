//! Cutting a text that is too long for one message, where a person would: between paragraphs, else sentences, else
//! words, else letters as people see them.

use unicode_segmentation::UnicodeSegmentation as _;

use crate::limits::MESSAGE_TEXT;

/// Pieces of `text`, each of at most [`MESSAGE_TEXT`] bytes. White space at the cuts goes; nothing else does, unless one
/// letter alone is longer than a message, which is cut between its code points.
pub fn split_text(text: &str) -> Vec<String> {
    let most = usize::try_from(MESSAGE_TEXT.max).unwrap_or(usize::MAX);
    let mut pieces = Vec::new();
    let mut rest = text.trim();
    while rest.len() > most {
        let cut = cut(rest, most);
        let (piece, after) = rest.split_at_checked(cut).unwrap_or((rest, ""));
        pieces.push(piece.trim_end().to_owned());
        rest = after.trim_start();
    }
    if !rest.is_empty() {
        pieces.push(rest.to_owned());
    }
    pieces.retain(|piece| !piece.is_empty());
    pieces
}

/// The first cut that is not a waste: a border early in the text would make more messages than it needs.
fn cut(text: &str, most: usize) -> usize {
    let near = text.floor_char_boundary(most.saturating_mul(2));
    let text = text.get(..near).unwrap_or(text);
    let least = most / 3;
    let fits = |end: &usize| *end <= most;
    let paragraph = text.match_indices("\n\n").map(|(at, _)| at).take_while(fits).last();
    let line = text.match_indices('\n').map(|(at, _)| at).take_while(fits).last();
    let sentence = ends(text.split_sentence_bounds()).take_while(fits).last();
    let word = ends(text.split_word_bounds())
        .take_while(fits)
        .filter(|end| text.get(*end..).is_some_and(|rest| rest.starts_with(char::is_whitespace)))
        .last();
    let letter = ends(text.graphemes(true)).take_while(fits).last();
    let point = ends(text.split_inclusive(|_: char| true)).take_while(fits).last();
    [paragraph, line, sentence, word]
        .into_iter()
        .flatten()
        .find(|end| *end >= least)
        .or(letter)
        .or(point)
        .unwrap_or(text.len())
}

/// Where each of the parts that make a text ends in it, in bytes.
fn ends<'a>(parts: impl Iterator<Item = &'a str>) -> impl Iterator<Item = usize> {
    parts.scan(0, |end, part| {
        *end += part.len();
        Some(*end)
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const MOST: usize = 1000;

    #[test]
    fn a_text_that_fits_is_left_alone() {
        assert_eq!(split_text("  Hello there.  "), ["Hello there."]);
        assert_eq!(split_text(" \n "), Vec::<String>::new());
        assert_eq!(split_text(&"a".repeat(MOST)).len(), 1);
    }

    #[test]
    fn it_is_cut_between_paragraphs_else_sentences_else_words_else_letters() {
        let paragraph = format!("{}\n\n{}", "One two. ".repeat(60).trim_end(), "Three four. ".repeat(60));
        let pieces = split_text(&paragraph);
        assert_eq!(pieces.len(), 2);
        assert!(pieces[0].ends_with("two.") && pieces[1].starts_with("Three"), "{pieces:?}");

        let sentences = "This is the sentence number one. ".repeat(40);
        for piece in split_text(&sentences) {
            assert!(piece.starts_with("This") && piece.ends_with("one."), "{piece}");
        }
        let words = "wordy ".repeat(400);
        for piece in split_text(&words) {
            assert!(piece.starts_with("wordy") && piece.ends_with("wordy"), "{piece}");
        }
        // A family is one letter of 25 bytes, and stays together.
        let family = "👨‍👩‍👧‍👦";
        for piece in split_text(&family.repeat(100)) {
            assert_eq!(piece.len() % family.len(), 0);
        }
    }

    #[test]
    fn a_letter_longer_than_a_message_is_cut_all_the_same() {
        let tower = format!("a{}", "\u{301}".repeat(1200));
        let pieces = split_text(&tower);
        assert!(pieces.len() > 1 && pieces.iter().all(|piece| piece.len() <= MOST));
        assert_eq!(pieces.concat(), tower);
    }

    proptest! {
        #[test]
        fn every_piece_fits_and_nothing_but_white_space_goes(text in "\\PC{0,400}(\n| |\\. )\\PC{0,900}( |\n\n)\\PC{0,2000}") {
            let pieces = split_text(&text);
            for piece in &pieces {
                prop_assert!(!piece.is_empty() && piece.len() <= MOST);
            }
            let bare = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            prop_assert_eq!(bare(&pieces.concat()), bare(&text));
        }
    }
}
