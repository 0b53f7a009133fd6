//! What becomes of a staged file before it can be sent: looked at by its bytes, converted where that is needed, beside the
//! async threads and one at a time, for a large picture takes hundreds of megabytes.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use porchlight_domain::{ApiError, ErrorCode, Remedy, StagedFileId, limits};
use porchlight_media::{Bounds, Change, Kind, Reason, Unsendable};
use porchlight_store::{FileKind, PreparedFile};
use serde_json::json;
use sha2::{Digest as _, Sha256};
use tokio::sync::Semaphore;

use super::files::LARGEST_SOURCE;
use crate::engine::Engine;
use crate::hub::ChangeBatch;

/// A step of progress that is worth a redraw, percent.
const WORTH_SAYING: u8 = 10;

/// How far preparations are.
#[derive(Clone)]
pub(crate) struct Workbench {
    percents: Arc<Mutex<BTreeMap<StagedFileId, u8>>>,
    place: Arc<Semaphore>,
}

impl Default for Workbench {
    fn default() -> Self {
        Self { percents: Arc::default(), place: Arc::new(Semaphore::new(1)) }
    }
}

impl Workbench {
    /// The one place at it, for large work.
    pub(crate) async fn place(&self) -> Option<tokio::sync::SemaphorePermit<'_>> {
        self.place.acquire().await.ok()
    }

    fn percents(&self) -> std::sync::MutexGuard<'_, BTreeMap<StagedFileId, u8>> {
        self.percents.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Gives whether it moved far enough to be drawn anew.
    fn moved(&self, file: StagedFileId, percent: u8) -> bool {
        let mut percents = self.percents();
        let known = percents.entry(file).or_insert(0);
        let is_worth_it = percent >= known.saturating_add(WORTH_SAYING);
        if is_worth_it {
            *known = percent;
        }
        is_worth_it
    }
}

impl Engine {
    /// Prepares a file without anybody waiting for it.
    pub(super) fn prepare_beside(&self, id: StagedFileId, name: String, bytes: Vec<u8>) {
        let engine = self.clone();
        self.spawn("preparing a file", async move {
            if let Err(problem) = engine.prepare_staged(id, name, bytes).await {
                tracing::warn!(%id, code = ?problem.code, "a file could not be prepared");
            }
            engine.workbench.percents().remove(&id);
        });
    }

    async fn prepare_staged(&self, id: StagedFileId, name: String, bytes: Vec<u8>) -> Result<(), ApiError> {
        let Some(file) = self.store.read().await?.staged_file(id).await? else { return Ok(()) };
        let _place = self.workbench.place.acquire().await;
        let (bench, hub) = (self.workbench.clone(), self.hub.clone());
        let prepared = tokio::task::spawn_blocking(move || {
            prepare(&name, &bytes, &|percent| {
                if bench.moved(id, percent) {
                    hub.changed(ChangeBatch::one("draft", file.conversation));
                }
            })
        });
        // A decoder that panics has met a file that is not what it says.
        let prepared = prepared.await.unwrap_or_else(|_| {
            Err(ApiError::new(ErrorCode::FileDamaged, Remedy::None).with("name", file.name.as_str()))
        });
        let mut write = self.store.write().await?;
        match prepared {
            Ok(file) => {
                write.file_is_ready(id, &file).await?;
            }
            Err(problem) => {
                let problem = serde_json::to_value(&problem).unwrap_or_default();
                write.file_is_unfit(id, &problem).await?;
            }
        }
        Ok(write.commit().await?)
    }

    /// Takes up the preparations that the end of the process before cut short.
    pub(crate) async fn resume_preparing(&self) -> Result<(), ApiError> {
        let mut read = self.store.read().await?;
        for file in read.unprepared_files().await? {
            let bytes = read.staged_bytes(file.id).await?.unwrap_or_default();
            self.prepare_beside(file.id, file.name, bytes);
        }
        Ok(())
    }

    /// How far the preparation of a file is, percent.
    pub fn prepared_percent(&self, file: StagedFileId) -> u8 {
        self.workbench.percents().get(&file).copied().unwrap_or(0)
    }
}

/// What Instagram takes, from the one table of limits.
fn bounds() -> Bounds {
    let bytes = |limit: limits::Limit| usize::try_from(limit.max).unwrap_or(usize::MAX);
    Bounds {
        picture: bytes(limits::MESSAGE_IMAGE),
        film: bytes(limits::MESSAGE_VIDEO),
        sound: bytes(limits::MESSAGE_AUDIO),
        document: bytes(limits::MESSAGE_FILE),
    }
}

/// Makes a file fit for a message. Takes its time: not on an async thread.
///
/// # Errors
/// Why it cannot be sent, with what to do.
pub(crate) fn prepare(name: &str, bytes: &[u8], progress: &dyn Fn(u8)) -> Result<PreparedFile, ApiError> {
    let problem = |code| ApiError::new(code, Remedy::None).with("name", name);
    if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > LARGEST_SOURCE {
        return Err(problem(ErrorCode::FileTooLarge).with("bytes", bytes.len()).with("max", LARGEST_SOURCE));
    }
    let fit = porchlight_media::fit(bytes, &bounds(), progress).map_err(|unsendable| match unsendable {
        Unsendable::Kind => problem(ErrorCode::FileKindRefused),
        Unsendable::Heic => problem(ErrorCode::FileHeic),
        Unsendable::Damaged(detail) => problem(ErrorCode::FileDamaged).with("detail", detail),
        Unsendable::TooLarge { bytes, max } => {
            problem(ErrorCode::FileTooLarge).with("bytes", bytes).with("max", max)
        }
        Unsendable::TooManyDots { width, height } => {
            problem(ErrorCode::FileTooManyDots).with("width", width).with("height", height)
        }
    })?;
    let hash = hash_of(fit.bytes.as_deref().unwrap_or(bytes));
    let (width, height) = fit.size.map_or((None, None), |(width, height)| (Some(width), Some(height)));
    Ok(PreparedFile {
        kind: match fit.kind {
            Kind::Picture => FileKind::Image,
            Kind::Gif => FileKind::Gif,
            Kind::Film => FileKind::Video,
            Kind::Sound => FileKind::Audio,
            Kind::Document => FileKind::File,
        },
        mime: fit.mime.to_owned(),
        width: width.map(i64::from),
        height: height.map(i64::from),
        duration_ms: fit.duration_ms.and_then(|ms| i64::try_from(ms).ok()),
        hash,
        note: fit.change.map(note),
        bytes: fit.bytes,
    })
}

fn note(change: Change) -> serde_json::Value {
    let reason = match change.reason {
        Reason::Format => "format",
        Reason::Size => "size",
        Reason::Turned => "turned",
        Reason::Private => "private",
    };
    json!({ "from": change.from, "to": change.to, "reason": reason })
}

fn hash_of(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    let mut hash = String::with_capacity(64);
    for byte in Sha256::digest(bytes) {
        let _ = write!(hash, "{byte:02x}");
    }
    hash
}
