//! What may be published, told by the bytes (`facts.md` §7.2).

use bytes::Bytes;

use crate::media::film::Film;
use crate::media::{FileKind, picture_size};

/// Bytes of the largest picture.
pub(crate) const LARGEST_PICTURE: usize = 8 << 20;
/// Bytes of the largest film.
pub(crate) const LARGEST_FILM: usize = 300 << 20;
/// Bytes of the largest film in a story.
const LARGEST_STORY_FILM: usize = 100 << 20;

/// What is wrong with a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PictureFault {
    /// No picture, or one of a kind that is answered as if it were none.
    NoPicture,
    /// A JPEG, but not one that is accepted.
    Format,
    TooLarge,
    Shape,
}

/// What a film is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Screen {
    Reel,
    Story,
    /// An element of a carousel.
    Item,
}

/// Judges a picture. A story's may have any shape.
pub(crate) fn picture(bytes: &Bytes, any_shape: bool) -> Result<(), PictureFault> {
    if FileKind::of(bytes) != Some(FileKind::Jpeg) {
        return Err(PictureFault::NoPicture);
    }
    if bytes.len() > LARGEST_PICTURE {
        return Err(PictureFault::TooLarge);
    }
    match jpeg_kind(bytes) {
        Some(JpegKind::Plain) => {}
        Some(JpegKind::Many) => return Err(PictureFault::Format),
        Some(JpegKind::Progressive) | None => return Err(PictureFault::NoPicture),
    }
    let (width, height) = picture_size(bytes).ok_or(PictureFault::NoPicture)?;
    // From 4:5 to 1.91:1, with a little room for a side that had to be rounded.
    let ratio = f64::from(width) / f64::from(height.max(1));
    if any_shape || (0.795..=1.915).contains(&ratio) { Ok(()) } else { Err(PictureFault::Shape) }
}

/// Judges a film, as far as its bytes make one; the failure is known only when it is processed.
pub(crate) fn film(bytes: &[u8], screen: Screen, strict: bool) -> Result<Film, i64> {
    /// "Unsupported video format".
    const FORMAT: i64 = 2_207_026;
    /// "Unknown video upload error".
    const BROKEN: i64 = 2_207_053;
    let film = Film::read(bytes).ok_or(BROKEN)?;
    let (largest, shortest, longest) = match screen {
        Screen::Reel => (LARGEST_FILM, 3_000, 15 * 60_000),
        Screen::Story => (LARGEST_STORY_FILM, 3_000, 60_000),
        Screen::Item => (LARGEST_FILM, 3_000, 60_000),
    };
    let ratio = f64::from(film.width) / f64::from(film.height.max(1));
    let bits = i64::try_from(bytes.len()).unwrap_or(i64::MAX).saturating_mul(8);
    let good = bytes.len() <= largest
        && matches!(&film.pictures, Some([b'a', b'v', b'c', _] | [b'h', b'v', b'c', b'1'] | [b'h', b'e', b'v', b'1']))
        && matches!(&film.sound, None | Some([b'm', b'p', b'4', b'a']))
        && film.sound_rate <= 48_000
        // A last sound may end a little after the pictures.
        && (shortest - 50..=longest + 500).contains(&film.length_ms)
        && (22_900..=60_100).contains(&film.pace)
        && film.width <= 1_920
        && (0.01..=10.0).contains(&ratio)
        && bits / film.length_ms.max(1) <= 25_000
        && !(strict && (film.edited || !film.described_first));
    if good { Ok(film) } else { Err(FORMAT) }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum JpegKind {
    Plain,
    Progressive,
    /// Several pictures in one file (MPO).
    Many,
}

/// Walks through the segments before the picture itself.
fn jpeg_kind(bytes: &[u8]) -> Option<JpegKind> {
    let mut at = 2;
    let mut many = false;
    loop {
        if *bytes.get(at)? != 0xff {
            return None;
        }
        let marker = *bytes.get(at + 1)?;
        match marker {
            0xff => {
                at += 1;
                continue;
            }
            0xc0 | 0xc1 => return Some(if many { JpegKind::Many } else { JpegKind::Plain }),
            0xc2 => return Some(JpegKind::Progressive),
            0xc3..=0xc7 | 0xc9..=0xcb | 0xcd..=0xcf | 0xd9 | 0xda => return None,
            0xe2 => many |= bytes.get(at + 4..at + 8) == Some(b"MPF\0"),
            _ => {}
        }
        let length = u16::from_be_bytes([*bytes.get(at + 2)?, *bytes.get(at + 3)?]);
        at += 2 + usize::from(length);
    }
}

#[cfg(test)]
mod tests {
    use super::{PictureFault, Screen, film, picture};
    use crate::media::{Asset, make, sample};

    #[test]
    fn the_samples_pass_and_fail_as_they_should() {
        let bytes = |name| sample(name).unwrap().body;
        assert_eq!(picture(&bytes("image.jpg"), false), Ok(()));
        assert_eq!(picture(&bytes("image.png"), false), Err(PictureFault::NoPicture));
        assert_eq!(picture(&bytes("document.pdf"), true), Err(PictureFault::NoPicture));
        for screen in [Screen::Reel, Screen::Story, Screen::Item] {
            assert!(film(&bytes("video.mp4"), screen, true).is_ok(), "to the letter of the specification");
        }
        assert_eq!(film(&bytes("audio.wav"), Screen::Reel, false), Err(2_207_053));
    }

    #[test]
    fn a_story_may_be_tall_and_a_post_may_not() {
        let tall = make(Asset::Story(1), 7);
        assert_eq!(picture(&tall, false), Err(PictureFault::Shape));
        assert_eq!(picture(&tall, true), Ok(()));
    }

    #[test]
    fn a_progressive_picture_and_one_of_many_are_refused() {
        let plain = make(Asset::Photo(3), 7).to_vec();
        let frame = plain.windows(2).position(|two| two == [0xff, 0xc0]).unwrap();
        let mut progressive = plain.clone();
        progressive[frame + 1] = 0xc2;
        assert_eq!(picture(&progressive.into(), false), Err(PictureFault::NoPicture));
        let mut many = plain.clone();
        many.splice(2..2, [0xff, 0xe2, 0, 6, b'M', b'P', b'F', 0]);
        assert_eq!(picture(&many.into(), false), Err(PictureFault::Format));
        assert_eq!(picture(&plain[..300.min(frame)].to_vec().into(), false), Err(PictureFault::NoPicture));
    }
}
