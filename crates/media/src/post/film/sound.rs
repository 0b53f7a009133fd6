//! How a film's sound is written.

use mp4_atom::{Audio as Entry, Decode as _, Esds};

use super::boxes::{Inner, find};

/// Samples a second, by their number in AAC's own description (ISO/IEC 14496-3 §1.6.3.4).
const RATES: [u32; 13] =
    [96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8_000, 7_350];

/// The codec of a sound.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audio {
    /// AAC.
    Aac,
    /// Another one, by its four letters; `mp4a` is what MPEG-4 has beside AAC, such as MP3.
    Other([u8; 4]),
}

/// A film's sound.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sound {
    /// How it is written.
    pub codec: Audio,
    /// Samples a second.
    pub rate: u32,
    /// Channels.
    pub channels: u16,
}

impl Sound {
    /// Of an entry of a track's table of descriptions, in a track that counts so many units a second.
    pub(super) fn of(entry: Inner<'_>, track_scale: u64) -> Self {
        let mut rest = entry.inside();
        let written = Entry::decode(&mut rest).ok();
        // QuickTime puts the description one box deeper.
        let within = find(rest, *b"wave").map_or(rest, |wave| wave.inside());
        let described = find(within, *b"esds").and_then(|esds| Esds::decode(&mut &*esds.whole).ok());
        let config = described.map(|esds| esds.es_desc.dec_config);
        let kind = config.as_ref().map(|config| config.object_type_indication);
        let codec = match (&entry.name, kind) {
            (b"mp4a", None | Some(0x40 | 0x66..=0x68)) => Audio::Aac,
            _ => Audio::Other(entry.name),
        };
        let said = config.filter(|_| codec == Audio::Aac).and_then(|config| config.dec_specific);
        let said_rate = said.as_ref().and_then(|said| RATES.get(usize::from(said.freq_index)).copied());
        // The entry often says two, whatever there are.
        let said_channels = said.and_then(|said| match said.chan_conf {
            few @ 1..=6 => Some(u16::from(few)),
            7 => Some(8),
            _ => None,
        });
        let rate = u32::from(written.as_ref().map(|entry| entry.sample_rate.integer()).unwrap_or_default());
        // Rates above 65,535 do not fit into the entry; then the track counts in samples.
        let counted = if rate > 1 { rate } else { u32::try_from(track_scale).unwrap_or_default() };
        Self {
            codec,
            rate: said_rate.map_or(counted, |said| said.max(rate)),
            channels: said_channels.or(written.map(|entry| entry.channel_count)).unwrap_or_default(),
        }
    }
}
