//! Edit lists: a film that is to be shown otherwise than it is stored.

use mp4_atom::{Decode as _, Elst};

use super::boxes::Inner;

/// What encoders put before the first picture or sound, and round at the end, ms.
const SLACK: u64 = 250;

/// What a track's edit list does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Edits {
    /// There is none.
    None,
    /// It shows the whole track, from its first picture or sound: most encoders write one such.
    Trivial,
    /// It cuts, repeats, delays or slows.
    Real,
}

impl Edits {
    /// Those of a track that lasts so long, in a film that counts so many units a second.
    pub(super) fn of(trak: Inner<'_>, film_scale: u64, track_scale: u64, track_ms: u64) -> Self {
        let Some(edts) = trak.find(*b"edts") else { return Self::None };
        let list = edts.find(*b"elst").and_then(|list| Elst::decode(&mut &*list.whole).ok());
        let Some(list) = list else { return Self::Real };
        let ms = |units: u64, scale: u64| units.saturating_mul(1_000).checked_div(scale).unwrap_or(u64::MAX);
        let mut shown = None;
        let mut waits = 0_u64;
        for entry in &list.entries {
            let is_as_fast = entry.media_rate.integer() == 1 && entry.media_rate.decimal() == 0;
            let length = ms(entry.segment_duration, film_scale);
            match entry.media_time {
                // Nothing is shown for so long.
                None if shown.is_none() => waits = waits.saturating_add(length),
                Some(start) if shown.is_none() && is_as_fast => {
                    shown = Some((ms(start, track_scale), length));
                }
                _ => return Self::Real,
            }
        }
        let Some((start, length)) = shown else {
            return if list.entries.is_empty() { Self::Trivial } else { Self::Real };
        };
        // A length of nothing means all that follows.
        let is_whole = length == 0 || length.saturating_add(start).saturating_add(SLACK) >= track_ms;
        if is_whole && start <= SLACK && waits <= SLACK { Self::Trivial } else { Self::Real }
    }
}
