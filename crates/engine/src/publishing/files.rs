//! Files of posts: taken in piece by piece, looked at by their bytes, mended where that is possible. What Instagram would refuse
//! about them is known before anything is sent.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{Read as _, Seek as _, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use porchlight_domain::queue::PostFileFacts;
use porchlight_domain::{ApiError, DAY_MS, ErrorCode, PostFileId, Remedy};
use porchlight_media::Format;
use porchlight_media::post::{
    self, Chroma, Container, FilmFacts, Found, PictureChange, Prepared, Problem, Video,
};
use porchlight_store::{NEW_PIECES, PIECE, PostFileRow};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use super::placing::wish;
use crate::engine::Engine;
use crate::hub::ChangeBatch;

/// The largest picture that is taken in, bytes.
const LARGEST_PICTURE: u64 = 64 * 1024 * 1024;
/// The largest video, bytes: more than Instagram takes, since converting makes it smaller.
const LARGEST_VIDEO: u64 = 2 * 1024 * 1024 * 1024;
/// The place of the picture that is shown, among the pieces of its file: before the first.
pub(super) const SHOWN: i64 = -1;
/// After how long files that no post needs, and those of posts that are out, may go, ms.
const KEPT_MS: i64 = 7 * DAY_MS;

/// How far files are taken in.
#[derive(Default)]
pub(crate) struct PostFileDesk(Mutex<BTreeMap<PostFileId, u8>>);

impl PostFileDesk {
    /// Percent.
    pub(super) fn percent(&self, file: PostFileId) -> u8 {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(&file).copied().unwrap_or(0)
    }

    fn set(&self, file: PostFileId, percent: u8) -> bool {
        let mut percents = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let known = percents.entry(file).or_insert(0);
        let is_worth_it = percent >= known.saturating_add(5);
        if is_worth_it {
            *known = percent;
        }
        is_worth_it
    }

    fn forget(&self, file: PostFileId) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(&file);
    }
}

/// What a look at a file found.
struct Seen {
    facts: PostFileFacts,
    changes: Value,
    /// A picture as it will be sent, if nothing is cropped.
    shown: Option<Vec<u8>>,
    preview: Vec<u8>,
}

impl Engine {
    /// Takes a file in from the disk. It is looked at beside whoever waits.
    ///
    /// # Errors
    /// [`ErrorCode::FileUnreadable`], [`ErrorCode::FileTooLarge`].
    pub async fn add_post_file(&self, path: &Path) -> Result<PostFileRow, ApiError> {
        let name = name_of(path);
        let unreadable = |error: std::io::Error| {
            ApiError::new(ErrorCode::FileUnreadable, Remedy::None)
                .with("name", name.as_str())
                .with("detail", error.kind().to_string())
        };
        let about = tokio::fs::metadata(path).await.map_err(unreadable)?;
        if !about.is_file() {
            return Err(unreadable(std::io::ErrorKind::IsADirectory.into()));
        }
        check_size(&name, about.len(), LARGEST_VIDEO)?;
        let file = self.new_post_file(&name, about.len()).await?;
        let (engine, id, path) = (self.clone(), file.id, path.to_owned());
        self.spawn("taking a file in", async move {
            let taken = engine.take_in_file(id, &name, Source::Path(path)).await;
            engine.taken_in(id, taken).await;
        });
        Ok(file)
    }

    /// Takes bytes in: pasted.
    ///
    /// # Errors
    /// [`ErrorCode::FileTooLarge`].
    pub async fn add_post_bytes(&self, name: &str, bytes: Vec<u8>) -> Result<PostFileRow, ApiError> {
        let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        check_size(name, size, LARGEST_PICTURE)?;
        let name: String = name.chars().filter(|c| !c.is_control()).take(200).collect();
        let file = self.new_post_file(&name, size).await?;
        let (engine, id) = (self.clone(), file.id);
        self.spawn("taking a file in", async move {
            let taken = engine.take_in_file(id, &name, Source::Bytes(bytes)).await;
            engine.taken_in(id, taken).await;
        });
        Ok(file)
    }

