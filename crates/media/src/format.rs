//! Formats, by their first bytes.

/// What the bytes say that they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// JPEG.
    Jpeg,
    /// PNG.
    Png,
    /// GIF.
    Gif,
    /// WebP.
    Webp,
    /// BMP.
    Bmp,
    /// TIFF.
    Tiff,
    /// HEIC and its kin.
    Heic,
    /// AVIF.
    Avif,
    /// MP4.
    Mp4,
    /// `QuickTime`.
    Mov,
    /// MP4 that calls itself a sound.
    M4a,
    /// `WebM`.
    Webm,
    /// AVI.
    Avi,
    /// Ogg with a film in it.
    OggFilm,
    /// Ogg with a sound in it.
    Ogg,
    /// WAVE.
    Wav,
    /// AAC in ADTS frames.
    Aac,
    /// MP3.
    Mp3,
    /// FLAC.
    Flac,
    /// PDF.
    Pdf,
    /// Anything else.
    Unknown,
}

/// Where a PDF may begin: readers look into the first kilobyte.
const PDF_WITHIN: usize = 1024;
/// Where the brands stand that a picture or film is compatible with.
const BRANDS_WITHIN: usize = 64;

impl Format {
    /// What `bytes` begin like.
    pub fn of(bytes: &[u8]) -> Self {
        let at = |from: usize, what: &[u8]| bytes.get(from..from + what.len()) == Some(what);
        let has = |within: usize, what: &[u8]| {
            bytes.get(..within.min(bytes.len())).is_some_and(|head| find(head, what).is_some())
        };
        match bytes {
            [0xff, 0xd8, 0xff, ..] => Self::Jpeg,
            [0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, ..] => Self::Png,
            [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => Self::Gif,
            [b'R', b'I', b'F', b'F', ..] if at(8, b"WEBP") => Self::Webp,
            [b'R', b'I', b'F', b'F', ..] if at(8, b"WAVE") => Self::Wav,
            [b'R', b'I', b'F', b'F', ..] if at(8, b"AVI ") => Self::Avi,
            [b'B', b'M', ..] if bytes.len() > 26 => Self::Bmp,
            [b'I', b'I', 42, 0, ..] | [b'M', b'M', 0, 42, ..] => Self::Tiff,
            [0x1a, 0x45, 0xdf, 0xa3, ..] if has(128, b"webm") => Self::Webm,
            [b'O', b'g', b'g', b'S', ..] if has(512, b"theora") => Self::OggFilm,
            [b'O', b'g', b'g', b'S', ..] => Self::Ogg,
            [b'f', b'L', b'a', b'C', ..] => Self::Flac,
            [b'I', b'D', b'3', ..] => Self::Mp3,
            // A frame's sync; the layer tells AAC (none) from MP3 (III).
            [0xff, second, ..] if second & 0xf6 == 0xf0 => Self::Aac,
            [0xff, second, ..] if second & 0xe6 == 0xe2 => Self::Mp3,
            _ if at(4, b"ftyp") => Self::of_brand(bytes),
            // Old films of QuickTime begin without a brand.
            _ if at(4, b"moov") || at(4, b"mdat") || at(4, b"wide") => Self::Mov,
            _ if has(PDF_WITHIN, b"%PDF-") => Self::Pdf,
            _ => Self::Unknown,
        }
    }

    fn of_brand(bytes: &[u8]) -> Self {
        let others = bytes.get(16..BRANDS_WITHIN.min(bytes.len())).unwrap_or_default();
        let has = |brand: &[u8]| find(others, brand).is_some();
        match bytes.get(8..12).unwrap_or_default() {
            b"avif" | b"avis" => Self::Avif,
            // Brands of no one kind: those that it is compatible with tell.
            b"mif1" | b"msf1" if has(b"avif") || has(b"avis") => Self::Avif,
            b"heic" | b"heix" | b"hevc" | b"hevx" | b"heim" | b"heis" | b"mif1" | b"msf1" => Self::Heic,
            b"qt  " => Self::Mov,
            b"M4A " | b"M4B " | b"M4P " => Self::M4a,
            _ => Self::Mp4,
        }
    }
}

/// Where `what` stands in `within` for the first time.
pub(crate) fn find(within: &[u8], what: &[u8]) -> Option<usize> {
    within.windows(what.len()).position(|window| window == what)
}
