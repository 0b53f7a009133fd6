//! Pictures, voices and films: all made here, from a number, when they are asked for.

mod address;
mod canvas;
mod fetch;
mod file_kind;
mod film;
pub(crate) mod judge;
mod paper;
mod portrait;
mod scene;
mod sticker;
mod voice;
mod whirl;

use std::sync::OnceLock;

use bytes::Bytes;
use serde::{Deserialize, Serialize};

pub(crate) use address::{attachment_url, picture_url, serve};
pub(crate) use fetch::{Fetched, Unfetched, fetch, fetch_for};
pub(crate) use file_kind::{FileKind, picture_size};

use crate::wire::Reply;

/// Something that can be drawn, sounded or shown, and the number that it follows from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub(crate) enum Asset {
    Portrait(u64),
    Photo(u64),
    Story(u64),
    Voice(u64),
    Video(u64),
    Pdf(u64),
    Sticker(u64),
    Gif(u64),
    /// A file that came from outside; the world keeps its bytes.
    Kept(u64),
}

/// Below this, the number; above it, the kind.
const KINDS: u64 = 1_000_000_000_000_000;

impl Asset {
    /// The number in its address.
    pub(crate) fn id(self) -> u64 {
        match self {
            Self::Portrait(n) => KINDS + n,
            Self::Photo(n) => 2 * KINDS + n,
            Self::Story(n) => 3 * KINDS + n,
            Self::Voice(n) => 4 * KINDS + n,
            Self::Video(n) => 5 * KINDS + n,
            Self::Pdf(n) => 6 * KINDS + n,
            Self::Sticker(n) => 7 * KINDS + n,
            Self::Kept(n) => 8 * KINDS + n,
            Self::Gif(n) => 9 * KINDS + n,
        }
    }

    /// The asset with this number in its address.
    pub(crate) fn from_id(id: u64) -> Option<Self> {
        let n = id % KINDS;
        Some(match id / KINDS {
            1 => Self::Portrait(n),
            2 => Self::Photo(n),
            3 => Self::Story(n),
            4 => Self::Voice(n),
            5 => Self::Video(n),
            6 => Self::Pdf(n),
            7 => Self::Sticker(n),
            8 => Self::Kept(n),
            9 => Self::Gif(n),
            _ => return None,
        })
    }

    /// The name of the file, as an attachment gives it.
    pub(crate) fn file_name(self) -> String {
        match self {
            Self::Portrait(n) | Self::Photo(n) | Self::Story(n) => format!("image-{n}.jpg"),
            Self::Sticker(n) => format!("sticker-{n}.png"),
            Self::Gif(n) => format!("animation-{n}.gif"),
            Self::Voice(n) => format!("audioclip-{n}.wav"),
            Self::Video(n) => format!("video-{n}.mp4"),
            Self::Pdf(n) => format!("document-{n}.pdf"),
            Self::Kept(n) => format!("attachment-{n}"),
        }
    }

    /// Width and height of a picture or film, in pixels.
    pub(crate) fn size(self) -> Option<(u32, u32)> {
        match self {
            Self::Portrait(_) => Some((206, 206)),
            Self::Photo(n) => Some(if n % 3 == 0 { (640, 640) } else { (560, 700) }),
            Self::Story(_) => Some((405, 720)),
            Self::Video(_) => Some((360, 640)),
            Self::Sticker(_) => Some((240, 240)),
            Self::Gif(_) => Some((whirl::SIDE, whirl::SIDE)),
            Self::Voice(_) | Self::Pdf(_) | Self::Kept(_) => None,
        }
    }
}

/// The content type of an asset.
pub(crate) fn content_type(asset: Asset) -> &'static str {
    match asset {
        Asset::Portrait(_) | Asset::Photo(_) | Asset::Story(_) => "image/jpeg",
        Asset::Sticker(_) => "image/png",
        Asset::Gif(_) => "image/gif",
        Asset::Voice(_) => "audio/wav",
        Asset::Video(_) => "video/mp4",
        Asset::Pdf(_) => "application/pdf",
        Asset::Kept(_) => "application/octet-stream",
    }
}

/// Makes the bytes of an asset.
pub(crate) fn make(asset: Asset, seed: u64) -> Bytes {
    let size = asset.size().unwrap_or((1, 1));
    match asset {
        Asset::Portrait(n) => portrait::draw(n, seed).into(),
        Asset::Photo(n) => scene::draw(n, seed, size, 0.0).jpeg().into(),
        Asset::Story(n) => scene::draw(n + 7, seed, size, 0.0).jpeg().into(),
        Asset::Voice(n) => voice::speak(n, seed).into(),
        Asset::Video(n) => film(n),
        Asset::Pdf(n) => paper::print(n).into(),
        Asset::Sticker(n) => sticker::cut(n).into(),
        Asset::Gif(n) => whirl::turn(n).into(),
        Asset::Kept(_) => Bytes::new(),
    }
}

/// Films cannot be drawn in passing: there are three, one for each business.
fn film(n: u64) -> Bytes {
    Bytes::from_static(match (n / 100) % 3 {
        0 => include_bytes!("films/pottery.mp4"),
        1 => include_bytes!("films/coffee.mp4"),
        _ => include_bytes!("films/landscape.mp4"),
    })
}

/// A sample file by its name, for whoever needs a public address of one.
pub(crate) fn sample(name: &str) -> Option<Reply> {
    // Drawn once: tests ask for it many times over.
    static IMAGE: OnceLock<Bytes> = OnceLock::new();
    Some(match name {
        "image.jpg" => {
            Reply::new(200, "image/jpeg", IMAGE.get_or_init(|| make(Asset::Photo(203), 7)).clone())
        }
        "image.png" => Reply::new(200, "image/png", sticker::cut(1)),
        "video.mp4" => Reply::new(200, "video/mp4", film(0)),
        "audio.wav" => Reply::new(200, "audio/wav", make(Asset::Voice(1), 7)),
        "document.pdf" => Reply::new(200, "application/pdf", paper::print(1)),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::{Asset, make};

    #[test]
    fn no_two_portraits_are_alike_and_each_is_the_same_every_time() {
        let drawn: HashSet<_> = (1..=60).chain(1_000..1_080).map(|n| make(Asset::Portrait(n), 7)).collect();
        assert_eq!(drawn.len(), 140);
        assert!(drawn.contains(&make(Asset::Portrait(33), 7)));
    }

    #[test]
    fn every_asset_is_what_its_content_type_says() {
        let starts =
            |asset, magic: &[u8]| assert!(make(asset, 7).windows(magic.len()).take(9).any(|at| at == magic));
        starts(Asset::Photo(1), &[0xff, 0xd8, 0xff]);
        starts(Asset::Story(101), &[0xff, 0xd8, 0xff]);
        starts(Asset::Sticker(1), b"PNG");
        starts(Asset::Gif(5), b"GIF89a");
        starts(Asset::Voice(3), b"RIFF");
        starts(Asset::Video(201), b"ftyp");
        starts(Asset::Pdf(2), b"%PDF");
    }
}
