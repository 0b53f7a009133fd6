//! What a file is, told by its first bytes: names and content types prove nothing.

use bytes::Bytes;
use serde::{Deserialize, Serialize};

/// A kind of file that Instagram knows, or at least recognises.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum FileKind {
    Jpeg,
    Png,
    Gif,
    Webp,
    Mp4,
    Mov,
    Avi,
    Webm,
    Ogg,
    M4a,
    Aac,
    Wav,
    Pdf,
}

impl FileKind {
    /// The kind of these bytes; none for pages of HTML, texts and everything else.
    pub(crate) fn of(bytes: &[u8]) -> Option<Self> {
        let at = |from: usize, word: &[u8]| bytes.get(from..from + word.len()) == Some(word);
        Some(if at(0, &[0xff, 0xd8, 0xff]) {
            Self::Jpeg
        } else if at(0, b"\x89PNG\r\n\x1a\n") {
            Self::Png
        } else if at(0, b"GIF8") {
            Self::Gif
        } else if at(0, b"RIFF") {
            match bytes.get(8..12)? {
                b"WEBP" => Self::Webp,
                b"WAVE" => Self::Wav,
                b"AVI " => Self::Avi,
                _ => return None,
            }
        } else if at(4, b"ftyp") {
            match bytes.get(8..12)? {
                b"M4A " | b"M4B " => Self::M4a,
                b"qt  " => Self::Mov,
                _ => Self::Mp4,
            }
        } else if at(0, &[0x1a, 0x45, 0xdf, 0xa3]) {
            Self::Webm
        } else if at(0, b"OggS") {
            Self::Ogg
        } else if at(0, b"%PDF") {
            Self::Pdf
        } else if matches!(bytes, [0xff, 0xf1 | 0xf9, ..]) {
            Self::Aac
        } else {
            return None;
        })
    }

    pub(crate) fn content_type(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::Gif => "image/gif",
            Self::Webp => "image/webp",
            Self::Mp4 => "video/mp4",
            Self::Mov => "video/quicktime",
            Self::Avi => "video/x-msvideo",
            Self::Webm => "video/webm",
            Self::Ogg => "video/ogg",
            Self::M4a => "audio/mp4",
            Self::Aac => "audio/aac",
            Self::Wav => "audio/wav",
            Self::Pdf => "application/pdf",
        }
    }

    pub(crate) fn extension(self) -> &'static str {
        match self {
            Self::Jpeg => "jpg",
            Self::Png => "png",
            Self::Gif => "gif",
            Self::Webp => "webp",
            Self::Mp4 => "mp4",
            Self::Mov => "mov",
            Self::Avi => "avi",
            Self::Webm => "webm",
            Self::Ogg => "ogg",
            Self::M4a => "m4a",
            Self::Aac => "aac",
            Self::Wav => "wav",
            Self::Pdf => "pdf",
        }
    }
}

/// Width and height of a picture in pixels, read from its header.
pub(crate) fn picture_size(bytes: &Bytes) -> Option<(u32, u32)> {
    if FileKind::of(bytes) == Some(FileKind::Gif) {
        let side = |at: usize| Some(u32::from(u16::from_le_bytes([*bytes.get(at)?, *bytes.get(at + 1)?])));
        return Some((side(6)?, side(8)?));
    }
    image::ImageReader::new(std::io::Cursor::new(bytes)).with_guessed_format().ok()?.into_dimensions().ok()
}

#[cfg(test)]
mod tests {
    use super::FileKind;
    use crate::media::{Asset, make};

    #[test]
    fn a_file_is_known_by_its_bytes_and_a_page_is_no_file() {
        assert_eq!(FileKind::of(&make(Asset::Photo(1), 7)), Some(FileKind::Jpeg));
        assert_eq!(FileKind::of(&make(Asset::Video(1), 7)), Some(FileKind::Mp4));
        assert_eq!(FileKind::of(&make(Asset::Voice(1), 7)), Some(FileKind::Wav));
        assert_eq!(FileKind::of(b"<!doctype html><title>Log in</title>"), None);
        assert_eq!(FileKind::of(b"RIFF"), None);
    }
}
