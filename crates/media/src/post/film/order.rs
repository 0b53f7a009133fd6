//! A film with its index first, so that it can be shown while it is loaded; Instagram takes no other. Nothing is encoded
//! anew: the index moves, and says where things stand now.

use std::io::{Read, Seek, SeekFrom, Write};

use super::boxes::{Inner, Inners, Outer, disk};
use super::edits::Edits;
use super::facts::{Track, film_scale, index};
use crate::film::{empty, number, places};
use crate::post::Problem;

/// Bytes that are copied at a time.
const PIECE: usize = 256 * 1024;

/// What was done to a film.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moved {
    /// How many bytes it has now.
    pub bytes: u64,
    /// The index stood behind the pictures.
    pub was_last: bool,
    /// Lists of edits that changed nothing to speak of were taken out.
    pub edits_removed: bool,
    /// What it said of the place where it was taken was taken out.
    pub place_removed: bool,
}

/// Writes a film of so many bytes with its index first, without places and without idle edits. `progress` is told how far
/// that is, 0–100. Beside the index, a quarter of a megabyte is held at a time.
///
/// # Errors
/// Why that cannot be done. What was written until then is worth nothing.
pub fn moov_first<R: Read + Seek, W: Write>(
    from: &mut R,
    len: u64,
    to: &mut W,
    progress: &dyn Fn(u8),
) -> Result<Moved, Problem> {
    let (boxes, mut moov) = index(from, len)?;
    let was_last = boxes
        .iter()
        .find(|one| matches!(&one.name, b"moov" | b"mdat"))
        .is_some_and(|one| one.name == *b"mdat");
    let places = places(&moov);
    for (name, end) in &places {
        empty(&mut moov, *name, *end);
    }
    let edits_removed = remove_idle_edits(&mut moov);
    let length = u64::try_from(moov.len()).unwrap_or(u64::MAX);
    let kept = kept(&boxes, length);
    move_offsets(&mut moov, &kept)?;
    let head = |kept: &&Kept| kept.one.name == *b"ftyp";
    for kept in kept.iter().filter(head) {
        copy(from, kept.one, to, &|_| {})?;
    }
    to.write_all(&moov).map_err(|error| disk(&error))?;
    let all: u64 = kept.iter().map(|kept| kept.one.end - kept.one.from).sum();
    let mut done = 0;
    for kept in kept.iter().filter(|kept| !head(kept)) {
        copy(from, kept.one, to, &|part| {
            let percent = u128::from(done + part) * 100 / u128::from(all.max(1));
            progress(u8::try_from(percent).unwrap_or(100).min(99));
        })?;
        done += kept.one.end - kept.one.from;
    }
    to.flush().map_err(|error| disk(&error))?;
    progress(100);
    Ok(Moved { bytes: length + all, was_last, edits_removed, place_removed: !places.is_empty() })
}

/// An outermost box that is kept beside the index, and where it begins from now on.
#[derive(Clone, Copy)]
struct Kept {
    one: Outer,
    now: u64,
}

/// The brand, then the index of this length, then the pictures and sounds. Nothing else is needed to show a film; it is
/// fillings, and what cameras and programs write of themselves.
fn kept(boxes: &[Outer], index: u64) -> Vec<Kept> {
    let named = |name: [u8; 4]| boxes.iter().copied().filter(move |one| one.name == name);
    let mut now = 0;
    let mut place = |one: Outer| {
        let kept = Kept { one, now };
        now += one.end - one.from;
        kept
    };
    let mut kept: Vec<Kept> = named(*b"ftyp").take(1).map(&mut place).collect();
    let moved: Vec<Kept> = named(*b"mdat").map(place).collect();
    kept.extend(moved.into_iter().map(|kept| Kept { now: kept.now + index, ..kept }));
    kept
}

