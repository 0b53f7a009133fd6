//! Codes to scan: a text as a square of dark and light modules.

use std::fmt::Write as _;

use image::{GrayImage, ImageFormat, Luma};
use qrcode::{EcLevel, QrCode};

/// Light modules around a code, without which cameras do not find it.
const QUIET: usize = 4;
/// Pixels of a module in a picture.
const PIXELS: usize = 16;

/// A code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Code {
    size: usize,
    dark: Vec<bool>,
}

impl Code {
    /// The code of a text; `None` when it is too long for one.
    pub fn of(text: &str) -> Option<Self> {
        // A quarter of it may be dirty or folded: they are printed on tables and cups.
        let code = [EcLevel::Q, EcLevel::M, EcLevel::L]
            .into_iter()
            .find_map(|level| QrCode::with_error_correction_level(text, level).ok())?;
        let size = code.width();
        let dark = code.to_colors().into_iter().map(|colour| colour == qrcode::Color::Dark).collect();
        Some(Self { size, dark })
    }

    /// How many modules a side has, without the light ones around it.
    pub fn size(&self) -> usize {
        self.size
    }

    /// The dark modules as a path of SVG, in units of a module; those beside each other are one piece.
    pub fn path(&self) -> String {
        let mut path = String::new();
        for (y, row) in self.dark.chunks(self.size).enumerate() {
            let mut x = 0;
            while x < row.len() {
                let run = row.iter().skip(x).take_while(|dark| **dark).count();
                if run > 0 {
                    // Writing into a string cannot fail.
                    let _ = write!(path, "M{x} {y}h{run}v1h-{run}z");
                }
                x += run + 1;
            }
        }
        path
    }

    /// The code as a PNG in black and white, with the light modules around it.
    pub fn png(&self) -> Vec<u8> {
        let side = (self.size + 2 * QUIET) * PIXELS;
        let side = u32::try_from(side).unwrap_or_default();
        let picture = GrayImage::from_fn(side, side, |x, y| {
            let module = |at: u32| (at as usize / PIXELS).checked_sub(QUIET).filter(|at| *at < self.size);
            let is_dark = match (module(x), module(y)) {
                (Some(x), Some(y)) => self.dark.get(y * self.size + x).copied().unwrap_or_default(),
                _ => false,
            };
            Luma([if is_dark { 0 } else { 255 }])
        });
        let mut bytes = std::io::Cursor::new(Vec::new());
        // Writing into memory cannot fail.
        let _ = picture.write_to(&mut bytes, ImageFormat::Png);
        bytes.into_inner()
    }
}

#[cfg(test)]
mod tests {
    use super::Code;

    #[test]
    fn a_code_is_drawn_alike_as_a_path_and_as_a_picture() {
        let code = Code::of("https://ig.me/m/fern.and.clay?ref=table_7").unwrap();
        let picture = image::load_from_memory(&code.png()).unwrap().into_luma8();
        let dark = picture.pixels().filter(|pixel| pixel.0 == [0]).count();
        let modules: usize = code
            .path()
            .split('h')
            .skip(1)
            .step_by(2)
            .map(|run| run.split('v').next().unwrap().parse::<usize>().unwrap())
            .sum();
        assert_eq!(dark, modules * 16 * 16);
        assert_eq!(picture.width() as usize, (code.size() + 8) * 16);
        assert_eq!(picture.get_pixel(0, 0).0, [255], "light around it");
        assert_eq!(picture.get_pixel(4 * 16, 4 * 16).0, [0], "its corner");
    }

    #[test]
    fn the_longest_link_has_a_code_and_more_has_none() {
        let link = |letters: usize| format!("https://ig.me/m/{}?ref={}", "a".repeat(30), "b".repeat(letters));
        assert!(Code::of(&link(2083)).is_some());
        assert!(Code::of(&link(4000)).is_none());
    }
}
