//! Shapes that are allowed, and what of a picture is taken for one.

use image::metadata::Orientation;

use super::Problem;

/// How far a side may be from an allowed shape, thousandths of it, so that a rounded side is trimmed and not refused.
const ROUNDING: u64 = 5;
/// Narrowest and widest shape where none is prescribed: beyond it, a picture of the least width would be endless.
const ANY: (u32, u32) = (100, 10_000);

/// A part of an upright picture, in fractions of its width and height: 0 is its left or upper edge, 1 the other one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Crop {
    /// Its left edge.
    pub x: f64,
    /// Its upper edge.
    pub y: f64,
    /// Its width.
    pub width: f64,
    /// Its height.
    pub height: f64,
}

/// A shape to choose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shape {
    /// As it is written, across to down.
    pub name: &'static str,
    /// Width to height, thousandths.
    pub ratio: u32,
}

/// Shapes to choose for the feed. The picture's own is another, if it is allowed.
pub const SHAPES: [Shape; 3] = [
    Shape { name: "4:5", ratio: 800 },
    Shape { name: "1:1", ratio: 1_000 },
    Shape { name: "1.91:1", ratio: 1_910 },
];

/// The shape that a story's screen has; a story may have any other.
pub const STORY: Shape = Shape { name: "9:16", ratio: 563 };

/// The largest part of this shape, from the middle. `ratio` is width to height, thousandths.
pub fn fitting_crop(width: u32, height: u32, ratio: u32) -> Crop {
    let wanted = f64::from(ratio.max(1)) / 1_000.0;
    let own = f64::from(width.max(1)) / f64::from(height.max(1));
    if own > wanted {
        let part = wanted / own;
        Crop { x: (1.0 - part) / 2.0, y: 0.0, width: part, height: 1.0 }
    } else {
        let part = own / wanted;
        Crop { x: 0.0, y: (1.0 - part) / 2.0, width: 1.0, height: part }
    }
}

/// A part of a picture in dots.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) x: u32,
    pub(super) y: u32,
    pub(super) width: u32,
    pub(super) height: u32,
}

impl Part {
    /// The whole of it.
    pub(super) const fn whole(width: u32, height: u32) -> Self {
        Self { x: 0, y: 0, width, height }
    }

    /// What a crop takes, in whole dots.
    pub(super) fn of(crop: &Crop, width: u32, height: u32) -> Result<Self, Problem> {
        let side = |from: f64, length: f64, side: u32| {
            let is_sound =
                from.is_finite() && length.is_finite() && length > 0.0 && from < 1.0 && from + length > 0.0;
            if !is_sound {
                return Err(Problem::Crop);
            }
            let dot = |at: f64| rounded(at.clamp(0.0, 1.0) * f64::from(side)).min(side);
            let (first, end) = (dot(from), dot(from + length));
            if end > first { Ok((first, end - first)) } else { Err(Problem::Crop) }
        };
        let (x, width) = side(crop.x, crop.width, width)?;
        let (y, height) = side(crop.y, crop.height, height)?;
        Ok(Self { x, y, width, height })
    }

    /// The same in an allowed shape: trimmed by what rounding makes, refused if it is more.
    pub(super) fn shaped(self, least: Option<u32>, most: Option<u32>) -> Result<Self, Problem> {
        let (least, most) = (least.unwrap_or(ANY.0).max(1), most.unwrap_or(ANY.1).max(1));
        let refused = Problem::Shape { width: self.width, height: self.height, least, most };
        let (tallest, widest) = (tallest(self.width, least), widest(self.height, most));
        let is_near = |side: u32, allowed: u32| {
            let room = (u64::from(allowed) * ROUNDING / 1_000).max(1);
            allowed > 0 && u64::from(side) <= u64::from(allowed) + room
        };
        if self.height > tallest {
            let y = self.y + (self.height - tallest) / 2;
            if is_near(self.height, tallest) { Ok(Self { y, height: tallest, ..self }) } else { Err(refused) }
        } else if self.width > widest {
            let x = self.x + (self.width - widest) / 2;
            if is_near(self.width, widest) { Ok(Self { x, width: widest, ..self }) } else { Err(refused) }
        } else {
            Ok(self)
        }
    }

    /// The size that it gets at this width, in an allowed shape.
    pub(super) fn at_width(self, width: u32, least: Option<u32>, most: Option<u32>) -> (u32, u32) {
        let height = rounded(f64::from(self.height) * f64::from(width) / f64::from(self.width.max(1)));
        let tallest = tallest(width, least.unwrap_or(ANY.0).max(1));
        let most = u64::from(most.unwrap_or(ANY.1).max(1));
        let lowest = u32::try_from((u64::from(width) * 1_000).div_ceil(most)).unwrap_or(u32::MAX);
        (width, height.min(tallest).max(lowest).max(1))
    }

