//! Boxes: outermost ones in a file, and those inside of another in memory.

use std::io::{Read, Seek, SeekFrom};

use crate::film::number;
use crate::post::Problem;

/// Outermost boxes that are walked along at most.
const MOST: usize = 4_096;
/// The largest index that is read, bytes. An hour's has a few million.
const LARGEST_INDEX: u64 = 64 * 1024 * 1024;
const CUT_OFF: Problem = Problem::Damaged("the end of the film is missing");

/// A box in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Outer {
    pub(super) name: [u8; 4],
    /// Where it begins.
    pub(super) from: u64,
    /// Where the next one begins.
    pub(super) end: u64,
}

/// The outermost boxes of a file of so many bytes.
pub(super) fn outermost<R: Read + Seek>(file: &mut R, len: u64) -> Result<Vec<Outer>, Problem> {
    let mut found = Vec::new();
    let mut at = 0;
    // A few bytes that are left over are no box.
    while at + 8 <= len && found.len() < MOST {
        file.seek(SeekFrom::Start(at)).map_err(|error| disk(&error))?;
        let mut head = [0; 8];
        file.read_exact(&mut head).map_err(|error| disk(&error))?;
        let [a, b, c, d, name @ ..] = head;
        let (length, least) = match u32::from_be_bytes([a, b, c, d]) {
            0 => (len - at, 8),
            1 => {
                let mut long = [0; 8];
                file.read_exact(&mut long).map_err(|error| disk(&error))?;
                (u64::from_be_bytes(long), 16)
            }
            short => (u64::from(short), 8),
        };
        // Behind the film, what is no box may stand: fillings of cameras.
        if !name.iter().all(|letter| matches!(letter, b' '..=b'~' | 0xa9)) && has(&found, *b"moov") {
            break;
        }
        let end = at.checked_add(length).filter(|end| *end <= len).ok_or(CUT_OFF)?;
        if length < least {
            return Err(Problem::Damaged("a part of the film is shorter than its own head"));
        }
        found.push(Outer { name, from: at, end });
        at = end;
    }
    Ok(found)
}

/// Whether one of this name is there.
pub(super) fn has(boxes: &[Outer], name: [u8; 4]) -> bool {
    boxes.iter().any(|one| one.name == name)
}

/// A box, with its head.
pub(super) fn read<R: Read + Seek>(file: &mut R, one: Outer) -> Result<Vec<u8>, Problem> {
    let length = one.end - one.from;
    if length > LARGEST_INDEX {
        return Err(Problem::Damaged("its index is larger than a film's can be"));
    }
    file.seek(SeekFrom::Start(one.from)).map_err(|error| disk(&error))?;
    let mut bytes = Vec::new();
    file.by_ref().take(length).read_to_end(&mut bytes).map_err(|error| disk(&error))?;
    if u64::try_from(bytes.len()) == Ok(length) { Ok(bytes) } else { Err(CUT_OFF) }
}

/// What the disk said; a file that ends too early is cut off.
pub(super) fn disk(error: &std::io::Error) -> Problem {
    match error.kind() {
        std::io::ErrorKind::UnexpectedEof => CUT_OFF,
        kind => Problem::Disk(kind),
    }
}

/// A box in memory.
#[derive(Clone, Copy)]
pub(super) struct Inner<'a> {
    pub(super) name: [u8; 4],
    /// Where it begins in what it stands in.
    pub(super) from: usize,
    /// How many bytes its head has.
    pub(super) head: usize,
    pub(super) whole: &'a [u8],
}

impl<'a> Inner<'a> {
    pub(super) fn inside(&self) -> &'a [u8] {
        self.whole.get(self.head..).unwrap_or_default()
    }

    /// The first box of this name in it.
    pub(super) fn find(&self, name: [u8; 4]) -> Option<Self> {
        find(self.inside(), name)
    }
}

/// The first box of this name.
pub(super) fn find(bytes: &[u8], name: [u8; 4]) -> Option<Inner<'_>> {
    Inners::of(bytes).find(|inner| inner.name == name)
}

/// Boxes that stand one after the other. Ends where they make no sense.
pub(super) struct Inners<'a> {
    rest: &'a [u8],
    at: usize,
}

impl<'a> Inners<'a> {
    pub(super) const fn of(bytes: &'a [u8]) -> Self {
        Self { rest: bytes, at: 0 }
    }
}

impl<'a> Iterator for Inners<'a> {
    type Item = Inner<'a>;

    fn next(&mut self) -> Option<Self::Item> {
        let (length, name) = (self.rest.get(..4)?, *self.rest.get(4..)?.first_chunk::<4>()?);
        let (length, head) = match number(length) {
            0 => (self.rest.len(), 8),
            1 => (usize::try_from(number(self.rest.get(8..16)?)).ok()?, 16),
            short => (usize::try_from(short).ok()?, 8),
        };
        let (whole, rest) = self.rest.split_at_checked(length).filter(|_| length >= head)?;
        let inner = Inner { name, from: self.at, head, whole };
        self.rest = rest;
        self.at += length;
        Some(inner)
    }
}
