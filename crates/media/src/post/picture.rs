//! A picture made fit for a post.

use image::codecs::jpeg::JpegEncoder;
use image::metadata::Orientation;
use image::{DynamicImage, ExtendedColorType, RgbImage};

use super::colour::{as_inks, has_holes, measured, to_srgb};
use super::look::{Colour, Looked, PictureFacts, Profile};
use super::scale::Raster;
use super::shape::{Crop, Part};
use super::{Problem, jpeg, scale};
use crate::Format;
use crate::metadata::bare_jpeg;
use crate::picture::{name_of, problem};

/// Qualities of JPEG that are tried before a picture is made smaller.
const QUALITIES: [u8; 5] = [92, 86, 80, 72, 64];
/// Width below which no picture is made smaller to fit.
const SMALLEST: u32 = 64;

/// What a picture shall be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PictureWish {
    /// What of it is shown; all of it without.
    pub crop: Option<Crop>,
    /// Width to height, thousandths: the narrowest shape. Nothing for a story, which may have any that can be shown.
    pub least_ratio: Option<u32>,
    /// The widest shape.
    pub most_ratio: Option<u32>,
    /// Dots across, at most.
    pub max_width: u32,
    /// Dots across, at least.
    pub least_width: u32,
    /// Bytes, at most.
    pub max_bytes: usize,
}

/// What was done to a picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PictureChange {
    /// Turned or mirrored as it was taken.
    Turned,
    /// Written as a plain JPEG.
    Converted {
        /// What it was: "PNG", "progressive JPEG", "MPO".
        from: &'static str,
    },
    /// Cropped.
    Cropped,
    /// Made smaller or larger.
    Scaled {
        /// Dots across and down before.
        from: (u32, u32),
        /// And now.
        to: (u32, u32),
    },
    /// Its colours were converted to sRGB.
    Colours {
        /// What they were measured in, by its own name.
        from: String,
    },
    /// Laid on white where something shone through.
    Flattened,
    /// It moved; the first frame is left.
    FirstFrameOnly,
    /// What was written in it of place, time and camera was taken out.
    Private,
    /// Written less finely, so that it fits.
    Coarser {
        /// The quality of the JPEG, of 100.
        quality: u8,
    },
}

/// A picture that can be posted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prepared {
    /// A JPEG.
    pub bytes: Vec<u8>,
    /// Dots across.
    pub width: u32,
    /// Dots down.
    pub height: u32,
    /// What was done, in order.
    pub changes: Vec<PictureChange>,
}

/// Makes a picture fit for a post. `progress` is told how far that is, 0–100.
///
/// Takes a little more than the decoded picture does, and up to 2.2 times as much where something shines through. A JPEG in
/// steps is put together from whole coefficients, which takes 2 times as much, or 3 with colours as fine as light.
///
/// # Errors
/// Why it cannot be posted.
pub fn prepare(bytes: &[u8], wish: &PictureWish, progress: &dyn Fn(u8)) -> Result<Prepared, Problem> {
    progress(2);
    let looked = Looked::at(bytes)?;
    let facts = looked.facts.clone();
    let whole = Part::whole(facts.width, facts.height);
    let part = match &wish.crop {
        Some(crop) => Part::of(crop, facts.width, facts.height)?,
        None => whole,
    };
    let part = part.shaped(wish.least_ratio, wish.most_ratio)?;
    let is_cropped = part != whole;
    let bare = (facts.format == Format::Jpeg).then(|| bare_jpeg(bytes)).transpose()?;
    let is_private = bare.as_ref().is_some_and(|bare| bare.len() < bytes.len());
    progress(5);
    let fits = is_plain(&facts)
        && !is_cropped
        && (wish.least_width..=wish.max_width).contains(&facts.width)
        && bare.as_ref().is_some_and(|bare| bare.len() <= wish.max_bytes);
    if let Some(bare) = bare.filter(|_| fits) {
        // Only to see whether it is whole.
        looked.opened.decode()?;
        progress(100);
        let changes = if is_private { vec![PictureChange::Private] } else { Vec::new() };
        return Ok(Prepared { bytes: bare, width: facts.width, height: facts.height, changes });
    }
    let small = small(bytes, looked, part, wish, progress)?;
    let size = (small.picture.width, small.picture.height);
    let Encoded { bytes, quality, size: fitted } = encoded(small.picture, wish, progress)?;
    let mut changes = Vec::new();
    let mut add = |is_so: bool, change: PictureChange| {
        if is_so {
            changes.push(change);
        }
    };
    let from = if facts.is_first_of_many {
        "MPO"
    } else if facts.is_progressive {
        "progressive JPEG"
    } else {
        name_of(facts.format)
    };
    add(from != "JPEG", PictureChange::Converted { from });
    add(facts.is_animated, PictureChange::FirstFrameOnly);
    add(facts.is_turned, PictureChange::Turned);
    add(is_cropped, PictureChange::Cropped);
    add(
        (part.width, part.height) != size || size != fitted,
        PictureChange::Scaled { from: (part.width, part.height), to: fitted },
    );
    match facts.profile {
        Profile::Other(from) => add(true, PictureChange::Colours { from }),
        _ => add(facts.colour == Colour::Cmyk, PictureChange::Colours { from: "CMYK".to_owned() }),
    }
    add(small.had_holes, PictureChange::Flattened);
    add(quality < QUALITIES[0], PictureChange::Coarser { quality });
    add(is_private, PictureChange::Private);
    progress(100);
    Ok(Prepared { bytes, width: fitted.0, height: fitted.1, changes })
}

