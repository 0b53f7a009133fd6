//! A picture that moves: a wheel with petals, turning by one petal and beginning again.

use image::codecs::gif::{GifEncoder, Repeat};
use image::{Delay, Frame, RgbaImage};

use crate::media::canvas::{Canvas, rgb};

/// Width and height, in pixels.
pub(crate) const SIDE: u32 = 180;
const FRAMES: u8 = 8;
/// How long each frame stands, in milliseconds.
const STANDS: u32 = 90;

/// The GIF with this number.
pub(crate) fn turn(n: u64) -> Vec<u8> {
    let colour = rgb(match n % 3 {
        0 => 0x2f_7f_79,
        1 => 0xc4_5a_3c,
        _ => 0x3f_5f_b0,
    });
    let mut out = Vec::new();
    let mut encoder = GifEncoder::new_with_speed(&mut out, 20);
    let _ = encoder.set_repeat(Repeat::Infinite);
    for frame in 0..FRAMES {
        let turned = f32::from(frame) / f32::from(FRAMES);
        let mut canvas = Canvas::new(SIDE, SIDE, rgb(0xfa_f4_e8), rgb(0xfa_f4_e8));
        canvas.paint((0.0, 0.0, 1.0, 1.0), colour, 1.0, |u, v| {
            let (x, y) = (u - 0.5, v - 0.5);
            let petals = (7.0 * y.atan2(x) + turned * std::f32::consts::TAU).cos();
            (x.hypot(y) - 0.3 - 0.1 * petals) * 0.6
        });
        canvas.ellipse(0.5, 0.5, 0.12, 0.12, rgb(0xff_d9_66), 1.0);
        let Some(picture) = RgbaImage::from_raw(SIDE, SIDE, canvas.rgba()) else { continue };
        let frame = Frame::from_parts(picture, 0, 0, Delay::from_numer_denom_ms(STANDS, 1));
        let _ = encoder.encode_frame(frame);
    }
    drop(encoder);
    out
}