    async fn new_post_file(&self, name: &str, size: u64) -> Result<PostFileRow, ApiError> {
        let mut write = self.store.write().await?;
        let size = i64::try_from(size).unwrap_or(i64::MAX);
        let id = write.new_post_file(name, size, self.config.clock.now()).await?;
        let file = write.post_file(id).await?;
        write.commit().await?;
        file.ok_or_else(|| ApiError::new(ErrorCode::NotFound, Remedy::None))
    }

    /// Copies a file into the store piece by piece, and looks at it. What was there before stays until all of it is.
    async fn take_in_file(&self, id: PostFileId, name: &str, source: Source) -> Result<(), ApiError> {
        let on_disk = match source {
            Source::Path(path) => path,
            Source::Bytes(bytes) => {
                let mut temp = self.post_temp()?;
                std::io::Write::write_all(&mut temp, &bytes)
                    .map_err(|error| super::pieces::unwritable(&error))?;
                return self.take_in_from(id, name, temp.path()).await;
            }
        };
        self.take_in_from(id, name, &on_disk).await
    }

    async fn take_in_from(&self, id: PostFileId, name: &str, path: &Path) -> Result<(), ApiError> {
        let damaged = |error: &std::io::Error| {
            ApiError::new(ErrorCode::FileUnreadable, Remedy::None)
                .with("name", name)
                .with("detail", error.kind().to_string())
        };
        let mut file = File::open(path).map_err(|error| damaged(&error))?;
        let size = file.metadata().map_err(|error| damaged(&error))?.len();
        let mut write = self.store.write().await?;
        write.forget_new_pieces(id).await?;
        write.commit().await?;
        let mut hash = Sha256::new();
        let (mut place, mut done) = (0_i64, 0_u64);
        loop {
            let mut piece = Vec::with_capacity(PIECE);
            let most = u64::try_from(PIECE).unwrap_or(u64::MAX);
            let read = (&mut file).take(most).read_to_end(&mut piece).map_err(|error| damaged(&error))?;
            if read == 0 {
                break;
            }
            hash.update(&piece);
            let mut write = self.store.write().await?;
            write.keep_post_file_piece(id, NEW_PIECES + place, &piece).await?;
            write.commit().await?;
            place += 1;
            done += u64::try_from(read).unwrap_or_default();
            self.told_percent(id, done.saturating_mul(60) / size.max(1));
        }
        let seen = self.see(name, path, id).await?;
        let mut write = self.store.write().await?;
        write.swap_post_file_pieces(id, i64::try_from(done).unwrap_or(i64::MAX)).await?;
        if let Some(shown) = &seen.shown {
            write.keep_post_file_piece(id, SHOWN, shown).await?;
        }
        let hash = hex(&hash.finalize());
        write.post_file_is_ready(id, &hash, &seen.facts, &seen.changes, &seen.preview).await?;
        Ok(write.commit().await?)
    }

    /// Looks at a file, beside the async threads and one at a time: a large picture takes hundreds of megabytes.
    async fn see(&self, name: &str, path: &Path, id: PostFileId) -> Result<Seen, ApiError> {
        let _place = self.workbench.place().await;
        let (path, engine) = (path.to_owned(), self.clone());
        let looked = tokio::task::spawn_blocking(move || {
            look(&path, &|percent| engine.told_percent(id, 60 + u64::from(percent) * 2 / 5))
        });
        match looked.await {
            Ok(Ok(seen)) => Ok(seen),
            Ok(Err(problem)) => Err(problem_of_file(&problem, name)),
            // A decoder that panics has met a file that is not what it says.
            Err(_) => Err(ApiError::new(ErrorCode::FileDamaged, Remedy::None).with("name", name)),
        }
    }

    fn told_percent(&self, id: PostFileId, percent: u64) {
        if self.post_files.set(id, u8::try_from(percent.min(99)).unwrap_or(99)) {
            self.hub.changed(ChangeBatch::one("post", format!("file/{id}")));
        }
    }

    async fn taken_in(&self, id: PostFileId, taken: Result<(), ApiError>) {
        self.post_files.forget(id);
        let Err(problem) = taken else { return };
        let problem = serde_json::to_value(&problem).unwrap_or_default();
        let stored = async {
            let mut write = self.store.write().await?;
            write.post_file_is_unfit(id, &problem).await?;
            write.commit().await
        };
        if let Err(error) = stored.await {
            tracing::error!(%error, "what is wrong with a file could not be kept");
        }
    }

