//! A small canvas: shapes as signed distances, with soft edges. Coordinates run from 0 to 1 across and down.

#![expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "pixels are small numbers, and a colour is a byte"
)]

use image::codecs::jpeg::JpegEncoder;
use image::{ExtendedColorType, ImageEncoder as _, codecs::png::PngEncoder};

/// Red, green and blue from 0 to 1.
pub(crate) type Colour = [f32; 3];

/// A colour from `0xrrggbb`.
pub(crate) fn rgb(hex: u32) -> Colour {
    [(hex >> 16) as u8, (hex >> 8) as u8, hex as u8].map(|part| f32::from(part) / 255.0)
}

/// Between two colours.
pub(crate) fn mix(one: Colour, other: Colour, share: f32) -> Colour {
    let share = share.clamp(0.0, 1.0);
    let ([red, green, blue], [to_red, to_green, to_blue]) = (one, other);
    [red + (to_red - red) * share, green + (to_green - green) * share, blue + (to_blue - blue) * share]
}

/// A picture in the making.
pub(crate) struct Canvas {
    width: u32,
    height: u32,
    /// Height in units of the width.
    pub(crate) tall: f32,
    pixels: Vec<Colour>,
}

impl Canvas {
    /// A canvas painted from top to bottom, a little askew.
    pub(crate) fn new(width: u32, height: u32, top: Colour, bottom: Colour) -> Self {
        let tall = height as f32 / width as f32;
        let mut pixels = Vec::with_capacity((width * height) as usize);
        for y in 0..height {
            for x in 0..width {
                let down = y as f32 / height as f32 * 0.85 + x as f32 / width as f32 * 0.15;
                pixels.push(mix(top, bottom, down));
            }
        }
        Self { width, height, tall, pixels }
    }

    /// Paints where the distance is negative. The shape lies within `left..right` and `top..bottom`.
    pub(crate) fn paint(
        &mut self,
        (left, top, right, bottom): (f32, f32, f32, f32),
        colour: Colour,
        opacity: f32,
        distance: impl Fn(f32, f32) -> f32,
    ) {
        let scale = self.width as f32;
        let clip = |value: f32, end: u32| (value * scale).clamp(0.0, end as f32) as u32;
        let (from, to) = (clip(left - 0.01, self.width), clip(right + 0.015, self.width));
        for y in clip(top - 0.01, self.height)..clip(bottom + 0.015, self.height) {
            let row = (y * self.width) as usize;
            let Some(row) = self.pixels.get_mut(row + from as usize..row + to as usize) else { continue };
            let v = (y as f32 + 0.5) / scale;
            let mut u = (from as f32 + 0.5) / scale;
            for pixel in row {
                let cover = (0.5 - distance(u, v) * scale).clamp(0.0, 1.0) * opacity;
                if cover > 0.0 {
                    *pixel = mix(*pixel, colour, cover);
                }
                u += 1.0 / scale;
            }
        }
    }

    /// An ellipse around a point.
    pub(crate) fn ellipse(&mut self, x: f32, y: f32, rx: f32, ry: f32, colour: Colour, opacity: f32) {
        self.paint((x - rx, y - ry, x + rx, y + ry), colour, opacity, |u, v| ellipse(u - x, v - y, rx, ry));
    }

    /// A box with round corners.
    pub(crate) fn slab(
        &mut self,
        (x, y, w, h): (f32, f32, f32, f32),
        round: f32,
        colour: Colour,
        opacity: f32,
    ) {
        self.paint((x, y, x + w, y + h), colour, opacity, |u, v| {
            let qx = (u - x - w / 2.0).abs() - w / 2.0 + round;
            let qy = (v - y - h / 2.0).abs() - h / 2.0 + round;
            qx.max(0.0).hypot(qy.max(0.0)) + qx.max(qy).min(0.0) - round
        });
    }

    /// Everything below a line that goes up and down.
    pub(crate) fn hills(&mut self, level: f32, swing: f32, phase: f32, waves: f32, colour: Colour) {
        let bottom = self.tall;
        self.paint((0.0, level - swing * 2.0, 1.0, bottom), colour, 1.0, |u, v| {
            let crest =
                level + swing * ((u * waves + phase).sin() + 0.45 * (u * waves * 2.3 + phase * 1.7).sin());
            (crest - v) * 0.8
        });
    }

    /// A little grain, so that large surfaces do not look poured.
    pub(crate) fn grain(&mut self, strength: f32) {
        let mut state = 0x2545_f491_u32;
        for pixel in &mut self.pixels {
            state ^= state << 13;
            state ^= state >> 17;
            state ^= state << 5;
            let noise = (f32::from(state as u8) / 255.0 - 0.5) * strength;
            *pixel = pixel.map(|part| (part + noise).clamp(0.0, 1.0));
        }
    }

    fn bytes(&self) -> Vec<u8> {
        self.pixels.iter().flatten().map(|part| (part.clamp(0.0, 1.0) * 255.0 + 0.5) as u8).collect()
    }

    pub(crate) fn jpeg(&self) -> Vec<u8> {
        let mut out = Vec::new();
        let mut encoder = JpegEncoder::new_with_quality(&mut out, 86);
        let _ = encoder.encode(&self.bytes(), self.width, self.height, ExtendedColorType::Rgb8);
        out
    }

    /// Its pixels, each with an opacity that is full.
    pub(crate) fn rgba(&self) -> Vec<u8> {
        self.bytes().chunks(3).flat_map(|pixel| pixel.iter().copied().chain([u8::MAX])).collect()
    }

    /// What of it lies under the white of a mask of the same size; the rest is nothing.
    pub(crate) fn png_cut(&self, mask: &Self) -> Vec<u8> {
        let (pixels, covers) = (self.bytes(), mask.bytes());
        let cut: Vec<u8> = pixels
            .chunks(3)
            .zip(covers.iter().step_by(3))
            .flat_map(|(pixel, cover)| pixel.iter().copied().chain([*cover]))
            .collect();
        let mut out = Vec::new();
        let encoder = PngEncoder::new(&mut out);
        let _ = encoder.write_image(&cut, self.width, self.height, ExtendedColorType::Rgba8);
        out
    }
}

/// Distance to an ellipse around the origin; good enough near its edge.
pub(crate) fn ellipse(u: f32, v: f32, rx: f32, ry: f32) -> f32 {
    let inner = (u / rx).hypot(v / ry);
    (inner - 1.0) * rx.min(ry)
}
