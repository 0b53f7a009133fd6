//! What a file is by its first bytes, and what it is announced as.

use super::Kind;
use super::finding::What;

/// Looks at the first bytes of what came.
pub(crate) fn judge(kind: Kind, start: &[u8]) -> What {
    if start.is_empty() {
        return What::Empty;
    }
    if is_page(start) {
        return What::Page;
    }
    let found = media_type(start);
    if is_right(kind, found) { What::RightBytes } else { What::WrongBytes { found: found.to_owned() } }
}

/// Looks at the `Content-Type`.
pub(crate) fn judge_type(kind: Kind, header: Option<&str>) -> What {
    let whole = header.unwrap_or_default();
    let found = whole.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let found: String = found.chars().filter(char::is_ascii_graphic).take(80).collect();
    match found.as_str() {
        "" | "application/octet-stream" | "binary/octet-stream" => What::VagueType { found },
        "text/html" | "application/xhtml+xml" => What::Page,
        right if is_right(kind, right) || (kind == Kind::Picture && right == "image/jpg") => {
            What::RightType { found }
        }
        _ => What::WrongType { found },
    }
}

fn is_right(kind: Kind, media_type: &str) -> bool {
    match kind {
        Kind::Picture => media_type == "image/jpeg",
        Kind::Video => matches!(media_type, "video/mp4" | "video/quicktime"),
    }
}

fn is_page(start: &[u8]) -> bool {
    let text = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(start).trim_ascii_start();
    let begins = |with: &[u8]| text.get(..with.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(with));
    begins(b"<!doctype html") || begins(b"<html") || begins(b"<head") || begins(b"<script")
}

/// The media type of a file that begins like this; empty when like nothing known.
fn media_type(start: &[u8]) -> &'static str {
    let at = |from: usize, what: &[u8]| start.get(from..from + what.len()).is_some_and(|part| part == what);
    // MP4, MOV, HEIC and AVIF are boxes: a length, then a name.
    if at(4, b"ftyp") {
        let brand = start.get(8..12).unwrap_or_default();
        return match brand {
            b"qt  " => "video/quicktime",
            b"heic" | b"heix" | b"mif1" | b"msf1" | b"heim" | b"hevc" => "image/heic",
            b"avif" | b"avis" => "image/avif",
            _ => "video/mp4",
        };
    }
    let known: [(usize, &[u8], &'static str); 14] = [
        (0, b"\xff\xd8\xff", "image/jpeg"),
        (0, b"\x89PNG\r\n\x1a\n", "image/png"),
        (0, b"GIF8", "image/gif"),
        (8, b"WEBP", "image/webp"),
        (8, b"AVI ", "video/x-msvideo"),
        (0, b"\x1a\x45\xdf\xa3", "video/webm"),
        (0, b"OggS", "video/ogg"),
        (0, b"%PDF", "application/pdf"),
        (0, b"<?xml", "application/xml"),
        // Movies from before there was `ftyp`.
        (4, b"moov", "video/quicktime"),
        (4, b"mdat", "video/quicktime"),
        (4, b"wide", "video/quicktime"),
        (4, b"free", "video/quicktime"),
        (0, b"PK\x03\x04", "application/zip"),
    ];
    known.into_iter().find(|(from, what, _)| at(*from, what)).map_or("", |(.., media_type)| media_type)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_known_by_its_first_bytes() {
        let mp4 = b"\0\0\0\x20ftypisom\0\0\x02\0";
        assert_eq!(judge(Kind::Picture, b"\xff\xd8\xff\xe0..JFIF"), What::RightBytes);
        assert_eq!(judge(Kind::Video, mp4), What::RightBytes);
        assert_eq!(judge(Kind::Video, b"\0\0\0\x14ftypqt  "), What::RightBytes);
        assert_eq!(judge(Kind::Picture, mp4), What::WrongBytes { found: "video/mp4".to_owned() });
        let heic = b"\0\0\0\x18ftypheic";
        assert_eq!(judge(Kind::Video, heic), What::WrongBytes { found: "image/heic".to_owned() });
        assert_eq!(judge(Kind::Picture, b"\xff\xd8"), What::WrongBytes { found: String::new() });
        assert_eq!(judge(Kind::Picture, b""), What::Empty);
        assert_eq!(judge(Kind::Picture, b"\xef\xbb\xbf\n <!DOCTYPE HTML>"), What::Page);
    }

    #[test]
    fn a_type_is_read_without_its_parameters() {
        let right = judge_type(Kind::Picture, Some("Image/JPEG; q=1"));
        assert_eq!(right, What::RightType { found: "image/jpeg".to_owned() });
        assert_eq!(judge_type(Kind::Picture, Some("text/html; charset=utf-8")), What::Page);
        assert_eq!(judge_type(Kind::Picture, None), What::VagueType { found: String::new() });
        assert_eq!(
            judge_type(Kind::Video, Some("image/jpeg")),
            What::WrongType { found: "image/jpeg".to_owned() }
        );
    }
}
