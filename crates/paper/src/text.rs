//! Breaking text into lines and letters into glyphs.

use std::sync::Arc;

use cosmic_text::{
    Attrs, Buffer, Ellipsize, EllipsizeHeightLimit, Family, LayoutGlyph, Metrics, Shaping, Weight, Wrap,
};
use krilla::text::{GlyphId, KrillaGlyph};
use unicode_properties::{EmojiStatus, UnicodeEmoji as _};
use unicode_segmentation::UnicodeSegmentation as _;

use crate::fonts::{FAMILY, FontKey, Fonts};

/// How text is set: size and line height in points.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Style {
    pub(crate) size: f32,
    pub(crate) line: f32,
    pub(crate) is_bold: bool,
    /// More lines than these end in an ellipsis.
    pub(crate) most_lines: Option<usize>,
}

/// Text, broken into lines.
#[derive(Clone, Debug, Default)]
pub(crate) struct Laid {
    /// The widest line, points.
    pub(crate) width: f32,
    pub(crate) lines: Vec<Line>,
}

/// A line.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    pub(crate) height: f32,
    /// From the line's top, points.
    pub(crate) baseline: f32,
    pub(crate) runs: Vec<Run>,
}

/// Glyphs of one font, side by side.
#[derive(Clone, Debug)]
pub(crate) struct Run {
    pub(crate) font: FontKey,
    pub(crate) size: f32,
    /// From the line's left end, points.
    pub(crate) x: f32,
    /// The paragraph that the glyphs are of, so that it can be copied out of the page.
    pub(crate) text: Arc<str>,
    pub(crate) glyphs: Vec<KrillaGlyph>,
}

impl Laid {
    /// Points from top to bottom.
    pub(crate) fn height(&self) -> f32 {
        self.lines.iter().map(|line| line.height).sum()
    }
}

impl Fonts {
    /// Sets `text` in lines of at most `width` points. A paragraph that is written from right to left stands at the right
    /// end of the widest line.
    pub(crate) fn lay(&mut self, text: &str, style: Style, width: f32) -> Laid {
        let text = printable(text);
        let mut buffer = Buffer::new_empty(Metrics::new(style.size, style.line));
        buffer.set_wrap(Wrap::WordOrGlyph);
        if let Some(most) = style.most_lines {
            buffer.set_ellipsize(Ellipsize::End(EllipsizeHeightLimit::Lines(most)));
        }
        buffer.set_size(Some(width), None);
        let weight = if style.is_bold { Weight::SEMIBOLD } else { Weight::NORMAL };
        let plain = Attrs::new().family(Family::Name(FAMILY)).weight(weight);
        let emoji = self.emoji.map(|name| Attrs::new().family(Family::Name(name)));
        let spans = spans(&text).into_iter().map(|(part, is_emoji)| match &emoji {
            Some(emoji) if is_emoji => (part, emoji.clone()),
            _ => (part, plain.clone()),
        });
        buffer.set_rich_text(spans, &plain, Shaping::Advanced, None);
        buffer.shape_until_scroll(&mut self.system, false);
        let widest = buffer.layout_runs().map(|run| run.line_w).fold(0.0_f32, f32::max);
        // What begins at the right begins at the right end of the text, not of the room that it had.
        if buffer.layout_runs().any(|run| run.rtl) && widest < width {
            buffer.set_size(Some(widest.ceil()), None);
            buffer.shape_until_scroll(&mut self.system, false);
        }
        collect(&buffer)
    }
}

fn collect(buffer: &Buffer) -> Laid {
    let mut laid = Laid::default();
    let mut paragraph: Option<(usize, Arc<str>)> = None;
    for line in buffer.layout_runs() {
        let text = match &paragraph {
            Some((place, text)) if *place == line.line_i => text.clone(),
            _ => Arc::from(line.text),
        };
        paragraph = Some((line.line_i, text.clone()));
        // What is written from right to left comes in that order. On paper everything goes from left to right.
        let mut glyphs: Vec<&LayoutGlyph> = line.glyphs.iter().collect();
        glyphs.sort_by(|one, other| one.x.total_cmp(&other.x));
        let mut runs: Vec<Run> = Vec::new();
        for (place, glyph) in glyphs.iter().enumerate() {
            let font = (glyph.font_id, glyph.font_weight);
            let size = glyph.font_size;
            let advance = glyphs.get(place + 1).map_or(glyph.w, |next| next.x - glyph.x);
            let placed = KrillaGlyph::new(
                GlyphId::new(u32::from(glyph.glyph_id)),
                advance / size,
                glyph.x_offset,
                glyph.y_offset,
                0.0,
                glyph.start..glyph.end,
                None,
            );
            match runs.last_mut() {
                Some(run) if run.font == font && (run.size - size).abs() < f32::EPSILON => {
                    run.glyphs.push(placed);
                }
                _ => runs.push(Run { font, size, x: glyph.x, text: text.clone(), glyphs: vec![placed] }),
            }
        }
        let right = line.glyphs.iter().map(|glyph| glyph.x + glyph.w).fold(0.0_f32, f32::max);
        laid.width = laid.width.max(right);
        laid.lines.push(Line { height: line.line_height, baseline: line.line_y - line.line_top, runs });
    }
    laid
}

/// Without what would not print: control characters, and the marks that turn the direction of what follows them. The
/// directions of the letters themselves suffice, and nobody's name may turn the line around it.
fn printable(text: &str) -> String {
    text.chars()
        .filter(|letter| match letter {
            '\n' | '\t' => true,
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' => false,
            letter => !letter.is_control(),
        })
        .collect()
}

/// The text in pieces of emoji and of everything else.
fn spans(text: &str) -> Vec<(&str, bool)> {
    let mut spans: Vec<(usize, usize, bool)> = Vec::new();
    for (start, grapheme) in text.grapheme_indices(true) {
        let (end, is_emoji) = (start + grapheme.len(), is_emoji(grapheme));
        match spans.last_mut() {
            Some(last) if last.2 == is_emoji => last.1 = end,
            _ => spans.push((start, end, is_emoji)),
        }
    }
    spans.into_iter().filter_map(|(start, end, is_emoji)| Some((text.get(start..end)?, is_emoji))).collect()
}

fn is_emoji(grapheme: &str) -> bool {
    if grapheme.is_ascii() || grapheme.contains('\u{fe0e}') {
        return false;
    }
    grapheme.contains('\u{fe0f}')
        || grapheme.contains('\u{20e3}')
        || grapheme.chars().any(|letter| {
            matches!(
                letter.emoji_status(),
                EmojiStatus::EmojiPresentation
                    | EmojiStatus::EmojiPresentationAndModifierBase
                    | EmojiStatus::EmojiPresentationAndEmojiComponent
                    | EmojiStatus::EmojiPresentationAndModifierAndEmojiComponent
            )
        })
}
