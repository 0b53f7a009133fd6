//! Films: looked into, never converted. MP4 and its kin are boxes in boxes, each with its length and its name.

use crate::{Bounds, Change, Fit, Format, Kind, Reason, Unsendable, within};

const CUT_OFF: Unsendable = Unsendable::Damaged("the end of the film is missing");
/// Boxes in boxes that are looked into at most.
const DEEPEST: usize = 6;

/// What an MP4 tells of itself.
#[derive(Default)]
struct Film {
    has_index: bool,
    has_picture: bool,
    has_sound: bool,
    size: Option<(u32, u32)>,
    duration_ms: Option<u64>,
    /// Where boxes stand that say where it was taken: from their names to their ends.
    places: Vec<(usize, usize)>,
}

pub(crate) fn fit_boxes(bytes: &[u8], bounds: &Bounds) -> Result<Fit, Unsendable> {
    let mut film = Film::default();
    film.look_into(bytes, 0, bytes.len(), 0)?;
    if !film.has_index {
        return Err(Unsendable::Damaged("the film has no index; it was not closed properly"));
    }
    let is_sound = film.has_sound && !film.has_picture;
    let (kind, mime, name, max) = match Format::of(bytes) {
        _ if is_sound => (Kind::Sound, "audio/mp4", "M4A", bounds.sound),
        Format::Mov => (Kind::Film, "video/quicktime", "MOV", bounds.film),
        _ => (Kind::Film, "video/mp4", "MP4", bounds.film),
    };
    within(bytes.len(), max)?;
    let without = (!film.places.is_empty()).then(|| without(bytes, &film.places));
    let change = without.is_some().then_some(Change { from: name, to: name, reason: Reason::Private });
    let size = if is_sound { None } else { film.size };
    Ok(Fit { kind, mime, size, duration_ms: film.duration_ms, change, bytes: without })
}

/// The same film with empty space where places stood: nothing else moves.
fn without(bytes: &[u8], places: &[(usize, usize)]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for (name, end) in places {
        empty(&mut bytes, *name, *end);
    }
    bytes
}

/// Makes an empty space of a box, from its name to its end.
pub(crate) fn empty(bytes: &mut [u8], name: usize, end: usize) {
    if let Some(place) = bytes.get_mut(name..end) {
        place.fill(0);
        for (letter, free) in place.iter_mut().zip(*b"free") {
            *letter = free;
        }
    }
}

/// Where boxes stand in a film that say where it was taken: from their names to their ends.
pub(crate) fn places(bytes: &[u8]) -> Vec<(usize, usize)> {
    let mut film = Film::default();
    // What was found before the boxes make no sense is found.
    let _ = film.look_into(bytes, 0, bytes.len(), 0);
    film.places
}

pub(crate) fn as_it_is(bytes: &[u8], mime: &'static str, max: usize) -> Result<Fit, Unsendable> {
    within(bytes.len(), max)?;
    Ok(Fit { kind: Kind::Film, mime, size: None, duration_ms: None, change: None, bytes: None })
}

pub(crate) fn number(bytes: &[u8]) -> u64 {
    bytes.iter().take(8).fold(0, |number, byte| (number << 8) | u64::from(*byte))
}

impl Film {
    fn look_into(&mut self, all: &[u8], from: usize, to: usize, depth: usize) -> Result<(), Unsendable> {
        let mut at = from;
        while at + 8 <= to {
            let head = all.get(at..at + 8).ok_or(CUT_OFF)?;
            let (length, name) = head.split_at(4);
            let (length, body) = match number(length) {
                // To the end of the file.
                0 => (to - at, at + 8),
                1 => {
                    let long = number(all.get(at + 8..at + 16).ok_or(CUT_OFF)?);
                    (usize::try_from(long).unwrap_or(usize::MAX), at + 16)
                }
                short => (usize::try_from(short).unwrap_or(usize::MAX), at + 8),
            };
            let end = at.checked_add(length).filter(|end| *end <= to).ok_or(CUT_OFF)?;
            if end < body {
                return Err(Unsendable::Damaged("a part of the film is shorter than its own head"));
            }
            let inside = all.get(body..end).ok_or(CUT_OFF)?;
            match name {
                b"moov" | b"trak" | b"mdia" | b"udta" if depth < DEEPEST => {
                    self.has_index |= name == b"moov";
                    // What the user's data hold may end in a filling that is no box.
                    let looked = self.look_into(all, body, end, depth + 1);
                    if name != b"udta" {
                        looked?;
                    }
                }
                b"mvhd" => self.duration_ms = duration(inside),
                b"tkhd" => {
                    let side = |from: usize| {
                        inside.get(from..from + 2).and_then(|side| u32::try_from(number(side)).ok())
                    };
                    let width = inside.len().checked_sub(8).and_then(side);
                    let height = inside.len().checked_sub(4).and_then(side);
                    if let (Some(width @ 1..), Some(height @ 1..)) = (width, height) {
                        self.size = Some((width, height));
                    }
                }
                b"hdlr" => match inside.get(8..12) {
                    Some(b"vide") => self.has_picture = true,
                    Some(b"soun") => self.has_sound = true,
                    _ => {}
                },
                // Where it was taken: by coordinates, by name, and as phones write it.
                [0xa9, b'x', b'y', b'z'] | b"loci" => self.places.push((at + 4, end)),
                b"meta" if depth > 0 && crate::format::find(inside, b"location").is_some() => {
                    self.places.push((at + 4, end));
                }
                _ => {}
            }
            at = end;
        }
        Ok(())
    }
}

/// Of a film's head: units in a second, and how many of them.
pub(crate) fn duration(head: &[u8]) -> Option<u64> {
    let (scale, length) = match head.first()? {
        0 => (number(head.get(12..16)?), number(head.get(16..20)?)),
        _ => (number(head.get(20..24)?), number(head.get(24..32)?)),
    };
    length.checked_mul(1000)?.checked_div(scale)
}
