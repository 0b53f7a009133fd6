//! What a film is, read from the boxes of its file (ISO 14496-12): codecs, length, size, pace.

/// What a film's boxes say of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Film {
    /// `avc1`, `hvc1`, …: how the pictures are written; none if there are none.
    pub(crate) pictures: Option<[u8; 4]>,
    /// `mp4a`, …: how the sound is written; none if it is silent.
    pub(crate) sound: Option<[u8; 4]>,
    /// Samples of sound a second.
    pub(crate) sound_rate: u32,
    pub(crate) length_ms: i64,
    pub(crate) width: u32,
    pub(crate) height: u32,
    /// Thousandths of a picture a second.
    pub(crate) pace: i64,
    /// The description stands before the pictures, so that a film can be played while it comes.
    pub(crate) described_first: bool,
    /// It is to be shown otherwise than it is stored.
    pub(crate) edited: bool,
}

impl Film {
    /// Reads the boxes; nothing if they make no film.
    pub(crate) fn read(bytes: &[u8]) -> Option<Self> {
        let mut film = Self::default();
        let mut seen_pictures = false;
        let mut described = false;
        for (kind, inside) in Boxes(bytes) {
            match &kind {
                b"mdat" => seen_pictures = true,
                b"moov" => {
                    described = true;
                    film.described_first = !seen_pictures;
                    film.description(inside)?;
                }
                _ => {}
            }
        }
        (described && seen_pictures && film.pictures.is_some()).then_some(film)
    }

    fn description(&mut self, moov: &[u8]) -> Option<()> {
        for (kind, inside) in Boxes(moov) {
            match &kind {
                b"mvhd" => self.length_ms = Times::read(inside)?.milliseconds(),
                b"trak" => self.track(inside)?,
                _ => {}
            }
        }
        Some(())
    }

    fn track(&mut self, trak: &[u8]) -> Option<()> {
        self.edited |= find(trak, *b"edts").is_some();
        let mdia = find(trak, *b"mdia")?;
        let times = Times::read(find(mdia, *b"mdhd")?)?;
        let table = find(find(mdia, *b"minf")?, *b"stbl")?;
        // A full box, a count, and then a box of its own for the first way of writing.
        let (codec, entry) = Boxes(find(table, *b"stsd")?.get(8..)?).next()?;
        match find(mdia, *b"hdlr")?.get(8..12)? {
            b"vide" => {
                self.pictures = Some(codec);
                self.width = u32::from(number(entry, 24, 2)?);
                self.height = u32::from(number(entry, 26, 2)?);
                let pictures = samples(find(table, *b"stts")?)?;
                let ms = times.milliseconds().max(1);
                self.pace = i64::try_from(pictures).ok()?.saturating_mul(1_000_000) / ms;
            }
            b"soun" => {
                self.sound = Some(codec);
                self.sound_rate = u32::from(number(entry, 24, 2)?);
            }
            _ => {}
        }
        Some(())
    }
}

/// A length and the unit that it is counted in.
struct Times {
    per_second: u64,
    length: u64,
}

impl Times {
    /// From a header of a film or of a medium, in either version.
    fn read(header: &[u8]) -> Option<Self> {
        let long = *header.first()? == 1;
        let (unit, length) = if long { (20, long_number(header, 24)?) } else { (12, word(header, 16)?) };
        Some(Self { per_second: word(header, unit)?, length })
    }

    fn milliseconds(&self) -> i64 {
        let ms = self.length.saturating_mul(1_000).checked_div(self.per_second).unwrap_or(0);
        i64::try_from(ms).unwrap_or(i64::MAX)
    }
}

/// How many samples the table of their times has.
fn samples(stts: &[u8]) -> Option<u64> {
    let entries = usize::try_from(word(stts, 4)?).ok()?;
    let table = stts.get(8..)?;
    Some(table.chunks_exact(8).take(entries).filter_map(|entry| word(entry, 0)).sum())
}

/// The first box of this kind.
fn find(bytes: &[u8], kind: [u8; 4]) -> Option<&[u8]> {
    Boxes(bytes).find(|(known, _)| *known == kind).map(|(_, inside)| inside)
}

/// The boxes that stand one after the other: their kind and what is inside. Ends where they make no sense.
struct Boxes<'a>(&'a [u8]);

impl<'a> Iterator for Boxes<'a> {
    type Item = ([u8; 4], &'a [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        let kind: [u8; 4] = self.0.get(4..8)?.try_into().ok()?;
        let (head, size) = match word(self.0, 0)? {
            0 => (8, self.0.len() as u64),
            1 => (16, long_number(self.0, 8)?),
            size => (8, size),
        };
        let size = usize::try_from(size).ok().filter(|size| *size >= head && *size <= self.0.len())?;
        let inside = self.0.get(head..size)?;
        self.0 = self.0.get(size..)?;
        Some((kind, inside))
    }
}

fn number(bytes: &[u8], at: usize, len: usize) -> Option<u16> {
    let bytes = bytes.get(at..at + len)?;
    Some(bytes.iter().fold(0, |sum, byte| sum << 8 | u16::from(*byte)))
}

fn word(bytes: &[u8], at: usize) -> Option<u64> {
    Some(u64::from(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?)))
}

fn long_number(bytes: &[u8], at: usize) -> Option<u64> {
    Some(u64::from_be_bytes(bytes.get(at..at + 8)?.try_into().ok()?))
}

#[cfg(test)]
mod tests {
    use super::Film;
    use crate::media::{Asset, make};

    #[test]
    fn a_film_is_read_from_its_boxes() {
        let film = Film::read(&make(Asset::Video(1), 7)).unwrap();
        assert_eq!(film.pictures, Some(*b"avc1"));
        assert_eq!((film.width, film.height), (360, 640));
        assert!(film.length_ms >= 3_000, "{film:?}");
        assert!((23_000..=60_000).contains(&film.pace), "{film:?}");
        assert!(film.described_first && !film.edited);
    }

    #[test]
    fn torn_boxes_make_no_film_wherever_they_are_torn() {
        let whole = make(Asset::Video(1), 7);
        for end in 0..4_000.min(whole.len()) {
            assert_eq!(Film::read(&whole[..end]), None, "torn at {end}");
        }
        let mut odd = whole.to_vec();
        for at in 0..2_000 {
            odd[at] ^= 0xff;
            let _ = Film::read(&odd);
            odd[at] ^= 0xff;
        }
    }
}
