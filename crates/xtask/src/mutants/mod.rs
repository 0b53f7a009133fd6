//! `cargo xtask test --mutants`: breaks one line at a time, in a copy, and sees a named test turn red.
//!
//! The table is `tests/mutants.json`; a `package` under `ui/` is a file of the screens' tests. The copy lives in
//! `target/mutants`, and is built beside the working tree, whose third-party crates it shares; the tree itself is not touched.

mod site;

use crate::call::{Call, Done, Failure};
use crate::libraries::For;
use crate::{install, node, place};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use site::Site;

/// One breakage: in `file`, the only `find` becomes `replace`; then `test` of `package` has to fail.
#[derive(Debug, PartialEq, Eq)]
struct Mutant {
    name: String,
    file: String,
    find: String,
    replace: String,
    package: String,
    test: String,
}

/// The folder of the screens, whose tests are Vitest's.
const SCREENS: &str = "ui/";

impl Mutant {
    fn is_of_screens(&self) -> bool {
        self.package.starts_with(SCREENS)
    }
}

/// Runs the mutants whose name has `filter` in it; each must be caught by its test.
pub(crate) fn run(filter: Option<&str>) -> Done {
    install::ensure(&[For::Building])?;
    let table = fs::read_to_string(place::root().join("tests/mutants.json"))?;
    let all = read_table(&table)?;
    let chosen: Vec<&Mutant> =
        all.iter().filter(|mutant| filter.is_none_or(|part| mutant.name.contains(part))).collect();
    let copy = place::target().join("mutants/tree");
    mirror(&copy)?;
    if chosen.iter().any(|mutant| mutant.is_of_screens()) {
        node::ensure()?;
        lend_packages(&copy)?;
    }
    let mut failed = 0;
    // One site after the other: what a site needs is built once, and then only what is broken.
    let mut sites: BTreeMap<Site, Vec<&Mutant>> = BTreeMap::new();
    for mutant in chosen.iter().copied() {
        sites.entry(Site::of(mutant)?).or_default().push(mutant);
    }
    for (site, mutants) in sites {
        println!("\n== {}", site.in_words());
        site.prepare(&copy)?;
        for mutant in mutants {
            let started = Instant::now();
            let verdict = match site.outcome(&copy, mutant)? {
                Outcome::Passed => tried(&copy, &site, mutant)?,
                other => Err(format!("unbroken, {}", other.in_words())),
            };
            let seconds = started.elapsed().as_secs_f64();
            match verdict {
                Ok(()) => println!("caught  {seconds:>6.1} s  {}  (by {})", mutant.name, mutant.test),
                Err(why) => {
                    failed += 1;
                    println!("FAILED  {seconds:>6.1} s  {}: {why}", mutant.name);
                }
            }
        }
    }
    let closing = format!("{} passed, {failed} failed", chosen.len() - failed);
    println!();
    if failed == 0 && !chosen.is_empty() {
        println!("{closing}");
        Ok(())
    } else {
        Err(Failure(closing))
    }
}

/// Applies it, runs its test, and takes it back.
fn tried(copy: &Path, site: &Site, mutant: &Mutant) -> Done<Result<(), String>> {
    let file = copy.join(&mutant.file);
    let sound = fs::read_to_string(&file).map_err(|error| Failure(format!("{}: {error}", mutant.file)))?;
    let times = sound.matches(&mutant.find).count();
    if times != 1 {
        return Ok(Err(format!("its line is found {times} times in {}, not once", mutant.file)));
    }
    fs::write(&file, sound.replacen(&mutant.find, &mutant.replace, 1))?;
    let outcome = site.outcome(copy, mutant);
    fs::write(&file, sound)?;
    Ok(match outcome? {
        Outcome::Failed => Ok(()),
        other => Err(other.in_words().to_owned()),
    })
}

enum Outcome {
    Passed,
    Failed,
    NotRun,
    NotBuilt,
}

impl Outcome {
    fn in_words(&self) -> &'static str {
        match self {
            Self::Passed => "its test passes",
            Self::Failed => "its test fails",
            Self::NotRun => "no test of that name ran",
            Self::NotBuilt => "it does not compile",
        }
    }
}

