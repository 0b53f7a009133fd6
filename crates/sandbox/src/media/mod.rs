//! Pictures, voices and films: all made here, from a number, when they are asked for.

mod address;

use serde::{Deserialize, Serialize};

pub(crate) use address::{attachment_url, picture_url, serve};

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
            _ => return None,
        })
    }

    /// The name of the file, as an attachment gives it.
    pub(crate) fn file_name(self) -> String {
        match self {
            Self::Portrait(n) | Self::Photo(n) | Self::Story(n) => format!("image-{n}.jpg"),
            Self::Sticker(n) => format!("sticker-{n}.png"),
            Self::Voice(n) => format!("audioclip-{n}.wav"),
            Self::Video(n) => format!("video-{n}.mp4"),
            Self::Pdf(n) => format!("document-{n}.pdf"),
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
            Self::Voice(_) | Self::Pdf(_) => None,
        }
    }
}

/// The content type of an asset.
pub(crate) fn content_type(asset: Asset) -> &'static str {
    match asset {
        Asset::Portrait(_) | Asset::Photo(_) | Asset::Story(_) => "image/jpeg",
        Asset::Sticker(_) => "image/png",
        Asset::Voice(_) => "audio/wav",
        Asset::Video(_) => "video/mp4",
        Asset::Pdf(_) => "application/pdf",
    }
}

/// Makes the bytes of an asset.
pub(crate) fn make(_asset: Asset, _seed: u64) -> bytes::Bytes {
    bytes::Bytes::new()
}

/// A sample file by its name.
pub(crate) fn sample(_name: &str) -> Option<crate::wire::Reply> {
    None
}
