//! Whether a picture moves, told without decoding it.

use crate::Format;
use crate::format::find;

/// Whether there is more than one frame. What cannot be read does not move.
pub(super) fn is_animated(bytes: &[u8], format: Format) -> bool {
    match format {
        Format::Gif => has_two_frames(bytes).unwrap_or(false),
        // Its head's second flag.
        Format::Webp => {
            bytes.get(12..16) == Some(b"VP8X") && bytes.get(20).is_some_and(|flags| flags & 2 != 0)
        }
        // The control of an animation stands before the dots.
        Format::Png => {
            let head = find(bytes, b"IDAT").and_then(|dots| bytes.get(..dots));
            head.is_some_and(|head| find(head, b"acTL").is_some())
        }
        _ => false,
    }
}

/// Walks along a GIF's blocks until the second frame.
fn has_two_frames(gif: &[u8]) -> Option<bool> {
    let mut at = 13 + table(*gif.get(10)?);
    let mut frames = 0;
    loop {
        match gif.get(at)? {
            // An extension: its label, then blocks.
            0x21 => at = past_blocks(gif, at + 2)?,
            // A frame: its place, perhaps its own colours, the width of its codes, then blocks.
            0x2c => {
                frames += 1;
                if frames == 2 {
                    return Some(true);
                }
                at = past_blocks(gif, at + 11 + table(*gif.get(at + 9)?))?;
            }
            _ => return Some(false),
        }
    }
}

/// Bytes of a table of colours.
fn table(flags: u8) -> usize {
    if flags & 0x80 == 0 { 0 } else { 3 << ((flags & 7) + 1) }
}

fn past_blocks(gif: &[u8], mut at: usize) -> Option<usize> {
    loop {
        let length = usize::from(*gif.get(at)?);
        at += 1 + length;
        if length == 0 {
            return Some(at);
        }
    }
}