    /// One file.
    ///
    /// # Errors
    /// [`ErrorCode::NotFound`].
    pub async fn post_file(&self, id: PostFileId) -> Result<PostFileRow, ApiError> {
        let file = self.store.read().await?.post_file(id).await?;
        file.ok_or_else(|| ApiError::new(ErrorCode::NotFound, Remedy::None))
    }

    /// How far a file is taken in, percent.
    pub fn post_file_percent(&self, id: PostFileId) -> u8 {
        self.post_files.percent(id)
    }

    /// Moves the index of a video to its front.
    ///
    /// # Errors
    /// [`ErrorCode::PostFileGone`], [`ErrorCode::NotFound`].
    pub async fn move_index(&self, id: PostFileId) -> Result<(), ApiError> {
        let file = self.post_file(id).await?;
        let on_disk = self.post_file_on_disk(&file).await?;
        self.mend(file, on_disk, |from, to| {
            let mut source = File::open(from).map_err(|error| Problem::Disk(error.kind()))?;
            let len = source.metadata().map_err(|error| Problem::Disk(error.kind()))?.len();
            let mut out = File::create(to).map_err(|error| Problem::Disk(error.kind()))?;
            post::moov_first(&mut source, len, &mut out, &|_| {}).map(|_| ())
        })
        .await
    }

    /// Works on a file beside whoever waits, and takes the outcome in instead of it.
    async fn mend(
        &self,
        file: PostFileRow,
        on_disk: tempfile::NamedTempFile,
        work: impl FnOnce(&Path, &Path) -> Result<(), Problem> + Send + 'static,
    ) -> Result<(), ApiError> {
        let out = self.post_temp()?;
        let mut write = self.store.write().await?;
        write.post_file_is_working(file.id).await?;
        write.commit().await?;
        let engine = self.clone();
        self.spawn("mending a file", async move {
            let (from, to) = (on_disk.path().to_owned(), out.path().to_owned());
            let worked = tokio::task::spawn_blocking(move || work(&from, &to)).await;
            let taken = match worked {
                Ok(Ok(())) => engine.take_in_from(file.id, &file.name, out.path()).await,
                Ok(Err(problem)) => Err(problem_of_file(&problem, &file.name)),
                Err(_) => {
                    Err(ApiError::new(ErrorCode::FileDamaged, Remedy::None).with("name", file.name.as_str()))
                }
            };
            engine.taken_in(file.id, taken).await;
            drop(on_disk);
        });
        Ok(())
    }

    /// Converts a video with the program that is on the machine.
    ///
    /// # Errors
    /// [`ErrorCode::NoConverter`], [`ErrorCode::PostFileGone`], [`ErrorCode::NotFound`].
    pub async fn convert_video(&self, id: PostFileId) -> Result<(), ApiError> {
        let Some(program) = converter() else {
            return Err(ApiError::new(ErrorCode::NoConverter, Remedy::None));
        };
        let file = self.post_file(id).await?;
        let on_disk = self.post_file_on_disk(&file).await?;
        self.mend(file, on_disk, move |from, to| convert(&program, from, to)).await
    }

    /// After a restart: what was cut short is looked at again if all of it is there.
    pub(crate) async fn resume_post_files(&self) -> Result<(), ApiError> {
        let unfinished = self.store.read().await?.unfinished_post_files().await?;
        for file in unfinished {
            let engine = self.clone();
            self.spawn("taking a file in", async move {
                let taken = match engine.post_file_on_disk(&file).await {
                    Ok(on_disk) => engine.take_in_from(file.id, &file.name, on_disk.path()).await,
                    Err(problem) => Err(ApiError { code: ErrorCode::FileUnreadable, ..problem }),
                };
                engine.taken_in(file.id, taken).await;
            });
        }
        let mut write = self.store.write().await?;
        write.let_post_files_go(self.config.clock.now() - KEPT_MS).await?;
        Ok(write.commit().await?)
    }
}

enum Source {
    Path(PathBuf),
    Bytes(Vec<u8>),
}