/// Whether it can go as it is, but for its size and shape.
fn is_plain(facts: &PictureFacts) -> bool {
    facts.format == Format::Jpeg
        && !facts.is_progressive
        && !facts.is_first_of_many
        && !facts.is_turned
        && facts.colour != Colour::Cmyk
        && !matches!(facts.profile, Profile::Other(_))
}

/// What is left of a picture.
struct Small {
    /// Upright, in sRGB.
    picture: Raster,
    had_holes: bool,
}

/// Decodes a picture and at once lets go of all but what is wanted of it.
fn small(
    bytes: &[u8],
    looked: Looked<'_>,
    part: Part,
    wish: &PictureWish,
    progress: &dyn Fn(u8),
) -> Result<Small, Problem> {
    let orientation = looked.opened.orientation;
    let profile = looked.opened.profile.clone();
    let width = part.width.clamp(wish.least_width, wish.max_width.max(wish.least_width));
    let size = if width == part.width {
        (part.width, part.height)
    } else {
        part.at_width(width, wish.least_ratio, wish.most_ratio)
    };
    let there = part.stored(looked.stored.0, looked.stored.1, orientation);
    let lying_size = if super::shape::is_lying(orientation) { (size.1, size.0) } else { size };
    let is_inks = looked.facts.colour == Colour::Cmyk;
    let mut raster = if is_inks {
        drop(looked.opened);
        let inks = jpeg::inks(bytes)?;
        progress(60);
        let mut raster = scale::inks(&inks, there, lying_size)?;
        as_inks(&mut raster, inks.has_light, looked.head.is_some_and(|head| head.adobe.is_some()));
        raster
    } else {
        let decoded = looked.opened.decode()?;
        progress(60);
        scale::picture(decoded, there, lying_size)?
    };
    progress(70);
    let had_holes = has_holes(&raster);
    let is_grey = looked.facts.colour == Colour::Grey;
    let measured = profile.and_then(|profile| measured(&profile, is_inks, is_grey));
    raster = to_srgb(raster, measured.as_ref());
    progress(78);
    Ok(Small { picture: upright(raster, orientation)?, had_holes })
}

fn upright(raster: Raster, orientation: Orientation) -> Result<Raster, Problem> {
    if orientation == Orientation::NoTransforms {
        return Ok(raster);
    }
    let samples = raster.samples;
    let picture = RgbImage::from_raw(raster.width, raster.height, raster.dots);
    let mut picture = DynamicImage::from(picture.ok_or(Problem::Damaged("its size is not what it says"))?);
    picture.apply_orientation(orientation);
    let (width, height) = (picture.width(), picture.height());
    Ok(Raster { width, height, samples, dots: picture.into_bytes() })
}

/// A picture as it is sent.
struct Encoded {
    bytes: Vec<u8>,
    quality: u8,
    size: (u32, u32),
}

/// A JPEG of at most so many bytes: first by quality, then by fewer dots.
fn encoded(mut raster: Raster, wish: &PictureWish, progress: &dyn Fn(u8)) -> Result<Encoded, Problem> {
    let part = Part::whole(raster.width, raster.height);
    let mut percent = 80;
    loop {
        let mut at_last = 0;
        for quality in QUALITIES {
            let bytes = encode(&raster, quality)?;
            if bytes.len() <= wish.max_bytes {
                return Ok(Encoded { bytes, quality, size: (raster.width, raster.height) });
            }
            at_last = bytes.len();
            percent = (percent + 2).min(98);
            progress(percent);
        }
        let width = raster.width * 3 / 4;
        if width < wish.least_width.max(SMALLEST) {
            let wide = |bytes: usize| u64::try_from(bytes).unwrap_or(u64::MAX);
            return Err(Problem::TooLarge { bytes: wide(at_last), max: wide(wish.max_bytes) });
        }
        raster = scale::again(&raster, part.at_width(width, wish.least_ratio, wish.most_ratio))?;
    }
}

fn encode(raster: &Raster, quality: u8) -> Result<Vec<u8>, Problem> {
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, quality)
        .encode(&raster.dots, raster.width, raster.height, ExtendedColorType::Rgb8)
        .map_err(|error| problem(&error))?;
    Ok(bytes)
}
