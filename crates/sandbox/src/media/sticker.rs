//! Stickers: a shape with a white rim, cut out of what surrounds it.

use crate::media::canvas::{Canvas, Colour, rgb};

const SIDE: u32 = 240;
const ALL: (f32, f32, f32, f32) = (0.0, 0.0, 1.0, 1.0);

/// The sticker with this number. The first is the heart, which is the only one that a business can send.
pub(crate) fn cut(n: u64) -> Vec<u8> {
    let (shape, colour): (fn(f32, f32) -> f32, u32) = match n % 3 {
        1 => (heart, 0xe0_24_5e),
        2 => (flower, 0x7a_5c_c8),
        _ => (star, 0xf0_a8_28),
    };
    let white: Colour = [1.0; 3];
    let mut face = Canvas::new(SIDE, SIDE, white, white);
    face.paint(ALL, rgb(colour), 1.0, shape);
    if n % 3 == 2 {
        face.ellipse(0.5, 0.5, 0.1, 0.1, rgb(0xff_d9_66), 1.0);
    }
    let mut mask = Canvas::new(SIDE, SIDE, [0.0; 3], [0.0; 3]);
    mask.paint(ALL, white, 1.0, |u, v| shape(u, v) - 0.03);
    face.png_cut(&mask)
}

fn heart(u: f32, v: f32) -> f32 {
    let (x, y) = ((u - 0.5).abs() * 2.5, (0.56 - v) * 2.5);
    (x * x + (y - 0.6 * x.sqrt()).powi(2) - 0.75) * 0.12
}

fn flower(u: f32, v: f32) -> f32 {
    let (x, y) = (u - 0.5, v - 0.5);
    (x.hypot(y) - 0.31 - 0.08 * (6.0 * y.atan2(x)).cos()) * 0.7
}

fn star(u: f32, v: f32) -> f32 {
    let (x, y) = (u - 0.5, v - 0.52);
    (x.hypot(y) - 0.28 - 0.1 * (5.0 * (y.atan2(x) + std::f32::consts::FRAC_PI_2)).cos()) * 0.6
}
