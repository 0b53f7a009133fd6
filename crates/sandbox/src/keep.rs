//! Keeping the world between runs: one JSON file, replaced as a whole.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use crate::options::Options;
use crate::server::StartError;
use crate::shared::Shared;
use crate::studio;
use crate::world::World;

/// How long changes gather before they are written.
const GATHER: Duration = Duration::from_millis(400);

/// Two writers may meet: the keeper and a login that must not be lost. Each has a file of its own until the end.
static WRITES: AtomicU64 = AtomicU64::new(0);

/// The world of the state file, or a new one. A file that cannot be understood is moved aside and not destroyed.
pub(crate) fn open(options: &Options) -> Result<World, StartError> {
    if options.world != "studio" {
        return Err(StartError::World(options.world.clone()));
    }
    let Some(path) = &options.state else { return Ok(studio::build(options)) };
    let failed = |source| StartError::State { path: path.display().to_string(), source };
    forget_unfinished(path);
    match fs::read(path) {
        Ok(bytes) => match serde_json::from_slice::<World>(&bytes) {
            Ok(mut world) => {
                open_files(&mut world, &folder(path));
                Ok(world)
            }
            Err(error) => {
                let aside = path.with_extension("unreadable");
                tracing::warn!(%error, aside = %aside.display(), "the state file is not understood; starting anew");
                fs::rename(path, aside).map_err(failed)?;
                Ok(studio::build(options))
            }
        },
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(studio::build(options)),
        Err(error) => Err(failed(error)),
    }
}

/// Writes the world whenever it has changed and a moment has passed.
pub(crate) async fn run(shared: Shared) {
    let mut changes = shared.changes();
    while shared.options().state.is_some() && changes.changed().await.is_ok() {
        tokio::time::sleep(GATHER).await;
        changes.mark_unchanged();
        save_soon(&shared).await;
    }
}

/// Writes the world now, without holding up other tasks.
pub(crate) async fn save_soon(shared: &Shared) {
    if shared.options().state.is_none() {
        return;
    }
    let shared = shared.clone();
    let written = tokio::task::spawn_blocking(move || save(&shared)).await;
    if let Ok(Err(error)) = written {
        tracing::warn!(%error, "the state could not be kept");
    }
}

/// Writes the world to its file, if it has one.
pub(crate) fn save(shared: &Shared) -> io::Result<()> {
    let Some(path) = &shared.options().state else { return Ok(()) };
    // Copied under the lock, written outside of it.
    let world = shared.lock().clone();
    save_files(&world, &folder(path))?;
    let bytes = serde_json::to_vec(&world)?;
    replace(path, &bytes)
}

/// Where the bytes of kept files are: beside the state file, each under its digest and written once.
fn folder(path: &Path) -> PathBuf {
    path.with_extension("files")
}

fn save_files(world: &World, folder: &Path) -> io::Result<()> {
    for kept in world.kept.values() {
        let path = folder.join(&kept.digest);
        let there = fs::metadata(&path).map(|file| file.len()).ok();
        if there != Some(kept.bytes.len() as u64) {
            replace(&path, &kept.bytes)?;
        }
    }
    Ok(())
}

/// A file that is gone leaves an attachment that cannot be opened, and nothing worse.
fn open_files(world: &mut World, folder: &Path) {
    for kept in world.kept.values_mut() {
        kept.bytes = fs::read(folder.join(&kept.digest)).unwrap_or_default().into();
    }
}

/// A write that was killed leaves its half-written file behind, with tokens in it.
fn forget_unfinished(path: &Path) {
    let Some(name) = path.file_stem().and_then(|name| name.to_str()) else { return };
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let file = entry.file_name();
        let turn =
            file.to_str().and_then(|file| file.strip_prefix(name)?.strip_prefix('.')?.strip_suffix(".next"));
        if turn.is_some_and(|turn| turn.chars().all(|c| c.is_ascii_digit() || c == '-')) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        fs::create_dir_all(folder)?;
    }
    let number = WRITES.fetch_add(1, Ordering::Relaxed);
    let next = path.with_extension(format!("{}-{number}.next", std::process::id()));
    let mut file = fs::File::create(&next)?;
    file.write_all(bytes)?;
    file.sync_data()?;
    drop(file);
    fs::rename(next, path)
}
