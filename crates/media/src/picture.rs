//! Pictures: turned as they were taken, without what the camera wrote, in a format that is taken, small enough.

use std::io::Cursor;

use image::codecs::gif::GifDecoder;
use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::PngEncoder;
use image::error::ImageError;
use image::imageops::FilterType;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageEncoder as _, ImageReader, Limits};

use crate::metadata::{bare_jpeg, bare_png};
use crate::{Change, Fit, Format, Kind, Reason, Unsendable, within};

/// Dots that are worked on at most: a phone's largest pictures have 50 to 200 million, of which 100 million take 400 MB.
const MOST_DOTS: u64 = 100_000_000;
/// Dots across or down at most.
const LONGEST_SIDE: u32 = 30_000;
/// What a decoder may take at most, bytes.
const MOST_MEMORY: u64 = 512 * 1024 * 1024;
/// Qualities of JPEG that are tried before a picture is shrunk.
const QUALITIES: [u8; 3] = [90, 82, 74];
/// Sides of a small picture.
const PREVIEW: u32 = 320;

/// A picture that was decoded, upright.
struct Decoded {
    picture: DynamicImage,
    profile: Option<Vec<u8>>,
    was_turned: bool,
}

pub(crate) fn fit(bytes: &[u8], max: usize, progress: &dyn Fn(u8)) -> Result<Fit, Unsendable> {
    let format = Format::of(bytes);
    let bare = match format {
        Format::Jpeg => Some(bare_jpeg(bytes)?),
        Format::Png => Some(bare_png(bytes)?),
        _ => None,
    };
    let decoded = decode(bytes)?;
    progress(50);
    let size = Some((decoded.picture.width(), decoded.picture.height()));
    let name = name_of(format);
    let fit =
        |mime, size, change, bytes| Fit { kind: Kind::Picture, mime, size, duration_ms: None, change, bytes };
    if let Some(bare) = bare
        && !decoded.was_turned
        && bare.len() <= max
    {
        let is_private = bare.len() < bytes.len();
        let change = is_private.then_some(Change { from: name, to: name, reason: Reason::Private });
        let mime = if format == Format::Png { "image/png" } else { "image/jpeg" };
        return Ok(fit(mime, size, change, is_private.then_some(bare)));
    }
    let reason = match format {
        Format::Jpeg | Format::Png if decoded.was_turned && bytes.len() <= max => Reason::Turned,
        Format::Jpeg | Format::Png => Reason::Size,
        _ => Reason::Format,
    };
    if decoded.picture.color().has_alpha() && has_holes(&decoded.picture) {
        let png = png(&decoded)?;
        if png.len() <= max {
            let change = Some(Change { from: name, to: "PNG", reason });
            return Ok(fit("image/png", size, change, Some(png)));
        }
    }
    let (jpeg, size) = small_jpeg(&decoded, max, progress)?;
    let change = Some(Change { from: name, to: "JPEG", reason });
    Ok(fit("image/jpeg", Some(size), change, Some(jpeg)))
}

pub(crate) const fn name_of(format: Format) -> &'static str {
    match format {
        Format::Png => "PNG",
        Format::Webp => "WebP",
        Format::Bmp => "BMP",
        Format::Tiff => "TIFF",
        Format::Gif => "GIF",
        _ => "JPEG",
    }
}

/// A GIF goes as it is, so that it moves.
pub(crate) fn fit_gif(bytes: &[u8], max: usize) -> Result<Fit, Unsendable> {
    within(bytes.len(), max)?;
    let decoder = GifDecoder::new(Cursor::new(bytes)).map_err(|error| problem(&error))?;
    let (width, height) = decoder.dimensions();
    check_dots(width, height, MOST_DOTS)?;
    DynamicImage::from_decoder(decoder).map_err(|error| problem(&error))?;
    Ok(Fit {
        kind: Kind::Gif,
        mime: "image/gif",
        size: Some((width, height)),
        duration_ms: None,
        change: None,
        bytes: None,
    })
}

/// A small JPEG of a picture; none of what cannot be read.
pub fn preview(bytes: &[u8]) -> Option<Vec<u8>> {
    let decoded = decode(bytes).ok()?;
    let picture = decoded.picture.thumbnail(PREVIEW, PREVIEW);
    jpeg(&Decoded { picture, ..decoded }, 80).ok()
}

/// How many dots and bytes a decoded picture may have.
#[derive(Clone, Copy)]
pub(crate) struct Most {
    pub(crate) dots: u64,
    pub(crate) memory: u64,
}

/// A picture of which only the head was read.
pub(crate) struct Opened<'a> {
    pub(crate) decoder: Box<dyn ImageDecoder + 'a>,
    pub(crate) orientation: Orientation,
    pub(crate) profile: Option<Vec<u8>>,
}

impl Opened<'_> {
    /// The dots as they are stored, not turned.
    pub(crate) fn decode(self) -> Result<DynamicImage, Unsendable> {
        DynamicImage::from_decoder(self.decoder).map_err(|error| problem(&error))
    }
}