/// How many tests ran, in Vitest's closing line: `Tests  1 failed | 223 skipped (224)`.
fn tests_run(line: &str) -> Option<u64> {
    let counts = line.trim_start().strip_prefix("Tests ")?;
    let ran = counts.split('|').filter(|count| count.contains("passed") || count.contains("failed"));
    Some(ran.filter_map(|count| count.split_whitespace().next()?.parse::<u64>().ok()).sum())
}

/// Lends the copy the screens' packages, which are not part of the tree.
fn lend_packages(copy: &Path) -> Done {
    let (theirs, ours) = (copy.join(SCREENS).join("node_modules"), place::ui().join("node_modules"));
    #[cfg(unix)]
    std::os::unix::fs::symlink(ours, theirs)?;
    #[cfg(windows)]
    std::os::windows::fs::symlink_dir(ours, theirs)?;
    Ok(())
}

/// Makes the copy what the working tree is, writing only files that differ, so that builds of it stay incremental.
fn mirror(copy: &Path) -> Done {
    let listed = Call::new("git").args("ls-files --cached --others --exclude-standard -z").read()?;
    let wanted: BTreeSet<PathBuf> =
        listed.split('\0').filter(|name| !name.is_empty()).map(PathBuf::from).collect();
    for file in &wanted {
        let Ok(bytes) = fs::read(place::root().join(file)) else { continue };
        let to = copy.join(file);
        if fs::read(&to).is_ok_and(|there| there == bytes) {
            continue;
        }
        if let Some(folder) = to.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(to, bytes)?;
    }
    forget_others(copy, copy, &wanted)?;
    // The window's frame wants some page to hold; these tests never open it.
    fs::create_dir_all(copy.join("ui/dist"))?;
    fs::write(copy.join("ui/dist/index.html"), "<!doctype html>")?;
    Ok(())
}

fn forget_others(copy: &Path, folder: &Path, wanted: &BTreeSet<PathBuf>) -> Done {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let path = entry.path();
        // The screens' packages are a link, and not ours to clear.
        if entry.file_type()?.is_dir() {
            forget_others(copy, &path, wanted)?;
        } else if path.strip_prefix(copy).is_ok_and(|name| !wanted.contains(name)) {
            fs::remove_file(path)?;
        }
    }
    Ok(())
}

fn read_table(text: &str) -> Done<Vec<Mutant>> {
    let rows: Value =
        serde_json::from_str(text).map_err(|error| Failure(format!("tests/mutants.json: {error}")))?;
    let rows = rows.as_array().ok_or_else(|| Failure("tests/mutants.json: a list is expected".to_owned()))?;
    rows.iter().map(read_row).collect()
}

fn read_row(row: &Value) -> Done<Mutant> {
    let field = |name: &str| {
        row.get(name)
            .and_then(Value::as_str)
            .map(str::to_owned)
            .ok_or_else(|| Failure(format!("tests/mutants.json: \"{name}\" is missing in {row}")))
    };
    Ok(Mutant {
        name: field("name")?,
        file: field("file")?,
        find: field("find")?,
        replace: field("replace")?,
        package: field("package")?,
        test: field("test")?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_without_its_test_is_refused_with_the_fields_name() {
        let row = r#"[{"name":"n","file":"f","find":"a","replace":"b","package":"p"}]"#;
        assert!(read_table(row).unwrap_err().0.contains("\"test\""));
    }

    #[test]
    fn skipped_tests_have_not_run() {
        assert_eq!(tests_run("      Tests  1 failed | 2 passed | 221 skipped (224)"), Some(3));
        assert_eq!(tests_run("      Tests  224 skipped (224)"), Some(0));
        assert_eq!(tests_run(" Test Files  33 skipped (33)"), None);
    }

    #[test]
    fn every_mutant_of_the_table_finds_its_line_exactly_once() {
        let table = fs::read_to_string(place::root().join("tests/mutants.json")).unwrap();
        for mutant in read_table(&table).unwrap() {
            let text = fs::read_to_string(place::root().join(&mutant.file)).unwrap();
            assert_eq!(text.matches(&mutant.find).count(), 1, "{}: {}", mutant.file, mutant.find);
            assert_ne!(mutant.find, mutant.replace);
        }
    }
}
