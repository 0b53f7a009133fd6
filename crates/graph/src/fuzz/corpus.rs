//! The real bodies from which the targets start.

use std::path::Path;

/// The files of `corpus/{target}`, by name. There is at least one.
pub(crate) fn corpus(target: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").join(target);
    let mut paths: Vec<_> = std::fs::read_dir(&folder)
        .unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    assert!(!paths.is_empty(), "{} has no file", folder.display());
    paths.iter().map(|path| std::fs::read(path).unwrap()).collect()
}
