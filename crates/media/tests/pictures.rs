//! Pictures made fit for posts.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on fails")]

use std::cell::RefCell;
use std::io::Cursor;

use image::codecs::gif::GifEncoder;
use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::PngEncoder;
use image::{
    DynamicImage, ExtendedColorType, Frame, ImageEncoder as _, ImageFormat, Rgb, RgbImage, Rgba, RgbaImage,
};
use moxcms::ColorProfile;
use porchlight_media::Format;
use porchlight_media::post::{
    Colour, Crop, Found, PictureChange as Change, PictureWish, Prepared, Problem, Profile, fitting_crop,
    look, prepare,
};

const FEED: PictureWish = PictureWish {
    crop: None,
    least_ratio: Some(800),
    most_ratio: Some(1_910),
    max_width: 1_440,
    least_width: 320,
    max_bytes: 8 * 1024 * 1024,
};
const STORY: PictureWish = PictureWish { least_ratio: None, most_ratio: None, ..FEED };

const RED: [u8; 3] = [230, 60, 30];
const BLUE: [u8; 3] = [30, 90, 220];

fn prepared(bytes: &[u8], wish: &PictureWish) -> Result<Prepared, Problem> {
    prepare(bytes, wish, &|_| {})
}

/// Red on the left, blue on the right.
fn two(width: u32, height: u32) -> DynamicImage {
    RgbImage::from_fn(width, height, |x, _| if x < width / 2 { Rgb(RED) } else { Rgb(BLUE) }).into()
}

