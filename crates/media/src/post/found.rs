//! What a file is that was to be something else.

use crate::Format;
use crate::format::find;

/// How far a text is read to see what it is.
const HEAD: usize = 1024;

/// What was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// A picture.
    Picture,
    /// A film.
    Film,
    /// A sound.
    Sound,
    /// A PDF.
    Document,
    /// A page of the web: often what a login or an error left under a picture's name.
    Page,
    /// A drawing of lines (SVG), which has no dots.
    Drawing,
    /// A text.
    Text,
    /// An archive (ZIP and its kin).
    Archive,
    /// Nothing that is known.
    Unknown,
}

impl Found {
    /// What `bytes`, or their first kilobyte, are.
    pub fn of(bytes: &[u8]) -> Self {
        match Format::of(bytes) {
            Format::Jpeg
            | Format::Png
            | Format::Gif
            | Format::Webp
            | Format::Bmp
            | Format::Tiff
            | Format::Heic
            | Format::Avif => Self::Picture,
            Format::Mp4 | Format::Mov | Format::Webm | Format::Avi | Format::OggFilm => Self::Film,
            Format::M4a | Format::Ogg | Format::Wav | Format::Aac | Format::Mp3 | Format::Flac => Self::Sound,
            Format::Pdf => Self::Document,
            Format::Unknown => Self::of_text(bytes.get(..HEAD).unwrap_or(bytes)),
        }
    }

    fn of_text(head: &[u8]) -> Self {
        let lower = head.to_ascii_lowercase();
        let has = |what: &[u8]| find(&lower, what).is_some();
        if matches!(head, [b'P', b'K', 3, 4, ..] | [0x1f, 0x8b, ..] | [b'R', b'a', b'r', b'!', ..])
            || head.starts_with(b"7z\xbc\xaf")
        {
            Self::Archive
        } else if has(b"<html") || has(b"<!doctype html") {
            Self::Page
        } else if has(b"<svg") {
            Self::Drawing
        } else if !head.is_empty() && is_text(head) {
            Self::Text
        } else {
            Self::Unknown
        }
    }
}

/// Whether it reads as a text; its last letter may be cut.
fn is_text(head: &[u8]) -> bool {
    let is_whole = match str::from_utf8(head) {
        Ok(_) => true,
        Err(error) => error.error_len().is_none(),
    };
    is_whole && !head.iter().any(|byte| matches!(byte, 0..=8 | 14..=31))
}

#[cfg(test)]
mod tests {
    use super::Found;

    #[test]
    fn what_is_no_picture_is_told_for_what_it_is() {
        for (bytes, found) in [
            (&b"<!DOCTYPE html><title>Log in</title>"[..], Found::Page),
            (b"\xef\xbb\xbf\n<HTML>", Found::Page),
            (b"<?xml version='1.0'?><svg xmlns='x'/>", Found::Drawing),
            (b"%PDF-1.7", Found::Document),
            (b"PK\x03\x04....", Found::Archive),
            (b"{\"error\": \"gone\"}", Found::Text),
            (b"\0\0\0\x18ftypisom", Found::Film),
            (b"ID3\x04", Found::Sound),
            (b"\0\x01\x02", Found::Unknown),
        ] {
            assert_eq!(Found::of(bytes), found, "{bytes:?}");
        }
    }
}
