//! Counting what test runners say of themselves.

/// How many passed and how many did not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Tally {
    pub(super) passed: u64,
    pub(super) failed: u64,
}

impl Tally {
    /// One thing that held, or did not.
    pub(super) fn one(held: bool) -> Self {
        Self { passed: u64::from(held), failed: u64::from(!held) }
    }

    /// With another's counts.
    pub(super) fn add(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

/// A line of `cargo test`: `test result: ok. 12 passed; 0 failed; 0 ignored; …`. An ignored test counts as failed: none
/// is to be skipped.
pub(super) fn cargo(line: &str, tally: &mut Tally) {
    if let Some((_, counts)) = plain(line).split_once("test result: ") {
        let of = |word| number_before(counts, word);
        tally.add(Tally { passed: of(" passed"), failed: of(" failed") + of(" ignored") });
    }
}

/// A line of Vitest: `Tests  1 failed | 12 passed (13)`.
pub(super) fn vitest(line: &str, tally: &mut Tally) {
    let line = plain(line);
    if let Some(counts) = line.trim_start().strip_prefix("Tests ") {
        let of = |word| number_before(counts, word);
        tally.add(Tally { passed: of(" passed"), failed: of(" failed") + of(" skipped") + of(" todo") });
    }
}

/// The same where only some tests were asked for: Vitest calls the others skipped.
pub(super) fn vitest_of_some(line: &str, tally: &mut Tally) {
    let left_out = number_before(&plain(line), " skipped");
    let mut all = Tally::default();
    vitest(line, &mut all);
    tally.add(Tally { failed: all.failed.saturating_sub(left_out), ..all });
}

fn number_before(text: &str, word: &str) -> u64 {
    let before = text.split_once(word).map_or("", |(before, _)| before);
    let digits = before.rsplit(|letter: char| !letter.is_ascii_digit()).next().unwrap_or_default();
    digits.parse().unwrap_or(0)
}

/// The line without its colours.
fn plain(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut letters = line.chars();
    while let Some(letter) = letters.next() {
        if letter == '\u{1b}' {
            letters.by_ref().find(char::is_ascii_alphabetic);
        } else {
            out.push(letter);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(reader: fn(&str, &mut Tally), lines: &[&str]) -> Tally {
        let mut tally = Tally::default();
        for line in lines {
            reader(line, &mut tally);
        }
        tally
    }

    #[test]
    fn where_some_were_asked_for_the_others_have_not_failed() {
        let line = "      Tests  1 failed | 2 passed | 221 skipped (224)";
        assert_eq!(read(vitest_of_some, &[line]), Tally { passed: 2, failed: 1 });
        assert_eq!(read(vitest, &[line]), Tally { passed: 2, failed: 222 });
    }

    #[test]
    fn cargos_results_add_up_and_an_ignored_test_is_a_failed_one() {
        let lines = [
            "running 3 tests",
            "test result: ok. 3 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s",
            "test result: \u{1b}[31mFAILED\u{1b}[0m. 10 passed; 2 failed; 1 ignored; 0 measured; 0 filtered out",
        ];
        assert_eq!(read(cargo, &lines), Tally { passed: 13, failed: 3 });
    }

    #[test]
    fn vitests_tests_are_counted_and_its_files_are_not() {
        let lines = [
            " \u{1b}[2mTest Files \u{1b}[22m \u{1b}[1m4 passed\u{1b}[22m (4)",
            " \u{1b}[2m     Tests \u{1b}[22m \u{1b}[31m1 failed\u{1b}[39m | \u{1b}[32m12 passed\u{1b}[39m (13)",
        ];
        assert_eq!(read(vitest, &lines), Tally { passed: 12, failed: 1 });
    }
}
