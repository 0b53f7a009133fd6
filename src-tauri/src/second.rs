//! Whether this launch is the first on its data folder; if not, what it came with goes to the one that is.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use porchlight_api::{ApiError, ErrorCode, Remedy};

#[cfg(unix)]
use crate::doorbell::{self, Doorbell};
use crate::folder::{Claim, NoClaim};
use crate::link::Link;

/// For so long a folder may stay taken by somebody who does not answer: a Porchlight that is just ending, or beginning.
const PATIENCE: Duration = Duration::from_secs(2);

/// How often it is tried meanwhile.
const PAUSE: Duration = Duration::from_millis(25);

/// What becomes of this launch.
pub(crate) enum Launch {
    /// The first one has been asked; there is nothing left to do.
    HandedOver,
    /// Open a window.
    Window(Start),
}

/// What a window starts from.
pub(crate) struct Start {
    /// The data folder; empty when there is none.
    pub(crate) folder: PathBuf,
    /// The folder is ours, or why it is not.
    pub(crate) entry: Result<Entry, ApiError>,
}

/// The folder is ours. The bell comes down before the folder is let go, lest it take the next one's with it.
pub(crate) struct Entry {
    #[cfg(unix)]
    pub(crate) doorbell: Option<Doorbell>,
    pub(crate) claim: Claim,
}

impl Launch {
    /// A user without a home folder.
    pub(crate) fn without_folder() -> Self {
        let problem = ApiError::new(ErrorCode::DiskUnwritable, Remedy::None);
        Self::Window(Start { folder: PathBuf::new(), entry: Err(problem) })
    }
}

/// Takes the folder, or hands the link to who has it. A window that says why is the last resort.
pub(crate) fn launch(folder: &Path, link: Option<&Link>) -> Launch {
    let began = Instant::now();
    loop {
        match enter(folder) {
            Err(problem) if problem.code == ErrorCode::DataFolderInUse => {
                if rings(folder, link) {
                    return Launch::HandedOver;
                }
                if began.elapsed() > PATIENCE {
                    return Launch::Window(Start { folder: folder.to_owned(), entry: Err(problem) });
                }
                std::thread::sleep(PAUSE);
            }
            entry => return Launch::Window(Start { folder: folder.to_owned(), entry }),
        }
    }
}

/// Takes the folder without waiting.
///
/// # Errors
/// [`ErrorCode::DataFolderInUse`], [`ErrorCode::DiskUnwritable`].
pub(crate) fn enter(folder: &Path) -> Result<Entry, ApiError> {
    let claim = Claim::take(folder).map_err(|why| match why {
        NoClaim::InUse => ApiError::new(ErrorCode::DataFolderInUse, Remedy::Retry),
        NoClaim::Unwritable(error) => {
            tracing::error!(%error, "the data folder cannot be used");
            ApiError::new(ErrorCode::DiskUnwritable, Remedy::Retry).with("detail", error.to_string())
        }
    })?;
    Ok(Entry {
        #[cfg(unix)]
        doorbell: Doorbell::hang(folder)
            .inspect_err(|error| tracing::warn!(%error, "a second launch will not find this one"))
            .ok(),
        claim,
    })
}

#[cfg(unix)]
fn rings(folder: &Path, link: Option<&Link>) -> bool {
    doorbell::ring(folder, link).is_ok()
}

/// On Windows the single-instance plugin does it, once there is an event loop.
#[cfg(not(unix))]
fn rings(_folder: &Path, _link: Option<&Link>) -> bool {
    false
}

#[cfg(all(test, unix))]
mod tests {
    use std::sync::mpsc;

    use super::{Launch, enter, launch};
    use crate::folder::Claim;
    use crate::link::Link;

    #[test]
    fn a_second_launch_hands_its_link_to_the_first() {
        let folder = tempfile::tempdir().unwrap();
        let first = enter(folder.path()).unwrap();
        let (heard, door) = mpsc::channel();
        first.doorbell.unwrap().answer(move |link| heard.send(link).unwrap());
        let link = Link::parse("porchlight://oauth/callback?code=a&state=b");
        assert!(matches!(launch(folder.path(), link.as_ref()), Launch::HandedOver));
        assert_eq!(door.recv().unwrap(), link);
    }

    #[test]
    fn a_launch_while_the_first_is_ending_becomes_the_first() {
        let folder = tempfile::tempdir().unwrap();
        let ending = Claim::take(folder.path()).unwrap();
        let place = folder.path().to_owned();
        let second = std::thread::spawn(move || launch(&place, None));
        drop(ending);
        let Launch::Window(start) = second.join().unwrap() else { panic!("nobody could be asked") };
        assert!(start.entry.is_ok());
    }

    #[test]
    fn a_folder_whose_owner_never_answers_is_told_as_in_use() {
        let folder = tempfile::tempdir().unwrap();
        let _silent = Claim::take(folder.path()).unwrap();
        let Launch::Window(start) = launch(folder.path(), None) else { panic!("nobody could be asked") };
        let problem = start.entry.err().unwrap();
        assert_eq!(problem.code, porchlight_api::ErrorCode::DataFolderInUse);
    }
}