/// Empties edit lists that change nothing to speak of.
fn remove_idle_edits(moov: &mut [u8]) -> bool {
    let idle: Vec<(usize, usize)> = {
        let Some(whole) = Inners::of(moov).next() else { return false };
        let scale = whole.find(*b"mvhd").map(|head| film_scale(head.inside())).unwrap_or_default();
        tracks(whole)
            .filter(|(trak, _)| Track::read(*trak, scale).is_some_and(|track| track.edits == Edits::Trivial))
            .filter_map(|(trak, at)| {
                let edts = trak.find(*b"edts")?;
                let from = at + trak.head + edts.from;
                Some((from + 4, from + edts.whole.len()))
            })
            .collect()
    };
    for (name, end) in &idle {
        empty(moov, *name, *end);
    }
    !idle.is_empty()
}

/// The tracks of an index, with where they begin in it.
fn tracks(moov: Inner<'_>) -> impl Iterator<Item = (Inner<'_>, usize)> {
    Inners::of(moov.inside())
        .filter(|inner| inner.name == *b"trak")
        .map(move |trak| (trak, moov.head + trak.from))
}

/// Lets the index say where the samples stand from now on.
fn move_offsets(moov: &mut [u8], kept: &[Kept]) -> Result<(), Problem> {
    let tables: Vec<(usize, usize)> = {
        let whole = Inners::of(moov).next().ok_or(Problem::NoIndex)?;
        tracks(whole).flat_map(|(trak, at)| tables(trak, at)).collect()
    };
    for (from, width) in tables {
        let table = moov.get_mut(from..).unwrap_or_default();
        let (count, entries) = table.split_at_mut_checked(4).ok_or(STRANGE)?;
        let count = usize::try_from(number(count)).unwrap_or(usize::MAX);
        for entry in entries.chunks_exact_mut(width).take(count) {
            let moved = moved(number(entry), kept).ok_or(STRANGE)?;
            if width == 4 {
                entry.copy_from_slice(&u32::try_from(moved).map_err(|_| STRANGE)?.to_be_bytes());
            } else {
                entry.copy_from_slice(&moved.to_be_bytes());
            }
        }
    }
    Ok(())
}

const STRANGE: Problem = Problem::Damaged("its index points to where no pictures are");

/// Where a track's tables of places begin in the index (at their counts), and how many bytes an entry has.
fn tables(trak: Inner<'_>, at: usize) -> Vec<(usize, usize)> {
    let mut within = trak;
    let mut from = at;
    for name in [*b"mdia", *b"minf", *b"stbl"] {
        let Some(next) = within.find(name) else { return Vec::new() };
        from += within.head + next.from;
        within = next;
    }
    Inners::of(within.inside())
        .filter_map(|table| {
            let width = match &table.name {
                b"stco" => 4,
                b"co64" => 8,
                _ => return None,
            };
            Some((from + within.head + table.from + table.head + 4, width))
        })
        .collect()
}

fn moved(offset: u64, kept: &[Kept]) -> Option<u64> {
    let kept = kept.iter().find(|kept| (kept.one.from..kept.one.end).contains(&offset))?;
    Some(offset - kept.one.from + kept.now)
}

/// Copies a box piece by piece.
fn copy<R: Read + Seek, W: Write>(
    from: &mut R,
    one: Outer,
    to: &mut W,
    progress: &dyn Fn(u64),
) -> Result<(), Problem> {
    from.seek(SeekFrom::Start(one.from)).map_err(|error| disk(&error))?;
    let length = one.end - one.from;
    let mut piece = vec![0; PIECE];
    let mut done = 0;
    while done < length {
        let next = usize::try_from(length - done).unwrap_or(PIECE).min(PIECE);
        let piece = piece.get_mut(..next).unwrap_or_default();
        from.read_exact(piece).map_err(|error| disk(&error))?;
        to.write_all(piece).map_err(|error| disk(&error))?;
        done += u64::try_from(next).unwrap_or_default();
        progress(done);
    }
    Ok(())
}
