//! Where a mutant's test is, and how that alone is built and run.
//!
//! All of it is built as part of the whole workspace, because a crate that is built alone has other features of other
//! people's crates, which would all be compiled once more. Cargo has no word for "the unit tests of that crate, as part of the
//! workspace"; so in the copy, all others have none.
//!
//! And in the copy our crates have another version: cargo tells crates apart by where they are below the workspace's root,
//! and would take those of the copy for those of the tree.

use super::{Mutant, Outcome, SCREENS, tests_run};
use crate::call::{Call, Done, Failure};
use crate::{node, place};
use std::fs;
use std::path::{Path, PathBuf};

/// Where a test is.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Site {
    /// In a crate's library.
    Library { package: String },
    /// Beside a crate's library, in the program of that name.
    Beside { program: String },
    /// In a file of the screens' tests.
    Screens { file: String },
}

impl Site {
    /// Where the test of a mutant is.
    pub(super) fn of(mutant: &Mutant) -> Done<Self> {
        if let Some(file) = mutant.package.strip_prefix(SCREENS) {
            return Ok(Self::Screens { file: file.to_owned() });
        }
        let package = mutant.package.clone();
        let folder = folder_of(&package)?.join("tests");
        let needle = format!("fn {}", mutant.test);
        for entry in fs::read_dir(&folder).into_iter().flatten() {
            let path = entry?.path();
            if let Some(program) = path.file_stem().filter(|_| tells(&path, &needle)) {
                return Ok(Self::Beside { program: program.to_string_lossy().into_owned() });
            }
        }
        Ok(Self::Library { package })
    }

    /// For the reader.
    pub(super) fn in_words(&self) -> &str {
        match self {
            Self::Library { package } => package,
            Self::Beside { program } => program,
            Self::Screens { file } => file,
        }
    }

    /// Makes the copy's crates such that only what is here is built as a test.
    pub(super) fn prepare(&self, copy: &Path) -> Done {
        let workspace = fs::read_to_string(place::root().join("Cargo.toml"))?;
        write_if_other(&copy.join("Cargo.toml"), &of_another_version(&workspace)?)?;
        let Self::Library { package } = self else { return set_manifests(copy, |manifest, _| manifest) };
        set_manifests(copy, |manifest, folder| {
            without_tests(&manifest, folder, name_of(&manifest) == Some(package))
        })
    }

    /// What becomes of the mutant's test in the copy as it is.
    pub(super) fn outcome(&self, copy: &Path, mutant: &Mutant) -> Done<Outcome> {
        let call = Call::cargo().args("test --quiet --workspace");
        let call = match self {
            Self::Library { .. } => call.arg("--tests"),
            Self::Beside { program } => call.arg("--test").arg(program),
            Self::Screens { file } => return outcome_of_screens(copy, file, &mutant.test),
        };
        let mut ran = 0_u64;
        let mut built = false;
        let passed =
            call.arg("--").arg(&mutant.test).within(copy).env("CARGO_TARGET_DIR", place::target()).follow(
                |line| {
                    if let Some(count) = line.strip_prefix("running ") {
                        built = true;
                        ran +=
                            count.split(' ').next().and_then(|count| count.parse::<u64>().ok()).unwrap_or(0);
                    }
                },
            )?;
        Ok(match (built, ran, passed) {
            (false, ..) => Outcome::NotBuilt,
            (_, 0, _) => Outcome::NotRun,
            (_, _, true) => Outcome::Passed,
            (_, _, false) => Outcome::Failed,
        })
    }
}

fn outcome_of_screens(copy: &Path, file: &str, test: &str) -> Done<Outcome> {
    let mut ran = None;
    let passed = node::npm("run --silent test --")
        .arg(file)
        .arg("-t")
        .arg(test)
        .within(copy.join(SCREENS))
        .env("NO_COLOR", "1")
        .follow(|line| ran = tests_run(line).or(ran))?;
    Ok(match (ran, passed) {
        (None, _) => Outcome::NotBuilt,
        (Some(0), _) => Outcome::NotRun,
        (_, true) => Outcome::Passed,
        (_, false) => Outcome::Failed,
    })
}

/// The folders of the workspace's crates, from its root.
fn members() -> Done<Vec<PathBuf>> {
    let mut folders = vec![PathBuf::from("src-tauri"), PathBuf::from("tests")];
    for entry in fs::read_dir(place::root().join("crates"))? {
        folders.push(Path::new("crates").join(entry?.file_name()));
    }
    folders.retain(|folder| place::root().join(folder).join("Cargo.toml").is_file());
    Ok(folders)
}

