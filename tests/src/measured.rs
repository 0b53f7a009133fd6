//! Paired measurements: ours and the other in turns, told as ratios, so that a noisy machine disturbs both alike.

use std::path::Path;

/// Puts the key of the databases of `porchlight-store`'s `measure` where the app looks for a key file.
pub fn keyed(folder: &Path) {
    let key = folder.join("porchlight.key");
    std::fs::write(&key, "07".repeat(32)).unwrap_or_else(|error| panic!("the key: {error}"));
    let place = serde_json::json!({"kind": "file", "path": key});
    std::fs::write(folder.join("porchlight.key.json"), place.to_string())
        .unwrap_or_else(|error| panic!("the key's place: {error}"));
}

/// Medians of both, and the median of the paired ratios with its middle half, as a sentence.
pub fn told(what: &str, unit: &str, other: &str, pairs: &[(f64, f64)]) -> String {
    let ours = sorted(pairs.iter().map(|pair| pair.0));
    let others = sorted(pairs.iter().map(|pair| pair.1));
    let ratios = sorted(pairs.iter().map(|pair| pair.0 / pair.1));
    format!(
        "{what}: {:.0} {unit} against {:.0} {unit} for {other}, ratio {:.2} (middle half {:.2}–{:.2}, {} pairs)",
        quartile(&ours, 2),
        quartile(&others, 2),
        quartile(&ratios, 2),
        quartile(&ratios, 1),
        quartile(&ratios, 3),
        pairs.len()
    )
}

/// The value that so many percent do not exceed.
pub fn percentile(values: &[f64], percent: usize) -> f64 {
    let values = sorted(values.iter().copied());
    let place = (values.len() * percent).div_ceil(100).saturating_sub(1);
    values.get(place).copied().unwrap_or(f64::NAN)
}

fn sorted(values: impl Iterator<Item = f64>) -> Vec<f64> {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values
}

fn quartile(values: &[f64], quarter: usize) -> f64 {
    values.get((values.len().saturating_sub(1)) * quarter / 4).copied().unwrap_or(f64::NAN)
}

#[cfg(test)]
mod tests {
    use super::{percentile, told};

    #[test]
    fn a_percentile_is_one_of_the_values() {
        let values: Vec<f64> = (1..=20).map(f64::from).collect();
        assert_eq!((percentile(&values, 50), percentile(&values, 95)), (10.0, 19.0));
    }

    #[test]
    fn a_slow_moment_that_both_had_does_not_move_the_ratio() {
        let calm = [(10.0, 5.0), (12.0, 6.0), (11.0, 5.5)];
        let busy = [(10.0, 5.0), (120.0, 60.0), (11.0, 5.5)];
        let ratio = |pairs: &[(f64, f64)]| told("a start", "ms", "none", pairs).contains("ratio 2.00");
        assert!(ratio(&calm) && ratio(&busy));
    }
}
