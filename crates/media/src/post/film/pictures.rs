//! How a film's pictures are written.

use mp4_atom::{Avcc, Buf as _, Decode as _, Hvcc, Visual};

use super::boxes::{Inner, find};

/// The codec of pictures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Video {
    /// H.264 (AVC).
    H264,
    /// H.265 (HEVC).
    Hevc,
    /// AV1.
    Av1,
    /// VP9.
    Vp9,
    /// `ProRes`.
    ProRes,
    /// Another one, by its four letters.
    Other([u8; 4]),
}

impl Video {
    const fn of(name: [u8; 4]) -> Self {
        match &name {
            b"avc1" | b"avc3" => Self::H264,
            b"hvc1" | b"hev1" => Self::Hevc,
            b"av01" => Self::Av1,
            b"vp09" => Self::Vp9,
            b"apch" | b"apcn" | b"apcs" | b"apco" | b"ap4h" | b"ap4x" => Self::ProRes,
            _ => Self::Other(name),
        }
    }
}

/// How finely colours are written, beside light.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chroma {
    /// Without any: grey.
    Grey,
    /// 4:2:0, which is taken.
    Quarter,
    /// 4:2:2.
    Half,
    /// 4:4:4.
    Full,
}

impl Chroma {
    const fn of(format: u64) -> Option<Self> {
        match format {
            0 => Some(Self::Grey),
            1 => Some(Self::Quarter),
            2 => Some(Self::Half),
            3 => Some(Self::Full),
            _ => None,
        }
    }
}

/// What the description of pictures says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Pictures {
    pub(super) codec: Video,
    pub(super) width: u32,
    pub(super) height: u32,
    pub(super) chroma: Option<Chroma>,
    /// Whole pictures, not every other line.
    pub(super) is_progressive: Option<bool>,
}

impl Pictures {
    /// Of an entry of a track's table of descriptions.
    pub(super) fn of(entry: Inner<'_>) -> Self {
        let mut rest = entry.inside();
        let visual = Visual::decode(&mut rest).ok();
        let side = |side: Option<u16>| u32::from(side.unwrap_or_default());
        let mut pictures = Self {
            codec: Video::of(entry.name),
            width: side(visual.as_ref().map(|visual| visual.width)),
            height: side(visual.as_ref().map(|visual| visual.height)),
            chroma: None,
            is_progressive: None,
        };
        if visual.is_none() || !rest.has_remaining() {
            return pictures;
        }
        match pictures.codec {
            Video::H264 => {
                let sequence = find(rest, *b"avcC")
                    .and_then(|avcc| Avcc::decode(&mut &*avcc.whole).ok())
                    .and_then(|avcc| Sequence::read(avcc.sequence_parameter_sets.first()?));
                pictures.chroma = sequence.and_then(|sequence| Chroma::of(sequence.chroma));
                pictures.is_progressive = sequence.map(|sequence| sequence.is_progressive);
            }
            Video::Hevc => {
                if let Some(hvcc) = find(rest, *b"hvcC").and_then(|hvcc| Hvcc::decode(&mut &*hvcc.whole).ok())
                {
                    pictures.chroma = Chroma::of(hvcc.chroma_format_idc.into());
                    // The first two flags: whole pictures, every other line. Neither: unknown.
                    let flags =
                        hvcc.general_constraint_indicator_flags.first().copied().unwrap_or_default() >> 6;
                    pictures.is_progressive = match flags {
                        0b10 => Some(true),
                        0b01 => Some(false),
                        _ => None,
                    };
                }
            }
            _ => {}
        }
        pictures
    }
}

/// What is wanted of H.264's sequence parameter set (ITU-T H.264 §7.3.2.1.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Sequence {
    chroma: u64,
    is_progressive: bool,
}

impl Sequence {
    fn read(unit: &[u8]) -> Option<Self> {
        let profile = *unit.get(1)?;
        let mut bits = Bits { bytes: &without_guards(unit.get(4..)?), at: 0 };
        bits.number()?;
        let mut chroma = 1;
        if matches!(profile, 100 | 110 | 122 | 244 | 44 | 83 | 86 | 118 | 128 | 138 | 139 | 134 | 135) {
            chroma = bits.number()?;
            if chroma == 3 {
                bits.bit()?;
            }
            bits.number()?;
            bits.number()?;
            bits.bit()?;
            if bits.bit()? {
                let lists = if chroma == 3 { 12 } else { 8 };
                for list in 0..lists {
                    if bits.bit()? {
                        bits.skip_list(if list < 6 { 16 } else { 64 })?;
                    }
                }
            }
        }
        bits.number()?;
        match bits.number()? {
            0 => {
                bits.number()?;
            }
            1 => {
                bits.bit()?;
                bits.number()?;
                bits.number()?;
                for _ in 0..bits.number()?.min(255) {
                    bits.number()?;
                }
            }
            _ => {}
        }
        bits.number()?;
        bits.bit()?;
        bits.number()?;
        bits.number()?;
        Some(Self { chroma, is_progressive: bits.bit()? })
    }
}

/// Without the bytes that keep a unit from looking like its own beginning.
fn without_guards(unit: &[u8]) -> Vec<u8> {
    let mut zeros = 0;
    let mut bytes = Vec::with_capacity(unit.len());
    for byte in unit {
        if zeros >= 2 && *byte == 3 {
            zeros = 0;
            continue;
        }
        zeros = if *byte == 0 { zeros + 1 } else { 0 };
        bytes.push(*byte);
    }
    bytes
}

/// Bits one after the other.
struct Bits<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Bits<'_> {
    fn bit(&mut self) -> Option<bool> {
        let byte = self.bytes.get(self.at / 8)?;
        let bit = byte >> (7 - self.at % 8) & 1;
        self.at += 1;
        Some(bit == 1)
    }

    /// A number as H.264 writes it: as many zeros as digits follow the first one.
    fn number(&mut self) -> Option<u64> {
        let mut zeros = 0;
        while !self.bit()? {
            zeros += 1;
            if zeros > 32 {
                return None;
            }
        }
        let mut number = 1_u64;
        for _ in 0..zeros {
            number = number << 1 | u64::from(self.bit()?);
        }
        Some(number - 1)
    }

    /// A number that may be below zero: odd ones are above.
    fn signed(&mut self) -> Option<i64> {
        let number = i64::try_from(self.number()?).ok()?;
        Some(if number % 2 == 1 { number / 2 + 1 } else { -(number / 2) })
    }

    fn skip_list(&mut self, length: usize) -> Option<()> {
        let (mut last, mut next) = (8_i64, 8_i64);
        for _ in 0..length {
            if next != 0 {
                next = (last + self.signed()?).rem_euclid(256);
            }
            if next != 0 {
                last = next;
            }
        }
        Some(())
    }
}
