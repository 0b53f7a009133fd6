//! Voice messages: not words, but what words sound like through a wall. A WAV of 16 bits and 16,000 samples a second.

#![expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    reason = "samples of a sound, and the length of a short file"
)]

use crate::draw::Draw;

const RATE: u32 = 16_000;

/// The sound as a file; four to twelve seconds long.
pub(crate) fn speak(n: u64, seed: u64) -> Vec<u8> {
    let mut draw = Draw::new(seed, "voice", n);
    let pitch = 95.0 + draw.below(130) as f32;
    let mut samples: Vec<i16> = Vec::new();
    let syllables = 14 + draw.below(26);
    let mut phase = 0.0_f32;
    for syllable in 0..syllables {
        let length = RATE / 1_000 * (110 + draw.below(130) as u32);
        // Two formants make a vowel; the pitch falls towards the end of a phrase.
        let first = 320.0 + draw.below(420) as f32;
        let second = 900.0 + draw.below(1_300) as f32;
        let tune = pitch * (1.12 - (syllable % 7) as f32 * 0.035);
        for at in 0..length {
            let place = at as f32 / length as f32;
            let envelope = (place * std::f32::consts::PI).sin().powf(0.7);
            phase += tune * (1.0 + 0.02 * (place * 9.0).sin()) / RATE as f32;
            let mut sum = 0.0;
            for harmonic in 1..14 {
                let frequency = tune * harmonic as f32;
                let near = |formant: f32, width: f32| (-((frequency - formant) / width).powi(2)).exp();
                let strength = near(first, 160.0) + 0.5 * near(second, 220.0) + 0.06;
                sum += strength * (phase * harmonic as f32 * std::f32::consts::TAU).sin();
            }
            samples.push((sum * envelope * 6_500.0).clamp(-32_000.0, 32_000.0) as i16);
        }
        let breath = if syllable % 7 == 6 { 260 + draw.below(320) } else { draw.below(55) };
        samples.extend(std::iter::repeat_n(0, (RATE / 1_000) as usize * breath as usize));
    }
    wav(&samples)
}

fn wav(samples: &[i16]) -> Vec<u8> {
    let size = samples.len() as u32 * 2;
    let mut out = Vec::with_capacity(samples.len() * 2 + 44);
    out.extend_from_slice(b"RIFF");
    out.extend_from_slice(&(36 + size).to_le_bytes());
    out.extend_from_slice(b"WAVEfmt ");
    out.extend_from_slice(&16_u32.to_le_bytes());
    for word in [1_u16, 1] {
        out.extend_from_slice(&word.to_le_bytes());
    }
    out.extend_from_slice(&RATE.to_le_bytes());
    out.extend_from_slice(&(RATE * 2).to_le_bytes());
    for word in [2_u16, 16] {
        out.extend_from_slice(&word.to_le_bytes());
    }
    out.extend_from_slice(b"data");
    out.extend_from_slice(&size.to_le_bytes());
    for sample in samples {
        out.extend_from_slice(&sample.to_le_bytes());
    }
    out
}
