//! The sheet: what stands on the page that is being filled, and how it becomes a page of the PDF.

use std::collections::HashMap;

use krilla::color::rgb;
use krilla::geom::{Path, PathBuilder, Point, Rect, Size, Transform};
use krilla::image::Image;
use krilla::page::PageSettings;
use krilla::paint::{Fill, FillRule};
use krilla::surface::Surface;
use krilla::text::Font as PdfFont;

use crate::fonts::{FontKey, Fonts};
use crate::text::Line;

/// A colour: red, green, blue.
pub(crate) type Colour = [u8; 3];

/// What is written in.
pub(crate) const INK: Colour = [0x21, 0x1f, 0x1b];
/// What matters less.
pub(crate) const SOFT: Colour = [0x6f, 0x68, 0x5f];
/// Lines between things.
pub(crate) const LINE: Colour = [0xe2, 0xdd, 0xd3];

/// A paper's format.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PageSize {
    /// 210 × 297 mm.
    #[default]
    A4,
    /// 8.5 × 11 inches.
    Letter,
}

impl PageSize {
    /// Points across and down.
    pub(crate) fn points(self) -> (f32, f32) {
        match self {
            Self::A4 => (595.28, 841.89),
            Self::Letter => (612.0, 792.0),
        }
    }
}

/// Something that stands on a page, at points from its top left.
#[derive(Clone, Debug)]
pub(crate) enum Mark {
    /// A filled box with round corners.
    Box { x: f32, y: f32, width: f32, height: f32, radius: f32, colour: Colour },
    /// A line of text, its top left there.
    Line { x: f32, y: f32, line: Line, colour: Colour },
    /// A picture with round corners.
    Picture { x: f32, y: f32, width: f32, height: f32, radius: f32, image: Image },
}

/// Puts a page's marks into the document.
pub(crate) fn print(
    document: &mut krilla::Document,
    size: PageSize,
    marks: &[Mark],
    fonts: &mut Fonts,
    embedded: &mut HashMap<FontKey, Option<PdfFont>>,
) {
    let (width, height) = size.points();
    let Some(settings) = PageSettings::from_wh(width, height) else { return };
    let mut page = document.start_page_with(settings);
    let mut surface = page.surface();
    for mark in marks {
        match mark {
            Mark::Box { x, y, width, height, radius, colour } => {
                if let Some(path) = rounded(*x, *y, *width, *height, *radius) {
                    surface.set_fill(Some(fill(*colour)));
                    surface.draw_path(&path);
                }
            }
            Mark::Line { x, y, line, colour } => {
                surface.set_fill(Some(fill(*colour)));
                for run in &line.runs {
                    if let Some(font) = fonts.embedded(run.font, embedded) {
                        let start = Point::from_xy(x + run.x, y + line.baseline);
                        surface.draw_glyphs(start, &run.glyphs, font, &run.text, run.size, false);
                    }
                }
            }
            Mark::Picture { x, y, width, height, radius, image } => {
                picture(&mut surface, (*x, *y, *width, *height), *radius, image);
            }
        }
    }
    surface.finish();
    page.finish();
}

fn picture(
    surface: &mut Surface<'_>,
    (x, y, width, height): (f32, f32, f32, f32),
    radius: f32,
    image: &Image,
) {
    let (Some(path), Some(size)) = (rounded(x, y, width, height, radius), Size::from_wh(width, height))
    else {
        return;
    };
    surface.push_clip_path(&path, &FillRule::NonZero);
    surface.push_transform(&Transform::from_translate(x, y));
    surface.draw_image(image.clone(), size);
    surface.pop();
    surface.pop();
}

fn fill(colour: Colour) -> Fill {
    let [red, green, blue] = colour;
    Fill { paint: rgb::Color::new(red, green, blue).into(), ..Fill::default() }
}

/// A box whose corners are quarters of circles.
fn rounded(x: f32, y: f32, width: f32, height: f32, radius: f32) -> Option<Path> {
    /// How far the handles of a cubic curve stand out, so that it is all but a quarter of a circle.
    const HANDLE: f32 = 0.552_285;
    let mut path = PathBuilder::new();
    let r = radius.min(width / 2.0).min(height / 2.0);
    if r <= 0.0 {
        path.push_rect(Rect::from_xywh(x, y, width, height)?);
        return path.finish();
    }
    let (right, bottom, k) = (x + width, y + height, r * (1.0 - HANDLE));
    path.move_to(x + r, y);
    path.line_to(right - r, y);
    path.cubic_to(right - k, y, right, y + k, right, y + r);
    path.line_to(right, bottom - r);
    path.cubic_to(right, bottom - k, right - k, bottom, right - r, bottom);
    path.line_to(x + r, bottom);
    path.cubic_to(x + k, bottom, x, bottom - k, x, bottom - r);
    path.line_to(x, y + r);
    path.cubic_to(x, y + k, x + k, y, x + r, y);
    path.close();
    path.finish()
}
