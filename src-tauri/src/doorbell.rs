//! How a second launch reaches the first: a socket in the data folder.
//!
//! The data folder's lock decides who is first, so the bell hangs beside it. It needs no session bus, knows one data
//! folder from another, and answers in milliseconds, before anything of the display is touched. One line each way: a
//! link, or nothing for "show yourself"; then `ok`.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::io::{self, BufRead as _, BufReader, Read as _, Write as _};
use std::os::unix::fs::PermissionsExt as _;
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::link::Link;

/// How long either side waits for the other's line.
const PATIENCE: Duration = Duration::from_secs(2);

/// A line is a link, and not longer than one.
const LONGEST_LINE: u64 = 16 * 1024;

/// A socket's path has 104 bytes on macOS, with the zero at its end; 108 on Linux.
const LONGEST_PATH: usize = 103;

/// The bell of a data folder, hung up by the one who has the folder.
#[derive(Debug)]
pub(crate) struct Doorbell {
    listener: UnixListener,
    path: PathBuf,
}

impl Doorbell {
    /// Hangs it up. Only for who has the folder's claim: a bell left by a process that died is taken down.
    ///
    /// # Errors
    /// The folder's path is too long for a socket and there is no `XDG_RUNTIME_DIR`, or its file system has no sockets.
    pub(crate) fn hang(folder: &Path) -> io::Result<Self> {
        let path = path(folder);
        match std::fs::remove_file(&path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        let listener = UnixListener::bind(&path)?;
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o600))?;
        Ok(Self { listener, path })
    }

    /// Answers, on a thread of its own, until the process ends. Whoever rang before is answered now.
    pub(crate) fn answer(self, mut at_the_door: impl FnMut(Option<Link>) + Send + 'static) {
        let answering = std::thread::Builder::new().name("doorbell".to_owned()).spawn(move || {
            for visitor in self.listener.incoming() {
                let heard = visitor.and_then(|visitor| hear(&visitor));
                match heard {
                    Ok(link) => at_the_door(link),
                    Err(error) => tracing::debug!(%error, "somebody rang and went away"),
                }
            }
        });
        if let Err(error) = answering {
            tracing::warn!(%error, "a second launch will not be heard");
        }
    }
}

impl Drop for Doorbell {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.path);
    }
}

/// Rings the bell of whoever has the folder, and returns when it was heard.
///
/// # Errors
/// Nobody hung one up, or nobody answers it in time.
pub(crate) fn ring(folder: &Path, link: Option<&Link>) -> io::Result<()> {
    let mut door = UnixStream::connect(path(folder))?;
    door.set_read_timeout(Some(PATIENCE))?;
    door.set_write_timeout(Some(PATIENCE))?;
    door.write_all(format!("{}\n", link.map_or("", Link::as_str)).as_bytes())?;
    let mut answer = String::new();
    BufReader::new(door.take(16)).read_line(&mut answer)?;
    if answer == "ok\n" { Ok(()) } else { Err(io::Error::other("no answer at the door")) }
}

fn hear(visitor: &UnixStream) -> io::Result<Option<Link>> {
    visitor.set_read_timeout(Some(PATIENCE))?;
    visitor.set_write_timeout(Some(PATIENCE))?;
    let mut line = String::new();
    BufReader::new(visitor.take(LONGEST_LINE)).read_line(&mut line)?;
    if !line.ends_with('\n') {
        return Err(io::Error::other("half a line"));
    }
    let mut visitor = visitor;
    visitor.write_all(b"ok\n")?;
    Ok(Link::parse(&line))
}

fn path(folder: &Path) -> PathBuf {
    place(folder, std::env::var_os("XDG_RUNTIME_DIR").map(PathBuf::from).as_deref())
}

/// In the folder; or, where its path is too long for a socket's, in the session's own folder under a name that follows from
/// it. Never in a folder that others can write: a link may hold a code.
fn place(folder: &Path, session: Option<&Path>) -> PathBuf {
    let beside_the_lock = folder.join("porchlight.door");
    match session {
        Some(session) if beside_the_lock.as_os_str().len() > LONGEST_PATH => {
            let mut hasher = DefaultHasher::new();
            folder.hash(&mut hasher);
            session.join(format!("porchlight-{:016x}.door", hasher.finish()))
        }
        _ => beside_the_lock,
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;
    use std::os::unix::net::UnixStream;
    use std::path::Path;
    use std::sync::mpsc;

    use super::{Doorbell, path, place, ring};
    use crate::link::Link;

    #[test]
    fn a_link_and_a_bare_ring_both_arrive_in_order() {
        let folder = tempfile::tempdir().unwrap();
        let (heard, door) = mpsc::channel();
        Doorbell::hang(folder.path()).unwrap().answer(move |link| heard.send(link).unwrap());
        let link = Link::parse("porchlight://oauth/callback?code=a&state=b");
        ring(folder.path(), link.as_ref()).unwrap();
        ring(folder.path(), None).unwrap();
        assert_eq!(door.recv().unwrap(), link);
        assert_eq!(door.recv().unwrap(), None);
    }

    #[test]
    fn a_bell_left_by_a_dead_process_is_silent_and_can_be_replaced() {
        let folder = tempfile::tempdir().unwrap();
        drop(std::os::unix::net::UnixListener::bind(path(folder.path())).unwrap());
        assert!(path(folder.path()).exists(), "the socket's file stays behind");
        assert!(ring(folder.path(), None).is_err());
        assert!(Doorbell::hang(folder.path()).is_ok());
    }

    #[test]
    fn a_folder_far_down_has_its_bell_in_the_sessions_folder() {
        let (session, deep) = (Path::new("/run/user/1000"), "x".repeat(100));
        let far = |name: &str| place(&Path::new("/home").join(&deep).join(name), Some(session));
        assert!(far("one").starts_with(session) && far("one").as_os_str().len() < 100);
        assert_eq!(far("one"), far("one"));
        assert_ne!(far("one"), far("two"), "each folder its own");
        assert_eq!(place(Path::new("/near"), Some(session)), Path::new("/near/porchlight.door"));
    }

    #[test]
    fn half_a_line_opens_nothing_and_the_next_visitor_is_heard() {
        let folder = tempfile::tempdir().unwrap();
        let (heard, door) = mpsc::channel();
        Doorbell::hang(folder.path()).unwrap().answer(move |link| heard.send(link).unwrap());
        let mut rude = UnixStream::connect(path(folder.path())).unwrap();
        rude.write_all(b"porchlight://oauth/call").unwrap();
        drop(rude);
        let link = Link::parse("porchlight://second");
        ring(folder.path(), link.as_ref()).unwrap();
        assert_eq!(door.recv().unwrap(), link);
    }
}