fn folder_of(package: &str) -> Done<PathBuf> {
    for folder in members()? {
        let folder = place::root().join(folder);
        if name_of(&fs::read_to_string(folder.join("Cargo.toml"))?) == Some(package) {
            return Ok(folder);
        }
    }
    Err(Failure(format!("tests/mutants.json: there is no package {package}")))
}

fn name_of(manifest: &str) -> Option<&str> {
    let line = manifest.lines().find_map(|line| line.strip_prefix("name = \""))?;
    line.strip_suffix('"')
}

/// Whether a file, or one in a folder, has this in it.
fn tells(path: &Path, needle: &str) -> bool {
    if path.is_dir() {
        return fs::read_dir(path).into_iter().flatten().flatten().any(|entry| tells(&entry.path(), needle));
    }
    fs::read_to_string(path).is_ok_and(|text| text.contains(needle))
}

/// Writes each crate's manifest into the copy as it is to be there.
fn set_manifests(copy: &Path, set: impl Fn(String, &Path) -> String) -> Done {
    for folder in members()? {
        let ours = place::root().join(&folder);
        let manifest = set(fs::read_to_string(ours.join("Cargo.toml"))?, &ours);
        write_if_other(&copy.join(&folder).join("Cargo.toml"), &manifest)?;
    }
    Ok(())
}

fn write_if_other(file: &Path, text: &str) -> Done {
    if fs::read_to_string(file)? == text { Ok(()) } else { Ok(fs::write(file, text)?) }
}

/// The workspace's manifest, with a version that is never ours.
fn of_another_version(workspace: &str) -> Done<String> {
    let other = workspace.replacen("\nversion = \"", "\nversion = \"0.0.0-broken.", 1);
    if other == workspace {
        return Err(Failure("Cargo.toml: the crates' version is not found".to_owned()));
    }
    Ok(other)
}

/// The manifest of a crate that has no tests, or none but those of its library.
fn without_tests(manifest: &str, folder: &Path, but_the_librarys: bool) -> String {
    let has = |file: &str| folder.join("src").join(file).exists();
    let mut package = "[package]\nautotests = false\n".to_owned();
    if has("bin") {
        package.push_str("autobins = false\n");
    }
    let mut manifest =
        manifest.replacen("[package]\n", &package, 1).replace("[[bin]]\n", "[[bin]]\ntest = false\n");
    if has("main.rs") && !manifest.contains("[[bin]]") {
        let name = name_of(&manifest).unwrap_or_default().to_owned();
        let program = format!("\n[[bin]]\nname = \"{name}\"\npath = \"src/main.rs\"\ntest = false\n");
        manifest.push_str(&program);
    }
    if has("lib.rs") && !but_the_librarys {
        manifest.push_str("\n[lib]\ntest = false\n");
    }
    manifest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mutant(package: &str, test: &str) -> Mutant {
        let [name, file, find, replace] = [(); 4].map(|()| String::new());
        Mutant { name, file, find, replace, package: package.to_owned(), test: test.to_owned() }
    }

    #[test]
    fn a_test_is_found_where_it_is() {
        let here = mutant("porchlight-xtask", "a_test_is_found_where_it_is");
        assert_eq!(Site::of(&here).unwrap(), Site::Library { package: "porchlight-xtask".to_owned() });
        let journey = mutant("porchlight-tests", "a_file_is_uploaded_once_and_sent_again_by_its_id");
        assert_eq!(Site::of(&journey).unwrap(), Site::Beside { program: "engine".to_owned() });
        let screens = mutant("ui/src/app/sources.test.ts", "no picture");
        assert_eq!(Site::of(&screens).unwrap(), Site::Screens { file: "src/app/sources.test.ts".to_owned() });
        assert!(Site::of(&mutant("porchlight-nothing", "x")).is_err());
    }

    #[test]
    fn the_copy_is_never_taken_for_the_tree() {
        let workspace = fs::read_to_string(place::root().join("Cargo.toml")).unwrap();
        let other = of_another_version(&workspace).unwrap();
        assert!(other.contains("[workspace.package]\nversion = \"0.0.0-broken."), "{other}");
        assert!(of_another_version("[workspace]\n").is_err());
    }

    #[test]
    fn crates_without_tests_keep_their_programs() {
        let manifest = "[package]\nname = \"porchlight-devhost\"\n";
        let devhost = place::root().join("crates/devhost");
        let without = without_tests(manifest, &devhost, false);
        assert!(without.starts_with("[package]\nautotests = false\nname"), "{without}");
        assert!(without.contains("[[bin]]\nname = \"porchlight-devhost\"\n"), "{without}");
        let store = place::root().join("crates/store");
        assert!(without_tests(manifest, &store, false).ends_with("[lib]\ntest = false\n"));
        assert!(!without_tests(manifest, &store, true).contains("[lib]"));
    }
}