fn written(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

fn with_segment(jpeg: &[u8], marker: u8, body: &[u8]) -> Vec<u8> {
    let length = u16::try_from(body.len() + 2).unwrap().to_be_bytes();
    [&jpeg[..2], &[0xff, marker], &length, body, &jpeg[2..]].concat()
}

fn with_exif(jpeg: &[u8], orientation: u8) -> Vec<u8> {
    let mut exif = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
    exif.extend([orientation, 0, 0, 0, 0, 0, 0]);
    exif.extend(b"GPS 52.5200N 13.4050E");
    with_segment(jpeg, 0xe1, &exif)
}

fn holds(bytes: &[u8], what: &[u8]) -> bool {
    bytes.windows(what.len()).any(|window| window == what)
}

/// The dots of a result, which is a JPEG that is never anything else than plain and silent.
fn dots(prepared: &Prepared) -> RgbImage {
    let facts = look(&prepared.bytes).unwrap();
    assert_eq!((facts.format, facts.width, facts.height), (Format::Jpeg, prepared.width, prepared.height));
    assert!(!facts.is_progressive && !facts.is_first_of_many && !facts.is_turned);
    assert_ne!(facts.colour, Colour::Cmyk);
    assert!(!matches!(facts.profile, Profile::Other(_)));
    assert!(!holds(&prepared.bytes, b"Exif") && !holds(&prepared.bytes, b"GPS"));
    image::load_from_memory(&prepared.bytes).unwrap().into_rgb8()
}

fn is_near(dot: Rgb<u8>, wanted: [u8; 3], room: u8) -> bool {
    dot.0.iter().zip(wanted).all(|(one, other)| one.abs_diff(other) <= room)
}

#[track_caller]
fn assert_near(dot: Rgb<u8>, wanted: [u8; 3], room: u8) {
    assert!(is_near(dot, wanted, room), "{dot:?} instead of {wanted:?}");
}

#[test]
fn a_picture_that_fits_loses_only_what_it_tells() {
    let plain = written(&two(400, 300), ImageFormat::Jpeg);
    let same = prepared(&plain, &FEED).unwrap();
    assert_eq!((&same.bytes, &same.changes[..]), (&plain, &[][..]));
    let told = prepared(&with_exif(&plain, 1), &FEED).unwrap();
    assert_eq!((&told.bytes, &told.changes[..]), (&plain, &[Change::Private][..]));
    let trailer = [&plain[..], b"MotionPhoto_Data \xff\xd8 13.4050E \xff\xd9"].concat();
    assert_eq!(prepared(&trailer, &FEED).unwrap().bytes, plain, "what stands behind it goes too");
}

#[test]
fn other_formats_become_a_jpeg() {
    for (format, name) in [
        (ImageFormat::Png, "PNG"),
        (ImageFormat::WebP, "WebP"),
        (ImageFormat::Bmp, "BMP"),
        (ImageFormat::Tiff, "TIFF"),
        (ImageFormat::Gif, "GIF"),
    ] {
        let made = prepared(&written(&two(400, 300), format), &FEED).unwrap();
        assert_eq!(made.changes, [Change::Converted { from: name }], "{format:?}");
        assert_near(*dots(&made).get_pixel(20, 20), RED, 6);
    }
}

#[test]
fn a_picture_stands_as_it_was_taken_and_is_cropped_as_it_is_seen() {
    // Red on the left; turned clockwise, red is above.
    let lying = with_exif(&written(&two(600, 500), ImageFormat::Jpeg), 6);
    let made = prepared(&lying, &FEED).unwrap();
    let seen = dots(&made);
    assert_eq!((seen.dimensions(), &made.changes[..]), ((500, 600), &[Change::Turned, Change::Private][..]));
    assert_near(*seen.get_pixel(250, 20), RED, 8);
    assert_near(*seen.get_pixel(250, 580), BLUE, 8);
    let below = Crop { x: 0.0, y: 0.5, width: 1.0, height: 0.5 };
    let made = prepared(&lying, &PictureWish { crop: Some(below), ..FEED }).unwrap();
    let seen = dots(&made);
    assert_eq!(seen.dimensions(), (500, 300));
    assert!(made.changes.contains(&Change::Cropped));
    assert!(seen.pixels().all(|dot| is_near(*dot, BLUE, 24)));
}

#[test]
fn a_shape_that_is_not_shown_is_refused_with_what_is() {
    let tall = written(&two(900, 1_600), ImageFormat::Png);
    let refused = Problem::Shape { width: 900, height: 1_600, least: 800, most: 1_910 };
    assert_eq!(prepared(&tall, &FEED), Err(refused));
    assert_eq!(prepared(&tall, &STORY).unwrap().width, 900);
    for (ratio, size) in [(800, (900, 1_125)), (1_000, (900, 900)), (1_910, (900, 471))] {
        let crop = Some(fitting_crop(900, 1_600, ratio));
        let made = prepared(&tall, &PictureWish { crop, ..FEED }).unwrap();
        let (width, height) = (made.width, made.height);
        assert!(width == size.0 && height.abs_diff(size.1) <= 1, "{width} by {height}");
        assert!(width * 1_000 >= height * 800 && width * 1_000 <= height * 1_910);
    }
    let nothing = Some(Crop { x: 0.5, y: 0.5, width: 0.0, height: 0.1 });
    assert_eq!(prepared(&tall, &PictureWish { crop: nothing, ..FEED }), Err(Problem::Crop));
}

#[test]
fn a_picture_gets_a_width_that_is_shown() {
    let wide = prepared(&written(&two(3_000, 2_000), ImageFormat::Jpeg), &FEED).unwrap();
    assert_eq!(dots(&wide).dimensions(), (1_440, 960));
    assert_eq!(wide.changes, [Change::Scaled { from: (3_000, 2_000), to: (1_440, 960) }]);
    let small = prepared(&written(&two(80, 100), ImageFormat::Jpeg), &FEED).unwrap();
    assert_eq!(dots(&small).dimensions(), (320, 400));
    assert_eq!(small.changes, [Change::Scaled { from: (80, 100), to: (320, 400) }]);
}

#[test]
fn what_shines_through_is_laid_on_white() {
    let glass =
        RgbaImage::from_fn(400, 400, |x, _| if x < 200 { Rgba([0, 0, 0, 0]) } else { Rgba([0, 0, 0, 128]) });
    let made = prepared(&written(&glass.into(), ImageFormat::Png), &FEED).unwrap();
    assert!(made.changes.contains(&Change::Flattened));
    let seen = dots(&made);
    assert_near(*seen.get_pixel(50, 50), [255; 3], 3);
    assert_near(*seen.get_pixel(350, 50), [127; 3], 4);
    let whole = RgbaImage::from_pixel(400, 400, Rgba([9, 9, 9, 255]));
    let made = prepared(&written(&whole.into(), ImageFormat::Png), &FEED).unwrap();
    assert_eq!(made.changes, [Change::Converted { from: "PNG" }]);
}

#[test]
fn of_what_moves_the_first_frame_is_left() {
    let mut gif = Vec::new();
    let mut encoder = GifEncoder::new(&mut gif);
    for colour in [RED, BLUE] {
        let frame = RgbaImage::from_pixel(320, 320, Rgba([colour[0], colour[1], colour[2], 255]));
        encoder.encode_frame(Frame::new(frame)).unwrap();
    }
    drop(encoder);
    assert!(look(&gif).unwrap().is_animated);
    let made = prepared(&gif, &FEED).unwrap();
    assert!(made.changes.contains(&Change::FirstFrameOnly));
    assert_near(*dots(&made).get_pixel(160, 160), RED, 6);
    assert!(!look(&written(&two(40, 40), ImageFormat::Gif)).unwrap().is_animated);
    let webp = include_bytes!("fixtures/moving.webp");
    let png = include_bytes!("fixtures/moving.png");
    for moving in [&webp[..], png] {
        assert!(look(moving).unwrap().is_animated);
        let made = prepared(moving, &FEED).unwrap();
        assert!(made.changes.contains(&Change::FirstFrameOnly), "{:?}", made.changes);
        assert_near(*dots(&made).get_pixel(160, 160), RED, 12);
    }
}

#[test]
fn a_picture_in_steps_and_one_of_many_are_written_plainly() {
    let steps = include_bytes!("fixtures/progressive.jpg");
    assert!(look(steps).unwrap().is_progressive);
    let made = prepared(steps, &FEED).unwrap();
    assert_eq!(made.changes[0], Change::Converted { from: "progressive JPEG" });
    assert_near(*dots(&made).get_pixel(30, 30), RED, 10);
    let many = with_segment(&written(&two(400, 400), ImageFormat::Jpeg), 0xe2, b"MPF\0MM\0*\0\0\0\x08");
    assert!(look(&many).unwrap().is_first_of_many);
    let made = prepared(&many, &FEED).unwrap();
    assert_eq!(made.changes[0], Change::Converted { from: "MPO" });
    assert!(!holds(&made.bytes, b"MPF"));
}

#[test]
fn colours_that_are_measured_otherwise_are_seen_the_same() {
    for (profile, name) in [(ColorProfile::new_display_p3(), "P3"), (ColorProfile::new_adobe_rgb(), "Adobe")]
    {
        // The strongest green of the profile is beyond sRGB; this one is within.
        let stored = RgbImage::from_pixel(400, 400, Rgb([120, 160, 100]));
        let icc = profile.encode().unwrap();
        for format in [ImageFormat::Jpeg, ImageFormat::Png] {
            let bytes = with_profile(&stored, format, &icc);
            let Profile::Other(told) = look(&bytes).unwrap().profile else { panic!("{name}") };
            assert!(told.contains(name), "{told}");
            let made = prepared(&bytes, &FEED).unwrap();
            assert!(made.changes.contains(&Change::Colours { from: told }));
            let wanted = through(&profile, [120, 160, 100]);
            assert!(wanted[0].abs_diff(120) > 5, "{wanted:?} is another colour");
            assert_near(*dots(&made).get_pixel(200, 200), wanted, 4);
        }
    }
    let srgb = with_profile(
        &two(400, 400).into_rgb8(),
        ImageFormat::Jpeg,
        &ColorProfile::new_srgb().encode().unwrap(),
    );
    assert_eq!(look(&srgb).unwrap().profile, Profile::Srgb);
    assert_eq!(prepared(&srgb, &FEED).unwrap().changes, []);
    let nonsense = with_profile(&two(400, 400).into_rgb8(), ImageFormat::Jpeg, &[7; 300]);
    assert_eq!(look(&nonsense).unwrap().profile, Profile::None);
    assert_near(*dots(&prepared(&nonsense, &FEED).unwrap()).get_pixel(20, 20), RED, 6);
}

/// What a colour is in sRGB, by the definition and not by a library: through linear light and XYZ.
fn through(profile: &ColorProfile, colour: [u8; 3]) -> [u8; 3] {
    let is_adobe = profile.description.as_ref().is_some_and(|name| format!("{name:?}").contains("Adobe"));
    let linear = colour.map(|sample| {
        let sample = f64::from(sample) / 255.0;
        if is_adobe {
            sample.powf(2.199_218_75)
        } else if sample <= 0.040_45 {
            sample / 12.92
        } else {
            ((sample + 0.055) / 1.055).powf(2.4)
        }
    });
    // To linear sRGB; both have the white of D65.
    let matrix = if is_adobe {
        [[1.398_284, -0.398_284, 0.0], [0.0, 1.0, 0.0], [0.0, -0.042_938, 1.042_938]]
    } else {
        [[1.224_940, -0.224_940, 0.0], [-0.042_057, 1.042_057, 0.0], [-0.019_638, -0.078_636, 1.098_274]]
    };
    matrix.map(|row: [f64; 3]| {
        let light: f64 = row.iter().zip(linear).map(|(one, other)| one * other).sum();
        let sample = if light <= 0.003_130_8 { light * 12.92 } else { 1.055 * light.powf(1.0 / 2.4) - 0.055 };
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped")]
        let sample = (sample * 255.0).round().clamp(0.0, 255.0) as u8;
        sample
    })
}

fn with_profile(picture: &RgbImage, format: ImageFormat, icc: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let (width, height) = picture.dimensions();
    if format == ImageFormat::Png {
        let mut encoder = PngEncoder::new(&mut bytes);
        encoder.set_icc_profile(icc.to_vec()).unwrap();
        encoder.write_image(picture.as_raw(), width, height, ExtendedColorType::Rgb8).unwrap();
    } else {
        let mut encoder = JpegEncoder::new_with_quality(&mut bytes, 95);
        encoder.set_icc_profile(icc.to_vec()).unwrap();
        encoder.encode(picture.as_raw(), width, height, ExtendedColorType::Rgb8).unwrap();
    }
    bytes
}

#[test]
fn printing_colours_become_colours_of_light() {
    // Of the same picture: as inks, as light and black, and without Adobe's mark but the right way round.
    let fixtures = [
        &include_bytes!("fixtures/cmyk.jpg")[..],
        include_bytes!("fixtures/ycck.jpg"),
        include_bytes!("fixtures/inks.jpg"),
    ];
    for bytes in fixtures {
        assert_eq!(look(bytes).unwrap().colour, Colour::Cmyk);
        let made = prepared(bytes, &FEED).unwrap();
        assert!(made.changes.contains(&Change::Colours { from: "CMYK".to_owned() }));
        let seen = dots(&made);
        assert_near(*seen.get_pixel(40, 100), RED, 14);
        assert_near(*seen.get_pixel(280, 100), BLUE, 14);
    }
}

/// A profile of inks in which every ink is green, so that its use is seen.
fn green_inks() -> Vec<u8> {
    let table = {
        let mut table = b"mft1\0\0\0\0\x04\x03\x02\0".to_vec();
        for row in 0..3 {
            for column in 0..3 {
                table.extend(if row == column { 65_536_u32 } else { 0 }.to_be_bytes());
            }
        }
        // Straight lines in, a table of 16 corners of Lab, straight lines out.
        for _ in 0..4 {
            table.extend(0..=255_u8);
        }
        for corner in 0..16 {
            table.extend(if corner == 0 { [255, 128, 128] } else { [120, 80, 170] });
        }
        for _ in 0..3 {
            table.extend(0..=255_u8);
        }
        table
    };
    let mut profile = vec![0; 128];
    profile[8..12].copy_from_slice(&[2, 0x40, 0, 0]);
    profile[12..24].copy_from_slice(b"prtrCMYKLab ");
    profile[36..40].copy_from_slice(b"acsp");
    profile[68..80].copy_from_slice(&[0, 0, 0xf6, 0xd6, 0, 1, 0, 0, 0, 0, 0xd3, 0x2d]);
    profile.extend(1_u32.to_be_bytes());
    profile.extend(b"A2B0");
    profile.extend(144_u32.to_be_bytes());
    profile.extend(u32::try_from(table.len()).unwrap().to_be_bytes());
    profile.extend(table);
    let length = u32::try_from(profile.len()).unwrap();
    profile[..4].copy_from_slice(&length.to_be_bytes());
    profile
}

#[test]
fn inks_with_a_profile_are_shown_by_it() {
    let body = [b"ICC_PROFILE\0\x01\x01", &green_inks()[..]].concat();
    let bytes = with_segment(include_bytes!("fixtures/cmyk.jpg"), 0xe2, &body);
    assert!(matches!(look(&bytes).unwrap().profile, Profile::Other(_)));
    let made = prepared(&bytes, &FEED).unwrap();
    let dot = *dots(&made).get_pixel(280, 100);
    assert!(dot.0[1] > dot.0[0] + 30 && dot.0[1] > dot.0[2] + 30, "{dot:?} is green");
}

#[test]
fn a_picture_is_written_more_coarsely_and_then_smaller_until_it_fits() {
    let mut state = 1_u32;
    let noise: DynamicImage = RgbImage::from_fn(900, 900, |_, _| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let [red, green, blue, _] = state.to_be_bytes();
        Rgb([red, green, blue])
    })
    .into();
    let bytes = written(&noise, ImageFormat::Png);
    let max_bytes = prepared(&bytes, &FEED).unwrap().bytes.len() * 3 / 4;
    let told = RefCell::new(Vec::new());
    let coarse = prepare(&bytes, &PictureWish { max_bytes, ..FEED }, &|percent| {
        told.borrow_mut().push(percent);
    });
    let coarse = coarse.unwrap();
    assert!(coarse.bytes.len() <= max_bytes && coarse.width == 900);
    assert!(coarse.changes.iter().any(|change| matches!(change, Change::Coarser { .. })));
    assert!(told.borrow().is_sorted() && told.borrow().last() == Some(&100), "{told:?}");
    let small = prepared(&bytes, &PictureWish { max_bytes: 150_000, ..FEED }).unwrap();
    assert!(small.bytes.len() <= 150_000 && (320..900).contains(&small.width));
    assert_eq!(dots(&small).dimensions(), (small.width, small.height));
    let refused = prepared(&bytes, &PictureWish { max_bytes: 9_000, ..FEED });
    assert!(matches!(refused, Err(Problem::TooLarge { max: 9_000, .. })));
}

