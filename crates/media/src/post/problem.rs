//! Why a file cannot be posted.

use super::Found;
use crate::Unsendable;

/// Why a file cannot be posted as it is, with what a sentence about it and its healing needs.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    /// It has no bytes: it was not loaded or copied to its end. Choose it again.
    #[error("it is empty")]
    Empty,
    /// It is something else than was looked for. Choose a picture, or a film.
    #[error("{0:?} instead")]
    Other(Found),
    /// A HEIC picture: there is no decoder that may be shipped. Save it as JPEG, or set the phone to "most compatible".
    #[error("a HEIC picture")]
    Heic,
    /// An AVIF picture. Save it as JPEG.
    #[error("an AVIF picture")]
    Avif,
    /// It is not whole, or not what it says. Load or export it again.
    #[error("damaged: {0}")]
    Damaged(&'static str),
    /// More bytes than are taken, and they cannot be made fewer here. Export it smaller.
    #[error("{bytes} bytes are more than {max}")]
    TooLarge {
        /// How many it has, or would have.
        bytes: u64,
        /// How many fit.
        max: u64,
    },
    /// More dots than can be worked on. Export it smaller.
    #[error("{width} by {height} dots")]
    TooManyDots {
        /// Across.
        width: u32,
        /// Down.
        height: u32,
    },
    /// Narrower or wider than is shown. Crop it: `fitting_crop` says how.
    #[error("{width} by {height}, which is not between {least} and {most} thousandths")]
    Shape {
        /// Across, upright and cropped.
        width: u32,
        /// Down.
        height: u32,
        /// Width to height, thousandths: the narrowest.
        least: u32,
        /// The widest.
        most: u32,
    },
    /// The crop leaves nothing, or lies outside of the picture. Crop it anew.
    #[error("the crop leaves nothing of it")]
    Crop,
    /// A film without its index: the recording was not closed, or the file not copied to its end. Export it again.
    #[error("the film has no index")]
    NoIndex,
    /// A film in pieces, as it is sent while it is being watched. Export it as one MP4.
    #[error("the film is in pieces")]
    Pieces,
    /// A film that shows nothing: it has no pictures.
    #[error("the film has no pictures")]
    NoPictures,
    /// The disk did not let it be read or written.
    #[error("it cannot be read or written: {0:?}")]
    Disk(std::io::ErrorKind),
}

impl From<Unsendable> for Problem {
    fn from(unsendable: Unsendable) -> Self {
        let wide = |bytes: usize| u64::try_from(bytes).unwrap_or(u64::MAX);
        match unsendable {
            Unsendable::Kind => Self::Other(Found::Unknown),
            Unsendable::Heic => Self::Heic,
            Unsendable::Damaged(what) => Self::Damaged(what),
            Unsendable::TooLarge { bytes, max } => Self::TooLarge { bytes: wide(bytes), max: wide(max) },
            Unsendable::TooManyDots { width, height } => Self::TooManyDots { width, height },
        }
    }
}
