//! Pictures, as large as they are shown and no larger: a thread has thousands.

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::imageops::FilterType;
use image::{DynamicImage, ImageDecoder as _, ImageReader, Limits, Rgb, RgbImage};
use krilla::image::Image;

/// Dots for each point: what a good printer shows of a photograph.
const DOTS: f32 = 2.2;
/// Of 100.
const QUALITY: u8 = 78;
/// Pixels across or down of what is read at all.
const LARGEST_SIDE: u32 = 12_000;
/// Bytes that reading may take.
const LARGEST_ALLOCATION: u64 = 512 * 1024 * 1024;

/// A picture with the size at which it is shown, points.
#[derive(Clone, Debug)]
pub(crate) struct Shown {
    pub(crate) image: Image,
    pub(crate) width: f32,
    pub(crate) height: f32,
}

/// Fits a picture into a room of points. `None` for what is no picture, or one that is not meant to be read.
pub(crate) fn fit(bytes: &[u8], width: f32, height: f32) -> Option<Shown> {
    let picture = read(bytes)?;
    let (across, down) = (side(picture.width()), side(picture.height()));
    let scale = (width / across).min(height / down).min(1.0);
    let (width, height) = ((across * scale).max(1.0), (down * scale).max(1.0));
    Some(Shown { image: shrunk(&picture, width, height)?, width, height })
}

/// Cuts a picture to a square, for a face.
pub(crate) fn square(bytes: &[u8], edge: f32) -> Option<Image> {
    let picture = read(bytes)?;
    let shorter = picture.width().min(picture.height());
    let (x, y) = ((picture.width() - shorter) / 2, (picture.height() - shorter) / 2);
    shrunk(&picture.crop_imm(x, y, shorter, shorter), edge, edge)
}

fn read(bytes: &[u8]) -> Option<DynamicImage> {
    let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().ok()?;
    let mut limits = Limits::default();
    limits.max_image_width = Some(LARGEST_SIDE);
    limits.max_image_height = Some(LARGEST_SIDE);
    limits.max_alloc = Some(LARGEST_ALLOCATION);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().ok()?;
    let orientation = decoder.orientation().ok();
    let mut picture = DynamicImage::from_decoder(decoder).ok()?;
    if let Some(orientation) = orientation {
        picture.apply_orientation(orientation);
    }
    (picture.width() > 0 && picture.height() > 0).then_some(picture)
}

fn shrunk(picture: &DynamicImage, width: f32, height: f32) -> Option<Image> {
    let (across, down) = (dots(width), dots(height));
    let smaller = if across < picture.width() {
        picture.resize_exact(across, down, FilterType::Triangle)
    } else {
        picture.clone()
    };
    let mut jpeg = Vec::new();
    on_white(&smaller).write_with_encoder(JpegEncoder::new_with_quality(&mut jpeg, QUALITY)).ok()?;
    Image::from_jpeg(jpeg.into(), true).ok()
}

/// JPEG knows nothing of what is seen through.
fn on_white(picture: &DynamicImage) -> RgbImage {
    if !picture.color().has_alpha() {
        return picture.to_rgb8();
    }
    let picture = picture.to_rgba8();
    RgbImage::from_fn(picture.width(), picture.height(), |x, y| {
        let [red, green, blue, alpha] = picture.get_pixel(x, y).0;
        let over = |part: u8| {
            let mixed = (u16::from(part) * u16::from(alpha) + 255 * (255 - u16::from(alpha))) / 255;
            u8::try_from(mixed).unwrap_or(u8::MAX)
        };
        Rgb([over(red), over(green), over(blue)])
    })
}

#[expect(clippy::cast_precision_loss, reason = "a side has at most 12,000 pixels")]
fn side(pixels: u32) -> f32 {
    pixels as f32
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a page has some hundred points")]
fn dots(points: f32) -> u32 {
    (points * DOTS).ceil().max(1.0) as u32
}
