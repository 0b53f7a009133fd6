//! What a film is, told from its index.

use std::io::{Read, Seek, SeekFrom};

use mp4_atom::{Decode as _, Mdhd, Stts, Tkhd};

use super::boxes::{Inner, Inners, Outer, disk, find, has, outermost, read};
use super::edits::Edits;
use super::pictures::Pictures;
use super::{Chroma, Sound, Video};
use crate::Format;
use crate::film::{duration, places};
use crate::format::find as find_bytes;
use crate::post::{Found, Problem};

/// How far a file is read to see what it is.
const HEAD: u64 = 1024;
/// Tracks of a film that are looked at.
const MOST_TRACKS: usize = 64;

/// What a film's parts are kept in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Container {
    /// MP4.
    Mp4,
    /// `QuickTime`.
    Mov,
    /// `WebM`; nothing more is known of the film.
    Webm,
    /// AVI; nothing more is known of the film.
    Avi,
    /// Another one; nothing more is known of the film.
    Other,
}

/// What a film is. What is not told is `None`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FilmFacts {
    /// What its parts are kept in.
    pub container: Container,
    /// How its pictures are written.
    pub video: Option<Video>,
    /// How finely their colours are written.
    pub chroma: Option<Chroma>,
    /// Whether they are whole, not every other line.
    pub is_progressive: Option<bool>,
    /// Dots across as it is shown, turned as it was taken.
    pub width: u32,
    /// Dots down as it is shown.
    pub height: u32,
    /// Thousandths of a picture a second, on average.
    pub frame_rate: Option<u32>,
    /// How long it plays, ms.
    pub length_ms: Option<u64>,
    /// Bytes of the file.
    pub bytes: u64,
    /// Bits a second, of the whole file.
    pub bits_per_second: Option<u64>,
    /// Its sound, if it has any.
    pub sound: Option<Sound>,
    /// The index stands before the pictures.
    pub moov_first: bool,
    /// It is shown otherwise than it is stored: cut, repeated, delayed. `moov_first` cannot heal that.
    pub has_edit_list: bool,
    /// It has lists that change nothing to speak of, as most encoders write. `moov_first` takes them out.
    pub has_idle_edits: bool,
    /// It says where it was taken. `moov_first` takes that out, but for a track of places beside the pictures (action cameras).
    pub has_gps: bool,
}

/// What a film of so many bytes is. Only its index is read.
///
/// # Errors
/// Why it cannot be posted, as far as it cannot even be looked into.
pub fn probe<R: Read + Seek>(file: &mut R, len: u64) -> Result<FilmFacts, Problem> {
    let container = container(file, len)?;
    let mut facts = FilmFacts {
        container,
        video: None,
        chroma: None,
        is_progressive: None,
        width: 0,
        height: 0,
        frame_rate: None,
        length_ms: None,
        bytes: len,
        bits_per_second: None,
        sound: None,
        moov_first: false,
        has_edit_list: false,
        has_idle_edits: false,
        has_gps: false,
    };
    if !matches!(container, Container::Mp4 | Container::Mov) {
        return Ok(facts);
    }
    let (boxes, moov) = index(file, len)?;
    facts.moov_first = boxes
        .iter()
        .find(|one| matches!(&one.name, b"moov" | b"mdat"))
        .is_some_and(|one| one.name == *b"moov");
    facts.has_gps = !places(&moov).is_empty();
    facts.read_index(&moov)?;
    Ok(facts)
}

/// The outermost boxes and the index.
pub(super) fn index<R: Read + Seek>(file: &mut R, len: u64) -> Result<(Vec<Outer>, Vec<u8>), Problem> {
    let boxes = outermost(file, len)?;
    let moov = *boxes.iter().find(|one| one.name == *b"moov").ok_or(Problem::NoIndex)?;
    let moov = read(file, moov)?;
    let whole = Inners::of(&moov).next().ok_or(Problem::NoIndex)?;
    if whole.find(*b"cmov").is_some() {
        return Err(Problem::Damaged("its index is packed in a way that is no longer in use"));
    }
    if whole.find(*b"mvex").is_some() || has(&boxes, *b"moof") {
        return Err(Problem::Pieces);
    }
    if !has(&boxes, *b"mdat") {
        return Err(Problem::Damaged("the pictures of the film are missing"));
    }
    Ok((boxes, moov))
}

/// What a file is, by its first bytes.
fn container<R: Read + Seek>(file: &mut R, len: u64) -> Result<Container, Problem> {
    if len == 0 {
        return Err(Problem::Empty);
    }
    file.seek(SeekFrom::Start(0)).map_err(|error| disk(&error))?;
    let mut head = Vec::new();
    file.by_ref().take(HEAD).read_to_end(&mut head).map_err(|error| disk(&error))?;
    match Format::of(&head) {
        Format::Mp4 | Format::M4a => Ok(Container::Mp4),
        Format::Mov => Ok(Container::Mov),
        Format::Webm => Ok(Container::Webm),
        Format::Avi => Ok(Container::Avi),
        Format::OggFilm => Ok(Container::Other),
        _ if head.starts_with(&[0x1a, 0x45, 0xdf, 0xa3]) => Ok(Container::Other),
        _ => Err(Problem::Other(Found::of(&head))),
    }
}

