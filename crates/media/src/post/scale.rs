//! A part of a picture at another size, straight from where it was decoded: no copy of the whole is made.

use fast_image_resize::images::{Image, ImageRef};
use fast_image_resize::{PixelType, ResizeOptions, Resizer};
use image::DynamicImage;

use super::Problem;
use super::jpeg::Inks;
use super::shape::Part;

/// What the samples of a dot are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Samples {
    Grey,
    GreyAlpha,
    Rgb,
    Rgba,
    /// Cyan, magenta, yellow, black; or Y, Cb, Cr, black.
    Inks,
}

/// A small picture, a byte a sample.
pub(super) struct Raster {
    pub(super) width: u32,
    pub(super) height: u32,
    pub(super) samples: Samples,
    pub(super) dots: Vec<u8>,
}

/// A part of a decoded picture.
pub(super) fn picture(picture: DynamicImage, part: Part, size: (u32, u32)) -> Result<Raster, Problem> {
    use DynamicImage as D;
    // Real numbers are rare; as bytes they take a quarter.
    let picture = match picture {
        D::ImageRgb32F(_) => D::from(picture.into_rgb8()),
        D::ImageRgba32F(_) => D::from(picture.into_rgba8()),
        other => other,
    };
    let (kind, samples) = match &picture {
        D::ImageLuma8(_) => (PixelType::U8, Samples::Grey),
        D::ImageLumaA8(_) => (PixelType::U8x2, Samples::GreyAlpha),
        D::ImageRgb8(_) => (PixelType::U8x3, Samples::Rgb),
        D::ImageRgba8(_) => (PixelType::U8x4, Samples::Rgba),
        D::ImageLuma16(_) => (PixelType::U16, Samples::Grey),
        D::ImageLumaA16(_) => (PixelType::U16x2, Samples::GreyAlpha),
        D::ImageRgb16(_) => (PixelType::U16x3, Samples::Rgb),
        D::ImageRgba16(_) => (PixelType::U16x4, Samples::Rgba),
        _ => return Err(Problem::Damaged("its colours are none that are known")),
    };
    let whole = ImageRef::new(picture.width(), picture.height(), picture.as_bytes(), kind);
    scaled(&whole.map_err(|_| SCALING)?, part, size, samples)
}

/// A part of a picture in printing colours.
pub(super) fn inks(inks: &Inks, part: Part, size: (u32, u32)) -> Result<Raster, Problem> {
    let whole = ImageRef::new(inks.width, inks.height, &inks.dots, PixelType::U8x4);
    scaled(&whole.map_err(|_| SCALING)?, part, size, Samples::Inks)
}

/// The same picture, smaller.
pub(super) fn again(raster: &Raster, size: (u32, u32)) -> Result<Raster, Problem> {
    let whole = ImageRef::new(raster.width, raster.height, &raster.dots, PixelType::U8x3);
    scaled(&whole.map_err(|_| SCALING)?, Part::whole(raster.width, raster.height), size, raster.samples)
}

const SCALING: Problem = Problem::Damaged("its size is not what it says");

fn scaled(whole: &ImageRef<'_>, part: Part, size: (u32, u32), samples: Samples) -> Result<Raster, Problem> {
    let (width, height) = size;
    let mut small = Image::new(width, height, whole.pixel_type());
    let options = ResizeOptions::new()
        .crop(part.x.into(), part.y.into(), part.width.into(), part.height.into())
        .use_alpha(samples != Samples::Inks);
    Resizer::new().resize(whole, &mut small, &options).map_err(|_| SCALING)?;
    let is_wide =
        matches!(small.pixel_type(), PixelType::U16 | PixelType::U16x2 | PixelType::U16x3 | PixelType::U16x4);
    let mut dots = small.into_vec();
    if is_wide {
        dots = dots.as_chunks().0.iter().map(|pair| eight_bits(u16::from_ne_bytes(*pair))).collect();
    }
    Ok(Raster { width, height, samples, dots })
}

fn eight_bits(sample: u16) -> u8 {
    u8::try_from((u32::from(sample) + 128) / 257).unwrap_or(u8::MAX)
}