/// Asks for the size before anything is allocated for it.
pub(crate) fn open(bytes: &[u8], most: Most) -> Result<Opened<'_>, Unsendable> {
    let mut limits = Limits::default();
    limits.max_image_width = Some(LONGEST_SIDE);
    limits.max_image_height = Some(LONGEST_SIDE);
    limits.max_alloc = Some(most.memory);
    let mut reader = ImageReader::new(Cursor::new(bytes))
        .with_guessed_format()
        .map_err(|_| Unsendable::Damaged("it cannot be read"))?;
    reader.no_limits();
    let mut decoder = reader.into_decoder().map_err(|error| problem(&error))?;
    let (width, height) = decoder.dimensions();
    check_dots(width, height, most.dots)?;
    if decoder.total_bytes() > most.memory {
        return Err(Unsendable::TooManyDots { width, height });
    }
    decoder.set_limits(limits).map_err(|error| problem(&error))?;
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let profile = decoder.icc_profile().ok().flatten();
    Ok(Opened { decoder: Box::new(decoder), orientation, profile })
}

fn decode(bytes: &[u8]) -> Result<Decoded, Unsendable> {
    let mut opened = open(bytes, Most { dots: MOST_DOTS, memory: MOST_MEMORY })?;
    let orientation = opened.orientation;
    let profile = opened.profile.take();
    let mut picture = opened.decode()?;
    picture.apply_orientation(orientation);
    Ok(Decoded { picture, profile, was_turned: orientation != Orientation::NoTransforms })
}

pub(crate) fn check_dots(width: u32, height: u32, most: u64) -> Result<(), Unsendable> {
    let is_fine =
        width <= LONGEST_SIDE && height <= LONGEST_SIDE && u64::from(width) * u64::from(height) <= most;
    if width == 0 || height == 0 {
        Err(Unsendable::Damaged("it has no dots"))
    } else if is_fine {
        Ok(())
    } else {
        Err(Unsendable::TooManyDots { width, height })
    }
}

pub(crate) fn problem(error: &ImageError) -> Unsendable {
    match error {
        ImageError::Unsupported(_) => Unsendable::Kind,
        ImageError::Limits(_) => Unsendable::Damaged("it asks for more memory than a picture needs"),
        _ => Unsendable::Damaged("it is not whole, or not what it says"),
    }
}

fn has_holes(picture: &DynamicImage) -> bool {
    picture.to_rgba8().pixels().any(|dot| dot.0.last().is_some_and(|alpha| *alpha < 255))
}

fn png(decoded: &Decoded) -> Result<Vec<u8>, Unsendable> {
    let mut bytes = Vec::new();
    let mut encoder = PngEncoder::new(&mut bytes);
    if let Some(profile) = &decoded.profile {
        let _ = encoder.set_icc_profile(profile.clone());
    }
    let picture = DynamicImage::from(decoded.picture.to_rgba8());
    picture.write_with_encoder(encoder).map_err(|error| problem(&error))?;
    Ok(bytes)
}

/// On white where it has holes: JPEG has none.
fn jpeg(decoded: &Decoded, quality: u8) -> Result<Vec<u8>, Unsendable> {
    let mut flat = decoded.picture.to_rgba8();
    for dot in flat.pixels_mut() {
        let [r, g, b, alpha] = dot.0;
        let over = |c: u8| {
            let (c, alpha) = (u32::from(c), u32::from(alpha));
            u8::try_from((c * alpha + 255 * (255 - alpha)) / 255).unwrap_or(255)
        };
        dot.0 = [over(r), over(g), over(b), 255];
    }
    let mut bytes = Vec::new();
    let mut encoder = JpegEncoder::new_with_quality(&mut bytes, quality);
    if let Some(profile) = &decoded.profile {
        let _ = encoder.set_icc_profile(profile.clone());
    }
    let picture = DynamicImage::from(DynamicImage::from(flat).to_rgb8());
    picture.write_with_encoder(encoder).map_err(|error| problem(&error))?;
    Ok(bytes)
}

/// A JPEG of at most `max` bytes: first by quality, then by halving the dots until it fits.
fn small_jpeg(
    decoded: &Decoded,
    max: usize,
    progress: &dyn Fn(u8),
) -> Result<(Vec<u8>, (u32, u32)), Unsendable> {
    let mut at_last = 0;
    let size = |picture: &DynamicImage| (picture.width(), picture.height());
    for quality in QUALITIES {
        let bytes = jpeg(decoded, quality)?;
        if bytes.len() <= max {
            return Ok((bytes, size(&decoded.picture)));
        }
        at_last = bytes.len();
        progress(60);
    }
    let mut picture = decoded.picture.clone();
    while picture.width() > 64 && picture.height() > 64 {
        // A little more than half of the dots.
        let (width, height) = (picture.width() * 3 / 4, picture.height() * 3 / 4);
        picture = picture.resize(width, height, FilterType::CatmullRom);
        let small = Decoded { picture, profile: decoded.profile.clone(), was_turned: false };
        let bytes = jpeg(&small, QUALITIES[0])?;
        if bytes.len() <= max {
            return Ok((bytes, size(&small.picture)));
        }
        at_last = bytes.len();
        picture = small.picture;
        progress(75);
    }
    Err(Unsendable::TooLarge { bytes: at_last, max })
}
