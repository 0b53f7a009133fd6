//! The lock on the data folder.

use std::fs::{File, TryLockError};

use porchlight_domain::{ApiError, ErrorCode, Remedy};

use super::Porchlight;

/// The lock's name.
const LOCK_FILE: &str = "database.lock";

impl Porchlight {
    /// Makes the folder, and takes the lock on it.
    pub(super) fn take_folder(&self) -> Result<(), ApiError> {
        let folder = &self.config.data_dir;
        std::fs::create_dir_all(folder).map_err(|error| unwritable(&error))?;
        let mut state = self.locked();
        if state.lock.is_none() {
            let file = File::options()
                .create(true)
                .truncate(false)
                .write(true)
                .open(folder.join(LOCK_FILE))
                .map_err(|error| unwritable(&error))?;
            file.try_lock().map_err(lock_problem)?;
            state.lock = Some(file);
        }
        Ok(())
    }
}

/// Only a lock that somebody holds means somebody else; some file systems know no locks.
fn lock_problem(error: TryLockError) -> ApiError {
    match error {
        TryLockError::WouldBlock => ApiError::new(ErrorCode::DataFolderInUse, Remedy::Retry),
        TryLockError::Error(error) => unwritable(&error),
    }
}

fn unwritable(error: &std::io::Error) -> ApiError {
    ApiError::new(ErrorCode::DiskUnwritable, Remedy::Retry).with("detail", error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_lock_that_is_held_means_another_porchlight() {
        assert_eq!(lock_problem(TryLockError::WouldBlock).code, ErrorCode::DataFolderInUse);
        let no_locks = std::io::Error::from(std::io::ErrorKind::Unsupported);
        assert_eq!(lock_problem(TryLockError::Error(no_locks)).code, ErrorCode::DiskUnwritable);
    }
}
