//! Sounds: what is taken goes as it is, the rest is decoded into WAVE, the one form that everything can write.

use std::io::Cursor;

use symphonia::core::audio::SampleBuffer;
use symphonia::core::codecs::{CODEC_TYPE_NULL, DecoderOptions};
use symphonia::core::errors::Error;
use symphonia::core::formats::FormatOptions;
use symphonia::core::io::{MediaSourceStream, MediaSourceStreamOptions};
use symphonia::core::meta::MetadataOptions;
use symphonia::core::probe::Hint;

use crate::{Change, Fit, Format, Kind, Reason, Unsendable, within};

/// Bytes before the samples of a WAVE file.
const HEAD: usize = 44;
/// Packets in a row that may be broken before the whole counts as broken.
const BROKEN_AT_MOST: usize = 50;

pub(crate) fn as_it_is(
    bytes: &[u8],
    mime: &'static str,
    duration_ms: Option<u64>,
    max: usize,
) -> Result<Fit, Unsendable> {
    within(bytes.len(), max)?;
    Ok(Fit { kind: Kind::Sound, mime, size: None, duration_ms, change: None, bytes: None })
}

pub(crate) fn fit_wav(bytes: &[u8], max: usize) -> Result<Fit, Unsendable> {
    let little = |from: usize| -> Option<u64> {
        let bytes = bytes.get(from..from.checked_add(4)?)?;
        Some(bytes.iter().rev().fold(0, |number, byte| (number << 8) | u64::from(*byte)))
    };
    let (mut at, mut rate) = (12, None);
    while let (Some(name), Some(length)) = (bytes.get(at..at + 4), little(at + 4)) {
        let length = usize::try_from(length).unwrap_or(usize::MAX);
        match name {
            b"fmt " => rate = little(at + 16).filter(|rate| *rate > 0),
            b"data" => {
                // Recorders that were cut off leave a length of nothing, or of everything.
                let there = bytes.len().saturating_sub(at + 8);
                if there == 0 {
                    break;
                }
                let length = if length == 0 { there } else { length.min(there) };
                let rate = rate.ok_or(Unsendable::Damaged("the sound does not say how fast it plays"))?;
                let length = u64::try_from(length).unwrap_or(u64::MAX);
                return as_it_is(bytes, "audio/wav", Some(length.saturating_mul(1000) / rate), max);
            }
            _ => {}
        }
        at = at.saturating_add(8).saturating_add(length).saturating_add(length % 2);
    }
    Err(Unsendable::Damaged("there is no sound in it"))
}

