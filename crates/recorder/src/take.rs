//! What was said so far.

use std::sync::{Mutex, PoisonError};

/// How much of the past the level looks at, in parts of a second.
const LEVEL_PART: usize = 20;

/// A recording that grows. Samples come from the system's own thread, which must never wait long.
#[derive(Debug)]
pub struct Take {
    inner: Mutex<Inner>,
    /// Samples that fit.
    most: usize,
}

#[derive(Debug, Default)]
struct Inner {
    rate: u32,
    samples: Vec<i16>,
    failure: Option<String>,
}

impl Take {
    /// An empty one for at most `most` samples.
    pub fn new(most: usize) -> Self {
        Self { inner: Mutex::default(), most }
    }

    fn inner(&self) -> std::sync::MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The microphone's rate, samples a second.
    pub fn begin(&self, rate: u32) {
        self.inner().rate = rate;
    }

    /// Adds frames of so many channels, of which the middle is kept. What does not fit is left out.
    pub fn hear(&self, samples: &[f32], channels: usize) {
        let mut inner = self.inner();
        let room = self.most.saturating_sub(inner.samples.len());
        let channels = channels.max(1);
        let frames = samples.chunks(channels).take(room);
        inner.samples.extend(frames.map(|frame| {
            let count = u16::try_from(frame.len()).unwrap_or(1).max(1);
            sample(frame.iter().sum::<f32>() / f32::from(count))
        }));
    }

    /// The microphone went away.
    pub fn fail(&self, reason: String) {
        self.inner().failure = Some(reason);
    }

    /// Why the microphone went away, if it did.
    pub fn failure(&self) -> Option<String> {
        self.inner().failure.clone()
    }

    /// How loud it is now, 0 to 1: the greatest swing of the last moment.
    pub fn level(&self) -> f32 {
        let inner = self.inner();
        let moment = usize::try_from(inner.rate).unwrap_or(0) / LEVEL_PART;
        let from = inner.samples.len().saturating_sub(moment.max(1));
        let loudest = inner.samples.iter().skip(from).map(|sample| sample.unsigned_abs()).max();
        f32::from(loudest.unwrap_or(0)) / 32_768.0
    }

    /// How many samples there are.
    pub fn len(&self) -> usize {
        self.inner().samples.len()
    }

    /// Whether nothing was heard yet.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether no more fits.
    pub fn is_full(&self) -> bool {
        self.len() >= self.most
    }

    /// Samples a second.
    pub fn rate(&self) -> u32 {
        self.inner().rate
    }

    /// Takes what was said out of it.
    pub fn finish(&self) -> (u32, Vec<i16>) {
        let mut inner = self.inner();
        (inner.rate, std::mem::take(&mut inner.samples))
    }
}

/// By the scale by which a microphone of 16 bits is read, so that what it hears is kept as it is.
#[expect(clippy::cast_possible_truncation, reason = "held within 16 bits just before")]
fn sample(swing: f32) -> i16 {
    (swing * 32_768.0).round().clamp(-32_768.0, 32_767.0) as i16
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_channels_become_one_and_no_more_is_kept_than_fits() {
        let take = Take::new(3);
        take.begin(1_000);
        take.hear(&[0.5, -0.5, 1.0, 1.0], 2);
        assert_eq!((take.len(), take.is_full(), take.rate()), (2, false, 1_000));
        take.hear(&[-1.0, 0.25, 0.5], 1);
        assert!(take.is_full());
        assert_eq!(take.finish(), (1_000, vec![0, 32_767, -32_768]));
        assert!(take.is_empty());
    }

    #[test]
    fn what_a_microphone_of_16_bits_hears_is_kept_as_it_is() {
        let take = Take::new(10);
        let heard = [i16::MIN, -3, -1, 0, 1, 7, i16::MAX];
        let swings = heard.map(|sample| f32::from(sample) / 32_768.0);
        take.hear(&swings, 1);
        assert_eq!(take.finish().1, heard);
    }

    #[test]
    fn the_level_is_of_the_last_moment() {
        let take = Take::new(10_000);
        take.begin(1_000);
        take.hear(&[1.0; 100], 1);
        assert!(take.level() > 0.99);
        take.hear(&[0.1; 50], 1);
        assert!((take.level() - 0.1).abs() < 0.01, "{}", take.level());
        take.hear(&[f32::NAN, f32::INFINITY], 1);
        assert!(take.level() <= 1.0);
    }
}
