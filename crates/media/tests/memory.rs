//! How much memory the largest pictures take. Alone in its process, so that nothing else is counted.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use image::ExtendedColorType;
use image::codecs::jpeg::JpegEncoder;
use peak_alloc::PeakAlloc;
use porchlight_media::post::{PictureWish, fitting_crop, prepare};

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

const WISH: PictureWish = PictureWish {
    crop: None,
    least_ratio: Some(800),
    most_ratio: Some(1_910),
    max_width: 1_440,
    least_width: 320,
    max_bytes: 8 * 1024 * 1024,
};

/// A large JPEG of stripes.
fn large(width: u32, height: u32) -> Vec<u8> {
    let row: Vec<u8> = (0..width).flat_map(|x| [x.to_le_bytes()[0], 90, x.to_le_bytes()[1]]).collect();
    let dots = row.repeat(usize::try_from(height).unwrap());
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, 80)
        .encode(&dots, width, height, ExtendedColorType::Rgb8)
        .unwrap();
    bytes
}

#[test]
fn the_largest_picture_takes_less_than_two_and_a_half_times_its_dots() {
    let (width, height) = (12_000_u32, 9_000_u32);
    let dots = usize::try_from(width * height * 3).unwrap();
    let plain = large(width, height);
    // Lying on its side, so that it is turned as well.
    let mut exif = b"\xff\xe1\0\x22Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
    exif.extend([6, 0, 0, 0, 0, 0, 0]);
    let lying = [plain.get(..2).unwrap(), &exif, plain.get(2..).unwrap()].concat();
    for (bytes, crop) in [(&plain, None), (&lying, Some(fitting_crop(height, width, 800)))] {
        let before = MEMORY.current_usage();
        MEMORY.reset_peak_usage();
        let made = prepare(bytes, &PictureWish { crop, ..WISH }, &|_| {}).unwrap();
        let peak = MEMORY.peak_usage() - before;
        assert_eq!(made.width, 1_440);
        assert!(peak <= dots * 5 / 2, "{peak} bytes at the peak, {dots} bytes of dots");
    }
}
