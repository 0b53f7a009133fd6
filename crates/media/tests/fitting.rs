//! Files as people have them, and as people who mean harm make them.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on fails")]

use std::io::Cursor;

use image::{DynamicImage, ImageFormat, Rgb, RgbImage, Rgba, RgbaImage};
use porchlight_media::{Bounds, Fit, Format, Kind, Reason, Unsendable, fit, wave};

const MB: usize = 1024 * 1024;
const BOUNDS: Bounds = Bounds { picture: 8 * MB, film: 25 * MB, sound: 25 * MB, document: 25 * MB };

fn fitted(bytes: &[u8]) -> Result<Fit, Unsendable> {
    fit(bytes, &BOUNDS, &|_| {})
}

/// A picture that is red at its upper left corner and blue elsewhere.
fn picture(width: u32, height: u32) -> DynamicImage {
    RgbImage::from_fn(width, height, |x, y| {
        if x < width / 2 && y < height / 2 { Rgb([250, 0, 0]) } else { Rgb([0, 0, 250]) }
    })
    .into()
}

fn written(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

/// A JPEG with what a phone writes into it: how it was held, and where.
fn from_a_phone(orientation: u8) -> Vec<u8> {
    let jpeg = written(&picture(40, 20), ImageFormat::Jpeg);
    let mut exif = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
    exif.extend([orientation, 0, 0, 0, 0, 0, 0]);
    exif.extend(b"GPS 52.5200N 13.4050E");
    let mut whole = jpeg[..2].to_vec();
    whole.extend([0xff, 0xe1]);
    whole.extend(u16::try_from(exif.len() + 2).unwrap().to_be_bytes());
    whole.extend(exif);
    whole.extend(&jpeg[2..]);
    whole
}

fn holds(bytes: &[u8], what: &[u8]) -> bool {
    bytes.windows(what.len()).any(|window| window == what)
}

#[test]
fn a_picture_that_fits_is_left_alone() {
    for (format, mime) in [(ImageFormat::Jpeg, "image/jpeg"), (ImageFormat::Png, "image/png")] {
        let fit = fitted(&written(&picture(40, 20), format)).unwrap();
        assert_eq!((fit.kind, fit.mime, fit.size), (Kind::Picture, mime, Some((40, 20))));
        assert_eq!((fit.change, fit.bytes), (None, None));
    }
}

#[test]
fn where_a_picture_was_taken_stays_here() {
    let phone = from_a_phone(1);
    let fit = fitted(&phone).unwrap();
    let bytes = fit.bytes.unwrap();
    assert_eq!(fit.change.unwrap().reason, Reason::Private);
    assert!(holds(&phone, b"13.4050E") && !holds(&bytes, b"13.4050E") && !holds(&bytes, b"Exif"));
    assert_eq!(bytes, written(&picture(40, 20), ImageFormat::Jpeg), "the picture itself is untouched");
}

#[test]
fn a_picture_stands_as_the_phone_was_held() {
    let fit = fitted(&from_a_phone(6)).unwrap();
    assert_eq!((fit.size, fit.change.unwrap().reason), (Some((20, 40)), Reason::Turned));
    let bytes = fit.bytes.unwrap();
    assert!(!holds(&bytes, b"GPS"));
    let upright = image::load_from_memory(&bytes).unwrap().to_rgb8();
    assert_eq!(upright.dimensions(), (20, 40));
    // Turned clockwise, the upper left corner is the upper right one.
    assert!(upright.get_pixel(17, 3).0[0] > 200 && upright.get_pixel(3, 3).0[2] > 200);
}

#[test]
fn other_formats_become_jpeg_or_png_where_they_have_holes() {
    for format in [ImageFormat::WebP, ImageFormat::Bmp, ImageFormat::Tiff] {
        let fit = fitted(&written(&picture(30, 30), format)).unwrap();
        assert_eq!((fit.mime, fit.change.unwrap().reason), ("image/jpeg", Reason::Format), "{format:?}");
        assert_eq!(Format::of(&fit.bytes.unwrap()), Format::Jpeg);
    }
    let glass = RgbaImage::from_pixel(30, 30, Rgba([9, 9, 9, 100]));
    let fit = fitted(&written(&glass.into(), ImageFormat::WebP)).unwrap();
    assert_eq!(fit.mime, "image/png");
}

#[test]
fn a_picture_that_is_too_large_is_shrunk_until_it_fits() {
    let mut state = 1_u32;
    let noise: DynamicImage = RgbImage::from_fn(400, 300, |_, _| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let [red, green, blue, _] = state.to_be_bytes();
        Rgb([red, green, blue])
    })
    .into();
    let bounds = Bounds { picture: 20_000, ..BOUNDS };
    let fit = fit(&written(&noise, ImageFormat::Png), &bounds, &|_| {}).unwrap();
    let bytes = fit.bytes.unwrap();
    assert!(bytes.len() <= 20_000, "{}", bytes.len());
    assert_eq!(fit.change.unwrap().reason, Reason::Size);
    let (width, height) = fit.size.unwrap();
    assert_eq!(image::load_from_memory(&bytes).unwrap().to_rgb8().dimensions(), (width, height));
    assert!(width < 400 && width.abs_diff(height * 4 / 3) <= 2, "{width}x{height}");
}