fn name_of(path: &Path) -> String {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    name.chars().filter(|c| !c.is_control()).take(200).collect()
}

fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    let mut text = String::with_capacity(64);
    for byte in bytes {
        let _ = write!(text, "{byte:02x}");
    }
    text
}

fn check_size(name: &str, bytes: u64, max: u64) -> Result<(), ApiError> {
    if bytes <= max {
        return Ok(());
    }
    Err(ApiError::new(ErrorCode::FileTooLarge, Remedy::None)
        .with("name", name)
        .with("bytes", bytes)
        .with("max", max))
}

/// What a file is.
fn look(path: &Path, progress: &dyn Fn(u8)) -> Result<Seen, Problem> {
    let disk = |error: std::io::Error| Problem::Disk(error.kind());
    let mut file = File::open(path).map_err(disk)?;
    let len = file.metadata().map_err(disk)?.len();
    if len == 0 {
        return Err(Problem::Empty);
    }
    let mut head = Vec::new();
    (&mut file).take(4096).read_to_end(&mut head).map_err(disk)?;
    file.seek(SeekFrom::Start(0)).map_err(disk)?;
    match Found::of(&head) {
        Found::Film => {
            let probed = post::probe(&mut file, len)?;
            Ok(Seen { facts: film_facts(&probed), changes: json!([]), shown: None, preview: Vec::new() })
        }
        Found::Picture => {
            if len > LARGEST_PICTURE {
                return Err(Problem::TooLarge { bytes: len, max: LARGEST_PICTURE });
            }
            let mut bytes = Vec::with_capacity(usize::try_from(len).unwrap_or_default());
            file.read_to_end(&mut bytes).map_err(disk)?;
            picture(&bytes, progress)
        }
        other => Err(Problem::Other(other)),
    }
}

fn picture(bytes: &[u8], progress: &dyn Fn(u8)) -> Result<Seen, Problem> {
    let facts = post::look(bytes)?;
    let Prepared { bytes: shown, changes, .. } = post::prepare(bytes, &wish(None, false), progress)?;
    let preview = porchlight_media::preview(&shown).unwrap_or_default();
    let facts = PostFileFacts {
        bytes: i64::try_from(bytes.len()).unwrap_or(i64::MAX),
        width: i64::from(facts.width),
        height: i64::from(facts.height),
        format: format_name(facts.format).to_owned(),
        ..PostFileFacts::default()
    };
    let mut names: Vec<&str> = changes.iter().filter_map(change_name).collect();
    names.dedup();
    Ok(Seen { facts, changes: json!(names), shown: Some(shown), preview })
}

const fn format_name(format: Format) -> &'static str {
    match format {
        Format::Jpeg => "jpeg",
        Format::Png => "png",
        Format::Gif => "gif",
        Format::Webp => "webp",
        Format::Bmp => "bmp",
        Format::Tiff => "tiff",
        _ => "other",
    }
}

/// As the screens know it.
const fn change_name(change: &PictureChange) -> Option<&'static str> {
    Some(match change {
        PictureChange::Turned => "turned",
        PictureChange::Converted { .. } => "converted",
        PictureChange::Scaled { .. } => "scaled",
        PictureChange::Colours { .. } => "colours",
        PictureChange::Flattened => "flattened",
        PictureChange::FirstFrameOnly => "first_frame",
        PictureChange::Private => "private",
        PictureChange::Cropped | PictureChange::Coarser { .. } => return None,
    })
}

fn film_facts(film: &FilmFacts) -> PostFileFacts {
    let whole = |number: u64| i64::try_from(number).unwrap_or(i64::MAX);
    PostFileFacts {
        is_video: true,
        bytes: whole(film.bytes),
        width: i64::from(film.width),
        height: i64::from(film.height),
        length_ms: film.length_ms.map_or(0, whole),
        frames: film.frame_rate.map(|rate| f64::from(rate) / 1000.0),
        bits: film.bits_per_second.map(whole),
        samples: film.sound.map(|sound| i64::from(sound.rate)),
        format: match film.container {
            Container::Mp4 => "mp4",
            Container::Mov => "mov",
            Container::Webm => "webm",
            Container::Avi => "avi",
            Container::Other => "other",
        }
        .to_owned(),
        video_codec: film.video.map(video_name).unwrap_or_default(),
        audio_codec: film.sound.map(|sound| audio_name(sound.codec)).unwrap_or_default(),
        index_last: matches!(film.container, Container::Mp4 | Container::Mov) && !film.moov_first,
        has_edit_list: film.has_edit_list,
        is_420: film.chroma.map(|chroma| chroma == Chroma::Quarter),
        is_progressive: film.is_progressive,
    }
}