impl FilmFacts {
    fn read_index(&mut self, moov: &[u8]) -> Result<(), Problem> {
        let whole = Inners::of(moov).next().ok_or(Problem::NoIndex)?;
        let head = whole.find(*b"mvhd").map(|head| head.inside());
        self.length_ms = head.and_then(duration);
        let film_scale = head.map(film_scale).unwrap_or_default();
        let mut has_sound = false;
        let mut longest = 0;
        for trak in Inners::of(whole.inside()).filter(|inner| inner.name == *b"trak").take(MOST_TRACKS) {
            let Some(track) = Track::read(trak, film_scale) else { continue };
            match track.kind {
                b"vide" if self.video.is_none() => {
                    let pictures = Pictures::of(track.entry);
                    self.video = Some(pictures.codec);
                    self.chroma = pictures.chroma;
                    self.is_progressive = pictures.is_progressive;
                    (self.width, self.height) = shown(trak).unwrap_or((pictures.width, pictures.height));
                    self.frame_rate = track.frame_rate();
                }
                b"soun" if self.sound.is_none() => self.sound = Some(Sound::of(track.entry, track.scale)),
                b"vide" | b"soun" => {}
                // Where cameras write their way, picture by picture.
                _ => {
                    let says_where = matches!(&track.entry.name, b"gpmd" | b"camm")
                        || find_bytes(track.entry.whole, b"location").is_some();
                    self.has_gps |= says_where;
                    continue;
                }
            }
            has_sound |= track.kind == b"soun";
            longest = longest.max(track.ms);
            self.has_edit_list |= track.edits == Edits::Real;
            self.has_idle_edits |= track.edits == Edits::Trivial;
        }
        if self.video.is_none() {
            return Err(if has_sound { Problem::Other(Found::Sound) } else { Problem::NoPictures });
        }
        self.length_ms = self.length_ms.filter(|ms| *ms > 0).or_else(|| (longest > 0).then_some(longest));
        self.bits_per_second = self
            .length_ms
            .filter(|ms| *ms > 0)
            .map(|ms| u64::try_from(u128::from(self.bytes) * 8_000 / u128::from(ms)).unwrap_or(u64::MAX));
        Ok(())
    }
}

/// Units in a second that the film counts, of its head.
pub(super) fn film_scale(head: &[u8]) -> u64 {
    let at = if head.first() == Some(&1) { 20..24 } else { 12..16 };
    head.get(at).map(crate::film::number).unwrap_or_default()
}

/// A track.
pub(super) struct Track<'a> {
    /// `vide`, `soun`, or another one.
    pub(super) kind: &'a [u8],
    /// Units in a second that it counts.
    scale: u64,
    ms: u64,
    /// How its samples are written.
    entry: Inner<'a>,
    /// How many samples there are, and how many units they take.
    samples: (u64, u64),
    pub(super) edits: Edits,
}

impl<'a> Track<'a> {
    pub(super) fn read(trak: Inner<'a>, film_scale: u64) -> Option<Self> {
        let mdia = trak.find(*b"mdia")?;
        let times = mdia.find(*b"mdhd").and_then(|head| Mdhd::decode(&mut &*head.whole).ok())?;
        let scale = u64::from(times.timescale);
        let ms = times.duration.saturating_mul(1_000).checked_div(scale).unwrap_or_default();
        let table = mdia.find(*b"minf")?.find(*b"stbl")?;
        let entry = find_first(table.find(*b"stsd")?.inside().get(8..)?)?;
        let samples = table.find(*b"stts").and_then(|times| Stts::decode(&mut &*times.whole).ok());
        let samples = samples.map_or((0, 0), |samples| {
            samples.entries.iter().fold((0_u64, 0_u64), |(count, units), entry| {
                let (these, each) = (u64::from(entry.sample_count), u64::from(entry.sample_delta));
                (count.saturating_add(these), units.saturating_add(these.saturating_mul(each)))
            })
        });
        let kind = mdia.find(*b"hdlr")?.inside().get(8..12)?;
        Some(Self { kind, scale, ms, entry, samples, edits: Edits::of(trak, film_scale, scale, ms) })
    }

    /// Thousandths of a sample a second.
    fn frame_rate(&self) -> Option<u32> {
        let (count, units) = self.samples;
        let rate = (u128::from(count) * u128::from(self.scale) * 1_000 + u128::from(units) / 2)
            .checked_div(u128::from(units))?;
        u32::try_from(rate).ok().filter(|rate| *rate > 0)
    }
}

fn find_first(bytes: &[u8]) -> Option<Inner<'_>> {
    Inners::of(bytes).next()
}

/// The size that a track is shown at, turned.
fn shown(trak: Inner<'_>) -> Option<(u32, u32)> {
    let head = find(trak.inside(), *b"tkhd").and_then(|head| Tkhd::decode(&mut &*head.whole).ok())?;
    let (width, height) = (u32::from(head.width.integer()), u32::from(head.height.integer()));
    let is_lying = head.matrix.a == 0 && head.matrix.d == 0;
    match (width, height) {
        (0, _) | (_, 0) => None,
        _ if is_lying => Some((height, width)),
        size => Some(size),
    }
}
