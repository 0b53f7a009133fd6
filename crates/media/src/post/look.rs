//! What a picture is, told from its head.

use image::ImageDecoder as _;
use image::metadata::Orientation;

use super::animation::is_animated;
use super::colour::measured;
use super::jpeg::Head;
use super::shape::is_lying;
use super::{Found, Problem};
use crate::Format;
use crate::picture::{Most, Opened, open};

/// Dots of the largest picture that is worked on: 12,000 by 12,000 and a little more.
pub(super) const MOST_DOTS: u64 = 150_000_000;
/// What the dots may take when they are decoded, bytes: four for each.
const MOST_MEMORY: u64 = 4 * MOST_DOTS;

/// What colours a picture has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Colour {
    /// Red, green and blue.
    Rgb,
    /// Grey alone.
    Grey,
    /// Cyan, magenta, yellow and black: made for printing.
    Cmyk,
}

/// What a picture's colours are measured in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Profile {
    /// It does not say; taken for sRGB.
    None,
    /// sRGB, by whatever name.
    Srgb,
    /// Something else, by the name that it gives itself.
    Other(String),
}

/// What a picture is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PictureFacts {
    /// Its format.
    pub format: Format,
    /// Dots across when it is upright.
    pub width: u32,
    /// Dots down when it is upright.
    pub height: u32,
    /// It is stored lying or mirrored.
    pub is_turned: bool,
    /// Something may shine through it.
    pub has_alpha: bool,
    /// It moves.
    pub is_animated: bool,
    /// Its colours.
    pub colour: Colour,
    /// What they are measured in.
    pub profile: Profile,
    /// A JPEG that comes into view step by step.
    pub is_progressive: bool,
    /// The first of several pictures in one file (MPO).
    pub is_first_of_many: bool,
}

/// What a picture is, told from its head without decoding it.
///
/// # Errors
/// Why it cannot be posted, as far as the head tells.
pub fn look(bytes: &[u8]) -> Result<PictureFacts, Problem> {
    Ok(Looked::at(bytes)?.facts)
}

/// A picture that was looked at and is ready to be decoded.
pub(super) struct Looked<'a> {
    pub(super) facts: PictureFacts,
    pub(super) opened: Opened<'a>,
    pub(super) head: Option<Head>,
    /// Dots as they are stored.
    pub(super) stored: (u32, u32),
}

impl<'a> Looked<'a> {
    pub(super) fn at(bytes: &'a [u8]) -> Result<Self, Problem> {
        let format = format(bytes)?;
        let opened = open(bytes, Most { dots: MOST_DOTS, memory: MOST_MEMORY })?;
        let stored = opened.decoder.dimensions();
        let (width, height) = if is_lying(opened.orientation) { (stored.1, stored.0) } else { stored };
        let head = if format == Format::Jpeg {
            Some(Head::read(bytes).ok_or(Problem::Damaged("the picture's head cannot be read"))?)
        } else {
            None
        };
        let kind = opened.decoder.color_type();
        let colour = match head {
            Some(Head { components: 4, .. }) => Colour::Cmyk,
            _ if kind.has_color() => Colour::Rgb,
            _ => Colour::Grey,
        };
        let profile = match &opened.profile {
            None => Profile::None,
            Some(bytes) => match measured(bytes, colour == Colour::Cmyk, colour == Colour::Grey) {
                None => Profile::None,
                Some(measured) if measured.is_srgb => Profile::Srgb,
                Some(measured) => Profile::Other(measured.name),
            },
        };
        let facts = PictureFacts {
            format,
            width,
            height,
            is_turned: opened.orientation != Orientation::NoTransforms,
            has_alpha: kind.has_alpha(),
            is_animated: is_animated(bytes, format),
            colour,
            profile,
            is_progressive: head.is_some_and(|head| !head.is_baseline),
            is_first_of_many: head.is_some_and(|head| head.is_first_of_many),
        };
        Ok(Self { facts, opened, head, stored })
    }
}

/// The format, if it is one that can be decoded.
fn format(bytes: &[u8]) -> Result<Format, Problem> {
    match Format::of(bytes) {
        _ if bytes.is_empty() => Err(Problem::Empty),
        Format::Heic => Err(Problem::Heic),
        Format::Avif => Err(Problem::Avif),
        format @ (Format::Jpeg | Format::Png | Format::Gif | Format::Webp | Format::Bmp | Format::Tiff) => {
            Ok(format)
        }
        _ => Err(Problem::Other(Found::of(bytes))),
    }
}