fn video_name(video: Video) -> String {
    match video {
        Video::H264 => "h264".to_owned(),
        Video::Hevc => "hevc".to_owned(),
        Video::Av1 => "av1".to_owned(),
        Video::Vp9 => "vp9".to_owned(),
        Video::ProRes => "prores".to_owned(),
        Video::Other(letters) => letters_of(letters),
    }
}

fn letters_of(letters: [u8; 4]) -> String {
    letters.iter().filter(|letter| letter.is_ascii_graphic()).map(|letter| char::from(*letter)).collect()
}

fn audio_name(audio: post::Audio) -> String {
    match audio {
        post::Audio::Aac => "aac".to_owned(),
        post::Audio::Other(letters) => letters_of(letters),
    }
}

/// What is wrong with a file, for the user.
pub(super) fn problem_of_file(problem: &Problem, name: &str) -> ApiError {
    let of = |code| ApiError::new(code, Remedy::None).with("name", name);
    match problem {
        Problem::Empty => of(ErrorCode::FileDamaged).with("detail", "it is empty"),
        Problem::Other(_) | Problem::Avif => of(ErrorCode::FileKindRefused),
        Problem::Heic => of(ErrorCode::FileHeic),
        Problem::Damaged(detail) => of(ErrorCode::FileDamaged).with("detail", *detail),
        Problem::TooLarge { bytes, max } => {
            of(ErrorCode::FileTooLarge).with("bytes", *bytes).with("max", *max)
        }
        Problem::TooManyDots { width, height } => {
            of(ErrorCode::FileTooManyDots).with("width", *width).with("height", *height)
        }
        Problem::Shape { .. } | Problem::Crop => {
            ApiError { remedy: Remedy::EditPost, ..of(ErrorCode::PictureRefused) }
        }
        Problem::NoIndex => of(ErrorCode::FileDamaged).with("detail", "the film has no index"),
        Problem::Pieces => of(ErrorCode::FileDamaged).with("detail", "the film is in pieces"),
        Problem::NoPictures => of(ErrorCode::FileDamaged).with("detail", "the film has no pictures"),
        Problem::Disk(kind) => of(ErrorCode::FileUnreadable).with("detail", kind.to_string()),
    }
}

/// The program that converts videos, if one is on the machine.
pub(super) fn converter() -> Option<PathBuf> {
    let name = if cfg!(windows) { "ffmpeg.exe" } else { "ffmpeg" };
    let paths = std::env::var_os("PATH")?;
    std::env::split_paths(&paths).map(|folder| folder.join(name)).find(|path| path.is_file())
}

/// Makes an MP4 of H.264 and AAC that Instagram takes: at most 1920 dots wide, at most 60 pictures a second, index first.
fn convert(program: &Path, from: &Path, to: &Path) -> Result<(), Problem> {
    let done = std::process::Command::new(program)
        .args(["-nostdin", "-hide_banner", "-loglevel", "error", "-y", "-i"])
        .arg(from)
        .args(["-map", "0:v:0", "-map", "0:a:0?", "-map_metadata", "-1"])
        .args(["-vf", "scale=w='min(1920,iw)':h=-2,fps=fps='min(60,source_fps)',format=yuv420p"])
        .args(["-c:v", "libx264", "-profile:v", "high", "-preset", "veryfast", "-crf", "20"])
        .args(["-maxrate", "20M", "-bufsize", "40M", "-c:a", "aac", "-ar", "48000", "-b:a", "128k"])
        .args(["-movflags", "+faststart", "-f", "mp4"])
        .arg(to)
        .stdin(std::process::Stdio::null())
        .output()
        .map_err(|error| Problem::Disk(error.kind()))?;
    if done.status.success() { Ok(()) } else { Err(Problem::Damaged("it could not be converted")) }
}
