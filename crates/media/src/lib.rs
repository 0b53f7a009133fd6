//! What a file is, told by its bytes and never by its name; whether it is whole; and what has to be done to it before it can
//! be sent. Pure: bytes in, bytes out, no files, no clock, no threads. Whoever calls does so beside the async threads.
//!
//! Hostile files are the ordinary case: sizes are believed only as far as the bytes go, and nothing is allocated on the word
//! of a header.

mod code;
mod document;
mod film;
mod format;
mod metadata;
mod picture;
pub mod post;
mod sound;

pub use code::Code;
pub use format::Format;
pub use picture::preview;
pub use sound::wave;

/// What a file may have, bytes.
#[derive(Clone, Copy, Debug)]
pub struct Bounds {
    /// A picture.
    pub picture: usize,
    /// A film.
    pub film: usize,
    /// A sound.
    pub sound: usize,
    /// A document.
    pub document: usize,
}

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A picture.
    Picture,
    /// A GIF, which may move.
    Gif,
    /// A film.
    Film,
    /// A sound.
    Sound,
    /// A PDF.
    Document,
}

/// A file that fits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fit {
    /// What it is.
    pub kind: Kind,
    /// Its media type.
    pub mime: &'static str,
    /// Dots across and down, of what is seen.
    pub size: Option<(u32, u32)>,
    /// How long it plays, ms.
    pub duration_ms: Option<u64>,
    /// What was changed.
    pub change: Option<Change>,
    /// The bytes to send, if they are others than those that came.
    pub bytes: Option<Vec<u8>>,
}

/// What was changed on a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    /// What it was.
    pub from: &'static str,
    /// What it is now.
    pub to: &'static str,
    /// Why.
    pub reason: Reason,
}

/// Why a file was changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Its format is not taken.
    Format,
    /// It was too large.
    Size,
    /// It was turned the way it was taken.
    Turned,
    /// What was written in it of place, time and camera was taken out.
    Private,
}

/// Why a file cannot be sent.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unsendable {
    /// None of the kinds that can be sent or made so.
    #[error("no kind that can be sent")]
    Kind,
    /// A HEIC picture: there is no decoder that may be shipped.
    #[error("a HEIC picture")]
    Heic,
    /// It is not whole, or not what it says.
    #[error("damaged: {0}")]
    Damaged(&'static str),
    /// More bytes than fit, and it cannot be made smaller.
    #[error("{bytes} bytes are more than {max}")]
    TooLarge {
        /// How many it has, or would have.
        bytes: usize,
        /// How many fit.
        max: usize,
    },
    /// More dots than can be worked on.
    #[error("{width} by {height} dots")]
    TooManyDots {
        /// Across.
        width: u32,
        /// Down.
        height: u32,
    },
}

/// Looks at a file and makes it fit. `progress` is told how far that is, 0–100.
///
/// # Errors
/// Why it cannot be sent.
pub fn fit(bytes: &[u8], bounds: &Bounds, progress: &dyn Fn(u8)) -> Result<Fit, Unsendable> {
    use Format as F;
    if bytes.is_empty() {
        return Err(Unsendable::Damaged("it is empty"));
    }
    progress(5);
    let fit = match Format::of(bytes) {
        F::Jpeg | F::Png | F::Webp | F::Bmp | F::Tiff => picture::fit(bytes, bounds.picture, progress),
        F::Gif => picture::fit_gif(bytes, bounds.picture),
        F::Heic => Err(Unsendable::Heic),
        F::Mp4 | F::Mov | F::M4a => film::fit_boxes(bytes, bounds),
        F::Webm => film::as_it_is(bytes, "video/webm", bounds.film),
        F::Avi => film::as_it_is(bytes, "video/x-msvideo", bounds.film),
        F::OggFilm => film::as_it_is(bytes, "video/ogg", bounds.film),
        F::Wav => sound::fit_wav(bytes, bounds.sound),
        F::Aac => sound::as_it_is(bytes, "audio/aac", None, bounds.sound),
        F::Mp3 | F::Ogg | F::Flac => sound::fit_decoded(bytes, bounds.sound, progress),
        F::Pdf => document::fit(bytes, bounds.document),
        F::Avif | F::Unknown => Err(Unsendable::Kind),
    }?;
    progress(100);
    Ok(fit)
}

/// Whether so many bytes fit.
fn within(bytes: usize, max: usize) -> Result<(), Unsendable> {
    if bytes <= max { Ok(()) } else { Err(Unsendable::TooLarge { bytes, max }) }
}