#[test]
fn a_gif_is_left_to_move_and_one_that_is_too_large_is_refused() {
    let gif = written(&picture(16, 16), ImageFormat::Gif);
    let fitted = fitted(&gif).unwrap();
    assert_eq!((fitted.kind, fitted.bytes), (Kind::Gif, None));
    let bounds = Bounds { picture: 10, ..BOUNDS };
    assert!(matches!(fit(&gif, &bounds, &|_| {}), Err(Unsendable::TooLarge { max: 10, .. })));
}

#[test]
fn a_picture_that_says_it_is_enormous_is_refused_before_anything_is_made_for_it() {
    let mut png = written(&picture(4, 4), ImageFormat::Png);
    png[16..24].copy_from_slice(&[0, 0, 0xff, 0xff, 0, 0, 0xff, 0xff]);
    assert!(fitted(&png).is_err());
    let mut bmp = written(&picture(4, 4), ImageFormat::Bmp);
    bmp[18..26].copy_from_slice(&[0xff, 0xff, 0, 0, 0xff, 0xff, 0, 0]);
    assert_eq!(fitted(&bmp), Err(Unsendable::TooManyDots { width: 65_535, height: 65_535 }));
    let mut gif = written(&picture(4, 4), ImageFormat::Gif);
    gif[6..10].copy_from_slice(&[0xff; 4]);
    assert_eq!(fitted(&gif), Err(Unsendable::TooManyDots { width: 65_535, height: 65_535 }));
}

#[test]
fn what_is_cut_off_or_bent_anywhere_is_refused_and_nothing_panics() {
    let sound = wave(&[&[1, 2, 3, 4, 5, 6, 7, 8]], 8_000);
    for whole in [
        written(&picture(40, 20), ImageFormat::Jpeg),
        written(&picture(40, 20), ImageFormat::Png),
        written(&picture(40, 20), ImageFormat::WebP),
        written(&picture(40, 20), ImageFormat::Gif),
        from_a_phone(6),
        film(b"isom", b"vide"),
        sound,
    ] {
        for end in 0..whole.len() {
            let _ = fitted(&whole[..end]);
        }
        for at in 0..whole.len() {
            let mut bent = whole.clone();
            bent[at] ^= 0xff;
            let _ = fitted(&bent);
        }
    }
    let jpeg = written(&picture(40, 20), ImageFormat::Jpeg);
    assert!(matches!(fitted(&jpeg[..jpeg.len() - 40]), Err(Unsendable::Damaged(_))));
    let png = written(&picture(40, 20), ImageFormat::Png);
    assert!(matches!(fitted(&png[..png.len() - 10]), Err(Unsendable::Damaged(_))));
}

