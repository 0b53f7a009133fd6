//! Paired measurements: ours and the other in turns, told as ratios, so that a noisy machine disturbs both alike.

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
    use super::told;

    #[test]
    fn a_slow_moment_that_both_had_does_not_move_the_ratio() {
        let calm = [(10.0, 5.0), (12.0, 6.0), (11.0, 5.5)];
        let busy = [(10.0, 5.0), (120.0, 60.0), (11.0, 5.5)];
        let ratio = |pairs: &[(f64, f64)]| told("a start", "ms", "none", pairs).contains("ratio 2.00");
        assert!(ratio(&calm) && ratio(&busy));
    }
}
