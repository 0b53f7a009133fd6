//! Captions: 2200 characters, 30 hashtags, 20 handles (`facts.md §7.1`, 36004/2207010).

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::Unfit;
use crate::limits::{CAPTION, CAPTION_HASHTAGS, CAPTION_MENTIONS};
use crate::outgoing::within;

/// What of a caption is limited.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CaptionCount {
    /// Characters (Unicode scalar values).
    pub chars: usize,
    /// `#words`.
    pub hashtags: usize,
    /// `@handles`.
    pub mentions: usize,
}

/// Counts a caption. A `#` or `@` counts when it begins a word and something follows; an address of mail has none.
pub fn count_caption(caption: &str) -> CaptionCount {
    let mut count = CaptionCount { chars: caption.chars().count(), ..CaptionCount::default() };
    let (mut before, mut rest) = (None, caption.chars().peekable());
    while let Some(here) = rest.next() {
        let begins = !before.is_some_and(is_of_word);
        let follows = rest.peek().copied();
        match here {
            '#' | '＃' if begins && follows.is_some_and(is_of_word) => count.hashtags += 1,
            '@' | '＠' if begins && follows.is_some_and(is_of_handle) => count.mentions += 1,
            _ => {}
        }
        before = Some(here);
    }
    count
}

/// Whether Instagram takes the caption.
///
/// # Errors
/// Too many characters, hashtags or handles.
pub fn check_caption(caption: &str) -> Result<(), Unfit> {
    let count = count_caption(caption);
    within("caption", count.chars, CAPTION)?;
    within("caption", count.hashtags, CAPTION_HASHTAGS)?;
    within("caption", count.mentions, CAPTION_MENTIONS)
}

fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

fn is_of_handle(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '_' | '.')
}