#[test]
fn what_cannot_be_sent_is_told_for_what_it_is() {
    assert_eq!(fitted(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic"), Err(Unsendable::Heic));
    for other in [&b"MZ\x90\0"[..], b"<html><script>", b"PK\x03\x04", b"<svg xmlns=", b"\0\0\0\x18ftypavif"] {
        assert_eq!(fitted(other), Err(Unsendable::Kind), "{other:?}");
    }
    assert!(matches!(fitted(b""), Err(Unsendable::Damaged(_))));
}

fn boxed(name: &[u8], inside: &[u8]) -> Vec<u8> {
    let mut whole = u32::try_from(inside.len() + 8).unwrap().to_be_bytes().to_vec();
    whole.extend(name);
    whole.extend(inside);
    whole
}

/// A film of 2.5 seconds, taken in Berlin.
fn film(brand: &[u8], handler: &[u8]) -> Vec<u8> {
    let mut head = vec![0; 12];
    head.extend(1000_u32.to_be_bytes());
    head.extend(2500_u32.to_be_bytes());
    let mut track = vec![0; 76];
    track.extend([0x02, 0x80, 0, 0, 0x01, 0x68, 0, 0]);
    let hdlr = [&[0; 8][..], handler, &[0; 12]].concat();
    let inside_track = [boxed(b"tkhd", &track), boxed(b"mdia", &boxed(b"hdlr", &hdlr))].concat();
    let udta = boxed(b"udta", &boxed(b"\xa9xyz", b"\0\x15\0\0+52.5200+013.4050/"));
    let moov = [boxed(b"mvhd", &head), boxed(b"trak", &inside_track), udta].concat();
    [boxed(b"ftyp", &[brand, &[0; 4]].concat()), boxed(b"moov", &moov), boxed(b"mdat", &[7; 64])].concat()
}

#[test]
fn a_film_is_looked_into_and_goes_as_it_is_but_for_the_place() {
    let film_bytes = film(b"isom", b"vide");
    let fit = fitted(&film_bytes).unwrap();
    assert_eq!((fit.kind, fit.mime), (Kind::Film, "video/mp4"));
    assert_eq!((fit.size, fit.duration_ms), (Some((640, 360)), Some(2500)));
    let bytes = fit.bytes.unwrap();
    assert_eq!(bytes.len(), film_bytes.len());
    assert!(holds(&film_bytes, b"+013.4050") && !holds(&bytes, b"+013.4050"));
    assert_eq!(fitted(&bytes).unwrap().bytes, None, "the second time there is nothing left to take out");
    assert_eq!(fitted(&film(b"qt  ", b"vide")).unwrap().mime, "video/quicktime");
    let voice = fitted(&film(b"isom", b"soun")).unwrap();
    assert_eq!((voice.kind, voice.mime, voice.size), (Kind::Sound, "audio/mp4", None));
    let open = [boxed(b"ftyp", b"isom\0\0\0\0"), boxed(b"mdat", &[7; 64])].concat();
    assert!(matches!(fitted(&open), Err(Unsendable::Damaged(_))));
    let bounds = Bounds { film: 100, ..BOUNDS };
    assert!(matches!(porchlight_media::fit(&film_bytes, &bounds, &|_| {}), Err(Unsendable::TooLarge { .. })));
}

#[test]
fn sounds_and_documents_are_measured() {
    let second: Vec<i16> = (0..8_000).collect();
    let fit = fitted(&wave(&[&second], 8_000)).unwrap();
    assert_eq!(
        (fit.kind, fit.mime, fit.duration_ms, fit.bytes),
        (Kind::Sound, "audio/wav", Some(1000), None)
    );
    assert_eq!(fitted(b"%PDF-1.7\n1 0 obj<<>>endobj\n%%EOF\n").unwrap().kind, Kind::Document);
    assert!(matches!(fitted(b"%PDF-1.7\n1 0 obj<<>>"), Err(Unsendable::Damaged(_))));
}
