//! What the head of a JPEG says, and the dots of one in printing colours.

use zune_core::bytestream::ZCursor;
use zune_core::colorspace::ColorSpace;
use zune_core::options::DecoderOptions;
use zune_jpeg::JpegDecoder;

use super::Problem;

/// What stands before a JPEG's dots.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Head {
    /// It is written in one pass from top to bottom, eight bits a sample, by Huffman's codes.
    pub(super) is_baseline: bool,
    /// It is the first of several pictures (MPO).
    pub(super) is_first_of_many: bool,
    /// Samples of a dot: 1, 3, 4.
    pub(super) components: u8,
    /// Adobe's mark, with the transform that it names. Its inks are written the wrong way round.
    pub(super) adobe: Option<u8>,
}

impl Head {
    /// Nothing if the head is cut off.
    pub(super) fn read(bytes: &[u8]) -> Option<Self> {
        let mut head = Self::default();
        let mut at = 2;
        loop {
            let &[0xff, marker] = bytes.get(at..at + 2)? else { return None };
            if marker == 0xff {
                at += 1;
                continue;
            }
            if matches!(marker, 0x01 | 0xd0..=0xd8) {
                at += 2;
                continue;
            }
            let &[high, low] = bytes.get(at + 2..at + 4)? else { return None };
            let end = at + 2 + usize::from(u16::from_be_bytes([high, low]));
            let body = bytes.get(at + 4..end)?;
            match marker {
                0xe2 => head.is_first_of_many |= body.starts_with(b"MPF\0"),
                0xee if body.starts_with(b"Adobe") => head.adobe = body.get(11).copied(),
                0xc0..=0xc3 | 0xc5..=0xc7 | 0xc9..=0xcb | 0xcd..=0xcf => {
                    head.is_baseline = matches!(marker, 0xc0 | 0xc1) && body.first() == Some(&8);
                    head.components = *body.get(5)?;
                }
                0xd9 => return None,
                // The dots begin.
                0xda => return (head.components > 0).then_some(head),
                _ => {}
            }
            at = end;
        }
    }
}

/// The dots of a JPEG with four samples each, as cyan, magenta, yellow and black, or still as Y, Cb, Cr and black.
pub(super) struct Inks {
    pub(super) width: u32,
    pub(super) height: u32,
    pub(super) dots: Vec<u8>,
    pub(super) has_light: bool,
}

/// Decodes one, as its samples are written.
pub(super) fn inks(bytes: &[u8]) -> Result<Inks, Problem> {
    let damaged = |_| Problem::Damaged("it is not whole, or not what it says");
    let options =
        DecoderOptions::default().set_strict_mode(false).set_max_width(65_535).set_max_height(65_535);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes), options);
    decoder.decode_headers().map_err(damaged)?;
    let space = decoder.input_colorspace().unwrap_or(ColorSpace::CMYK);
    if !matches!(space, ColorSpace::CMYK | ColorSpace::YCCK) {
        return Err(Problem::Damaged("its colours are none that are known"));
    }
    decoder.set_options(options.jpeg_set_out_colorspace(space));
    let (width, height) = decoder.dimensions().unwrap_or_default();
    let dots = decoder.decode().map_err(damaged)?;
    let side = |side: usize| u32::try_from(side).unwrap_or(u32::MAX);
    Ok(Inks { width: side(width), height: side(height), dots, has_light: space == ColorSpace::YCCK })
}