/// Decodes MP3, Vorbis and FLAC. As two channels where that fits, else as one.
pub(crate) fn fit_decoded(bytes: &[u8], max: usize, progress: &dyn Fn(u8)) -> Result<Fit, Unsendable> {
    let source =
        MediaSourceStream::new(Box::new(Cursor::new(bytes.to_vec())), MediaSourceStreamOptions::default());
    let probed = symphonia::default::get_probe()
        .format(&Hint::new(), source, &FormatOptions::default(), &MetadataOptions::default())
        .map_err(|error| problem(&error))?;
    let mut format = probed.format;
    let track = format.tracks().iter().find(|track| track.codec_params.codec != CODEC_TYPE_NULL);
    let track = track.ok_or(Unsendable::Kind)?;
    let (id, frames) = (track.id, track.codec_params.n_frames);
    let mut decoder = symphonia::default::get_codecs()
        .make(&track.codec_params, &DecoderOptions::default())
        .map_err(|error| problem(&error))?;
    // One channel of 16 bits: more than that never fits.
    let most = max.saturating_sub(HEAD) / 2;
    let (mut left, mut right, mut rate) = (Vec::new(), Vec::new(), 0_u32);
    let mut broken = 0;
    while let Ok(packet) = format.next_packet() {
        if packet.track_id() != id {
            continue;
        }
        let heard = match decoder.decode(&packet) {
            Ok(heard) => heard,
            Err(Error::DecodeError(_)) if broken < BROKEN_AT_MOST => {
                broken += 1;
                continue;
            }
            Err(error) => return Err(problem(&error)),
        };
        broken = 0;
        let about = *heard.spec();
        let channels = about.channels.count().max(1);
        rate = about.rate;
        let mut samples = SampleBuffer::<i16>::new(heard.capacity() as u64, about);
        samples.copy_interleaved_ref(heard);
        for frame in samples.samples().chunks(channels) {
            let first = frame.first().copied().unwrap_or_default();
            left.push(first);
            right.push(frame.get(1).copied().unwrap_or(first));
        }
        if left.len() > most {
            let whole = frames.and_then(|frames| usize::try_from(frames).ok()).unwrap_or(left.len());
            return Err(Unsendable::TooLarge { bytes: HEAD + 2 * whole.max(left.len()), max });
        }
        let done = frames
            .filter(|frames| *frames > 0)
            .map_or(50, |frames| u64::try_from(left.len()).unwrap_or_default().saturating_mul(90) / frames);
        progress(u8::try_from(done.min(95)).unwrap_or(95));
    }
    if left.is_empty() || rate == 0 {
        return Err(Unsendable::Damaged("there is no sound in it"));
    }
    let duration_ms = u64::try_from(left.len()).unwrap_or(u64::MAX).saturating_mul(1000) / u64::from(rate);
    let is_stereo = left != right && HEAD + 4 * left.len() <= max;
    let wav = if is_stereo { wave(&[&left, &right], rate) } else { wave(&[&middle(&left, &right)], rate) };
    let from = match Format::of(bytes) {
        Format::Flac => "FLAC",
        Format::Ogg => "Ogg",
        _ => "MP3",
    };
    Ok(Fit {
        kind: Kind::Sound,
        mime: "audio/wav",
        size: None,
        duration_ms: Some(duration_ms),
        change: Some(Change { from, to: "WAV", reason: Reason::Format }),
        bytes: Some(wav),
    })
}

fn middle(left: &[i16], right: &[i16]) -> Vec<i16> {
    let middle = |(left, right): (&i16, &i16)| i16::midpoint(*left, *right);
    left.iter().zip(right).map(middle).collect()
}

/// A WAVE file of 16 bits.
pub fn wave(channels: &[&[i16]], rate: u32) -> Vec<u8> {
    let count = u16::try_from(channels.len()).unwrap_or(1);
    let frames = channels.iter().map(|channel| channel.len()).min().unwrap_or(0);
    let length = u32::try_from(frames * channels.len() * 2).unwrap_or(u32::MAX);
    let mut bytes = Vec::with_capacity(HEAD + frames * channels.len() * 2);
    bytes.extend_from_slice(b"RIFF");
    bytes.extend_from_slice(&length.saturating_add(36).to_le_bytes());
    bytes.extend_from_slice(b"WAVEfmt ");
    bytes.extend_from_slice(&16_u32.to_le_bytes());
    bytes.extend_from_slice(&1_u16.to_le_bytes());
    bytes.extend_from_slice(&count.to_le_bytes());
    bytes.extend_from_slice(&rate.to_le_bytes());
    bytes.extend_from_slice(&rate.saturating_mul(2 * u32::from(count)).to_le_bytes());
    bytes.extend_from_slice(&(2 * count).to_le_bytes());
    bytes.extend_from_slice(&16_u16.to_le_bytes());
    bytes.extend_from_slice(b"data");
    bytes.extend_from_slice(&length.to_le_bytes());
    for frame in 0..frames {
        for channel in channels {
            bytes.extend_from_slice(&channel.get(frame).copied().unwrap_or_default().to_le_bytes());
        }
    }
    bytes
}

fn problem(error: &Error) -> Unsendable {
    match error {
        Error::Unsupported(_) => Unsendable::Kind,
        _ => Unsendable::Damaged("it is not whole, or not what it says"),
    }
}
