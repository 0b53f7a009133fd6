//! The data folder: where it is, and who has it.

use std::fs::{File, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

/// `PORCHLIGHT_DATA_DIR`, else the platform's folder for an app's data. `None` when the user has no home.
pub(crate) fn data_folder() -> Option<PathBuf> {
    match std::env::var_os("PORCHLIGHT_DATA_DIR") {
        Some(chosen) if !chosen.is_empty() => std::path::absolute(chosen).ok(),
        _ => dirs::data_dir().map(|data| data.join("org.porchlight.desktop")),
    }
}

/// The exclusive use of a data folder, until it is dropped or the process ends, in whatever way.
#[derive(Debug)]
pub(crate) struct Claim {
    _lock: File,
}

/// Why a folder cannot be had.
#[derive(Debug)]
pub(crate) enum NoClaim {
    /// Another process has it.
    InUse,
    /// It cannot be made or written.
    Unwritable(io::Error),
}

impl Claim {
    /// Takes the folder, and makes it if need be, for this user alone. Does not wait.
    ///
    /// # Errors
    /// See [`NoClaim`].
    pub(crate) fn take(folder: &Path) -> Result<Self, NoClaim> {
        make(folder).map_err(NoClaim::Unwritable)?;
        let lock = OpenOptions::new()
            .create(true)
            .truncate(false)
            .write(true)
            .open(folder.join("porchlight.lock"))
            .map_err(NoClaim::Unwritable)?;
        match lock.try_lock() {
            Ok(()) => Ok(Self { _lock: lock }),
            Err(TryLockError::WouldBlock) => Err(NoClaim::InUse),
            Err(TryLockError::Error(error)) => Err(NoClaim::Unwritable(error)),
        }
    }
}

#[cfg(unix)]
fn make(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::DirBuilderExt as _;
    std::fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)
}

#[cfg(not(unix))]
fn make(folder: &Path) -> io::Result<()> {
    std::fs::create_dir_all(folder)
}

#[cfg(test)]
mod tests {
    use super::{Claim, NoClaim};

    #[test]
    fn a_folder_is_had_by_one_at_a_time_and_is_free_again_afterwards() {
        let place = tempfile::tempdir().unwrap();
        let folder = place.path().join("new/deeper");
        let first = Claim::take(&folder).unwrap();
        assert!(matches!(Claim::take(&folder), Err(NoClaim::InUse)));
        drop(first);
        assert!(Claim::take(&folder).is_ok());
    }

    #[test]
    fn a_folder_that_cannot_be_made_is_said_to_be_unwritable() {
        let place = tempfile::tempdir().unwrap();
        let file = place.path().join("file");
        std::fs::write(&file, "").unwrap();
        assert!(matches!(Claim::take(&file.join("below")), Err(NoClaim::Unwritable(_))));
    }

    #[cfg(unix)]
    #[test]
    fn a_new_folder_is_for_this_user_alone() {
        use std::os::unix::fs::PermissionsExt as _;
        let place = tempfile::tempdir().unwrap();
        let folder = place.path().join("data");
        let _claim = Claim::take(&folder).unwrap();
        assert_eq!(std::fs::metadata(&folder).unwrap().permissions().mode() & 0o777, 0o700);
    }
}
