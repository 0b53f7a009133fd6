//! What pictures say of where, when and by whom they were taken, cut out without touching the picture.

use crate::Unsendable;

const CUT_OFF: Unsendable = Unsendable::Damaged("the end of the picture is missing");

/// A JPEG without what its camera wrote: everything between its beginning and its picture but what is needed to show it
/// (JFIF, the colour profile, Adobe's transform).
pub(crate) fn bare_jpeg(bytes: &[u8]) -> Result<Vec<u8>, Unsendable> {
    let mut bare = Vec::with_capacity(bytes.len());
    bare.extend_from_slice(bytes.get(..2).ok_or(CUT_OFF)?);
    let mut at = 2;
    loop {
        let &[0xff, marker] = bytes.get(at..at + 2).ok_or(CUT_OFF)? else {
            return Err(Unsendable::Damaged("the picture's parts do not follow each other"));
        };
        match marker {
            // Filling.
            0xff => at += 1,
            // The end. What stands behind that is nobody's business: other pictures, films, trailers.
            0xd9 => {
                bare.extend_from_slice(&[0xff, marker]);
                return Ok(bare);
            }
            0xd8 | 0x01 | 0xd0..=0xd7 => {
                bare.extend_from_slice(&[0xff, marker]);
                at += 2;
            }
            _ => {
                let length = bytes.get(at + 2..at + 4).ok_or(CUT_OFF)?;
                let length = length.iter().fold(0_usize, |length, byte| (length << 8) | usize::from(*byte));
                let segment = bytes.get(at..at + 2 + length).ok_or(CUT_OFF)?;
                let body = segment.get(4..).unwrap_or_default();
                let is_needed = match marker {
                    0xe0 => body.starts_with(b"JFIF"),
                    0xe2 => body.starts_with(b"ICC_PROFILE"),
                    0xee => body.starts_with(b"Adobe"),
                    // The other applications', and comments.
                    0xe1 | 0xe3..=0xed | 0xef | 0xfe => false,
                    _ => true,
                };
                if is_needed {
                    bare.extend_from_slice(segment);
                }
                at += 2 + length;
                if marker == 0xda {
                    let rest = bytes.get(at..).ok_or(CUT_OFF)?;
                    let scan = rest.get(..scan_length(rest)).ok_or(CUT_OFF)?;
                    bare.extend_from_slice(scan);
                    at += scan.len();
                }
            }
        }
    }
}

/// How long the dots of a scan are: up to the next mark that is no pause and no filled byte.
fn scan_length(rest: &[u8]) -> usize {
    rest.windows(2)
        .position(|pair| matches!(pair, [0xff, mark] if !matches!(mark, 0 | 0xd0..=0xd7 | 0xff)))
        .unwrap_or(rest.len())
}

/// A PNG without texts, times and what a camera wrote.
pub(crate) fn bare_png(bytes: &[u8]) -> Result<Vec<u8>, Unsendable> {
    let mut bare = Vec::with_capacity(bytes.len());
    bare.extend_from_slice(bytes.get(..8).ok_or(CUT_OFF)?);
    let mut at = 8;
    loop {
        let head = bytes.get(at..at + 8).ok_or(CUT_OFF)?;
        let (length, name) = head.split_at(4);
        let length = length.iter().fold(0_usize, |length, byte| (length << 8) | usize::from(*byte));
        let chunk = bytes.get(at..at.saturating_add(length).saturating_add(12)).ok_or(CUT_OFF)?;
        if !matches!(name, b"tEXt" | b"zTXt" | b"iTXt" | b"eXIf" | b"tIME") {
            bare.extend_from_slice(chunk);
        }
        if name == b"IEND" {
            return Ok(bare);
        }
        at += chunk.len();
    }
}