#[test]
fn what_is_no_picture_is_refused_for_what_it_is() {
    assert_eq!(prepared(b"", &FEED), Err(Problem::Empty));
    assert_eq!(prepared(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", &FEED), Err(Problem::Heic));
    for brands in [&b"\0\0\0\x18ftypavif\0\0\0\0avifmif1"[..], b"\0\0\0\x18ftypmif1\0\0\0\0avifmif1"] {
        assert_eq!(prepared(brands, &FEED), Err(Problem::Avif));
    }
    assert_eq!(prepared(b"<!doctype html><p>Log in", &FEED), Err(Problem::Other(Found::Page)));
    assert_eq!(prepared(b"<svg xmlns=''/>", &FEED), Err(Problem::Other(Found::Drawing)));
    assert_eq!(prepared(b"%PDF-1.7", &FEED), Err(Problem::Other(Found::Document)));
    assert_eq!(prepared(include_bytes!("fixtures/first.mp4"), &FEED), Err(Problem::Other(Found::Film)));
    let jpeg = written(&two(400, 400), ImageFormat::Jpeg);
    assert!(matches!(prepared(&jpeg[..jpeg.len() - 200], &FEED), Err(Problem::Damaged(_))));
    let mut png = written(&two(4, 4), ImageFormat::Png);
    png[16..24].copy_from_slice(&[0, 0, 0x75, 0, 0, 0, 0x75, 0]);
    let refused = prepared(&png, &FEED);
    assert!(matches!(refused, Err(Problem::TooManyDots { .. } | Problem::Damaged(_))), "{refused:?}");
}

#[test]
fn sixteen_bits_and_grey_come_out_as_they_are_seen() {
    let deep = DynamicImage::from(two(400, 400).into_rgb16());
    let made = prepared(&written(&deep, ImageFormat::Png), &FEED).unwrap();
    assert_near(*dots(&made).get_pixel(20, 20), RED, 6);
    let grey = DynamicImage::from(two(400, 400).into_luma8());
    let shade = grey.to_luma8().get_pixel(20, 20).0[0];
    for bytes in [written(&grey, ImageFormat::Png), written(&grey, ImageFormat::Jpeg)] {
        assert_eq!(look(&bytes).unwrap().colour, Colour::Grey);
        let made = prepared(&bytes, &FEED).unwrap();
        assert_near(*dots(&made).get_pixel(20, 20), [shade; 3], 4);
    }
}