    /// Where it stands in the picture as it is stored, `width` by `height`, and turned by `orientation` to be upright.
    pub(super) fn stored(self, width: u32, height: u32, orientation: Orientation) -> Self {
        let Self { x, y, width: across, height: down } = self;
        let from_right = |at: u32, length: u32| width.saturating_sub(at).saturating_sub(length);
        let from_below = |at: u32, length: u32| height.saturating_sub(at).saturating_sub(length);
        let lying = |x, y| Self { x, y, width: down, height: across };
        match orientation {
            Orientation::NoTransforms => self,
            Orientation::FlipHorizontal => Self { x: from_right(x, across), ..self },
            Orientation::FlipVertical => Self { y: from_below(y, down), ..self },
            Orientation::Rotate180 => Self { x: from_right(x, across), y: from_below(y, down), ..self },
            Orientation::Rotate90 => lying(y, from_below(x, across)),
            Orientation::Rotate270 => lying(from_right(y, down), x),
            Orientation::Rotate90FlipH => lying(y, x),
            Orientation::Rotate270FlipH => lying(from_right(y, down), from_below(x, across)),
        }
    }
}

/// Whether a picture lies on its side.
pub(super) const fn is_lying(orientation: Orientation) -> bool {
    matches!(
        orientation,
        Orientation::Rotate90
            | Orientation::Rotate270
            | Orientation::Rotate90FlipH
            | Orientation::Rotate270FlipH
    )
}

fn tallest(width: u32, least: u32) -> u32 {
    u32::try_from(u64::from(width) * 1_000 / u64::from(least)).unwrap_or(u32::MAX)
}

fn widest(height: u32, most: u32) -> u32 {
    u32::try_from(u64::from(height) * u64::from(most) / 1_000).unwrap_or(u32::MAX)
}

/// The nearest whole number of dots.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to what fits")]
fn rounded(dots: f64) -> u32 {
    dots.round().clamp(0.0, f64::from(u32::MAX)) as u32
}

#[cfg(test)]
mod tests {
    use image::metadata::Orientation;
    use image::{DynamicImage, GrayImage, Luma};

    use super::{Crop, Part, Problem, SHAPES, fitting_crop};

    #[test]
    fn a_part_is_found_again_however_the_picture_is_stored() {
        let stored = GrayImage::from_fn(7, 5, |x, y| Luma([u8::try_from(y * 7 + x).unwrap()]));
        for exif in 1..=8 {
            let orientation = Orientation::from_exif(exif).unwrap();
            let mut upright = DynamicImage::from(stored.clone());
            upright.apply_orientation(orientation);
            let part = Part { x: 1, y: 2, width: 3, height: 2 };
            let wanted = upright.crop_imm(part.x, part.y, part.width, part.height).to_luma8();
            let there = part.stored(7, 5, orientation);
            let mut taken =
                DynamicImage::from(stored.clone()).crop_imm(there.x, there.y, there.width, there.height);
            taken.apply_orientation(orientation);
            assert_eq!(taken.to_luma8(), wanted, "{orientation:?}");
        }
    }

    #[test]
    fn a_fitting_crop_has_the_shape_that_it_fits() {
        for (width, height) in [(4_000, 3_000), (3_000, 4_000), (1_081, 1_351), (97, 1_003), (12_000, 500)] {
            for shape in SHAPES {
                let crop = fitting_crop(width, height, shape.ratio);
                let part = Part::of(&crop, width, height).unwrap();
                let part = part.shaped(Some(800), Some(1_910)).unwrap();
                for at in [320, 777, 1_440] {
                    let (width, height) = part.at_width(at, Some(800), Some(1_910));
                    assert!(
                        height * 800 <= width * 1_000 && width * 1_000 <= height * 1_910,
                        "{width} {height}"
                    );
                }
            }
        }
    }

    #[test]
    fn a_shape_outside_is_refused_and_a_rounded_one_is_trimmed() {
        let whole = Part::whole(1_080, 1_351).shaped(Some(800), Some(1_910)).unwrap();
        assert_eq!((whole.width, whole.height), (1_080, 1_350));
        let refused = Part::whole(1_080, 1_920).shaped(Some(800), Some(1_910));
        let problem = Problem::Shape { width: 1_080, height: 1_920, least: 800, most: 1_910 };
        assert_eq!(refused, Err(problem));
        assert!(Part::whole(2_000, 1_000).shaped(Some(800), Some(1_910)).is_err());
        assert!(Part::whole(1_080, 1_920).shaped(None, None).is_ok());
        assert!(Part::whole(10, 30_000).shaped(None, None).is_err());
    }

    #[test]
    fn a_crop_that_leaves_nothing_is_refused() {
        let crop = |x, y, width, height| Part::of(&Crop { x, y, width, height }, 100, 50);
        assert!(crop(0.25, 0.5, 0.5, 0.5).is_ok());
        assert_eq!(crop(-0.5, 0.0, 1.0, 1.0).unwrap(), Part { x: 0, y: 0, width: 50, height: 50 });
        for (x, width) in
            [(1.0, 0.5), (0.5, 0.0), (0.5, -1.0), (f64::NAN, 1.0), (0.0, f64::INFINITY), (0.1, 0.001)]
        {
            assert_eq!(crop(x, 0.0, width, 1.0), Err(Problem::Crop), "{x} {width}");
        }
    }
}
